import EventLogs
import Testing

struct SQLPhrasesTests {
  private static func phrases(escapes: Bool) -> SQLPhrases {
    SQLPhrases(textType: "TEXT", escapesBackslashes: escapes) { _, _, _ in "" }
  }

  @Test(arguments: [
    ("lead", "'lead'"), ("it's", "'it''s'"), ("'); DROP TABLE x; --", "'''); DROP TABLE x; --'"),
    // A mark behind a quote makes one Character of both.
    ("'\u{301}", "'''\u{301}'"), ("a\\' OR 1=1", "'a\\'' OR 1=1'"), ("", "''"),
  ])
  func `a text is a literal with its quotes doubled`(text: String, literal: String) {
    #expect(Self.phrases(escapes: false).literal(text).unicodeScalars.elementsEqual(literal.unicodeScalars))
  }

  @Test func `where backslashes escape they are doubled too`() {
    #expect(Self.phrases(escapes: true).literal("a\\' OR 1=1") == "'a\\\\'' OR 1=1'")
  }
}
