import ProcessModel
import Testing

@Suite struct TextFoldingTests {
  @Test(arguments: [
    ("ＭＱＬ　", "mql"), (" Closed Won ", "closed won"), ("ｱﾎﾟ", "アポ"), ("Straße", "STRASSE"), ("①", "1"),
    ("\u{FEFF}lead_id", "Lead_ID"), ("か\u{3099}", "が"), ("\u{212A}", "k"), ("", "　"),
  ])
  func `forms of one value fold to one text`(left: String, right: String) {
    #expect(foldedForMatching(left) == foldedForMatching(right))
  }

  @Test func `different values stay apart`() {
    #expect(foldedForMatching("受注") != foldedForMatching("失注"))
  }
}
