import Diagrams
import TestSupport
import Testing

/// What the real tools draw of class diagrams whose every text tries to become syntax.
@Suite(.serialized) struct ClassConformanceTests {
  private static let kinds: [Edge.Role] = [
    .association, .aggregation, .composition, .generalization, .dependency,
  ]

  /// Two classes with compartments, and an association of every kind between them and of one with itself.
  private static func scene(_ text: String) -> EmittedScene {
    let label = Label(text)
    let graph = Graph(
      notation: .classes,
      nodes: ["n0", "n1"].map { id in
        Node(id: id, role: .type, label: label, stereotype: text, compartments: [[text, text], [text]])
      },
      edges: (kinds + [.association]).enumerated().map { index, role in
        Edge(
          id: "e\(index)", from: "n0", to: index < kinds.count ? "n1" : "n0", role: role, label: label,
          fromLabel: text, toLabel: text)
      })
    return EmittedScene(
      Diagram(
        spec: "test", view: "concept", language: "ja", title: Label("試験 \(text)"), scene: .graph(graph)),
      name: text)
  }

  private static func expectLiteral(_ scene: EmittedScene, _ result: DrawingResult) {
    let expected = squeezed(scene.graph.nodes[0].label.lines.joined())
    switch result {
    case .failure(let problem):
      Issue.record("'\(scene.name)' is not drawn: \(problem)")
    case .success(let picture):
      #expect(picture.ordinaryNodes.count == 2, "nodes of '\(scene.name)'")
      for node in picture.ordinaryNodes {
        let text = squeezed(([node.label] + node.details).joined()).replacing("────", with: "")
        #expect(
          text == "«\(expected)»" + String(repeating: expected, count: 4), "class named '\(scene.name)'")
      }
      #expect(picture.links.count == kinds.count + 1, "links of '\(scene.name)'")
      // Names of associations and texts at both ends; tools read the ends apart or as part of the label.
      let texts = squeezed(picture.texts.joined())
      #expect(texts.occurrences(of: expected) >= 3 * (kinds.count + 1) + 10, "ends of '\(scene.name)'")
    }
  }

  @Test(.enabled(if: GraphvizOracle.isAvailable))
  func `Graphviz draws every text of classes literally`() async throws {
    let scenes = HostileNames.all.map { Self.scene($0) }
    for (scene, result) in zip(scenes, try await GraphvizOracle.draw(scenes.map(\.dot))) {
      Self.expectLiteral(scene, result)
    }
  }

  @Test(.enabled(if: PlantUMLOracle.isAvailable))
  func `PlantUML draws every text of classes literally`() async throws {
    let scenes = HostileNames.all.map { Self.scene($0) }
    for (scene, result) in zip(scenes, try await PlantUMLOracle.draw(scenes.map(\.plantUML))) {
      Self.expectLiteral(scene, result)
    }
  }

  @Test(.enabled(if: MermaidOracle.isAvailable))
  func `Mermaid draws every text of classes literally`() async throws {
    let scenes = HostileNames.all.map { Self.scene($0) }
    for (scene, result) in zip(scenes, try await MermaidOracle.draw(scenes.map(\.mermaid), labels: .html)) {
      Self.expectLiteral(scene, result)
    }
  }
}

extension String {
  /// How often a text occurs, one occurrence after the other.
  func occurrences(of text: String) -> Int { text.isEmpty ? 0 : ranges(of: text).count }
}
