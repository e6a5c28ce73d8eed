import Testing

@testable import Rendering

struct HostileLabelTests {
  static let labels = [
    "</text><script>alert(1)</script>", "\"><svg onload=alert(1)>", "a\"];evil[label=\"x",
    "\"]; }digraph z{", "\\", "a\\", "\\N \\G \\E \\T \\H \\L", "x\"\u{301}];evil", "<\u{338}script>",
    "&lt;", "&#65;", "&amp;amp;", "]]>", "<!--x-->", "%%{init:{}}%%", "<b>x</b>", "javascript:alert(1)",
    "a  b   c", " lead", "\u{202E}abc", "\u{2066}x", "\u{2028}", "👩‍👩‍👧", "が/か\u{3099}", "\u{FEFF}bom",
    "{a|b}", "商談①髙～ソ", "'x'", "a=b&c=d",
  ]

  @Test(arguments: labels)
  func `a label is what it says`(label: String) throws {
    let dot = "digraph g { n0 [label=\(SampleGraphs.quoted(label))] }"
    let picture = try RenderWorker().render(RenderRequest(dot: dot, formats: [.svg]))[.svg]
    let document = try SVGDocument(
      rewriting: picture, accessibility: .init(idPrefix: "p-", title: "t", language: "en"),
      fontFamily: "serif", stamp: nil)
    #expect(Array(try texts(of: document.bytes).utf8) == Array(label.utf8))
  }

  @Test(arguments: ["\u{1}", "\u{1B}[31m", "\u{7F}", "\u{0}"])
  func `control bytes become U+FFFD on the way`(label: String) throws {
    let dot = "digraph g { n0 [label=\(SampleGraphs.quoted(label))] }"
    let picture = try RenderWorker().render(RenderRequest(dot: dot, formats: [.svg]))[.svg]
    let document = try SVGDocument(
      rewriting: picture, accessibility: .init(idPrefix: "p-", title: "t", language: "en"),
      fontFamily: "serif", stamp: nil)
    #expect(try texts(of: document.bytes).hasPrefix("\u{FFFD}"))
  }

  /// The characters of all `text` elements, read back with the strict reader.
  private func texts(of svg: [UInt8]) throws -> String {
    var reader = try XMLReader(svg)
    var isText = false
    var result: [UInt8] = []
    while let event = try reader.next() {
      switch event {
      case .start(let name, _): isText = name == "text"
      case .end: isText = false
      case .text(let text): if isText { result += text }
      }
    }
    return String(decoding: result, as: UTF8.self)
  }
}
