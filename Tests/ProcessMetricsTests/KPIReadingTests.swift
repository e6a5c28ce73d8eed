import EventLogs
import ProcessMetrics
import ProcessModel
import Testing

/// The KPIs of the worked example, with targets.
@Suite struct KPIReadingTests {
  private func reading(
    _ measure: KPIDefinition.Measure, bases: [KPIDefinition.Basis] = [.resolved],
    within: CalendarDuration? = nil, weight: String? = nil, target: Target? = nil,
    window: Window = GoldenLog.window, by: [String] = []
  ) throws -> KPIReport {
    let kpi = KPIDefinition(
      id: "kpi", name: GoldenLog.process.name, measure: measure, bases: bases, within: within, weight: weight,
      target: target)
    return try GoldenLog.report(window: window, by: by, kpis: [kpi])
  }

  private func target(_ bound: Target.Bound, scope: String? = nil, attribute: String? = nil) -> Target {
    Target([.init(scope: scope, attribute: attribute, bound: bound, text: "T")])
  }

  @Test func `the win rate has three bases, with intervals but for the period`() throws {
    let kpis = try reading(.passRate(from: "opp", to: "won"), bases: [.resolved, .cohort, .period]).kpis
    #expect(kpis.map(\.value) == [0.6, 0.5, 3.0 / 7])
    #expect(kpis.map { $0.interval == nil } == [false, false, true])
    #expect(kpis.allSatisfy { $0.status == .noTarget })
  }

  @Test(arguments: [
    (0.3, KPIReading.Status.unclear), (0.2, .met), (0.9, .missed), (0.8819, .unclear),
  ])
  func `a target inside the interval is unclear`(limit: Double, status: KPIReading.Status) throws {
    let kpi = try reading(.passRate(from: "opp", to: "won"), target: target(.atLeast(limit))).kpis[0]
    #expect(kpi.status == status)
  }

  @Test func `from lead to opportunity a skip passes`() throws {
    let kpis = try reading(.passRate(from: "lead", to: "opp"), bases: [.cohort, .resolved]).kpis
    #expect(kpis[0].ratio == Ratio(k: 6, n: 12))
    // Fourteen stays: seven passed, five failed, L10 and L11 are open.
    #expect(kpis[1].ratio == Ratio(k: 7, n: 12))
  }

  @Test func `three durations are too few for a target`() throws {
    let kpi = try reading(
      .duration(from: "opp", to: "won"), target: target(.atMost(60 * 86_400_000))
    ).kpis[0]
    #expect(kpi.status == .tooFew)
  }

  @Test func `the service level is eight of eleven`() throws {
    let kpi = try reading(.serviceLevel(transition: "mql-sql"), target: target(.atLeast(0.9))).kpis[0]
    #expect(kpi.ratio == Ratio(k: 8, n: 11))
    // Wilson's interval of 8 of 11 reaches up to 90.3 %.
    #expect(kpi.status == .unclear)
  }

  @Test func `entries, stock and rework of leads are those of the tables`() throws {
    #expect(try reading(.throughput(state: "lead")).kpis[0].value == 14)
    #expect(try reading(.count(state: "lead")).kpis[0].value == 1)
    #expect(try reading(.rework(state: "lead")).kpis[0].ratio == Ratio(k: 14, n: 12))
  }

  @Test func `the amount weighs the win rate`() throws {
    // Won 1.2, 0.8 and 1.5 million; lost 0.8 (first cycle of L02) and 0.9.
    let kpi = try reading(.passRate(from: "opp", to: "won"), weight: "amount").kpis[0]
    #expect(abs(try #require(kpi.value) - 3.5 / 5.2) < 1e-12)
    #expect(kpi.observations == 5)
  }

  @Test func `a rate within a time does not go with another basis or a weight, and says so`() throws {
    let measure = KPIDefinition.Measure.passRate(from: "opp", to: "won")
    let weighed = try reading(measure, within: CalendarDuration(60, .days), weight: "amount").kpis[0]
    #expect(weighed.status == .unavailable)
    #expect(weighed.reason == "'within' does not go with 'weight'")
    #expect(weighed.value == nil)
  }

  @Test func `a target of a period applies inside it only`() throws {
    let fiscal = target(.atLeast(0.2), scope: "FY2025-H2")
    let measure = KPIDefinition.Measure.passRate(from: "opp", to: "won")
    #expect(try reading(measure, target: fiscal).kpis[0].status == .met)
    #expect(try reading(measure, target: fiscal, window: Window()).kpis[0].status == .met)
    let other = target(.atLeast(0.2), scope: "FY2026-H1")
    #expect(try reading(measure, target: other).kpis[0].status == .noTarget)
  }

  @Test func `a target of a segment applies to its group`() throws {
    let byReason = target(.atLeast(0.2), scope: "competitor", attribute: "reason")
    let report = try reading(.conformance, target: byReason, by: ["reason"])
    #expect(report.kpis[0].status == .noTarget)
    let group = try #require(report.groups.first { $0.values == ["competitor"] })
    #expect(group.report.kpis[0].target == "T")
    #expect(group.report.kpis[0].status == .tooFew)
  }

  @Test(arguments: [
    ("2026", "2026-01-01", "2027-01-01"), ("2026-03", "2026-03-01", "2026-04-01"),
    ("2026-Q2", "2026-04-01", "2026-07-01"), ("FY2026", "2026-04-01", "2027-04-01"),
    ("FY2026-H2", "2026-10-01", "2027-04-01"), ("FY2026-Q4", "2027-01-01", "2027-04-01"),
  ])
  func `periods are half-open stretches of days`(text: String, from: String, to: String) throws {
    let period = try #require(FiscalPeriod(text, fiscalYear: FiscalYear()))
    #expect(period.from.description == from)
    #expect(period.to.description == to)
  }

  @Test(arguments: ["", "FY", "2026-13", "2026-H1", "FY2026-Q5", "FY2026-03", "26-Q1", "2026-1", "２０２６"])
  func `other texts are no periods`(text: String) {
    #expect(FiscalPeriod(text, fiscalYear: FiscalYear()) == nil)
  }
}
