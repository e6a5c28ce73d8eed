import EventLogs
import ProcessMetrics
import ProcessModel
import TestSupport
import Testing

/// The curves of the worked example: opportunities, and leads from their first entry to their first outcome.
@Suite struct GoldenSurvivalTests {
  private static let day: Int64 = 86_400_000

  /// The stays in `opp`: 28 W, 20 L, 70 open, 27 W, 23 L, 10 open, 18 W.
  private static let opportunities = [
    span(28, 0), span(20, 1), span(70), span(27, 0), span(23, 1), span(10), span(18, 0),
  ]

  private static func span(_ days: Int64, _ outcome: Int? = nil) -> ObservedSpan {
    ObservedSpan(time: days * day, outcome: outcome)
  }

  private func isClose(_ one: Double, _ other: Double) -> Bool { (one - other).magnitude < 1e-9 }

  @Test func `opportunities have the rows of the table`() throws {
    let rows: [(days: Int64, atRisk: Int, shares: [Double])] = [
      (18, 6, [5, 1, 0]), (20, 5, [4, 1, 1]), (23, 4, [3, 1, 2]), (27, 3, [2, 2, 2]), (28, 2, [1, 3, 2]),
    ]
    let points = AalenJohansen(of: Self.opportunities, outcomes: 2).points
    try #require(points.count == rows.count)
    for (point, row) in zip(points, rows) {
      #expect(point.time == row.days * Self.day)
      #expect(point.atRisk == row.atRisk)
      // Sixths: those who last on, the won and the lost.
      for (share, sixths) in zip([point.survival] + point.incidence, row.shares) {
        #expect(isClose(share, sixths / 6))
      }
    }
  }

  @Test func `the curve is shown while three are at risk`() {
    let curve = AalenJohansen(of: Self.opportunities, outcomes: 2)
    #expect(curve.shownPoints.map(\.time) == [18, 20, 23, 27].map { $0 * Self.day })
  }

  @Test func `one minus Kaplan and Meier with losses as censored overstates`() {
    let wins = Self.opportunities.map { ObservedSpan(time: $0.time, outcome: $0.outcome == 0 ? 0 : nil) }
    #expect(isClose(1 - (KaplanMeier(of: wins).points.last?.survival ?? 0), 13.0 / 18))
  }

  @Test func `the median stay of opportunities is 23 days, of any exit`() throws {
    #expect(KaplanMeier(of: Self.opportunities).median == 23 * Self.day)
    let kpi = KPIDefinition(
      id: "stay", name: GoldenLog.process.name, measure: .duration(from: "opp", to: "won"),
      statistic: .kaplanMeierMedian)
    let reading = try #require(try GoldenLog.report(kpis: [kpi]).kpis.first)
    #expect(reading.value == 23 * GoldenLog.day)
    #expect(reading.observations == 7)
    #expect(reading.atRisk == 4)
  }

  @Test(arguments: [(27, 2, 3), (28, 3, 2), (60, 3, 1), (90, 3, 0)])
  func `the win rate within a time is read off the curve`(days: Int, sixths: Double, atRisk: Int) throws {
    let kpi = KPIDefinition(
      id: "win", name: GoldenLog.process.name, measure: .passRate(from: "opp", to: "won"),
      within: CalendarDuration(days, .days))
    let reading = try #require(try GoldenLog.report(kpis: [kpi]).kpis.first)
    #expect(isClose(try #require(reading.value), sixths / 6))
    #expect(reading.basis == "within")
    #expect(reading.observations == 7)
    #expect(reading.atRisk == atRisk)
  }

  /// From the first entry to the first of won, lost and disqualified; the others until the as-of.
  private static let leads: [ObservedSpan] = {
    let cases = Dictionary(grouping: TestLog.rows(csv: WorkedExample.csv), by: \.caseID)
    let outcomes = ["won": 0, "disq": 1, "lost": 2]
    return cases.values.compactMap { rows in
      guard let first = rows.first else { return nil }
      let end = rows.first { outcomes[$0.state] != nil && ($0.state != "lost" || $0.caseID == "L09") }
      return ObservedSpan(
        time: (end?.time ?? GoldenLog.asOf.milliseconds) - first.time,
        outcome: end.flatMap { outcomes[$0.state] })
    }
  }()

  @Test(arguments: [
    (0, 30, 0), (0, 35, 10), (0, 40, 20), (0, 60, 20), (0, 88, 65), (1, 90, 33), (2, 90, 10),
  ])
  func `leads have the outcomes of the text`(outcome: Int, days: Int64, parts: Double) {
    #expect(Self.leads.count == 12)
    let curve = AalenJohansen(of: Self.leads, outcomes: 3)
    #expect(isClose(curve.incidence(of: outcome, at: days * Self.day), parts / 108))
  }

  @Test func `the last win of leads rests on one lead, which is said`() {
    let curve = AalenJohansen(of: Self.leads, outcomes: 3)
    #expect(curve.point(at: 88 * Self.day)?.survival == 0)
    #expect(curve.atRisk(at: 88 * Self.day) == 1)
    #expect(curve.isThin(at: 88 * Self.day))
    #expect(!curve.isThin(at: 40 * Self.day))
  }
}
