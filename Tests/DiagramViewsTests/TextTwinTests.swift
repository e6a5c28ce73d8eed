import DiagramViews
import Diagrams
import ProcessMetrics
import ProcessModel
import Specs
import Testing

@Suite struct TextTwinTests {
  private func twin(
    of view: any DiagramView, _ report: KPIReport? = ThreeDivisions.report, language: String = "ja"
  ) throws -> (diagram: Diagram, sheet: Sheet) {
    let drawn = ThreeDivisions.draw(report, by: view, language: language)
    let diagram = try #require(drawn.picture)
    return (diagram, TextTwin.sheet(of: diagram, languages: PictureLanguages(language)))
  }

  private func sentences(_ sheet: Sheet) -> [[String]] {
    sheet.blocks.filter { $0.form == .list }.flatMap(\.rows).map { $0.cells[0].lines }
  }

  @Test
  func `what a division does with a case is told at its lane, with why, on what condition and how fast`()
    throws
  {
    let sheet = try twin(of: ProcessView()).sheet
    let marketing = try #require(sheet.sections.first { $0.title.lines == ["マーケ"] })
    let text = marketing.blocks.flatMap(\.rows).flatMap(\.cells).flatMap(\.lines).joined(separator: "\n")
    #expect(text.contains("マーケは、"))
    #expect(text.contains("（営業に引き継ぐ）"))
    #expect(text.contains("条件：予算あり。"))
    #expect(text.contains("期限：2日。"))
  }

  @Test func `each language has its own sentences, and two languages have both`() throws {
    let english = sentences(try twin(of: ProcessView(), language: "en").sheet)
    #expect(english.contains { $0[0].hasPrefix("Marketing: ") && $0[0].contains("(handed over to Sales)") })
    let both = sentences(try twin(of: ProcessView(), language: "ja-en").sheet)
    #expect(both.allSatisfy { $0.count == 2 })
    #expect(both.contains { $0[0].hasPrefix("マーケは、") && $0[1].hasPrefix("Marketing: ") })
  }

  @Test(arguments: ["ja", "en", "ja-en"])
  func `every text and number of every view is in its twin`(language: String) throws {
    for view in ViewCatalog.all {
      let drawn = ThreeDivisions.draw(ThreeDivisions.report, by: view, language: language)
      guard let diagram = drawn.picture else { continue }
      let sheet = TextTwin.sheet(of: diagram, languages: PictureLanguages(language))
      let words =
        sheet.rows.flatMap(\.cells).flatMap(\.lines).joined(separator: "\n")
        + sheet.sections.flatMap(\.title.lines).joined(separator: "\n")
      let graph = diagram.scene.graph
      for node in graph.nodes {
        let texts = node.label.lines + node.compartments.flatMap { $0 } + node.badges.map(\.drawnText)
        for text in texts where !text.isEmpty { #expect(words.contains(text), "\(view.name): '\(text)'") }
      }
      for edge in graph.edges {
        let texts = edge.label.lines + (edge.guardText?.lines ?? []) + edge.badges.map(\.drawnText)
        for text in texts where !text.isEmpty { #expect(words.contains(text), "\(view.name): '\(text)'") }
      }
      // Unlabelled decisions are told by what leads to them and away from them.
      let marks = Set(graph.nodes.filter { $0.role == .decision && $0.label.isEmpty }.map(\.id))
      let told = sheet.blocks.filter { $0.form == .list }.flatMap(\.rows).count
      #expect(told >= graph.edges.count { !marks.contains($0.to) }, "\(view.name)")
    }
  }

  @Test func `messages are told in the order of time with the conditions they happen under`() throws {
    let (diagram, sheet) = try twin(of: HandoffView())
    guard case .sequence(let sequence) = diagram.scene else { return }
    let told = sheet.sections.last?.blocks.flatMap(\.rows) ?? []
    #expect(told.map(\.subject) == sequence.messages.map(\.subject))
  }

  @Test func `a sheet is its own twin`() throws {
    let (diagram, sheet) = try twin(of: ProcessSheetView())
    #expect(diagram.scene.sheet == sheet)
  }
}
