import ProcessMetrics
import Testing

/// How far the twelve leads of the worked example got.
@Suite struct GoldenFunnelTests {
  let funnel: FunnelMeasure

  init() throws { funnel = try #require(try GoldenLog.report().funnels.first) }

  @Test func `twelve leads come to three wins`() {
    #expect(funnel.pipeline == "path")
    #expect(funnel.stages.map(\.id) == ["lead", "mql", "sql", "opp", "won"])
    #expect(funnel.stages.map(\.reached) == [12, 10, 7, 6, 3])
  }

  @Test func `those who got no further are where they are now`() {
    typealias Rest = FunnelMeasure.Rest
    #expect(
      funnel.stages.map(\.resting) == [
        [Rest(state: "lead", cases: 1), Rest(state: "disq", cases: 1)],
        [Rest(state: "mql", cases: 1), Rest(state: "disq", cases: 2)],
        [Rest(state: "nurture", cases: 1)],
        [Rest(state: "opp", cases: 2), Rest(state: "lost", cases: 1)],
        [Rest(state: "won", cases: 3)],
      ])
  }

  @Test func `one of the three wins is a recycled lead`() {
    #expect(funnel.stages.map(\.recycled) == [0, 0, 0, 0, 1])
  }

  @Test func `a later window follows only the leads that first came in it`() throws {
    let report = try GoldenLog.report(window: Window(from: jst("2026-02-01"), to: jst("2026-04-01")))
    #expect(report.funnels.first?.stages.map(\.reached) == [3, 2, 1, 1, 0])
  }
}
