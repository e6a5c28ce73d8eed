import Diagnostics
import Foundation
import SpecLoading
import TestSupport
import Testing

@Suite struct SpecSchemaTests {
  private static let valid = ["seed", "the-model", "manufacturing", "plg-saas"]

  /// Changes that the loader rejects for their form, as lines added to the smallest spec.
  private static let broken = [
    "diversions: {}", "states: 3", "languages: [ja, 日本語]", "currency: yen", "kpis: { x: { target: 30% } }",
    "fiscal-year: { starts: 13 }", "views: { process: { depth: deep } }", "path: lead",
    "calendars: { c: { dyas: [mon] } }", "reasons: { r: { recyclable: perhaps } }",
  ]

  @Test(.enabled(if: JSONSchemaOracle.isAvailable))
  func `the schema accepts the shipped specs and refuses what the loader refuses`() async throws {
    let seed = try ProjectRoot.text("specs/seed.yaml")
    let good = try Self.valid.map { try ProjectRoot.text("specs/\($0).yaml") }
    let bad = Self.broken.map { line in
      let key = line.split(separator: ":")[0]
      var isReplaced = false
      let kept = seed.split(separator: "\n", omittingEmptySubsequences: false).filter { seedLine in
        if let first = seedLine.first, first != " ", first != "-" {
          isReplaced = seedLine.hasPrefix("\(key):")
        }
        return !isReplaced
      }
      return kept.joined(separator: "\n") + "\n\(line)\n"
    }
    for text in bad {
      let loaded = SpecLoader().load(text: Array(text.utf8), file: "seed.yaml")
      #expect(loaded.diagnostics.hasErrors, "\(text.suffix(40))")
    }
    let instances = try await (good + bad).asyncMap { try await Self.json(ofYAML: $0) }
    let problems = try await JSONSchemaOracle.problems(
      schema: Data(SpecSchema.json.utf8), instances: instances)
    for (name, found) in zip(Self.valid, problems) { #expect(found.isEmpty, "\(name): \(found.prefix(3))") }
    for (line, found) in zip(Self.broken, problems.dropFirst(good.count)) {
      #expect(!found.isEmpty, "the schema accepts '\(line)'")
    }
  }

  @Test(.enabled(if: JSONSchemaOracle.isAvailable))
  func `the schema of translations accepts one that is half written and refuses what the loader refuses`()
    async throws
  {
    let texts = [
      "id: a\nlanguage: en\nname: A\nstates: { lead: Lead, won: { name: Won, do: { 電話する: Call, 待つ: } } }",
      "divisions: { is: }\nkpis: { win-rate: { name: Win rate, definition: Won of all } }",
      "states: { lead: { kind: open } }", "transitions: [a]", "name: { ja: 営業 }",
    ]
    let instances = try await texts.asyncMap { try await Self.json(ofYAML: $0) }
    let problems = try await JSONSchemaOracle.problems(
      schema: Data(SpecSchema.translationJSON.utf8), instances: instances)
    #expect(problems.map(\.isEmpty) == [true, true, false, false, false])
  }

  /// Reads YAML as version 1.2 has it: `on` and `no` are texts.
  private static let script = """
    import sys, json, re, yaml
    class Loader(yaml.SafeLoader): pass
    Loader.yaml_implicit_resolvers = {
        first: [(tag, rule) for tag, rule in rules if tag != "tag:yaml.org,2002:bool"]
        for first, rules in yaml.SafeLoader.yaml_implicit_resolvers.items()}
    Loader.add_implicit_resolver("tag:yaml.org,2002:bool", re.compile("^(true|false)$"), list("tf"))
    json.dump(yaml.load(sys.stdin, Loader), sys.stdout)
    """

  /// Another reader of YAML than ours, as editors have.
  private static func json(ofYAML text: String) async throws -> Data {
    guard let python = ToolBox.file("venv/bin/python") else { throw DiagramProblem(".tools/venv is missing") }
    let run = try await ProgramRun.run(
      python.path, ["-c", script],
      input: Data(text.utf8), timeout: 60)
    return run.output
  }

  @Test func `the templates are the shipped specs`() throws {
    for template in SpecTemplates.all {
      #expect(
        template.text == (try ProjectRoot.text("specs/\(template.fileName)")), "run scripts/embed-templates")
    }
  }
}

extension Sequence {
  fileprivate func asyncMap<Result>(_ transform: (Element) async throws -> Result) async rethrows -> [Result]
  {
    var results: [Result] = []
    for element in self { results.append(try await transform(element)) }
    return results
  }
}
