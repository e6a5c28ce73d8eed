import Diagnostics
import Foundation
import Stagemap
import TestSupport
import Testing

@Suite struct LateDatesTests {
  /// Builds a spec with a log of cases that are leads on the given days.
  private func problems(days: [String], asOf: String? = nil) throws -> [Diagnostic] {
    try TemporaryFolder.with { folder in
      let spec = """
        stagemap: 1
        states: { lead: {}, won: { kind: won } }
        path: [lead, won]
        events: { file: log.csv, case: id, state: state, time: at }
        """
      let rows = days.enumerated().map { "c\($0),lead,\($1)\n" }.joined()
      try Data(spec.utf8).write(to: folder.appendingPathComponent("sales.yaml"))
      try Data(("id,state,at\n" + rows).utf8).write(to: folder.appendingPathComponent("log.csv"))
      let options = BuildOptions(measuring: MeasuringOptions(asOf: asOf), formats: [.mermaid])
      let (built, problems) = Build(options).build([folder.appendingPathComponent("sales.yaml").path])
      return problems + built.flatMap(\.diagnostics)
    }
  }

  private let ordinary = (10...29).map { "2026-01-\($0)" }

  @Test func `a lone date far after all others is an error at its cell`() throws {
    let late = try problems(days: ordinary + ["2027-01-10"]).filter { $0.code == "late-date" }
    #expect(late.map(\.severity) == [.error])
    #expect(late.first?.range?.start == SourcePosition(line: 22, column: 10))
    #expect(late.first?.hint?.contains("--as-of 2026-01-30") == true)
  }

  @Test func `a lone date is a warning where the others lie as far apart`() throws {
    let sparse = [
      "2024-06-29", "2024-08-03", "2024-11-05", "2024-12-20", "2025-01-24", "2025-02-15", "2025-05-28",
    ]
    let days = sparse + ["2025-07-02", "2025-08-18", "2025-09-16", "2026-05-29"]
    let late = try problems(days: days).filter { $0.code == "late-date" }
    #expect(late.map(\.severity) == [.warning])
    #expect(late.first?.hint?.contains("--as-of 2025-09-17") == true)
  }

  @Test func `several dates in a far future are errors, each at its cell`() throws {
    let late = try problems(days: ["2126-01-10"] + ordinary + ["2099-01-10"]).filter {
      $0.code == "late-date"
    }
    #expect(late.compactMap(\.range?.start.line) == [2, 23])
  }

  @Test func `with an as-of late dates are no matter`() throws {
    #expect(
      try problems(days: ordinary + ["2027-01-10"], asOf: "2026-02-01").allSatisfy { $0.code != "late-date" })
  }

  @Test func `a log that goes on after years of nothing is believed`() throws {
    let later = (10...29).map { "2042-01-\($0)" }
    #expect(try problems(days: ordinary + later).allSatisfy { $0.code != "late-date" })
    let decades = stride(from: 1980, to: 2030, by: 9).map { "\($0)-01-01" }
    #expect(try problems(days: decades).allSatisfy { $0.code != "late-date" })
  }
}
