import EventLogs
import ProcessMetrics
import TestSupport
import Testing

@Suite struct CaseBootstrapTests {
  private static func tallies(_ parts: [(k: Int, n: Int, cases: Int)]) -> [CaseBootstrap.Tally] {
    parts.flatMap { Array(repeating: CaseBootstrap.Tally(k: $0.k, n: $0.n), count: $0.cases) }
  }

  @Test func `the interval is drawn where more than a tenth of the trials are repeats`() throws {
    let few = CaseBootstrap(Self.tallies([(1, 1, 90), (1, 2, 10)]))
    #expect(few.repeatShare < 0.1)
    #expect(few.interval == nil)
    let many = CaseBootstrap(Self.tallies([(1, 1, 80), (1, 2, 20)]))
    #expect(many.repeatShare > 0.1)
    #expect(many.interval != nil)
  }

  @Test func `of few cases no interval is drawn`() {
    #expect(CaseBootstrap(Self.tallies([(1, 2, 29)])).interval == nil)
    #expect(CaseBootstrap([]).interval == nil)
  }

  @Test func `trials that go together widen the interval, as many as there are of each`() throws {
    // A hundred cases that pass or fail three times each: a hundred independent trials, not three hundred.
    let cases = CaseBootstrap(Self.tallies([(3, 3, 50), (0, 3, 50)]))
    let interval = try #require(cases.interval)
    let naive = try #require(cases.ratio.interval)
    let honest = try #require(Ratio(k: 50, n: 100).interval)
    #expect(interval.low < naive.low - 0.02 && interval.high > naive.high + 0.02)
    #expect((interval.low - honest.low).magnitude < 0.02 && (interval.high - honest.high).magnitude < 0.02)
  }

  @Test func `the same cases in any order have the same interval`() {
    let tallies = Self.tallies([(1, 1, 40), (1, 3, 20), (0, 2, 30), (20, 25, 3), (4, 20, 2)])
    var random = SplitMix64(seed: 7)
    #expect(CaseBootstrap(tallies.shuffled(using: &random)).interval == CaseBootstrap(tallies).interval)
  }

  @Test func `a million cases have the interval of theory`() throws {
    let cases = CaseBootstrap(Self.tallies([(2, 2, 500_000), (0, 2, 500_000)]))
    let interval = try #require(cases.interval)
    let half = 1.959964 * (0.25 / 1_000_000).squareRoot()
    #expect((interval.low - (0.5 - half)).magnitude < half / 8)
    #expect((interval.high - (0.5 + half)).magnitude < half / 8)
  }

  @Test func `a step of returning cases has it beside Wilson's, and is judged by the wider`() throws {
    let rows = (0..<40).flatMap { number in
      TestLog.rows(
        days: "C\(number): lead 1, mql 2, nurture 3, lead 4, mql 5, \(number < 20 ? "sql" : "nurture") 6")
    }
    let report = try GoldenLog.report(window: Window(), asOf: nil, log: TestLog.eventLog(rows))
    let step = try report.step(from: "mql")
    #expect(step.resolved == Ratio(k: 20, n: 80))
    let (own, cases) = (try #require(step.interval), try #require(step.caseInterval))
    #expect(own == step.resolved.interval)
    let judged = try #require(step.judgedInterval)
    #expect(judged.low == min(own.low, cases.low) && judged.high == max(own.high, cases.high))
  }
}
