import ProcessMetrics
import Testing

@Suite struct NewcombeIntervalTests {
  struct Case: CustomTestStringConvertible {
    var now: Ratio
    var before: Ratio
    var low: Double
    var high: Double

    init(_ k: Int, _ n: Int, _ earlierK: Int, _ earlierN: Int, _ low: Double, _ high: Double) {
      now = Ratio(k: k, n: n)
      before = Ratio(k: earlierK, n: earlierN)
      (self.low, self.high) = (low, high)
    }

    var testDescription: String { "\(now.k)/\(now.n) - \(before.k)/\(before.n)" }
  }

  /// The examples of Newcombe 1998, table II, method 10.
  static let published = [
    Case(56, 70, 48, 80, 0.0524, 0.3339), Case(9, 10, 3, 10, 0.1705, 0.8090),
    Case(6, 7, 2, 7, 0.0582, 0.8062), Case(5, 56, 0, 29, -0.0381, 0.1926),
    Case(0, 10, 0, 20, -0.1611, 0.2775), Case(0, 10, 0, 10, -0.2775, 0.2775),
    Case(10, 10, 0, 20, 0.6791, 1), Case(10, 10, 0, 10, 0.6075, 1),
  ]

  @Test(arguments: published) func `the interval is the published one`(example: Case) throws {
    let interval = try #require(example.now.difference(from: example.before)?.interval)
    #expect(abs(interval.low - example.low) < 0.00005, "\(interval)")
    #expect(abs(interval.high - example.high) < 0.00005, "\(interval)")
  }

  @Test(arguments: published) func `the other way round the interval is its mirror image`(example: Case)
    throws
  {
    let one = try #require(example.now.difference(from: example.before)?.interval)
    let other = try #require(example.before.difference(from: example.now)?.interval)
    #expect(abs(one.low + other.high) < 1e-12)
    #expect(abs(one.high + other.low) < 1e-12)
  }

  @Test func `a change is within noise when its interval holds zero`() throws {
    let small = try #require(Ratio(k: 31, n: 60).difference(from: Ratio(k: 30, n: 60)))
    #expect(small.isWithinNoise == true)
    let large = try #require(Ratio(k: 50, n: 60).difference(from: Ratio(k: 20, n: 60)))
    #expect(large.isWithinNoise == false)
  }

  @Test func `nothing counted has no difference`() {
    #expect(Ratio(k: 0, n: 0).difference(from: Ratio(k: 1, n: 2)) == nil)
    #expect(Ratio(k: 1, n: 2).difference(from: Ratio(k: 0, n: 0)) == nil)
  }

  @Test func `a period rate above one has a difference but no interval`() throws {
    let difference = try #require(Ratio(k: 3, n: 2).difference(from: Ratio(k: 1, n: 2)))
    #expect(difference.value == 1)
    #expect(difference.interval == nil)
  }
}
