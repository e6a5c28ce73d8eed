import Diagrams
import TestSupport
import Testing

/// Compares what a real tool drew with the scene that its text was made from: nodes, edges, lanes, texts.
enum DrawnSceneChecks {
  static func expectGraphviz(_ scene: EmittedScene, _ result: DrawingResult) {
    guard let picture = drawn(scene, result) else { return }
    #expect(picture.warnings.isEmpty, "\(scene.name): \(picture.warnings)")
    #expect(picture.nodes.count == scene.graph.nodes.count, "\(scene.name)")
    #expect(picture.links.count == scene.graph.edges.count, "\(scene.name)")
    #expect(picture.groups.count == scene.graph.lanes.count + scene.graph.groups.count, "\(scene.name)")
    expectTexts(of: scene, in: picture, inOrder: false)
  }

  static func expectPlantUML(_ scene: EmittedScene, _ result: DrawingResult) {
    guard let picture = drawn(scene, result) else { return }
    // The reader may mark the initial node by its kind, knows no id of a node without links, and takes the legend
    // for one more node. Activities carry no ids at all.
    let ids = picture.nodes.compactMap { node in
      node.id.split(whereSeparator: { $0 == "." || $0 == "*" }).last.map(String.init)
    }
    let linked = Set(scene.graph.edges.flatMap { [$0.from, $0.to] })
    #expect(scene.isActivity || Set(ids).isSuperset(of: linked), "\(scene.name): \(ids)")
    // A sheet's tables are drawn as wholes.
    let count = scene.sheet?.blocks.count ?? scene.graph.nodes.count
    #expect(count...count + 1 ~= ids.count, "\(scene.name): \(ids)")
    #expect(picture.links.count == scene.graph.edges.count, "\(scene.name)")
    expectTexts(of: scene, in: picture)
  }

  static func expectMermaid(_ scene: EmittedScene, _ result: DrawingResult, asFlowchart: Bool) {
    guard let picture = drawn(scene, result) else { return }
    let loops = scene.graph.edges.count { $0.from == $0.to }
    let extra = asFlowchart || scene.graph.lanes.isEmpty ? 0 : loops
    #expect(
      picture.ordinaryNodes.count
        == scene.graph.nodes.count { node in
          !node.label.isEmpty || !node.compartments.isEmpty || !node.badges.isEmpty
        }, "\(scene.name)")
    #expect(picture.links.count == scene.graph.edges.count + extra, "\(scene.name)")
    expectTexts(of: scene, in: picture)
  }

  private static func drawn(_ scene: EmittedScene, _ result: DrawingResult) -> DrawnPicture? {
    switch result {
    case .success(let picture): return picture
    case .failure(let problem):
      Issue.record("\(scene.name) is not drawn: \(problem)")
      return nil
    }
  }

  /// Graphviz lists edges by the node they leave, not in the order of time.
  private static func expectTexts(
    of scene: EmittedScene, in picture: DrawnPicture, inOrder: Bool = true
  ) {
    let drawn = squeezed(
      (picture.nodes.flatMap { [$0.label] + $0.details } + picture.links.map(\.label)
        + picture.groups.map(\.title) + picture.texts).joined(separator: " "))
    if scene.graph.notation.namesEnds {
      let drawn = picture.links.map { "\($0.from ?? "?") \($0.to ?? "?")" }
      #expect(drawn.sorted() == scene.graph.edges.map { "\($0.from) \($0.to)" }.sorted(), "\(scene.name)")
    }
    let fragments = scene.sequence?.fragments ?? []
    if scene.sequence != nil {
      #expect(picture.groups.count == fragments.count, "\(scene.name)")
      let drawn = picture.links.map { "\($0.from ?? "?") \($0.to ?? "?")" }
      let messages = scene.graph.edges.map { "\($0.from) \($0.to)" }
      #expect(inOrder ? drawn == messages : drawn.sorted() == messages.sorted(), "\(scene.name)")
    }
    for text in scene.texts(withColumns: !inOrder) where !text.isEmpty {
      #expect(drawn.contains(squeezed(text)), "\(scene.name) lacks '\(text)'")
    }
  }
}

extension EmittedScene {
  /// All texts of the scene; PlantUML and Mermaid show no headings of columns.
  func texts(withColumns: Bool) -> [String] {
    let nodes = graph.nodes.flatMap { node in
      node.label.lines + (node.stereotype.map { ["«\($0)»"] } ?? []) + node.compartments.flatMap { $0 }
        + node.badges.map(\.text)
    }
    let edges = graph.edges.flatMap { edge in
      edge.textLines + [edge.endTexts.from, edge.endTexts.to].compactMap { $0 }
    }
    let frames = (graph.lanes.map(\.title) + graph.groups.map(\.title)).flatMap(\.lines)
    let conditions = (sequence?.fragments ?? []).flatMap { fragment in
      [fragment.kind.rawValue] + fragment.operands.map { $0.conditionLines.joined() }
    }
    let cells = (sheet?.blocks ?? []).flatMap { block in
      block.title.lines + (withColumns ? block.columns.flatMap(\.title.lines) : [])
    }
    return nodes + edges + frames + conditions + cells
  }
}

extension Graph.Notation {
  /// Whether every tool says of each line which nodes it joins.
  fileprivate var namesEnds: Bool {
    switch self {
    case .classes, .tree, .causalLoop: true
    case .activity, .stateMachine, .boxes: false
    }
  }
}
