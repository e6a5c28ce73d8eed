import Diagrams
import Layout
import TestSupport
import Testing

@Suite struct TextTests {
  @Test func `a full-width character is as wide as the font is high`() {
    #expect(TextMetrics.width(of: "商談", size: 10) == 20)
  }

  @Test func `half-width katakana take half, combining marks nothing`() {
    #expect(TextMetrics.width(of: "ｱｲ", size: 10) == 10)
    #expect(TextMetrics.width(of: "e\u{301}", size: 10) == TextMetrics.width(of: "e", size: 10))
  }

  @Test func `Latin letters differ in width`() {
    #expect(TextMetrics.width(of: "i", size: 10) < TextMetrics.width(of: "m", size: 10))
  }

  @Test func `a line that fits is left alone`() {
    #expect(LineBreaking.lines(of: "リード獲得", size: 12, fitting: 100, hardLimit: 200) == ["リード獲得"])
  }

  @Test func `no line begins with what kinsoku forbids`() {
    let lines = LineBreaking.lines(of: "稟議、契約交渉。（最終）ー確認", size: 10, fitting: 30, hardLimit: 60)
    #expect(lines.count > 1)
    for line in lines {
      #expect(!"、。）ー".contains(line.first ?? " "), "\(lines)")
      #expect(line.last != "（", "\(lines)")
    }
  }

  @Test func `English breaks at spaces and keeps them`() {
    let lines = LineBreaking.lines(
      of: "MQL awaiting inside sales", size: 10, fitting: 100, hardLimit: 200)
    #expect(lines == ["MQL awaiting ", "inside sales"])
  }

  @Test func `a number stays with its unit`() {
    let lines = LineBreaking.lines(of: "商談の所要は44.9日である", size: 10, fitting: 90, hardLimit: 180)
    #expect(lines == ["商談の所要は", "44.9日である"])
  }

  @Test func `things in a row are parted at the dot between them`() {
    #expect(
      LineBreaking.lines(of: "目標 ≥\u{A0}400/月・差\u{A0}−4,397件・未達", size: 10, fitting: 110, hardLimit: 220)
        == ["目標 ≥\u{A0}400/月・", "差\u{A0}−4,397件・未達"])
  }

  @Test func `a Japanese name and its value are parted at the space where that needs no more lines`() {
    #expect(
      LineBreaking.lines(of: "商談化率（SQL起点） 81.5% (88/108)", size: 10, fitting: 120, hardLimit: 200)
        == ["商談化率（SQL起点） ", "81.5% (88/108)"])
    #expect(
      LineBreaking.lines(of: "面談が実施され、商談として 受理", size: 10, fitting: 80, hardLimit: 160).count == 2)
  }

  @Test(arguments: 0..<TestCounts.count(100, full: 5000))
  func `the pieces of a line are the line`(seed: Int) {
    var random = SplitMix64(seed: UInt64(seed))
    let alphabet = Array("abc DEF-、。（）商談リードー％12 \u{301}👩‍👩‍👧\u{200B}".unicodeScalars)
    let text = String(
      String.UnicodeScalarView(
        (0..<Int.random(in: 0...60, using: &random)).map { _ in
          alphabet[Int.random(in: 0..<alphabet.count, using: &random)]
        }))
    let lines = LineBreaking.lines(of: text, size: 9, fitting: 50, hardLimit: 100)
    #expect(Array(lines.joined().unicodeScalars) == Array(text.unicodeScalars))
  }
}
