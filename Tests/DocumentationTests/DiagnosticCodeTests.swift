import Diagnostics
import Foundation
import ProcessModel
import Stagemap
import TestSupport
import Testing

/// One example of the catalog.
struct ExplainedExample: Hashable, Sendable, CustomTestStringConvertible {
  var explanation: DiagnosticExplanation
  var number: Int

  var example: DiagnosticExplanation.Example { explanation.examples[number] }
  var testDescription: String { "\(explanation.code) \(number + 1)" }

  static let all = ExplanationCatalog.all.flatMap { explanation in
    explanation.examples.indices.map { ExplainedExample(explanation: explanation, number: $0) }
  }

  /// What the program says to each example; run once, for all tests.
  static let messages = Task {
    try await withThrowingTaskGroup(of: (ExplainedExample, String).self) { group in
      var messages: [ExplainedExample: String] = [:]
      for (count, example) in all.enumerated() {
        if count >= 4, let (example, text) = try await group.next() { messages[example] = text }
        group.addTask { (example, try await ExampleRun.result(of: example.example)?.errorText ?? "") }
      }
      for try await (example, text) in group { messages[example] = text }
      return messages
    }
  }
}

@Suite struct DiagnosticCodeTests {
  @Test func `every code that the sources raise is explained, and no other`() throws {
    let raised = try RaisedCodes.inSources().union(CheckCatalog.all.map(\.code))
    let explained = Set(ExplanationCatalog.all.map(\.code))
    #expect(raised.subtracting(explained).sorted() == [], "not explained")
    #expect(explained.subtracting(raised).sorted() == [], "explained, but not raised")
  }

  @Test func `codes are unique and kebab-case, meanings and remedies are sentences`() {
    let codes = ExplanationCatalog.all.map(\.code)
    #expect(Set(codes).count == codes.count)
    for explanation in ExplanationCatalog.all {
      #expect(explanation.code.utf8.allSatisfy { (0x61...0x7A).contains($0) || $0 == 0x2D || $0 == 0x38 })
      #expect(explanation.meaning.hasSuffix(".") && explanation.remedy.hasSuffix("."), "\(explanation.code)")
      #expect(!explanation.examples.isEmpty && !explanation.severities.isEmpty, "\(explanation.code)")
    }
  }

  @Test func `the example project is sound`() async throws {
    let result = try #require(
      try await ExampleRun.result(
        of: .command("stagemap lint --strict --quiet && stagemap kpi --strict sales")))
    #expect(result.status == 0, "\(result.errorText)")
    #expect(result.errorText == "")
  }

  @Test(arguments: ExplainedExample.all)
  func `an example brings its diagnostic about, in a level that is named`(example: ExplainedExample)
    async throws
  {
    guard example.example.command != nil else { return }
    let code = example.explanation.code
    let printed = try #require(try await ExplainedExample.messages.value[example])
    let headings = printed.split(separator: "\n").filter { $0.hasSuffix("[\(code)]") }
    #expect(!headings.isEmpty, "\(printed)")
    for heading in headings {
      #expect(
        example.explanation.severities.contains { heading.contains("\($0.rawValue): ") }, "\(heading)")
    }
  }

  @Test(arguments: ExplainedExample.all)
  func `an example of a mistake in a spec differs from the sound one`(example: ExplainedExample) {
    guard case .spec(let part, let sound, _) = example.example, part != sound else { return }
    #expect(ExampleProject.spec.contains(sound) || sound.isEmpty, "'\(sound)' is not in the example project")
  }
}

/// Finds the codes of diagnostics in the sources.
enum RaisedCodes {
  /// The codes that stand as literals where diagnostics are made or codes are named.
  static func inSources() throws -> Set<String> {
    let root = ProjectRoot.url("Sources")
    let paths = FileManager.default.enumerator(atPath: root.path)?.compactMap { $0 as? String } ?? []
    var codes: Set<String> = []
    for path in paths where path.hasSuffix(".swift") && !path.hasPrefix("Stagemap/Explanations/") {
      codes.formUnion(
        self.codes(in: try String(contentsOf: root.appendingPathComponent(path), encoding: .utf8)))
    }
    return codes
  }

  /// The codes in one source text.
  static func codes(in text: String) -> Set<String> {
    var codes: Set<String> = []
    for match in text.matches(of: /Diagnostic\(\s*[^,()"]+,\s*"([a-z0-9-]+)"/) {
      codes.insert(String(match.1))
    }
    for match in text.matches(of: /\bcode(?::| =) "([a-z0-9-]+)"/) { codes.insert(String(match.1)) }
    for match in text.matches(of: /\breport\(\s*"([a-z0-9-]+)"/) { codes.insert(String(match.1)) }
    for body in text.matches(of: /var code: String \{\n(?s:(.*?))\n  \}/) {
      for match in body.1.matches(of: /"([a-z0-9-]+)"/) { codes.insert(String(match.1)) }
    }
    return codes
  }
}
