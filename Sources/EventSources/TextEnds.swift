/// Where texts that stand one after another begin, and the end of the last, in four bytes each.
struct TextEnds: Sendable {
  /// The lower half of each place.
  private var lowerHalves: [UInt32] = [0]
  /// For each 4 GiB that the texts reach, the first place behind it.
  private var turns: [Int] = []

  /// How many texts there are.
  var count: Int { lowerHalves.count - 1 }

  mutating func reserveCapacity(_ count: Int) { lowerHalves.reserveCapacity(count + 1) }

  /// Adds the end of the next text.
  mutating func append(_ end: Int) {
    while end >> 32 > turns.count { turns.append(lowerHalves.count) }
    lowerHalves.append(UInt32(truncatingIfNeeded: end))
  }

  /// Where a text begins, which is where the one before it ends.
  @inline(__always)
  subscript(number: Int) -> Int {
    let low = Int(lowerHalves[number])
    return turns.isEmpty ? low : low + turns.count { $0 <= number } << 32
  }

  /// Where each begins, and the end of the last.
  var places: [Int] { lowerHalves.indices.map { self[$0] } }
}
