import EventLogs
import ProcessMetrics
import ProcessModel
import Testing

/// The five lenses on the worked example, with targets of 95, 80, 90 and 65 %.
@Suite struct GoldenLensTests {
  let report: KPIReport

  init() throws {
    let targets = [("lead", "mql", 0.95), ("mql", "sql", 0.8), ("sql", "opp", 0.9), ("opp", "won", 0.65)]
    let kpis = targets.map { from, to, limit in
      KPIDefinition(
        id: "\(from)-\(to)", name: GoldenLog.process.name, measure: .passRate(from: from, to: to),
        target: Target([.init(bound: .atLeast(limit), text: "\(limit)")]))
    }
    report = try GoldenLog.report(kpis: kpis)
  }

  private func row(_ from: String) throws -> LensMeasure {
    try #require(report.lenses.first { $0.from == from })
  }

  @Test func `three questions have three answers`() {
    let winners = report.bottlenecks.map { "\($0.lens.rawValue) \($0.from) \($0.to ?? "")" }
    #expect(winners == ["pass-rate opp won", "sensitivity lead mql", "target mql sql", "time opp "])
    #expect(report.bottlenecks.map(\.isDistinguishable) == [false, nil, nil, nil])
  }

  @Test(arguments: [
    ("lead", 71_938_125.0, 39_458_809.0, 1.823), ("mql", 29_885_625, 6_651_632, 4.493),
    ("sql", 4_208_625, 5_458_804, 0.771), ("opp", 453_324_375, 139_898_746, 3.240),
  ])
  func `at their targets the steps bring the wins of the table`(
    from: String, part: Double, whole: Double, printed: Double
  ) throws {
    let gain = try #require(try row(from).targetGain)
    #expect((gain - part / whole).magnitude < 1e-9)
    #expect((gain - printed).magnitude < 0.0005)
  }

  @Test func `the sensitivities are those of the chain`() throws {
    for row in report.lenses { #expect(row.sensitivity == report.chain?.place(row.from)?.sensitivity) }
    #expect(report.lenses.allSatisfy { $0.sensitivity != nil })
  }

  @Test(arguments: [("lead", 123.0, 1), ("mql", 84, 1), ("sql", 42, 0), ("opp", 196, 2)])
  func `time is shared as in the table`(from: String, days: Double, netFlow: Int) throws {
    let row = try row(from)
    #expect((try #require(row.timeShare) - days / 445).magnitude < 1e-9)
    #expect(row.netFlow == netFlow)
  }

  @Test func `there are no amounts before the opportunity, so no place is named for money`() throws {
    #expect(report.lenses.map(\.drops) == [1, 3, 1, 2])
    #expect(report.lenses.map(\.dropsWithAmount) == [0, 0, 0, 2].map { $0 })
    #expect(report.bottleneck(.money) == nil)
    // 0.8 and 0.9 million, times what losing takes away.
    let lost = 1_700_000 * (3891.0 / 5876 - 1827.0 / 11752)
    #expect((try #require(try row("opp").moneyLost) - lost).magnitude < 1e-6)
  }

  @Test func `where all who drop out have an amount, the place that loses most is named`() throws {
    let log = TestLog.eventLog(
      TestLog.rows(
        days:
          "A: lead 1, mql 2, disq 3\nB: lead 1, mql 2, sql 3, opp 4, won 5\nC: lead 1, mql 2, sql 3, opp 4, lost 5"
      )
      .map { row in
        var row = row
        row.attributes["amount"] = row.caseID == "C" ? "900000" : "100000"
        return row
      })
    let bottleneck = try #require(
      try GoldenLog.report(window: Window(), asOf: nil, log: log).bottleneck(.money))
    #expect(bottleneck.from == "opp")
    #expect((bottleneck.value - 450_000).magnitude < 1e-6)
  }

  @Test func `a saved report has chain and lenses again`() throws {
    let text = KPIReportJSON(zone: .tokyo).text(of: report)
    let again = try KPIReportReader.report(from: Array(text.utf8))
    #expect(again.bottlenecks.map(\.lens) == report.bottlenecks.map(\.lens))
    #expect(again.bottlenecks.map(\.to) == report.bottlenecks.map(\.to))
    #expect(again.chain?.places.map(\.first) == report.chain?.places.map(\.first))
    #expect(again.lenses.map(\.drops) == report.lenses.map(\.drops))
    #expect(KPIReportJSON(zone: .tokyo).text(of: again) == text)
  }
}
