import Testing

@testable import DiagramViews

/// Targets in the words of a picture's language.
@Suite struct TargetWordsTests {
  @Test(arguments: [
    (">= 400/month", "≥\u{A0}400/月", "≥\u{A0}400/month"), ("<= 60d", "≤\u{A0}60日", "≤\u{A0}60\u{A0}d"),
    ("30%", "30%", "30%"),
    ("≦1.5 %", "≤\u{A0}1.5%", "≤\u{A0}1.5%"), ("20%..35%", "20%–35%", "20%–35%"),
    ("4h..2d", "4時間–2日", "4\u{A0}h–2\u{A0}d"),
    ("1,000", "1,000", "1,000"), ("0.8/member", "0.8/member", "0.8/member"), ("5/year", "5/年", "5/year"),
  ])
  func `signs, units and periods are worded`(written: String, japanese: String, english: String) {
    #expect(ReadingFormat(language: "ja").target(written) == japanese)
    #expect(ReadingFormat(language: "en").target(written) == english)
  }

  @Test(arguments: ["", "soon", "1..2..3", "/month", "60 parsecs", "a/b/c", ">= "])
  func `what is no target stays as it is written`(written: String) {
    #expect(ReadingFormat(language: "ja").target(written) == written)
  }
}
