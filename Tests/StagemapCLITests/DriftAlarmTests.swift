import Foundation
import TestSupport
import Testing

/// `kpi --against` and `kpi --fail-on` as a shell sees them.
@Suite struct DriftAlarmTests {
  private static let spec =
    SalesProject.spec.replacingOccurrences(of: "languages: [ja, en]", with: "languages: [en, ja]")
      + """
      kpis:
        win-rate: { name: { ja: 受注率, en: Win rate }, pass-rate: [opp, won], target: 50% }
        ceiling: { name: { ja: 上限, en: Ceiling }, pass-rate: [opp, won], target: <= 90% }
        cycle: { name: { ja: 期間, en: Cycle }, duration: [opp, won] }
        leads: { name: { ja: 新規, en: New leads }, throughput: lead }

      """

  /// A log in which so many of a hundred opportunities of January, and of February, are won.
  private static func log(january: Int, february: Int, of count: Int = 100) -> [UInt8] {
    var lines = ["id,state,at"]
    for (month, won) in [(1, january), (2, february)] {
      for number in 0..<count {
        let id = "\(month)-\(number)"
        lines += [
          "\(id),lead,2026-0\(month)-01", "\(id),opp,2026-0\(month)-02",
          "\(id),\(number < won ? "won" : "lost"),2026-0\(month)-1\(month)",
        ]
      }
    }
    return Array(lines.joined(separator: "\n").utf8)
  }

  private func kpi(_ arguments: [String], january: Int, february: Int, of count: Int = 100) async throws
    -> ProgramResult
  {
    let log = Self.log(january: january, february: february, of: count)
    return try await SalesProject.with(spec: Self.spec, log: log) { project in
      try await project.run(["kpi", "sales", "--window", "2026-02"] + arguments)
    }
  }

