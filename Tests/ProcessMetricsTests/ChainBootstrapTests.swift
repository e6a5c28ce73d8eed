import EventLogs
import ProcessMetrics
import ProcessModel
import TestSupport
import Testing

/// The interval of a chance in the Markov chain, by drawing cases anew.
@Suite struct ChainBootstrapTests {
  /// Leads of which some are won at once and some are lost, some after having been parked once.
  private func reading(won: Int, lost: Int, parkedFirst: Int = 0, reversed: Bool = false) throws -> KPIReading
  {
    var lines = (0..<won).map { "W\($0): lead 1, opp 2, won 3" }
    lines += (0..<lost).map { "L\($0): lead 1, opp 2, lost 3" }
    lines += (0..<parkedFirst).map {
      "P\($0): lead 1, pool 2, lead 3, opp 4, \($0 % 2 == 0 ? "won" : "lost") 5"
    }
    var process = KPIExample.process
    process.kpis = [KPIDefinition(id: "w", name: process.name, measure: .eventual(from: "opp", to: "won"))]
    let rows = TestLog.rows(days: (reversed ? lines.reversed() : lines).joined(separator: "\n"))
    let log = TestLog.eventLog(rows, partitions: reversed ? 3 : 1)
    return try #require(try KPIAnalysis(process: process, zone: .utc).report(of: log).report.kpis.first)
  }

  @Test func `without repeats it is about Wilson's`() throws {
    for (won, lost) in [(120, 80), (30, 270), (500, 500)] {
      let found = try reading(won: won, lost: lost)
      let (interval, wilson) = (
        try #require(found.interval), try #require(Ratio(k: won, n: won + lost).interval)
      )
      #expect(abs(interval.low - wilson.low) < 0.01 && abs(interval.high - wilson.high) < 0.01, "\(interval)")
      #expect(found.caseInterval == found.interval)
    }
  }

  @Test func `it is the same each time, whatever the order of the rows`() throws {
    let first = try reading(won: 60, lost: 50, parkedFirst: 40)
    #expect(first.interval != nil)
    #expect(try reading(won: 60, lost: 50, parkedFirst: 40, reversed: true) == first)
  }

  @Test func `of few cases there is none`() throws {
    #expect(try reading(won: 15, lost: 14).interval == nil)
    #expect(try reading(won: 15, lost: 15).interval != nil)
  }

  // Some thousand are drawn of many; the interval shrinks all the same.
  @Test func `of many cases it is as narrow as they are many`() throws {
    let found = try reading(won: 6000, lost: 4000)
    let (interval, wilson) = (try #require(found.interval), try #require(Ratio(k: 6000, n: 10_000).interval))
    let (width, expected) = (interval.high - interval.low, wilson.high - wilson.low)
    #expect(abs(width / expected - 1) < 0.15, "\(width) and not \(expected)")
    #expect(interval.low < 0.6 && 0.6 < interval.high)
  }
}
