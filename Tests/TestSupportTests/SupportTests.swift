import Foundation
import TestSupport
import Testing

@Suite("Helpers of tests")
struct SupportTests {
  @Test("The root is the folder of the package")
  func root() throws {
    #expect(try ProjectRoot.text("Makefile").contains("demo:"))
  }

  @Test("A seed always gives the same numbers, those of the published generator")
  func splitMix() {
    var generator = SplitMix64(seed: 1_234_567)
    #expect(generator.next() == 6_457_827_717_110_365_317)
    #expect(generator.next() == 3_203_168_211_198_807_973)
    #expect(generator.pick([Int]()) == nil)
    #expect((0..<100).allSatisfy { _ in [1, 2].contains(generator.pick([1, 2])) })
  }

  @Test("A difference shows the lines that differ and their place")
  func difference() throws {
    #expect(TextDifference(expected: "a\nb", found: "a\nb") == nil)
    let difference = try #require(TextDifference(expected: "a\nb\nc\n", found: "a\nx\ny\nc\n"))
    #expect(difference.lines == ["@@ line 2: 1 expected, 2 found", "- b", "+ x", "+ y"])
    let composed = TextDifference(expected: "e\u{301}", found: "\u{E9}")
    #expect(composed != nil, "texts that only look alike differ")
  }

  @Test("A program gets its input, arguments and environment, and gives output, errors and status")
  func program() async throws {
    let script = #"cat; printf '%s %s' "$1" "$COLOUR"; printf oops >&2; exit 3"#
    let result = try await ProgramRun.run(
      "sh", ["-c", script, "sh", "a b"], input: Data("in ".utf8), environment: ["COLOUR": "青"])
    #expect(result.outputText == "in a b 青")
    #expect(result.errorText == "oops")
    #expect(result.status == 3)
  }

  @Test("Megabytes that nobody reads do not block a program")
  func fullPipes() async throws {
    let input = Data(repeating: 0x61, count: 4_000_000)
    let ignoring = try await ProgramRun.run("sh", ["-c", "exit 0"], input: input)
    #expect(ignoring.status == 0)
    let copying = try await ProgramRun.run("sh", ["-c", "tee /dev/stderr"], input: input)
    #expect(copying.output.count == input.count)
    #expect(copying.errors.count == input.count)
  }

  @Test("A program that is too slow is killed with its children, a crash is told apart from an exit")
  func endings() async throws {
    let slow = try await ProgramRun.run("sh", ["-c", "sleep 60 & sleep 60"], timeout: 0.3)
    #expect(slow.ending == .timedOut)
    let crash = try await ProgramRun.run("sh", ["-c", "kill -SEGV $$"])
    #expect(crash.ending == .killed(signal: SIGSEGV))
    await #expect(throws: MissingTool.self) { try await ProgramRun.run("no-such-program") }
  }
}
