import DiagramViews
import Diagrams
import Foundation
import SpecLoading
import Specs
import Stagemap
import TestSupport
import Testing

/// What real Mermaid draws of specs in which everything that has a name is called like syntax, in two languages.
@Suite(.serialized) struct HostileNamesConformanceTests {
  private static let names = [
    "%%{init:{}}%%", "]]>", "[*]", "# *x*", "1. a_b_", "C:\\temp", "-->", "%% x", "end", "end note", "---",
    "<<fork>>",
    "state", "direction LR", "note right of n0", "a::b", ":::c", "#35;", "`md`", "<b>x</b>", "{a|b}",
    "@enduml",
    "a\"];evil[label=\"x", "- *a", "a\\*b\\_c", "\\nx",
  ]
  private static let views = ["process", "process-acts", "lead-states", "states-acts", "observed"]

  /// Where the string stands in a name.
  private enum Place: CaseIterable {
    case whole
    case first
    case last
  }

  private static let scenes = Result {
    try names.prefix(TestCounts.count(7, full: 26)).flatMap { name in
      try Place.allCases.flatMap { try scenes(of: name, $0) }
    }
  }

  @Test(.enabled(if: MermaidOracle.isAvailable), arguments: MermaidOracle.Labels.allCases)
  func `Mermaid draws names that look like syntax wherever a picture has one`(
    labels: MermaidOracle.Labels
  ) async throws {
    let scenes = try Self.scenes.get()
    for (scene, result) in zip(scenes, try await MermaidOracle.draw(scenes.map(\.mermaid), labels: labels)) {
      DrawnSceneChecks.expectMermaid(scene, result, asFlowchart: false)
    }
  }

  private static func scenes(of name: String, _ place: Place) throws -> [EmittedScene] {
    try TemporaryFolder.with { folder in
      let path = folder.appendingPathComponent("sales.yaml").path
      try Data(spec(name, place).utf8).write(to: URL(fileURLWithPath: path))
      try Data(log(name).utf8).write(to: folder.appendingPathComponent("log.csv"))
      let (entries, _) = SpecLibrary().read([path])
      let specification = try #require(entries.first?.loaded.specification, "\(name) \(place)")
      let measured = Measurer.measure(specification, options: MeasuringOptions())
      return try views.map { id in
        let request = try #require(specification.views.views.first { $0.id == id })
        let drawn = ViewCatalog.view(named: request.view)?.draw(
          request,
          in: DrawingContext(
            specification: specification, report: measured.report, caption: measured.caption,
            languages: PictureLanguages("ja-en")))
        guard case .diagram(let diagram) = drawn else { throw CocoaError(.featureUnsupported) }
        return EmittedScene(diagram, name: "\(name) \(place) \(id)")
      }
    }
  }

  /// A small process; where names must differ, all but the first have a letter beside the string.
  private static func spec(_ name: String, _ place: Place) -> String {
    let named = { (letter: String) -> String in
      let texts =
        switch place {
        case .whole: letter == "a" ? [name, name] : ["\(name)\(letter)", "\(letter)\(name)"]
        case .first: ["\(name) \(letter)", "\(name)\(letter)"]
        case .last: ["\(letter) \(name)", "\(letter)\(name)"]
        }
      let quoted = texts.map { "'\($0.replacing("'", with: "''"))'" }
      return "{ ja: \(quoted[0]), en: \(quoted[1]) }"
    }
    return """
      stagemap: 1
      name: \(named("a"))
      languages: [ja, en]
      divisions: { is: \(named("a")), fs: \(named("b")) }
      stages: { contact: { name: \(named("a")) } }
      states:
        lead: { division: is, stage: contact, name: \(named("a")), do: [{ name: \(named("a")) }] }
        mql: { division: is, stage: contact, name: \(named("b")), do: [{ name: \(named("b")) }] }
        opp: { division: fs, name: \(named("c")) }
        won: { division: fs, name: \(named("d")), kind: won }
        lost: { division: fs, name: \(named("e")), kind: lost }
      path: [contact, opp, won]
      transitions:
        - { from: lead, to: mql, name: \(named("a")) }
        - { from: mql, to: opp, criterion: \(named("a")) }
        - { from: opp, to: lost, trigger: \(named("a")) }
        - { from: lost, to: lead, name: \(named("a")) }
      kpis: { win-rate: { name: \(named("a")), pass-rate: [opp, won], target: 30% } }
      events: { file: log.csv, case: id, state: state, time: at }
      views:
        process: {}
        process-acts: { view: process, depth: action }
        lead-states: {}
        states-acts: { view: lead-states, depth: action }
        observed: {}
      """
  }

  /// Twelve cases, a third of them won, and some that were in a state called so, which the spec does not have.
  private static func log(_ name: String) -> String {
    let unknown = "\"?\(name.replacing("\"", with: "\"\""))\""
    let cases = (0..<12).flatMap { number -> [String] in
      let last = number % 3 == 0 ? "won" : number % 3 == 1 ? "lost" : unknown
      return ["lead", "mql", "opp", last].enumerated().map { day, state in
        "c\(number),\(state),2026-01-\(10 + 3 * day)"
      }
    }
    return (["id,state,at"] + cases).joined(separator: "\n") + "\n"
  }
}
