import Diagrams
import TestSupport
import Testing

/// What real PlantUML draws of activities with partitions, against the scene.
@Suite(.serialized) struct PlantUMLActivityConformanceTests {
  @Test(.enabled(if: PlantUMLOracle.isAvailable))
  func `a structured activity keeps every node, label, lane and arrow`() async throws {
    let count = TestCounts.count(60, full: 1000)
    let scenes = try (0..<count).map { seed in
      try Self.scene(StructuredScenes.graph(seed: UInt64(seed)), name: "seed \(seed)")
    }
    #expect(scenes.allSatisfy { $0.isActivity })
    for (scene, result) in zip(scenes, try await PlantUMLOracle.draw(scenes.map(\.plantUML))) {
      switch result {
      case .failure(let problem): Issue.record("\(scene.name) is not drawn: \(problem)")
      case .success(let picture): Self.expect(picture, of: scene)
      }
    }
    TestCounts.report("structured activities read back from PlantUML", count)
  }

  @Test(.enabled(if: PlantUMLOracle.isAvailable))
  func `the deepest decisions that we write are drawn`() async throws {
    var graph = Graph(
      notation: .activity, lanes: ["l0", "l1"].map { Lane(id: $0, title: Label($0)) },
      nodes: [Node(id: "n0", role: .initial, lane: "l0")], edges: [])
    func add(_ role: Node.Role, after last: String, lane: String) -> String {
      let id = "n\(graph.nodes.count)"
      let label = role == .decision ? Label(lines: []) : Label("作業\(id)")
      graph.nodes.append(Node(id: id, role: role, label: label, lane: lane))
      graph.edges.append(Edge(id: "e\(graph.edges.count)", from: last, to: id, role: .advance))
      return id
    }
    var last = "n0"
    for depth in 0..<30 {
      last = add(.decision, after: last, lane: "l\(depth % 2)")
      _ = add(.lost, after: last, lane: "l\((depth + 1) % 2)")
    }
    _ = add(.won, after: last, lane: "l0")
    let scene = try Self.scene(graph, name: "deep")
    #expect(scene.isActivity)
    Self.expect(try await PlantUMLOracle.draw(scene.plantUML).get(), of: scene)
  }

  @Test(.enabled(if: PlantUMLOracle.isAvailable))
  func `hostile texts in lanes, actions, decisions and on arrows are drawn literally`() async throws {
    let scenes = try HostileNames.all.map { try Self.scene(Self.hostile($0), name: $0) }
    #expect(scenes.allSatisfy { $0.isActivity })
    for (scene, result) in zip(scenes, try await PlantUMLOracle.draw(scenes.map(\.plantUML))) {
      switch result {
      case .failure(let problem): Issue.record("'\(scene.name)' is not drawn: \(problem)")
      case .success(let picture): Self.expect(picture, of: scene)
      }
    }
  }

  private static func scene(_ graph: Graph, name: String) throws -> EmittedScene {
    EmittedScene(
      Diagram(spec: "test", view: "process", language: "ja", title: Label("試験"), scene: .graph(graph)),
      name: name)
  }

  /// A loop and two kinds of branches, everything named by one text.
  private static func hostile(_ text: String) -> Graph {
    let label = Label(text)
    func node(_ id: String, _ role: Node.Role, _ lane: String) -> Node {
      Node(id: id, role: role, label: role == .initial ? Label(lines: []) : label, lane: lane)
    }
    func edge(_ id: String, _ from: String, _ to: String) -> Edge {
      Edge(id: id, from: from, to: to, role: .advance, label: label)
    }
    return Graph(
      notation: .activity, lanes: [Lane(id: "l0", title: label), Lane(id: "l1", title: label)],
      nodes: [
        node("n0", .initial, "l0"), node("n1", .action, "l0"), node("n2", .decision, "l0"),
        node("n3", .action, "l1"), node("n4", .decision, "l1"), node("n5", .lost, "l0"),
        node("n6", .won, "l1"),
      ],
      edges: [
        edge("e0", "n0", "n1"), edge("e1", "n1", "n2"), edge("e2", "n2", "n1"), edge("e3", "n2", "n3"),
        edge("e4", "n3", "n4"), edge("e5", "n4", "n5"), edge("e6", "n4", "n6"),
      ])
  }

  private static func expect(_ picture: DrawnPicture, of scene: EmittedScene) {
    let graph = scene.graph
    let name = "\(scene.name)\n\(scene.plantUML)"
    #expect(
      picture.groups.map { squeezed($0.title) } == graph.lanes.map { squeezed($0.title.lines.joined()) },
      "\(name)")
    let titles = Dictionary(uniqueKeysWithValues: picture.groups.map { ($0.id, squeezed($0.title)) })
    let drawn = picture.nodes.filter { $0.kind == .ordinary || $0.kind == .mark }.map { node in
      "\(squeezed(node.label)) in \(node.group.flatMap { titles[$0] } ?? "")"
    }
    let lanes = Dictionary(uniqueKeysWithValues: graph.lanes.map { ($0.id, $0.title.lines.joined()) })
    let expected = graph.nodes.filter { !isMark($0) }.map { node in
      squeezed("\(text(of: node)) in \(node.lane.flatMap { lanes[$0] } ?? "")")
    }
    #expect(drawn.map(squeezed).sorted() == expected.sorted(), "\(name)")
    #expect(picture.nodes.count { $0.kind == .start } == graph.nodes.count { $0.role == .initial }, "\(name)")
    #expect(
      picture.nodes.count { $0.kind == .end } == graph.nodes.count { $0.role == .end && $0.label.isEmpty },
      "\(name)")
    #expect(picture.links.count == graph.edges.count, "\(name)")
    // The drawing does not say which text belongs to which arrow; that none is lost or added, it does.
    let texts =
      ["試験"] + graph.lanes.flatMap(\.title.lines) + graph.nodes.map { text(of: $0) }
      + graph.edges.flatMap(\.textLines)
    #expect(characters(picture.texts) == characters(texts), "\(name)")
  }

  private static func characters(_ texts: [String]) -> [Unicode.Scalar] {
    squeezed(texts.joined()).unicodeScalars.sorted()
  }

  private static func isMark(_ node: Node) -> Bool {
    node.role == .initial || node.role == .end && node.label.isEmpty
  }

  private static func text(of node: Node) -> String {
    (node.role == .milestone ? "«milestone»" : "")
      + (node.label.lines + node.badges.map(\.drawnText)).joined()
  }
}

extension EmittedScene {
  /// Whether PlantUML's text is that of an activity diagram.
  var isActivity: Bool { plantUML.contains("\n|l0|\n") }
}
