import Documents
import Foundation
import TestSupport
import Testing

@Suite struct LineDifferenceTests {
  private func difference(_ old: String, _ new: String) -> String? {
    LineDifference.unified(Array(old.utf8), Array(new.utf8), name: "page.md")
  }

  @Test func `equal texts have none`() {
    #expect(difference("a\nb", "a\nb") == nil)
  }

  @Test func `lines that differ are shown with three around them`() {
    let old = (1...20).map { "line \($0)\n" }.joined()
    let new = old.replacing("line 3\n", with: "three\n").replacing("line 17\n", with: "")
    #expect(
      difference(old, new) == """
        --- a/page.md
        +++ b/page.md
        @@ -1,6 +1,6 @@
         line 1
         line 2
        -line 3
        +three
         line 4
         line 5
         line 6
        @@ -14,7 +14,6 @@
         line 14
         line 15
         line 16
        -line 17
         line 18
         line 19
         line 20

        """)
  }

  @Test func `a missing line end, controls and long lines are shown`() {
    let long = String(repeating: "長", count: 300)
    #expect(
      difference("a\u{1B}[2J\n", "\(long)") == """
        --- a/page.md
        +++ b/page.md
        @@ -1 +1 @@
        -a\\u{1B}[2J
        +\(long.prefix(240))…
        \\ No newline at end of file

        """)
  }

  /// The removed and the added line of two lines that differ, as they are shown.
  private func shown(_ old: String, _ new: String) throws -> (old: String, new: String) {
    let lines = try #require(difference(old + "\n", new + "\n")).split(separator: "\n").dropFirst(3)
    let (removed, added) = (try #require(lines.first), try #require(lines.last))
    #expect(lines.count == 2 && removed.first == "-" && added.first == "+")
    return (String(removed.dropFirst()), String(added.dropFirst()))
  }

  private static let text = (0..<120).map { "文\($0)字 " }.joined()

  @Test(arguments: [0, 1, 119, 159, 160, 161, 239, 240, 241, 400, 560])
  func `of long lines is shown where they first differ`(place: Int) throws {
    let scalars = Array(Self.text.unicodeScalars)
    let text = { (middle: String) in
      String(String.UnicodeScalarView(scalars[..<place])) + middle
        + String(String.UnicodeScalarView(scalars[(place + 1)...]))
    }
    let lines = try shown(text("A"), text("B"))
    #expect(lines.old.contains("A") && lines.new.contains("B"))
    #expect(lines.old.replacing("A", with: "B") == lines.new)
    #expect(lines.new.hasPrefix("…") == (place > 160))
    #expect(lines.new.hasSuffix("…") == (place < 480))
    #expect(lines.new.unicodeScalars.count <= 242)
  }

  @Test func `of a long line that goes on where the other ends the last words of both are shown`() throws {
    let lines = try shown(Self.text, Self.text + "more")
    #expect(lines.old.hasPrefix("…") && lines.old.hasSuffix("文119字 "))
    #expect(lines.new == lines.old + "more")
    let short = String(Self.text.unicodeScalars.prefix(100))
    #expect(try shown(short, Self.text).old == short)
  }

  @Test func `a cut splits no character`() throws {
    for length in 1...8 {
      let start = String(repeating: "x", count: length)
      let text = start + String(repeating: "e\u{301}\u{323}", count: 60) + "が" + "か\u{3099}👩🏽‍💻"
      let tail = String(repeating: "が👩🏽‍💻e\u{301}", count: 80)
      let lines = try shown(text + "1" + tail, text + "2" + tail)
      let inner = lines.old.drop { $0 == "…" }
      #expect(lines.old.hasPrefix("…") && lines.old.contains("1") && lines.new.contains("2"))
      #expect(try "e\u{301}\u{323}" == #require(inner.first))
      #expect("が👩🏽‍💻e\u{301}".contains(try #require(inner.dropLast().last)))
    }
  }

  @Test func `lines that differ by how a character is composed are cut around it`() throws {
    let text = String(repeating: "長", count: 300)
    let lines = try shown(text + "e\u{301}" + text, text + "\u{E9}" + text)
    #expect(lines.old.unicodeScalars.contains("\u{301}") && lines.new.unicodeScalars.contains("\u{E9}"))
  }

  @Test func `a character longer than the cut is cut all the same`() throws {
    let text = "a" + String(repeating: "\u{301}", count: 1000)
    let lines = try shown(text + "1", text + "2")
    #expect(lines.old.hasSuffix("1") && lines.new.hasSuffix("2") && lines.new.unicodeScalars.count < 130)
  }

  @Test func `each of several long lines is set beside its own`() throws {
    let old = (0..<3).map { "\($0)" + Self.text + "old\($0)\n" }.joined()
    let new = old.replacing("old", with: "new")
    let shown = try #require(difference(old, new))
    for line in 0..<3 { #expect(shown.contains("old\(line)\n") && shown.contains("new\(line)\n")) }
  }

  @Test func `a text that appears out of nothing has no lines before`() {
    #expect(difference("", "a\n") == "--- a/page.md\n+++ b/page.md\n@@ -0,0 +1 @@\n+a\n")
  }

  @Test(.enabled(if: ToolBox.find("patch") != nil))
  func `patch makes the new text of the old one`() async throws {
    for seed in TestCounts.seeds(20, full: 500) {
      var random = SplitMix64(seed: seed)
      let lines = { (random: inout SplitMix64) in
        (0..<Int.random(in: 0...30, using: &random)).map { _ in
          "\(Int.random(in: 0...6, using: &random))\n"
        }.joined() + random.one(of: ["", "end"])
      }
      let (old, new) = (lines(&random), lines(&random))
      guard let difference = difference(old, new) else { continue }
      try await TemporaryFolder.with { folder in
        let page = folder.appendingPathComponent("page.md")
        try Data(old.utf8).write(to: page)
        let patched = try await ProgramRun.run(
          "patch", ["-p1"], input: Data(difference.utf8), folder: folder)
        #expect(patched.status == 0, "seed \(seed): \(patched.outputText)\n\(difference)")
        #expect(try Data(contentsOf: page) == Data(new.utf8), "seed \(seed)")
      }
    }
  }
}
