import Synchronization
import Testing

@testable import EventLogs

struct ConcurrentMapTests {
  @Test(arguments: [0, 1, 2, 3, 1_000])
  func `results stand in the order of their numbers`(count: Int) {
    #expect(concurrentMap(count) { $0 * $0 } == (0..<count).map { $0 * $0 })
  }

  @Test func `work may be shared within shared work`() {
    let sums = concurrentMap(20) { outer in
      concurrentMap(20) { middle in
        concurrentMap(20) { outer * 10_000 + middle * 100 + $0 }.reduce(0, +)
      }.reduce(0, +)
    }
    #expect(sums == (0..<20).map { $0 * 10_000 * 400 + 190 * 100 * 20 + 190 * 20 })
  }

  @Test func `each piece is done once, whoever does it`() {
    let done = (0..<64).map { _ in Counter() }
    _ = concurrentMap(8) { outer in
      concurrentMap(8) { done[outer * 8 + $0].count.wrappingAdd(1, ordering: .relaxed) }
    }
    #expect(done.allSatisfy { $0.count.load(ordering: .relaxed) == 1 })
  }

  private final class Counter: Sendable {
    let count = Atomic(0)
  }

  @Test func `elements are changed in place`() {
    var texts = (0..<100).map { "\($0)" }
    let lengths = concurrentMap(changing: &texts) { text in
      text += "!"
      return text.utf8.count
    }
    #expect(texts == (0..<100).map { "\($0)!" })
    #expect(lengths == texts.map(\.utf8.count))
  }

  @Test(arguments: [1, 2, 5, 1_001])
  func `shares cover all numbers in order`(count: Int) {
    let shares = concurrentMap(sharesOf: count) { $0 }
    #expect(shares.flatMap { Array($0) } == Array(0..<count))
  }
}
