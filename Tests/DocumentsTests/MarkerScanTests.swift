import Diagnostics
import Documents
import TestSupport
import Testing

@Suite struct MarkerScanTests {
  private func scan(_ text: String, _ markup: Markup = .markdown) -> MarkerScan {
    MarkerScan(Array(text.utf8), file: "page.md", markup: markup)
  }

  private func codes(_ text: String, _ markup: Markup = .markdown) -> [String] {
    scan(text, markup).diagnostics.map {
      "\($0.range?.start.line ?? 0):\($0.range?.start.column ?? 0) \($0.code)"
    }
  }

  @Test func `a marker has its words, what stands before it and the bytes up to its end`() throws {
    let text = "a\n> <!-- stagemap: sales 'the process' --lang \"en\" -->\r\n> old\n> <!-- /stagemap -->\nb"
    let marker = try #require(scan(text).markers.first)
    #expect(marker.words.map(\.text) == ["sales", "the process", "--lang", "en"])
    #expect(marker.words[1].range.start == SourcePosition(line: 2, column: 24))
    #expect(marker.words[1].range.end == SourcePosition(line: 2, column: 37))
    #expect(marker.prefix == Array("> ".utf8))
    #expect(marker.lineEnd == Array("\r\n".utf8))
    #expect(Array(text.utf8)[marker.body].elementsEqual("> old\n".utf8))
  }

  @Test func `columns count scalars, and a byte order mark not at all`() {
    #expect(codes("\u{FEFF}<!-- /stagemap -->") == ["1:1 stray-marker"])
    #expect(codes("> 商談 <!-- /stagemap -->") == ["1:3 bad-marker"])
  }

  @Test(arguments: [
    "```md\nM\n```", "~~~~\n~~~\nM\n~~~~", "- ```\n  M\n  ```", "1. a\n\n   ```\n   M\n   ```",
    "> ```\n> M\n> ```",
    "````\n```\nM\n```\n````", "    M", "\tM", "text\n\n    M", "<!--\nM", "see `M`", "```\nnever closed\nM",
    "``` a`b\n```\nM",
  ])
  func `a marker in code or in a comment is text`(text: String) {
    let found = scan(text.replacing("M", with: "<!-- stagemap: a b -->"))
    #expect(found.markers.isEmpty && found.diagnostics.isEmpty)
  }

  @Test(arguments: [
    "M", "   M", "- a\n\n    M", "- a\n    - b\n\n        M", "!!! note\n\n    M", "=== \"Tab\"\n\n    M",
    "> M", "> > M", "```\n```\nM", "~~~\n```\n~~~\nM", "```a`b\nM", "<!-- a\nb -->\nM", "- ```\n  a\n\nM",
    "> ```\n> a\n\nM", "<!-- note -->\nM", "a\n---\nM",
  ])
  func `a marker beside code is a marker`(text: String) {
    let place = text.prefix { $0 != "M" }.split(separator: "\n", omittingEmptySubsequences: false).last ?? ""
    let block = "<!-- stagemap: a b -->\n\(place)<!-- /stagemap -->"
    let found = scan(text.replacing("M", with: block))
    #expect(found.markers.count == 1)
    #expect(found.diagnostics.isEmpty)
  }

  @Test(arguments: [
    "----\nM\n----", "....\nM\n....", "++++\nM\n++++", "////\nM\n////", "```sh\nM\n```", " M", "/M",
  ])
  func `a marker in a literal block of AsciiDoc is text`(text: String) {
    let found = scan(text.replacing("M", with: "// stagemap: a b"), .asciidoc)
    #expect(found.markers.isEmpty && found.diagnostics.isEmpty)
  }

  @Test(arguments: ["M", "====\nM\n====", "----\na\n-----\n----\nM", "--\nM\n--", "== A\n\n//M", "// M"])
  func `a marker elsewhere in AsciiDoc is a marker, alone on a line of its own`(text: String) {
    let found = scan(
      text.replacing("M", with: "\n// stagemap: a b\n// /stagemap\n"), .asciidoc)
    #expect(found.markers.map { $0.words.map(\.text) } == [["a", "b"]])
    #expect(found.diagnostics.isEmpty)
  }

  @Test func `what is wrong with markers is said at once, each at its place`() {
    let text = """
      <!-- /stagemap -->
      <!-- stagemap: a b -->
      <!-- stagemap: c d -->
      <!-- /stagemap -->
      <!-- /stagemap -->
      <!-- stagemap a b -->
      <!-- Stagemap: a b -->
      <!-- stagemp: a b -->
      <!-- /stagemaps -->
      <!-- stagemap: a b --> text
      <!-- /stagemap -->
      - <!-- stagemap: a b -->
      <!-- stagemap: "a b -->
      <!-- /stagemap -->
      <!-- stagemaps are maps of stages -->
      <!-- a stagemap: b -->
      <!-- stagemap:
      """
    #expect(
      codes(text) == [
        "1:1 stray-marker", "3:1 nested-marker", "6:1 unknown-marker", "7:1 unknown-marker",
        "8:1 unknown-marker", "9:1 unknown-marker", "10:1 bad-marker", "12:1 bad-marker",
        "13:16 bad-marker", "17:1 bad-marker",
      ])
  }

  @Test func `a marker that is never closed is one error, also when others follow`() throws {
    let diagnostic = try #require(
      scan("<!-- stagemap: a b -->\n<!-- stagemap: c d -->\n<!-- /stagemap -->").diagnostics.first)
    #expect(diagnostic.code == "unclosed-marker" && diagnostic.range?.start.line == 1)
    #expect(diagnostic.notes.map { $0.range?.start.line } == [2])
  }

  @Test func `each of two markers that are never closed is an error`() {
    let text = "<!-- stagemap: a b -->\n\n<!-- stagemap: c d -->\n"
    #expect(codes(text) == ["1:1 unclosed-marker", "3:1 unclosed-marker"])
  }

  @Test(arguments: ["README.md", "docs/a.b.Markdown", "x.adoc", "a.asciidoc", "a.asc"])
  func `documents are known by the ends of their names`(path: String) {
    #expect(Markup(path: path) != nil)
    #expect(Markup(path: path + ".rst") == nil)
  }

  @Test func `no document crashes the scan, and every marker lies in it in order`() {
    let pieces =
      [
        "<!-- stagemap: a b -->", "<!-- /stagemap -->", "<!--", "-->", "```", "~~~", "> ", "- ", "    ", "\t",
        "\n",
        "\r\n", "\r", "// stagemap: a b", "// /stagemap", "----", "\"", "商", "\u{FEFF}", "1. ",
        "<!-- stagemap: \"a",
      ].map { Array($0.utf8) } + [[0xFF], [0x00], [0xE5, 0x95]]
    for seed in TestCounts.seeds(300, full: 30_000) {
      var random = SplitMix64(seed: seed)
      let bytes = (0..<Int.random(in: 0...40, using: &random)).flatMap { _ in random.one(of: pieces) }
      for markup in Markup.allCases {
        let found = MarkerScan(bytes, file: "x", markup: markup)
        var end = 0
        for marker in found.markers {
          #expect(end <= marker.body.lowerBound && marker.body.upperBound <= bytes.count, "seed \(seed)")
          end = marker.body.upperBound
        }
      }
      #expect(DocumentLines(bytes).lines.flatMap { Array($0.content + $0.ending) } == bytes, "seed \(seed)")
    }
  }
}
