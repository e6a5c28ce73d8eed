import EventLogs
import ProcessMetrics
import ProcessModel
import Testing

/// Money of the worked example and the customer-success set of the domain notes.
struct MoneyTests {
  private func near(_ value: Double?, _ expected: Double) -> Bool {
    value.map { abs($0 - expected) <= 1e-9 * max(1, abs(expected)) } ?? false
  }

  private func kpi(
    _ measure: KPIDefinition.Measure, weight: String? = nil, id: String = "k"
  ) -> KPIDefinition {
    KPIDefinition(id: id, name: LocalizedText(id, in: "en"), measure: measure, weight: weight)
  }

  @Test func `money won in a day is the amounts of the deals won over the days of the window`() throws {
    let report = try GoldenLog.report(kpis: [kpi(.salesVelocity)])
    #expect(near(report.kpis[0].value, 3_500_000.0 / 90))
    #expect(report.kpis[0].observations == 3)
  }

  private func ratio(_ numerator: String, costs: [Cost], window: Window = GoldenLog.window) throws
    -> KPIReading
  {
    var process = GoldenLog.process
    process.costs = costs
    process.kpis = [
      kpi(.ratio(numerator: numerator, denominator: "new")),
      KPIDefinition(
        id: "new", name: process.name, measure: .throughput(state: "lead"), visits: .first),
    ]
    return try KPIAnalysis(process: process, zone: .tokyo)
      .report(of: GoldenLog.log(), asOf: GoldenLog.asOf, window: window).report.kpis[0]
  }

  private static let quarter = Cost(
    id: "marketing", name: LocalizedText("Marketing", in: "en"),
    entries: [.init(period: "2026-Q1", amount: 600_000)])

  @Test func `a lead costs what marketing spent for each first entry`() throws {
    #expect(near(try ratio("cost.marketing", costs: [Self.quarter]).value, 50_000))
  }

  @Test func `a cost counts by its days inside the window`() throws {
    let january = Window(from: jst("2026-01-01"), to: jst("2026-02-01"))
    let reading = try ratio("cost.marketing", costs: [Self.quarter], window: january)
    #expect(near(reading.value, 600_000.0 * 31 / 90 / 9))
  }

  @Test func `a cost that does not cover the measured time gives no ratio, and says so`() throws {
    var cost = Self.quarter
    cost.entries = [.init(period: "2026-02", amount: 1)]
    let reading = try ratio("cost.marketing", costs: [cost])
    #expect(reading.status == .unavailable)
    #expect(reading.reason == "cost 'marketing' has no amount for a part of the measured time")
    #expect(try ratio("cost.sales", costs: [cost]).reason == "the model has no cost 'sales'")
  }

  /// Thousand yen a month: C1 100 to 120, C2 80, C3 50 to 40, C4 70 lost, C5 new with 60.
  private static let customers = """
    C1: won 1 =100, won 12 =120
    C2: won 2 =80
    C3: won 3 =50, won 20 =40
    C4: won 3 =70, lost 25
    C5: lead 2, won 15 =60
    """

  private func readings(_ kpis: [KPIDefinition], window: Window) throws -> [KPIReading] {
    var process = KPIExample.process
    process.kpis = kpis
    let log = TestLog.eventLog(TestLog.rows(days: Self.customers, time: TestLog.july2026))
    return try KPIAnalysis(process: process, zone: .utc).report(of: log, window: window).report.kpis
  }

  @Test func `revenue retention and churn speak of the customers at the start`() throws {
    let kpis = [
      kpi(.revenueRetention(includesExpansion: true)), kpi(.revenueRetention(includesExpansion: false)),
      kpi(.churn), kpi(.churn, weight: "amount"),
    ]
    let window = Window(from: Instant(milliseconds: TestLog.july2026(10)), to: nil)
    let values = try readings(kpis, window: window).map(\.value)
    for (value, expected) in zip(values, [0.8, 220.0 / 300, 0.25, 80.0 / 300]) {
      #expect(near(value, expected))
    }
  }

  @Test func `without a start of the window there are no customers at the start`() throws {
    let readings = try readings(
      [kpi(.churn), kpi(.revenueRetention(includesExpansion: true))], window: Window())
    #expect(readings.allSatisfy { $0.status == .unavailable && $0.reason != nil })
  }

  @Test func `the amount of a moment does not depend on the order of rows`() throws {
    let rows = TestLog.rows(days: Self.customers, time: TestLog.july2026)
    var process = KPIExample.process
    process.kpis = [kpi(.revenueRetention(includesExpansion: true))]
    let window = Window(from: Instant(milliseconds: TestLog.july2026(10)), to: nil)
    let report = try KPIAnalysis(process: process, zone: .utc)
      .report(of: TestLog.eventLog(rows.reversed()), window: window).report
    #expect(near(report.kpis[0].value, 0.8))
  }
}
