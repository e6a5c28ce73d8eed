import Foundation
import Rendering
import TestSupport
import Testing

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
    #expect(try Array(drawnText(of: label).utf8) == Array(label.utf8))
  }

  @Test(arguments: ["\u{1}", "\u{1B}[31m", "\u{7F}", "\u{0}", "\u{FFFE}"])
  func `control bytes become U+FFFD on the way`(label: String) throws {
    #expect(try drawnText(of: label).hasPrefix("\u{FFFD}"))
  }

  @Test(.enabled(if: SharedData.has("hostile/attack-strings.jsonl")))
  func `every attack string is what it says`() throws {
    let file = try #require(SharedData.url("hostile/attack-strings.jsonl"))
    struct Attack: Decodable { var text: String }
    for line in try Data(contentsOf: file).split(separator: UInt8(ascii: "\n")) {
      let label = try JSONDecoder().decode(Attack.self, from: line).text
      let lines = label.utf8.split(whereSeparator: { $0 == 0x0A || $0 == 0x0D })
      guard lines.count == 1, !label.utf8.contains(where: { $0 < 0x20 || $0 == 0x7F }) else { continue }
      // DOT has no way to write a no-break space apart from a space.
      let expected = label.utf8.split(separator: 0xC2, omittingEmptySubsequences: false)
      guard expected.allSatisfy({ $0.first != 0xA0 }) else { continue }
      #expect(try Array(drawnText(of: label).utf8) == Array(label.utf8), "\(label.debugDescription)")
    }
  }

  private static let worker = RenderWorker(deadline: .seconds(60))

  /// The characters of the picture of a node with a label, read by another reader than our own.
  private func drawnText(of label: String) throws -> String {
    let dot = "digraph g { n0 [label=\(SampleGraphs.quoted(label))] }"
    let picture = try Self.worker.render(RenderRequest(dot: dot, formats: [.svg]))[.svg]
    let document = try SVGDocument(
      rewriting: picture, accessibility: .init(idPrefix: "p-", title: "t", language: "en"),
      fontFamily: "serif")
    let root = try MarkupElement(parsing: String(decoding: document.bytes, as: UTF8.self))
    let names = Set(root.descendants.map(\.name))
    #expect(names.isSubset(of: ["svg", "title", "g", "polygon", "ellipse", "text"]))
    return root.all("text").map(\.text).joined()
  }
}
