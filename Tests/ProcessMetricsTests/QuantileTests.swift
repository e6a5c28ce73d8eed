import EventLogs
import Testing

@testable import ProcessMetrics

struct QuantileTests {
  /// Numbers of many kinds: spread evenly, over magnitudes, few that differ, and with a few far out.
  private static func numbers(_ kind: Int, count: Int, seed: UInt64) -> [Int64] {
    var random = SeededRandom(seed: seed)
    return (0..<count).map { _ in
      let any = Int64(random.next() >> 33)
      return switch kind {
      case 0: any
      case 1: any >> Int64(random.next() % 31)
      case 2: any % 7 * 86_400
      case 3: any % 1_000 == 0 ? any : any % 60
      default: 42
      }
    }
  }

  /// By the definition: the sorted numbers' place, and between two places by its rest.
  private static func expected(_ tenths: Int, of sorted: [Int64], scale: Int64) -> Double {
    let place = (sorted.count - 1) * tenths / 10
    let rest = Double((sorted.count - 1) * tenths % 10)
    let (low, high) = (sorted[place], sorted[min(place + 1, sorted.count - 1)])
    return Double(low * scale) + Double((high - low) * scale) * rest / 10
  }

  @Test(arguments: 0..<5, [1, 2, 3, 11, 4_095, 4_096, 4_097, 20_011])
  func `the median and the p90 are those of the sorted numbers`(kind: Int, count: Int) throws {
    for seed in 1...3 as ClosedRange<UInt64> {
      let numbers = Self.numbers(kind, count: count, seed: seed)
      let sorted = numbers.sorted()
      for scale in [1, 1_000] as [Int64] {
        var seconds = numbers.map { UInt32($0) }
        let found = seconds.withUnsafeMutableBufferPointer {
          medianAndP90(of: $0, millisecondsPerTick: scale)
        }
        #expect(found.median == Self.expected(5, of: sorted, scale: scale))
        #expect(found.p90 == Self.expected(9, of: sorted, scale: scale))
      }
      var milliseconds = numbers
      #expect(medianAndP90(of: &milliseconds).median == Self.expected(5, of: sorted, scale: 1))
      // Some before the epoch of what they are counted from.
      var shifted = numbers.map { $0 - 30 }
      #expect(medianAndP90(of: &shifted).p90 == Self.expected(9, of: sorted.map { $0 - 30 }, scale: 1))
    }
  }

  @Test func `numbers that reach to the ends of their type have quantiles`() {
    for count in [5_000, 5_001] {
      var large = (0..<count).map { Int64.max - Int64($0) }
      #expect(medianAndP90(of: &large).median == Double(Int64.max - Int64(count) / 2))
      var unsigned = (0..<count).map { UInt32.max - UInt32($0) }
      let found = unsigned.withUnsafeMutableBufferPointer { medianAndP90(of: $0, millisecondsPerTick: 1) }
      #expect(found.median == Double(UInt32.max) - Double(count - 1) / 2)
    }
  }
}
