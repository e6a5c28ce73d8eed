/// Finds cases by their ids; a case is told by its number in the order in which it was added.
struct CaseIndex: Sendable {
  /// Open addressing: the number of a case plus one, 0 for a free place; a power of two places.
  private var slots: [UInt32]
  private(set) var count = 0
  private let seed: UInt64

  /// Makes an index with room for so many cases.
  init(capacity: Int) {
    slots = Array(repeating: 0, count: 1 << (Int.bitWidth - max(63, capacity * 2).leadingZeroBitCount))
    // No file can be made whose ids all meet at one place; the numbers do not depend on it.
    seed = UInt64.random(in: .min ... .max)
  }

  /// Adds a case that is not there yet.
  mutating func add(_ id: String) {
    var place = Int(truncatingIfNeeded: hash(id)) & (slots.count - 1)
    while slots[place] != 0 { place = (place + 1) & (slots.count - 1) }
    count += 1
    slots[place] = UInt32(count)
  }

  /// The number of a case; the function gives the id of a number.
  func number(of id: String, _ idOfNumber: (Int) -> String) -> Int? {
    var place = Int(truncatingIfNeeded: hash(id)) & (slots.count - 1)
    while slots[place] != 0 {
      let number = Int(slots[place]) - 1
      // Not `==`, which takes texts for equal that have other bytes.
      if idOfNumber(number).utf8.elementsEqual(id.utf8) { return number }
      place = (place + 1) & (slots.count - 1)
    }
    return nil
  }

  /// Whether there are so many cases that it has to be made anew with more room.
  var isFull: Bool { count * 4 > slots.count * 3 }

  /// FNV-1a from a seed, mixed once more for its lower bits.
  private func hash(_ id: String) -> UInt64 {
    var hash = seed
    for byte in id.utf8 { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3 }
    hash = (hash ^ hash >> 33) &* 0xFF51_AFD7_ED55_8CCD
    return hash ^ hash >> 33
  }
}
