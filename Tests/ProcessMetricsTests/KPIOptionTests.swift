import EventLogs
import ProcessMetrics
import ProcessModel
import Testing

/// What a definition can ask of its kind beside the measure: which visits, which statistic and so on.
@Suite struct KPIOptionTests {
  private static let day = 86_400_000.0

  private func reading(_ kpi: KPIDefinition, window: Window = GoldenLog.window) throws -> KPIReading {
    try #require(try GoldenLog.report(window: window, kpis: [kpi]).kpis.first)
  }

  private func definition(
    _ measure: KPIDefinition.Measure, statistic: KPIDefinition.Statistic = .median,
    visits: KPIDefinition.Visits = .all, target: Target? = nil
  ) -> KPIDefinition {
    KPIDefinition(
      id: "kpi", name: GoldenLog.process.name, measure: measure, statistic: statistic, visits: visits,
      target: target)
  }

  @Test func `recycled leads are entries but no new leads`() throws {
    #expect(try reading(definition(.throughput(state: "lead"))).value == 14)
    #expect(try reading(definition(.throughput(state: "lead"), visits: .first)).value == 12)
  }

  @Test(arguments: [
    ("2026-01-01", "2026-02-01", 9, 9), ("2026-02-01", "2026-03-01", 3, 2),
    ("2026-03-01", "2026-04-01", 2, 1),
  ])
  func `a lead is new only in the month of its first entry`(
    from: String, to: String, entries: Double, new: Double
  ) throws {
    let month = Window(from: jst(from), to: jst(to))
    #expect(try reading(definition(.throughput(state: "lead")), window: month).value == entries)
    #expect(try reading(definition(.throughput(state: "lead"), visits: .first), window: month).value == new)
  }

  @Test(arguments: [(KPIDefinition.Statistic.mean, 163.0 / 3), (.median, 40)])
  func `a lead time from the first touch includes the time in the pool`(
    statistic: KPIDefinition.Statistic, days: Double
  ) throws {
    let measure = KPIDefinition.Measure.duration(from: "lead", to: "won")
    let kpi = try reading(definition(measure, statistic: statistic, visits: .first))
    #expect(abs(try #require(kpi.value) / Self.day - days) < 1e-9)
    #expect(kpi.observations == 3)
  }

  @Test(arguments: [
    (Target.Bound.atLeast(4), Target.Period.month, KPIReading.Status.met),
    (.atLeast(4.01), .month, .missed), (.between(11, 13), .quarter, .met), (.atMost(47), .year, .missed),
    (.atMost(48), .year, .met), (.atMost(0.13), .day, .missed), (.atLeast(0.93), .week, .met),
  ])
  func `a target for a month is held against the months of the window`(
    bound: Target.Bound, period: Target.Period, status: KPIReading.Status
  ) throws {
    // Twelve new leads in the 90 days of a quarter.
    let target = Target([.init(bound: bound, period: period, text: "T")])
    let kpi = definition(.throughput(state: "lead"), visits: .first, target: target)
    #expect(try reading(kpi).status == status)
  }

  @Test func `without a window the months are those from the first event to the as-of`() throws {
    let target = Target([.init(bound: .atLeast(4), period: .month, text: "T")])
    let kpi = definition(.throughput(state: "lead"), visits: .first, target: target)
    #expect(try reading(kpi, window: Window()).status == .met)
  }

  @Test func `a month that is not over has that share of a month`() throws {
    // One new lead until the middle of March: two in a month.
    let target = Target([.init(bound: .atLeast(2), period: .month, text: "T")])
    let kpi = definition(.throughput(state: "lead"), visits: .first, target: target)
    let march = Window(from: jst("2026-03-01"), to: jst("2026-04-01"))
    let half = Instant(milliseconds: jst("2026-03-16").milliseconds + 12 * 3_600_000)
    let report = try GoldenLog.report(window: march, asOf: half, kpis: [kpi])
    #expect(report.kpis.map(\.value) == [1])
    #expect(report.kpis.map(\.status) == [.met])
    let later = try GoldenLog.report(window: march, asOf: jst("2026-03-17"), kpis: [kpi])
    #expect(later.kpis.map(\.status) == [.missed])
  }

  @Test func `a window that has not begun is not judged`() throws {
    let target = Target([.init(bound: .atLeast(2), period: .month, text: "T")])
    let kpi = definition(.throughput(state: "lead"), target: target)
    let may = Window(from: jst("2026-05-01"), to: jst("2026-06-01"))
    #expect(try reading(kpi, window: may).status == .tooFew)
  }

  @Test func `an option that a kind does not know makes it unavailable, never wrong`() throws {
    let kpi = try reading(definition(.count(state: "lead"), visits: .first))
    #expect(kpi.status == .unavailable)
    #expect(kpi.value == nil)
    #expect(kpi.reason == "the kind 'count' has no option 'visits'")
  }
}
