import Diagnostics
import ProcessMetrics
import Stagemap
import TestSupport
import Testing

/// The worked example as a log of changes and as a table with a row for each case.
@Suite struct WorkedExampleShapesTests {
  private static let options = MeasuringOptions(asOf: "2026-04-01", window: "2026-Q1")

  private static let changesMapping = """
    file: log.csv, shape: changes, case: case_id, sequence: seq, from: old, to: new, time: changed_on,
    recorded: recorded_on, reason: reason, amount: amount
    """

  private static func report(_ mapping: String, _ files: [String: String]) throws -> KPIReport {
    let (report, diagnostics) = try measuredReport(
      spec: WorkedExampleFiles.spec(events: mapping), files: files.mapValues { Array($0.utf8) },
      options: options)
    #expect(diagnostics.filter { $0.severity == .error }.isEmpty)
    return report
  }

  /// The report of the rows of some cases, a row for each entry.
  private static func entries(of cases: [[WorkedExampleFiles.Row]]) throws -> KPIReport {
    try report(
      WorkedExampleFiles.entriesMapping,
      [
        "log.csv": WorkedExampleFiles.csv(
          WorkedExampleFiles.entriesHeader, cases.flatMap { $0 }.map(WorkedExampleFiles.cells))
      ])
  }

  // MARK: changes

  @Test func `changes that begin with the first state say all`() throws {
    let first = WorkedExampleFiles.cases.map { rows in
      [rows[0].caseID, "1", "", "lead", rows[0].day, rows[0].recorded, "", ""]
    }
    let report = try Self.report(
      "{ \(Self.changesMapping) }",
      [
        "log.csv": WorkedExampleFiles.csv(
          WorkedExampleFiles.changesHeader, WorkedExampleFiles.changes + first)
      ])
    #expect(try report == Self.entries(of: WorkedExampleFiles.cases))
  }

  /// The changes with a second source for the first states, and the name that it has for a lead.
  private static func reportOfTwoSources(calling name: String) throws -> KPIReport {
    let leads = WorkedExampleFiles.cases.map { [$0[0].caseID, name, $0[0].day] }
    return try report(
      "[{ \(changesMapping) }, { file: leads.csv, case: id, state: state, time: at }]",
      [
        "log.csv": WorkedExampleFiles.csv(WorkedExampleFiles.changesHeader, WorkedExampleFiles.changes),
        "leads.csv": WorkedExampleFiles.csv("id,state,at", leads),
      ])
  }

  @Test func `changes and another source for the first state say all`() throws {
    let report = try Self.reportOfTwoSources(calling: "lead")
    var expected = try Self.entries(of: WorkedExampleFiles.cases)
    expected.sources = ["log.csv", "leads.csv"]
    #expect(report == expected)
  }

  @Test func `another source may call the first state by another of its names`() throws {
    let report = try Self.reportOfTwoSources(calling: "リード")
    var expected = try Self.entries(of: WorkedExampleFiles.cases)
    expected.sources = ["log.csv", "leads.csv"]
    // The entries without a time are events that repeat the timed ones.
    #expect([report.quality.repeats, report.quality.leftTruncated] == [11, 0])
    #expect(report.quality.limitations == ["unmoved-cases-unseen"])
    expected.quality = report.quality
    expected.events = 63
    #expect(report == expected)
  }

  @Test func `changes with a time of creation say all but the cases that never changed`() throws {
    let changes = WorkedExampleFiles.changes.map {
      $0 + [WorkedExampleFiles.creationDays[$0[0]] ?? ""]
    }
    let report = try Self.report(
      "{ \(Self.changesMapping), created: made }",
      ["log.csv": WorkedExampleFiles.csv(WorkedExampleFiles.changesHeader + ",made", changes)])
    var expected = try Self.entries(of: WorkedExampleFiles.cases.filter { $0.count > 1 })
    #expect(report.cases == 11)
    #expect(report.quality.limitations == ["unmoved-cases-unseen"])
    expected.quality.limitations = report.quality.limitations
    expected.quality.rows = 40
    #expect(report == expected)
  }

