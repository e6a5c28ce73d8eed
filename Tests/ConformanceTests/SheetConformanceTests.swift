import Diagrams
import TestSupport
import Testing

/// What the real tools draw of sheets whose every text tries to become syntax.
@Suite(.serialized) struct SheetConformanceTests {
  /// A table of two rows and a checklist, in one section.
  private static func scene(_ text: String) -> EmittedScene {
    let label = Label(text)
    let cells = [
      Sheet.Cell(label), Sheet.Cell([label], badges: [Badge(kind: .kpi, text: text, status: .met)]),
    ]
    let table = Sheet.Block(
      id: "b0", form: .table, title: label,
      columns: [Sheet.Column(label), Sheet.Column(label, isNumeric: true)],
      rows: [
        Sheet.Row(id: "n0", cells: cells), Sheet.Row(id: "n1", cells: cells, emphasis: .bottleneck),
      ])
    let list = Sheet.Block(
      id: "b1", form: .checklist, title: label, rows: [Sheet.Row(id: "n2", cells: [Sheet.Cell(label)])])
    return EmittedScene(
      Diagram(
        spec: "test", view: "scorecard", language: "ja", title: Label("試験 \(text)"),
        scene: .sheet(Sheet(sections: [Sheet.Section(id: "g0", title: label, blocks: [table, list])]))),
      name: text)
  }

  /// Every text of the sheet is drawn as often as it is there, and as it stands.
  private static func expectLiteral(
    _ scene: EmittedScene, _ result: DrawingResult, copies: Int, nodes: [String]
  ) {
    switch result {
    case .failure(let problem):
      Issue.record("'\(scene.name)' is not drawn: \(problem)")
    case .success(let picture):
      #expect(picture.warnings.isEmpty, "'\(scene.name)': \(picture.warnings)")
      #expect(picture.links.isEmpty, "'\(scene.name)'")
      #expect(
        Set(picture.nodes.map(\.id)).isSuperset(of: nodes), "'\(scene.name)': \(picture.nodes.map(\.id))")
      let texts = squeezed(picture.texts.joined(separator: "\n"))
      for line in scene.graph.groups[0].title.lines.map(squeezed) where !line.isEmpty {
        let found = texts.utf8.split(separator: line.utf8, omittingEmptySubsequences: false).count - 1
        #expect(found >= copies, "'\(line)' of '\(scene.name)' is drawn \(found) times")
      }
    }
  }

  @Test(.enabled(if: GraphvizOracle.isAvailable))
  func `Graphviz draws every text of a sheet literally`() async throws {
    let scenes = HostileNames.all.map(Self.scene)
    for (scene, result) in zip(scenes, try await GraphvizOracle.draw(scenes.map(\.dot))) {
      Self.expectLiteral(scene, result, copies: 13, nodes: ["n0", "n1", "n2"])
    }
  }

  @Test(.enabled(if: PlantUMLOracle.isAvailable))
  func `PlantUML draws every text of a sheet literally`() async throws {
    let scenes = HostileNames.all.map(Self.scene)
    for (scene, result) in zip(scenes, try await PlantUMLOracle.draw(scenes.map(\.plantUML))) {
      Self.expectLiteral(scene, result, copies: 13, nodes: ["b0", "b1"])
    }
  }

  @Test(.enabled(if: MermaidOracle.isAvailable))
  func `Mermaid draws every text of a sheet literally`() async throws {
    let scenes = HostileNames.all.map(Self.scene)
    for (scene, result) in zip(scenes, try await MermaidOracle.draw(scenes.map(\.mermaid), labels: .html)) {
      Self.expectLiteral(scene, result, copies: 12, nodes: ["n0", "n1", "n2"])
    }
  }
}
