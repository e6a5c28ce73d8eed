import EventLogs
import ProcessMetrics
import ProcessModel
import Testing

/// The table Pass rates of the worked example.
@Suite struct GoldenPassRateTests {
  let report: KPIReport

  init() throws { report = try GoldenLog.report() }

  private func leadToWon(_ bases: [KPIDefinition.Basis]) throws -> [KPIReading] {
    let kpi = KPIDefinition(
      id: "lead-won", name: GoldenLog.process.name, measure: .passRate(from: "lead", to: "won"), bases: bases)
    return try GoldenLog.report(kpis: [kpi]).kpis
  }

  @Test func `steps have their three bases`() {
    let steps = report.steps.map { step in
      [step.period, step.cohort, step.resolved].map { "\($0.k)/\($0.n)" }.joined(separator: " ")
    }
    #expect(steps == ["11/14 10/12 12/13", "8/11 7/10 7/10", "7/8 6/7 7/8", "3/7 3/6 3/5"])
  }

  @Test(arguments: [
    ("lead", 0.66686048828640, 0.98628957890977), ("mql", 0.39677814534597, 0.89220873344361),
    ("sql", 0.52911181494392, 0.97758250880003), ("opp", 0.23072427940912, 0.88237922685900),
  ])
  func `resolved rates have Wilson's interval`(from: String, low: Double, high: Double) throws {
    let interval = try #require(try report.step(from: from).interval)
    #expect(abs(interval.low - low) < 1e-12)
    #expect(abs(interval.high - high) < 1e-12)
  }

  @Test func `from lead to won the period is 3 of 14 and the cohort 3 of 12 with its interval`() throws {
    let kpis = try leadToWon([.period, .cohort])
    #expect(kpis.map(\.ratio) == [Ratio(k: 3, n: 14), Ratio(k: 3, n: 12)])
    #expect(kpis.map(\.value) == [3.0 / 14, 0.25])
    let interval = try #require(kpis[1].interval)
    #expect(abs(interval.low - 0.08894166769489) < 1e-12)
    #expect(abs(interval.high - 0.53230533708166) < 1e-12)
  }

  @Test func `the product of the resolved rates is that of the table`() {
    let product = report.steps.compactMap(\.resolved.value).reduce(1, *)
    #expect(abs(product - 0.3392307692307692) < 1e-12)
  }

  @Test func `from MQL to SQL there are four rates`() throws {
    let mql = try report.state("mql")
    #expect(Ratio(k: report.moves("mql", "sql"), n: mql.visits) == Ratio(k: 7, n: 11))
    #expect(try report.step(from: "mql").resolved == Ratio(k: 7, n: 10))
    #expect(Ratio(k: report.movingCases("mql", "sql"), n: mql.cases) == Ratio(k: 6, n: 9))
    // L11, the one open visit, is that of a case with no other.
    #expect(Ratio(k: report.movingCases("mql", "sql"), n: mql.cases - mql.open) == Ratio(k: 6, n: 8))
  }

  @Test func `half of the leads become opportunities`() throws {
    let kpi = KPIDefinition(
      id: "lead-opp", name: GoldenLog.process.name, measure: .passRate(from: "lead", to: "opp"),
      bases: [.cohort])
    #expect(try GoldenLog.report(kpis: [kpi]).kpis.map(\.ratio) == [Ratio(k: 6, n: 12)])
  }

  @Test func `the lowest pass rate cannot be told apart`() throws {
    let bottleneck = try #require(report.bottlenecks.first)
    #expect(bottleneck.lens == .passRate)
    #expect((bottleneck.from, bottleneck.to) == ("opp", "won"))
    #expect(bottleneck.value == 0.6)
    #expect(bottleneck.isDistinguishable == false)
  }
}
