import Diagnostics
import SpecLoading
import TestSupport
import Testing

@Suite struct BrokenSpecsTests {
  @Test(arguments: BrokenSpec.all)
  func `a broken spec is told where and how it is broken`(spec: BrokenSpec) throws {
    let marked = MarkedText(spec.text)
    let loaded = SpecLoader().load(text: Array(marked.text.utf8), file: "specs/broken.yaml")
    let problems = loaded.lint().filter { $0.severity != .advice }
    let diagnostic = try #require(problems.first, "no problem was found")
    #expect(diagnostic.code == spec.code, "\(problems.map { "\($0.code) \($0.message)" })")
    #expect(diagnostic.range?.start == marked.positions[1])
    #expect(diagnostic.range?.file == "specs/broken.yaml")
    #expect(diagnostic.hint?.contains(spec.hint) == true, "\(diagnostic.hint ?? "no hint")")
    #expect(problems.count == 1, "\(problems.map { "\($0.code) \($0.message)" })")
    #expect(diagnostic.message.last != "." && diagnostic.message.first?.isUppercase != true)
  }

  @Test func `all problems are found at once, in reading order`() {
    let marked = MarkedText(
      """
      stagemap: 1
      nmae1️⃣: x
      states:
        lead: { kind: 2️⃣opne, divison3️⃣: is }
        won: { kind: won, expires: 4️⃣soon }
      path: [lead, 5️⃣wonn]
      transitions:
        - from: lead
      """)
    let loaded = SpecLoader().load(text: Array(marked.text.utf8), file: "a.yaml")
    let starts = loaded.lint().filter { $0.severity == .error }.map(\.range?.start)
    let expected = [
      SourcePosition(line: 2, column: 1), marked.positions[2], SourcePosition(line: 4, column: 23),
      marked.positions[4], marked.positions[5], SourcePosition(line: 8, column: 5),
    ]
    #expect(starts == expected)
  }

  @Test func `a name is marked from its first to its last letter`() throws {
    let text = "stagemap: 1\nstates:\n  lead: {}\ntransitions:\n  - lead -> 受注済み: 名\n"
    let loaded = SpecLoader().load(text: Array(text.utf8), file: "a.yaml")
    let problem = try #require(loaded.lint().first { $0.code == "unknown-state" })
    #expect(problem.range?.start == SourcePosition(line: 5, column: 13))
    #expect(problem.range?.end == SourcePosition(line: 5, column: 17))
  }
}
