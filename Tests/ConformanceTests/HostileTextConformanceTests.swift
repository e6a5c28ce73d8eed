import Diagrams
import TestSupport
import Testing

/// What a hostile name is drawn in.
enum HostileScene: CaseIterable {
  case lanes
  case states
  case boxes
  /// Nodes and edges with badges, which make lines of another look.
  case badges
  case flow
  case tree
  case causes

  func scene(_ text: String) -> Diagram.Scene {
    switch self {
    case .lanes: .graph(graph(text, hasLanes: true))
    case .states: .graph(graph(text, hasLanes: false))
    case .boxes: .graph(givenBoxes(text))
    case .badges: .graph(graph(text, hasLanes: true, badges: [Badge(kind: .count, text: "12件")]))
    case .tree: .graph(boxes(text, .tree, .part))
    case .causes: .graph(boxes(text, .causalLoop, .association))
    case .flow:
      .proportional(
        ProportionalScene(
          form: .flow,
          bars: ["n0", "n1"].map {
            ProportionalScene.Bar(id: $0, role: .state, label: Label(text), value: 3)
          },
          ribbons: [
            ProportionalScene.Ribbon(
              id: "e0", from: "n0", to: "n1", value: 2, role: .advance,
              badges: [Badge(kind: .count, text: text)])
          ]))
    }
  }

  private func givenBoxes(_ text: String) -> Graph {
    var graph = graph(text, hasLanes: false)
    graph.notation = .boxes
    graph.nodes[0].role = .stock
    graph.nodes[1].role = .useCase
    return graph
  }

  /// Two boxes without a frame, joined by a line with a text.
  private func boxes(_ text: String, _ notation: Graph.Notation, _ role: Edge.Role) -> Graph {
    Graph(
      notation: notation,
      nodes: ["n0", "n1"].map {
        Node(id: $0, role: notation == .tree ? .object : .variable, label: Label(text))
      },
      edges: [Edge(id: "e0", from: "n0", to: "n1", role: role, label: Label(text))])
  }

  /// Two nodes, an edge and their frame, all of one name.
  private func graph(_ text: String, hasLanes: Bool, badges: [Badge] = []) -> Graph {
    let label = Label(text)
    return Graph(
      notation: hasLanes ? .activity : .stateMachine,
      lanes: hasLanes ? [Lane(id: "l0", title: label)] : [],
      groups: hasLanes ? [] : [NodeGroup(id: "g0", title: label)],
      nodes: ["n0", "n1"].map { id in
        Node(
          id: id, role: hasLanes ? .action : .state, label: label, lane: hasLanes ? "l0" : nil,
          group: hasLanes ? nil : "g0", badges: badges)
      },
      edges: [Edge(id: "e0", from: "n0", to: "n1", role: .advance, label: label, badges: badges)])
  }
}

@Suite(.serialized) struct HostileTextConformanceTests {
  private static func scene(_ text: String, in scene: HostileScene) throws -> EmittedScene {
    let diagram = Diagram(
      spec: "test", view: "process", language: "ja", title: Label("試験 \(text)"), scene: scene.scene(text),
      footnotes: ["① 課題: \(text)"])
    return EmittedScene(diagram, name: text)
  }

  private static func expectLiteral(_ scene: EmittedScene, _ result: DrawingResult) {
    let node = scene.graph.nodes[0]
    let nodeLines = node.label.lines + node.badges.map(\.text)
    let link = squeezed(scene.graph.edges[0].textLines.joined())
    let lines = node.label.lines
    let expected = squeezed(lines.joined())
    switch result {
    case .failure(let problem):
      Issue.record("'\(scene.name)' is not drawn: \(problem)")
    case .success(let picture):
      #expect(picture.ordinaryNodes.count == 2, "nodes of '\(scene.name)'")
      #expect(picture.links.count == 1, "links of '\(scene.name)'")
      for node in picture.ordinaryNodes {
        let text = ([node.label] + node.details).joined(separator: "\n")
        #expect(squeezed(text) == squeezed(nodeLines.joined()), "node named '\(scene.name)'")
        #expect(spaced(text) == spaced(nodeLines.joined(separator: "\n")), "node named '\(scene.name)'")
      }
      for drawn in picture.links {
        #expect(squeezed(drawn.label) == link, "link named '\(scene.name)'")
      }
      // Mermaid has no line breaks in titles of groups; PlantUML does not mark the frames of composite states.
      let titles = picture.groups.map { squeezed($0.title) } + [squeezed(picture.texts.joined())]
      #expect(
        titles.contains {
          $0 == expected || $0 == squeezed(lines.joined(separator: "·")) || $0.contains(expected)
        },
        "group named '\(scene.name)'")
    }
  }

  @Test(.enabled(if: GraphvizOracle.isAvailable), arguments: HostileScene.allCases)
  func `Graphviz draws every name literally`(kind: HostileScene) async throws {
    let scenes = try HostileNames.all.map { try Self.scene($0, in: kind) }
    for (scene, result) in zip(scenes, try await GraphvizOracle.draw(scenes.map(\.dot))) {
      Self.expectLiteral(scene, result)
    }
  }

  @Test(.enabled(if: PlantUMLOracle.isAvailable), arguments: HostileScene.allCases)
  func `PlantUML draws every name literally`(kind: HostileScene) async throws {
    let scenes = try HostileNames.all.map { try Self.scene($0, in: kind) }
    for (scene, result) in zip(scenes, try await PlantUMLOracle.draw(scenes.map(\.plantUML))) {
      Self.expectLiteral(scene, result)
    }
  }

  @Test(.enabled(if: MermaidOracle.isAvailable), arguments: HostileScene.allCases)
  func `Mermaid draws every name literally`(kind: HostileScene) async throws {
    let scenes = try HostileNames.all.map { try Self.scene($0, in: kind) }
    for (scene, result) in zip(scenes, try await MermaidOracle.draw(scenes.map(\.mermaid), labels: .html)) {
      Self.expectLiteral(scene, result)
    }
  }
}
