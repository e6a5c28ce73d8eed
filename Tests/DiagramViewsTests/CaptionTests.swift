import DiagramViews
import Diagrams
import ProcessMetrics
import Specs
import Testing

/// What stands under a picture in a document.
@Suite struct CaptionTests {
  private func context(_ quality: Quality, language: String) -> DrawingContext {
    var report = SmallProcess.report(visits: [("lead", 130, 12)])
    report.quality = quality
    return DrawingContext(
      specification: Specification(process: SmallProcess.process), report: report,
      caption: DataCaption(asOf: "2026-04-01"), languages: PictureLanguages(language))
  }

  @Test(arguments: [
    ("ja", "データ品質: 読み飛ばした不正行 1、日時なし 2、不明な値 1,155、結合できない案件 3"),
    ("en", "Data quality: bad rows skipped 1, undated 2, unknown values 1,155, unjoined cases 3"),
  ])
  func `rows that no number knows are told in the words of the foot`(language: String, text: String) throws {
    var quality = Quality()
    (quality.skippedRows, quality.undated, quality.unknownValues, quality.unjoined) = (1, 2, 1155, 3)
    let context = context(quality, language: language)

    #expect(context.dataLosses == [text])
    let request = ViewRequest(id: "lead-states", view: "lead-states")
    let picture = try #require(LeadStatesView().draw(request, in: context).picture)
    #expect(picture.footnotes.contains(text))
  }

  @Test func `what is no loss is left to the foot`() {
    var quality = Quality()
    (quality.ties, quality.undeclared, quality.ignoredRows) = (4, 5, 6)

    #expect(context(quality, language: "ja").dataLosses == [])
  }

  @Test func `an alternative text has all sentences, or whole ones and how many more there are`() {
    let text = { (count: Int, languages: String) in
      AlternativeText.text(
        title: "Process", sentences: (0..<count).map { String(repeating: "文", count: 90) + "\($0 % 10)" },
        languages: PictureLanguages(languages))
    }

    #expect(text(0, "ja") == "Process")
    #expect(text(10, "ja").hasSuffix("文9"))
    #expect(text(12, "ja").hasSuffix("文9; ほか2項目"))
    #expect(text(12, "en").hasSuffix("文9; and 2 more"))
    #expect(text(12, "ja-en").hasSuffix("文9; ほか2項目"))
  }
}
