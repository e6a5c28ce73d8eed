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
