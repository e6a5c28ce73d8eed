/// Order statistics of many numbers, found by counting how many are of which size.
///
/// A bucket holds what differs by less than a part in sixty-four, so that those around a quantile are few, and only they
/// are looked at closely: two passes over the numbers, without a guess that each time may be wrong.
enum OrderBuckets {
  /// The leading bits that tell a bucket, the first one aside.
  private static var bits: Int { 6 }
  /// For fewer numbers counting is not worth it.
  private static var fewest: Int { 4096 }

  /// The numbers that would stand at some places if all were sorted.
  /// - Parameters:
  ///   - places: The places, in their order and at most one behind the last of all, which stands for the last.
  ///   - numbers: The numbers, which stay where they are.
  /// - Returns: Nil where that takes long: for few numbers, negative ones, and buckets that hold many.
  static func numbers<Value: FixedWidthInteger>(
    at places: [Int], of numbers: UnsafeBufferPointer<Value>
  ) -> [Value]? {
    guard numbers.count >= fewest, let counts = counts(of: numbers) else { return nil }
    let wanted = places.map { bucket(at: min($0, numbers.count - 1), counts) }
    var isWanted = Array(repeating: false, count: counts.count)
    for bucket in wanted {
      guard counts[bucket.number] <= numbers.count / 8 else { return nil }
      isWanted[bucket.number] = true
    }
    var found = numbers.filter { isWanted[number(of: $0)] }
    found.sort()
    // Those of smaller buckets stand first.
    return wanted.map { bucket in
      let before = isWanted.indices.prefix(bucket.number).reduce(0) { $0 + (isWanted[$1] ? counts[$1] : 0) }
      return found[before + bucket.place]
    }
  }

  /// How many numbers each bucket holds; nil where one is negative.
  private static func counts<Value: FixedWidthInteger>(of numbers: UnsafeBufferPointer<Value>) -> [Int]? {
    var counts = Array(repeating: 0, count: (Value.bitWidth - bits + 1) << bits)
    var all: Value = 0
    counts.withUnsafeMutableBufferPointer { counts in
      for value in numbers {
        all |= value
        counts[number(of: value)] += 1
      }
    }
    return all < 0 ? nil : counts
  }

  /// The bucket of a number.
  @inline(__always)
  private static func number<Value: FixedWidthInteger>(of value: Value) -> Int {
    let shift = max(0, Value.bitWidth &- 1 &- bits &- value.leadingZeroBitCount)
    // What is as long as the bits or shorter stands for itself.
    return shift &<< bits &+ Int(truncatingIfNeeded: value &>> Value(truncatingIfNeeded: shift))
  }

  /// The bucket of what stands at a place, and its place in it.
  private static func bucket(at place: Int, _ counts: [Int]) -> (number: Int, place: Int) {
    var place = place
    for (number, count) in counts.enumerated() {
      if place < count { return (number, place) }
      place -= count
    }
    return (counts.count - 1, 0)
  }
}
