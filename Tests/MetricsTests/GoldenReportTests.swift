import EventLogs
import Metrics
import ProcessModel
import Testing

private let day = 86_400_000.0

/// Every table of the worked example, exactly.
struct GoldenReportTests {
  let report: KPIReport

  init() throws { report = try GoldenLog.report() }

  private func state(_ id: String) throws -> StateMeasure {
    try #require(report.states.first { $0.id == id })
  }

  private func step(_ from: String, in report: KPIReport) throws -> StepMeasure {
    try #require(report.steps.first { $0.from == from })
  }

  @Test func casesEventsAndQualityAreThoseOfTheLog() {
    #expect(report.cases == 12)
    #expect(report.events == 52)
    #expect(report.casesRevisiting == 2)
    #expect(report.quality.ties == 1)
    #expect(report.quality.repeats == 0)
    #expect(report.quality.undeclared == 1)
    #expect(report.quality.late == 1)
    #expect(report.quality.future == 0)
    #expect(report.quality.unknownValues == 0)
  }

  @Test func movesAreThoseOfTheTable() {
    let moves = report.transitions.map { "\($0.from)>\($0.to) \($0.count) \($0.isDeclared)" }
    #expect(
      moves == [
        "lead>mql 11 true", "lead>sql 1 false", "lead>disq 1 true", "mql>sql 7 true",
        "mql>nurture 2 true", "mql>disq 1 true", "sql>opp 7 true", "sql>nurture 1 true", "opp>won 3 true",
        "opp>lost 2 true", "lost>nurture 1 true", "nurture>lead 2 true", "nurture>disq 1 true",
      ])
    #expect(report.transitions.reduce(0) { $0 + $1.count } == 40)
  }

  @Test func theFirstMoveHasTheMedianAndP90OfTheContract() throws {
    let move = try #require(report.transitions.first)
    #expect(move.cases == 9)
    #expect(move.median == 5 * day)
    #expect(move.p90 == 604_800_000)
    #expect(move.kind == "advance")
  }

  @Test(arguments: [
    ("lead", 14, 13, 1, 0), ("mql", 11, 10, 1, 0), ("sql", 8, 8, 0, 0), ("opp", 7, 5, 2, 0),
    ("lost", 2, 1, 0, 1), ("nurture", 4, 3, 1, 0), ("won", 3, 0, 0, 3), ("disq", 3, 0, 0, 3),
  ])
  func visitsAreResolvedOpenOrSettled(id: String, visits: Int, resolved: Int, open: Int, settled: Int) throws
  {
    let state = try state(id)
    #expect(state.visits == visits)
    #expect(state.resolved == resolved)
    #expect(state.open == open)
    #expect(state.exits.settled == settled)
    #expect(state.exits.total == visits)
  }

  @Test func stepsHaveTheirThreeBases() {
    let steps = report.steps.map { step in
      [step.period, step.cohort, step.resolved].map { "\($0.k)/\($0.n)" }.joined(separator: " ")
    }
    #expect(
      steps == [
        "11/14 10/12 12/13", "8/11 7/10 7/10", "7/8 6/7 7/8", "3/7 3/6 3/5",
      ])
  }

  @Test(arguments: [
    ("lead", 0.667, 0.986), ("mql", 0.397, 0.892), ("sql", 0.529, 0.978), ("opp", 0.231, 0.882),
  ])
  func resolvedRatesHaveWilsonsInterval(from: String, low: Double, high: Double) throws {
    let interval = try #require(try step(from, in: report).interval)
    #expect(abs(interval.low - low) < 0.0005)
    #expect(abs(interval.high - high) < 0.0005)
  }

  @Test func wilsonsIntervalOfTheLeadCohortIsThatOfTheTable() throws {
    let interval = try #require(Ratio(k: 3, n: 12).interval)
    #expect(abs(interval.low - 0.089) < 0.0005)
    #expect(abs(interval.high - 0.532) < 0.0005)
  }

  @Test(arguments: [
    ("lead", 64.0, 4.923, 5.0, [59.0], 123.0, 1), ("mql", 46, 4.6, 4, [38], 84, 1),
    ("sql", 42, 5.25, 5, [], 42, 0), ("opp", 116, 23.2, 23, [40], 196, 2),
    ("nurture", 113, 37.667, 28, [29], 142, 1),
  ])
  func timesAreThoseOfTheTable(
    id: String, total: Double, mean: Double, median: Double, age: [Double], leadDays: Double, netFlow: Int
  ) throws {
    let state = try state(id)
    #expect(Double(state.total) == total * day)
    #expect(abs(try #require(state.mean) / day - mean) < 0.0005)
    #expect(state.median == median * day)
    #expect(state.openMedianAge == age.first.map { $0 * day })
    #expect(Double(state.timeInWindow) == leadDays * day)
    #expect(state.netFlow == netFlow)
  }

  @Test func theLeadStateHasTheFiguresOfTheContract() throws {
    let lead = try state("lead")
    #expect(lead.cases == 12)
    #expect(lead.casesAdvanced == 10)
    #expect(lead.p90 == 587_520_000)
    #expect(lead.openMedianAge == 5_097_600_000)
  }

  @Test func outcomesArePartOfAllCases() {
    #expect(report.outcomes.won == 3)
    #expect(report.outcomes.lost == 4)
    #expect(report.outcomes.open == 5)
  }

  @Test func recyclingIsThatOfTheText() {
    #expect(report.recycling.cases == 3)
    #expect(report.recycling.poolEntries == 4)
    #expect(report.recycling.returned == 2)
    #expect(report.recycling.resolved == 3)
    #expect(report.recycling.dropOuts == 7)
    #expect(report.recycling.wonAfter == 1)
  }

  @Test func theOverdueOpenVisitBreachesItsServiceLevel() {
    #expect(
      report.serviceLevels == [
        ServiceLevelMeasure(transition: "mql-sql", met: 8, breached: 3, notDue: 0)
      ])
  }

  @Test func theLowestPassRateIsNotDistinguishable() throws {
    let bottleneck = try #require(report.bottlenecks.first)
    #expect(bottleneck.lens == "pass-rate")
    #expect((bottleneck.from, bottleneck.to) == ("opp", "won"))
    #expect(bottleneck.value == 0.6)
    #expect(!bottleneck.isDistinguishable)
  }

  @Test(arguments: [
    ("2026-01-01", "2026-02-01", 9, 4, 0, 0), ("2026-02-01", "2026-03-01", 2, 1, 2, 1),
    ("2026-03-01", "2026-04-01", 1, 2, 1, 1),
  ])
  func monthsCountLeadsEntriesWinsAndLosses(
    from: String, to: String, leads: Int, opportunities: Int, wins: Int, losses: Int
  ) throws {
    let month = try GoldenLog.report(window: Window(from: jst(from), to: jst(to)))
    #expect(try step("lead", in: month).cohort.n == leads)
    #expect(try step("opp", in: month).period == Ratio(k: wins, n: opportunities))
    let lost = month.transitions.filter { $0.from == "opp" && $0.to == "lost" }.reduce(0) { $0 + $1.count }
    #expect(lost == losses)
  }

  @Test(arguments: [
    ("2026-02-01", ["opp 4", "nurture 2", "disq 2", "mql 1"]),
    ("2026-03-01", ["won 2", "opp 2", "mql 2", "nurture 2", "disq 2", "lead 1"]),
    ("2026-04-01", ["won 3", "disq 3", "opp 2", "nurture 1", "lost 1", "lead 1", "mql 1"]),
  ])
  func stockAtTheEndOfAMonthIsThatOfTheText(asOf: String, stock: [String]) throws {
    let month = try GoldenLog.report(window: Window(), asOf: jst(asOf))
    let found = month.states.filter { $0.open + $0.exits.settled > 0 }
      .map { "\($0.id) \($0.open + $0.exits.settled)" }
    #expect(Set(found) == Set(stock))
  }

  @Test func theDefaultAsOfIsTheDayAfterTheLatestEvent() throws {
    #expect(try GoldenLog.report(asOf: nil).asOf == jst("2026-03-31"))
  }
}
