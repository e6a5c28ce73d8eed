import EventLogs
import Metrics
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
    visits: KPIDefinition.Visits = .all
  ) -> KPIDefinition {
    KPIDefinition(
      id: "kpi", name: GoldenLog.process.name, measure: measure, statistic: statistic, visits: visits)
  }

  @Test func `recycled leads are entries but no new leads`() throws {
    #expect(try reading(definition(.throughput(state: "lead"))).value == 14)
    #expect(try reading(definition(.throughput(state: "lead"), visits: .first)).value == 12)
  }

  @Test(arguments: [
    ("2026-01-01", "2026-02-01", 9, 9), ("2026-02-01", "2026-03-01", 3, 2), ("2026-03-01", "2026-04-01", 2, 1),
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

  @Test func `an option that a kind does not know makes it unavailable, never wrong`() throws {
    let kpi = try reading(definition(.count(state: "lead"), visits: .first))
    #expect(kpi.status == .unavailable)
    #expect(kpi.value == nil)
    #expect(kpi.reason == "the kind 'count' has no option 'visits'")
  }
}
