import Diagrams
import TestSupport
import Testing

/// What real PlantUML, Mermaid and Graphviz draw of every shipped spec, against the scene.
@Suite(.serialized) struct ShippedSpecsConformanceTests {
  @Test(.enabled(if: GraphvizOracle.isAvailable))
  func `Graphviz draws every node, edge and lane with its text`() async throws {
    let scenes = try ShippedScenes.all()
    #expect(scenes.count == 96)
    for (scene, result) in zip(scenes, try await GraphvizOracle.draw(scenes.map(\.dot))) {
      let picture = try result.get()
      #expect(picture.warnings.isEmpty, "\(scene.name): \(picture.warnings)")
      #expect(picture.nodes.count == scene.graph.nodes.count, "\(scene.name)")
      #expect(picture.links.count == scene.graph.edges.count, "\(scene.name)")
      #expect(picture.groups.count == scene.graph.lanes.count + scene.graph.groups.count, "\(scene.name)")
      expectTexts(of: scene, in: picture, inOrder: false)
    }
  }

  @Test(.enabled(if: PlantUMLOracle.isAvailable))
  func `PlantUML draws every node, edge and lane with its text`() async throws {
    let scenes = try ShippedScenes.all()
    for (scene, result) in zip(scenes, try await PlantUMLOracle.draw(scenes.map(\.plantUML))) {
      let picture = try result.get()
      // The reader may mark the initial node by its kind, and takes the legend for a node without an id.
      let drawn = picture.nodes.compactMap { node in
        node.id.split(whereSeparator: { $0 == "." || $0 == "*" }).last.map(String.init)
      }
      let ids = Set(scene.graph.nodes.map(\.id))
      #expect(Set(drawn).isSuperset(of: ids), "\(scene.name)")
      #expect(drawn.count { !ids.contains($0) } <= 1, "\(scene.name): \(drawn)")
      #expect(picture.links.count == scene.graph.edges.count, "\(scene.name)")
      expectTexts(of: scene, in: picture)
    }
  }

  @Test(.enabled(if: MermaidOracle.isAvailable), arguments: [false, true])
  func `Mermaid draws every node, edge and lane with its text`(asFlowchart: Bool) async throws {
    let scenes = try ShippedScenes.all().filter { !asFlowchart || !$0.graph.lanes.isEmpty }
    let sources = scenes.map { asFlowchart ? $0.flowchart : $0.mermaid }
    for (scene, result) in zip(scenes, try await MermaidOracle.draw(sources, labels: .html)) {
      let picture = try result.get()
      let loops = scene.graph.edges.count { $0.from == $0.to }
      let extra = asFlowchart || scene.graph.lanes.isEmpty ? 0 : loops
      #expect(
        picture.ordinaryNodes.count == scene.graph.nodes.count { !$0.label.isEmpty || !$0.badges.isEmpty },
        "\(scene.name)")
      #expect(picture.links.count == scene.graph.edges.count + extra, "\(scene.name)")
      expectTexts(of: scene, in: picture)
    }
  }

  /// Graphviz lists edges by the node they leave, not in the order of time.
  private func expectTexts(of scene: EmittedScene, in picture: DrawnPicture, inOrder: Bool = true) {
    let drawn = squeezed(
      (picture.nodes.flatMap { [$0.label] + $0.details } + picture.links.map(\.label)
        + picture.groups.map(\.title) + picture.texts).joined(separator: " "))
    let nodes = scene.graph.nodes.flatMap { node in
      node.label.lines + (node.stereotype.map { ["«\($0)»"] } ?? []) + node.compartments.flatMap { $0 }
        + node.badges.map(\.text)
    }
    let edges = scene.graph.edges.flatMap { edge in
      edge.textLines + [edge.endTexts.from, edge.endTexts.to].compactMap { $0 }
    }
    if scene.graph.notation.namesEnds {
      let drawn = picture.links.map { "\($0.from ?? "?") \($0.to ?? "?")" }
      #expect(drawn.sorted() == scene.graph.edges.map { "\($0.from) \($0.to)" }.sorted(), "\(scene.name)")
    }
    let frames = (scene.graph.lanes.map(\.title) + scene.graph.groups.map(\.title)).flatMap(\.lines)
    let fragments = scene.sequence?.fragments ?? []
    if scene.sequence != nil {
      #expect(picture.groups.count == fragments.count, "\(scene.name)")
      let drawn = picture.links.map { "\($0.from ?? "?") \($0.to ?? "?")" }
      let messages = scene.graph.edges.map { "\($0.from) \($0.to)" }
      #expect(inOrder ? drawn == messages : drawn.sorted() == messages.sorted(), "\(scene.name)")
    }
    let conditions = fragments.flatMap { fragment in
      [fragment.kind.rawValue] + fragment.operands.map { $0.conditionLines.joined() }
    }
    for text in nodes + edges + frames + conditions where !text.isEmpty {
      #expect(drawn.contains(squeezed(text)), "\(scene.name) lacks '\(text)'")
    }
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
