import ProcessMetrics
import Testing

@Suite struct WilsonIntervalTests {
  @Test func `none of any number starts at exactly 0 and all of it ends at exactly 1`() {
    #expect((1...3000).filter { Ratio(k: 0, n: $0).interval?.low != 0 } == [])
    #expect((1...3000).filter { Ratio(k: $0, n: $0).interval?.high != 1 } == [])
  }

  @Test func `an interval holds its share and lies between 0 and 1`() throws {
    for n in [1, 2, 5, 29, 30, 1000, 1_000_000] {
      for k in Set([0, 1, n / 2, n - 1, n]) {
        let interval = try #require(Ratio(k: k, n: n).interval)
        let share = Double(k) / Double(n)
        #expect(0 <= interval.low && interval.low <= share && share <= interval.high && interval.high <= 1)
      }
    }
  }

  @Test func `the interval of a share is the mirror image of that of its rest`() throws {
    let interval = try #require(Ratio(k: 7, n: 10).interval)
    let rest = try #require(Ratio(k: 3, n: 10).interval)
    #expect(abs(interval.low - (1 - rest.high)) < 1e-12)
    #expect(abs(interval.high - (1 - rest.low)) < 1e-12)
  }

  @Test(arguments: [Ratio(k: 0, n: 0), Ratio(k: 4, n: 3), Ratio(k: -1, n: 3)])
  func `what is no share has no interval`(ratio: Ratio) { #expect(ratio.interval == nil) }
}
