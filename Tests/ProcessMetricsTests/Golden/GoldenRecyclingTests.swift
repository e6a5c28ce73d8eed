import ProcessMetrics
import ProcessModel
import Testing

/// The paragraph Recycling of the worked example.
@Suite struct GoldenRecyclingTests {
  let report: KPIReport

  init() throws { report = try GoldenLog.report() }

  @Test func `a quarter of the cases is recycled`() {
    #expect(Ratio(k: report.recycling.cases, n: report.cases) == Ratio(k: 3, n: 12))
  }

  @Test func `four of seven drop-outs go to the pool`() throws {
    #expect(report.recycling.poolEntries == 4)
    #expect(report.recycling.dropOuts == 7)
    let kpi = KPIDefinition(id: "rate", name: GoldenLog.process.name, measure: .recycleRate)
    #expect(try GoldenLog.report(kpis: [kpi]).kpis.map(\.ratio) == [Ratio(k: 4, n: 7)])
  }

  @Test func `the drop-outs are those of the text`() {
    let dropOuts = [
      ("mql", "nurture"), ("mql", "disq"), ("sql", "nurture"), ("lead", "disq"), ("opp", "lost"),
    ]
    #expect(dropOuts.map { report.moves($0.0, $0.1) } == [2, 1, 1, 1, 2])
    #expect(report.moves("lost", "nurture") == 1)
  }

  @Test func `two of three ended pool visits return`() throws {
    #expect(report.recycling.returned == 2)
    #expect(report.recycling.resolved == 3)
    let kpi = KPIDefinition(
      id: "return", name: GoldenLog.process.name, measure: .passRate(from: "nurture", to: "lead"))
    #expect(try GoldenLog.report(kpis: [kpi]).kpis.map(\.ratio) == [Ratio(k: 2, n: 3)])
  }

  @Test func `a third of the recycled cases and of the wins are one and the same`() {
    #expect(report.recycling.wonAfter == 1)
    #expect(Ratio(k: report.recycling.wonAfter, n: report.recycling.cases) == Ratio(k: 1, n: 3))
    #expect(Ratio(k: report.recycling.wonAfter, n: report.recycling.poolEntries) == Ratio(k: 1, n: 4))
    #expect(Ratio(k: report.recycling.wonAfter, n: report.outcomes.won) == Ratio(k: 1, n: 3))
  }
}