  @Test func `a missed target is an error after the report`() async throws {
    let result = try await kpi(["--fail-on", "missed"], january: 30, february: 30)
    #expect(result.ending == .exited(1))
    #expect(result.outputText.contains("Win rate"))
    #expect(
      result.errorText.contains(
        "error: the KPI 'win-rate' (resolved) misses its target 50%: 30.0% (30/100) [kpi-missed]"))
    #expect(!result.errorText.contains("ceiling"))
  }

  @Test func `a target that is met or cannot be told from the value sets off nothing`() async throws {
    for (won, name) in [(80, "met"), (50, "unclear")] {
      let result = try await kpi(["--fail-on", "missed", "--format", "json"], january: won, february: won)
      #expect(result.ending == .exited(0), "\(name): \(result.errorText)")
      #expect(result.errors.isEmpty)
    }
  }

  @Test func `a drop beyond noise is an error, and so is a rise where the target is an upper limit`()
    async throws
  {
    let drop = try await kpi(["--against", "2026-01", "--fail-on", "drop:5pt"], january: 80, february: 40)
    #expect(drop.ending == .exited(1))
    #expect(
      drop.errorText.contains(
        "error: the KPI 'win-rate' (resolved) fell from 80.0% (80/100) to 40.0% (40/100) [kpi-dropped]"))
    #expect(!drop.errorText.contains("'ceiling'"))
    let rise = try await kpi(["--against", "2026-01", "--fail-on", "drop:5pt"], january: 40, february: 80)
    #expect(rise.ending == .exited(1))
    #expect(rise.errorText.contains("'ceiling' (resolved) rose from 40.0% (40/100) to 80.0% (80/100)"))
    #expect(!rise.errorText.contains("'win-rate'"))
  }

  @Test(arguments: [(80, 72, "drop:5pt"), (80, 40, "drop:50pt"), (72, 80, "missed,drop:5pt")])
  func `noise and less than the limit are no drop`(
    january: Int, february: Int, alarm: String
  ) async throws {
    let result = try await kpi(
      ["--against", "2026-01", "--fail-on", alarm], january: january, february: february)
    #expect(result.ending == .exited(0), "\(result.errorText)")
  }

  @Test func `an alarm that has nothing to watch fails`() async throws {
    let result = try await kpi(
      ["--against", "2025-01", "--fail-on", "drop:5pt"], january: 40, february: 40)
    #expect(result.ending == .exited(1))
    #expect(result.errorText.contains("[nothing-compared]"))
  }

  @Test(arguments: [
    (["--fail-on", "worse"], "--fail-on takes missed, drop:5pt, or both with a comma, not 'worse'"),
    (["--fail-on", "drop:-1pt"], "--fail-on takes"), (["--fail-on", "drop:5"], "--fail-on takes"),
    (["--fail-on", "drop:5pt"], "--fail-on drop goes with --against"),
  ])
  func `an alarm that cannot be read is a matter of usage`(arguments: [String], message: String) async throws
  {
    let result = try await kpi(arguments, january: 40, february: 40)
    #expect(result.ending == .exited(64))
    #expect(result.errorText.contains(message))
  }

  private struct Report: Decodable {
    struct Change: Decodable {
      var id: String?
      var before: Double?
      var now: Double?
      var change: Double?
      var low: Double?
      var high: Double?
      var within_noise: Bool?
    }
    struct Against: Decodable {
      var as_of: String
      var cases: Int
      var kpis: [Change]
      var steps: [Change]
    }
    var against: Against?
  }

  @Test func `JSON has the change of each KPI and step with Newcombe's interval`() async throws {
    let result = try await kpi(
      ["--against", "2026-01", "--format", "json"], january: 48, february: 40, of: 80)
    #expect(result.ending == .exited(0), "\(result.errorText)")
    let against = try #require(try JSONDecoder().decode(Report.self, from: result.output).against)
    let win = try #require(against.kpis.first { $0.id == "win-rate" })
    #expect(win.before == 0.6 && win.now == 0.5)
    #expect(abs((win.change ?? 0) + 0.1) < 1e-12)
    // 40/80 against 48/80 by the score method: [-0.2466, 0.0531].
    #expect(abs((win.low ?? 0) + 0.2466) < 0.0002 && abs((win.high ?? 0) - 0.0531) < 0.0002, "\(win)")
    #expect(win.within_noise == true)
    let cycle = try #require(against.kpis.first { $0.id == "cycle" })
    #expect(cycle.change == 86_400 && cycle.within_noise == nil)
    #expect(against.steps.count == 2)
  }

  @Test func `a report says of each change what it is worth, in every format and language`() async throws {
    let table = try await kpi(["--against", "2026-01"], january: 48, february: 40)
    #expect(table.outputText.contains("Compared: before, Period 2026-01-01..2026-02-01"))
    #expect(table.outputText.contains("unchanged within noise"))
    #expect(table.outputText.contains("−8.0pt [−21.3, +5.7]") || table.outputText.contains("−8.0pt [−21"))
    let markdown = try await kpi(
      ["--against", "2026-01", "--format", "markdown", "--lang", "ja"], january: 48, february: 40)
    #expect(markdown.outputText.contains("誤差の範囲で変化なし"))
    let csv = try await kpi(["--against", "2026-01", "--format", "csv"], january: 80, february: 40)
    #expect(csv.outputText.contains("\"Win rate\",\"Verdict\",\"down\""))
  }

  @Test func `a saved report is compared with, and read again without the comparison`() async throws {
    try await SalesProject.with(spec: Self.spec, log: Self.log(january: 80, february: 40)) { project in
      let saved = try await project.run(
        ["kpi", "sales", "--window", "2026-01", "--format", "json", "-o", "january.json"])
      #expect(saved.ending == .exited(0))
      let compared = try await project.run([
        "kpi", "sales", "--window", "2026-02", "--against", "january.json", "--format", "json", "-o",
        "february.json",
      ])
      #expect(compared.ending == .exited(0), "\(compared.errorText)")
      let again = try await project.run(
        ["kpi", "sales", "--report", "february.json", "--against", "january.json", "--fail-on", "drop:5pt"])
      #expect(again.ending == .exited(1))
      #expect(again.errorText.contains("'win-rate' (resolved) fell from 80.0% (80/100) to 40.0% (40/100)"))
    }
  }
}
