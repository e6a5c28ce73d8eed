import EventLogs
import ProcessMetrics
import ProcessModel
import Testing

/// The table By month of the worked example: cohorts by the month of the first lead entry, all else by the
/// month of the event.
@Suite struct GoldenMonthTests {
  private func cohortRate(_ from: String, _ to: String) -> KPIDefinition {
    KPIDefinition(
      id: "\(from)-\(to)", name: GoldenLog.process.name, measure: .passRate(from: from, to: to),
      bases: [.cohort])
  }

  @Test(arguments: [
    ("2026-01-01", "2026-02-01", Ratio(k: 5, n: 9), Ratio(k: 3, n: 9)),
    ("2026-02-01", "2026-03-01", Ratio(k: 0, n: 2), Ratio(k: 0, n: 2)),
    ("2026-03-01", "2026-04-01", Ratio(k: 1, n: 1), Ratio(k: 0, n: 1)),
  ])
  func `a month's cohort has so many that were ever an opportunity and ever won`(
    from: String, to: String, everOpportunity: Ratio, everWon: Ratio
  ) throws {
    let month = Window(from: jst(from), to: jst(to))
    let kpis = [cohortRate("lead", "opp"), cohortRate("lead", "won")]
    let report = try GoldenLog.report(window: month, kpis: kpis)
    #expect(report.kpis.map(\.ratio) == [everOpportunity, everWon])
    #expect(try report.step(from: "lead").cohort.n == everOpportunity.n)
  }

  @Test func `cutting by month gives the same cohorts in one report`() throws {
    let kpis = [cohortRate("lead", "opp"), cohortRate("lead", "won")]
    let groups = try GoldenLog.report(by: ["month"], kpis: kpis).groups
    #expect(groups.map(\.values) == [["2026-01"], ["2026-02"], ["2026-03"]])
    #expect(groups.map(\.report.cases) == [9, 2, 1])
    #expect(groups.map { $0.report.kpis[0].ratio?.k } == [5, 0, 1])
    #expect(groups.map { $0.report.kpis[1].ratio?.k } == [3, 0, 0])
    #expect(groups.map(\.report.outcomes.won) == [3, 0, 0])
  }

  @Test(arguments: [
    ("2026-01-01", "2026-02-01", 4, 0, 0, 0.0, nil),
    ("2026-02-01", "2026-03-01", 1, 2, 1, 2.0, 2.0 / 3),
    ("2026-03-01", "2026-04-01", 2, 1, 1, 0.5, 0.5),
  ])
  func `a month's events have so many entries, wins and losses`(
    from: String, to: String, entries: Int, wins: Int, losses: Int, ofEntries: Double, ofDecided: Double?
  ) throws {
    let report = try GoldenLog.report(window: Window(from: jst(from), to: jst(to)))
    let period = try report.step(from: "opp").period
    #expect(period == Ratio(k: wins, n: entries))
    #expect(report.moves("opp", "lost") == losses)
    #expect(period.value == ofEntries)
    let decided = Ratio(k: report.moves("opp", "won"), n: report.moves("opp", "won") + losses)
    #expect(decided.value == ofDecided)
  }

  @Test(arguments: [
    ("2026-04-01", [false, false, false]), ("2026-05-01", [true, false, false]),
    ("2026-05-16", [true, true, false]), ("2026-07-01", [true, true, true]),
  ])
  func `a cohort is mature when its last case has had the time that most take`(asOf: String, mature: [Bool])
    throws
  {
    let groups = try GoldenLog.report(asOf: jst(asOf), by: ["month"]).groups
    #expect(groups.map { $0.maturity?.isMature } == mature)
    // Decided after 2, 10, 35, 40, 43, 67 and 88 days: 75.4 days.
    #expect(groups.map { $0.maturity?.horizon } == Array(repeating: 6_514_560_000, count: 3))
    #expect(try GoldenLog.report(asOf: jst(asOf), by: ["reason"]).groups.allSatisfy { $0.maturity == nil })
  }

  @Test func `months are cut in the zone of the spec`() throws {
    // L01 and L02 begin on 31 December in UTC.
    let utc = KPIAnalysis(process: GoldenLog.process, zone: .utc)
    let groups = try utc.report(of: GoldenLog.log(), by: ["month"]).report.groups
    #expect(groups.first?.values == ["2025-12"])
    #expect(groups.first?.report.cases == 2)
    let quarter = Window(from: LocalDate(iso: "2026-01-01").map(TimeZoneRules.utc.start), to: nil)
    let report = try utc.report(of: GoldenLog.log(), window: quarter).report
    #expect(try report.step(from: "lead").cohort.n == 10)
  }
}