  @Test func `changes alone say all moves but not when the first state was entered`() throws {
    let report = try Self.report(
      "{ \(Self.changesMapping) }",
      ["log.csv": WorkedExampleFiles.csv(WorkedExampleFiles.changesHeader, WorkedExampleFiles.changes)])
    let all = try Self.entries(of: WorkedExampleFiles.cases)
    #expect(report.quality.limitations == ["first-entry-untimed", "unmoved-cases-unseen"])
    #expect(report.quality.leftTruncated == 11)
    #expect(report.cases == 11)
    #expect(report.transitions.map(\.count) == all.transitions.map(\.count))
    #expect(Array(report.transitions.dropFirst(3)) == Array(all.transitions.dropFirst(3)))
    #expect(Array(report.steps.dropFirst()) == Array(all.steps.dropFirst()))
    #expect(Array(report.states.dropFirst()) == Array(all.states.dropFirst()))
    #expect(report.recycling == all.recycling)
    #expect(report.serviceLevels == all.serviceLevels)
    #expect([report.outcomes.won, report.outcomes.lost, report.outcomes.open] == [3, 4, 4])
    // Only the two leads that came back from the pool are timed.
    let lead = try #require(report.states.first)
    #expect([lead.visits, lead.timed] == [2, 2])
    #expect(lead.total == 9 * 86_400_000)
  }

  // MARK: wide

  @Test func `a row for each case says all of the cases that never came back`() throws {
    let straight = WorkedExampleFiles.cases.filter { Set($0.map(\.state)).count == $0.count }
    #expect(straight.count == 10)
    let report = try Self.report(
      WorkedExampleFiles.wideMapping,
      ["log.csv": WorkedExampleFiles.csv(WorkedExampleFiles.wideHeader, WorkedExampleFiles.wide(straight))])
    #expect(report.quality.limitations == ["one-visit-per-state"])
    // The rows are cases, no time of recording is known, and no amount is mapped.
    #expect([report.quality.rows, report.quality.late] == [10, 0])
    #expect(report.kpis.last?.reason == "the events have no attribute 'amount'")
    var expected = try Self.entries(of: straight)
    expected.quality = report.quality
    expected.kpis[expected.kpis.count - 1] = try #require(report.kpis.last)
    expected.bottlenecks.removeAll { $0.lens == .money }
    for step in expected.lenses.indices {
      expected.lenses[step].dropsWithAmount = 0
      expected.lenses[step].moneyLost = nil
    }
    #expect(report == expected)
  }

  @Test func `a row for each case says cohorts, cases and outcomes of the cases that came back`() throws {
    let report = try Self.report(
      WorkedExampleFiles.wideMapping,
      [
        "log.csv": WorkedExampleFiles.csv(
          WorkedExampleFiles.wideHeader, WorkedExampleFiles.wide(WorkedExampleFiles.cases))
      ])
    let all = try Self.entries(of: WorkedExampleFiles.cases)
    #expect(report.quality.limitations == ["one-visit-per-state"])
    #expect(report.casesRevisiting == 0)
    #expect(report.steps.map(\.cohort) == all.steps.map(\.cohort))
    #expect(report.states.map(\.cases) == all.states.map(\.cases))
    #expect(report.states.map(\.visits) == all.states.map(\.cases))
    #expect(report.outcomes == all.outcomes)
    #expect(report.kpis[0] == all.kpis[0])
    #expect(report.kpis[4] == all.kpis[4])
    #expect(report.kpis[5] == all.kpis[5])
  }

  @Test(arguments: [KPIReporting.Format.table, .markdown, .csv])
  func `what a shape cannot say is said in every format`(format: KPIReporting.Format) throws {
    let rows = WorkedExampleFiles.wide(WorkedExampleFiles.cases)
    let text = try measuredText(
      spec: WorkedExampleFiles.spec(events: WorkedExampleFiles.wideMapping),
      files: ["log.csv": Array(WorkedExampleFiles.csv(WorkedExampleFiles.wideHeader, rows).utf8)],
      options: Self.options, format: format
    ).text
    #expect(text.contains("各状態への滞在は1回分だけ（再訪は不明）"))
  }
}
