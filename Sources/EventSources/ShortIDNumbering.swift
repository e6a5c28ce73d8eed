/// Numbers distinct short ids in the order of their first appearance.
///
/// What is looked for and its number stand together, so that a lookup waits for a single place in memory. Where that
/// is differs from process to process, so that no file can be made whose ids all collide.
struct ShortIDNumbering: Sendable {
  private struct Slot {
    var head: UInt64 = 0
    var tail: UInt32 = 0
    /// The id's number plus one; 0 for a free place.
    var number: UInt32 = 0

    @inline(__always)
    func holds(_ id: ShortID) -> Bool { head == id.head && tail == id.tail && number != 0 }
  }

  private(set) var count = 0
  /// Open addressing; a power of two places, of which an eighth stays free.
  private var slots: [Slot]
  private let seed = processSeed

  /// Makes a numbering with room for so many ids.
  init(capacity: Int) {
    let places = 1 << (Int.bitWidth - max(63, capacity + capacity / 7).leadingZeroBitCount)
    slots = Array(repeating: Slot(), count: places)
  }

  /// Writes the numbers of some ids.
  mutating func number(
    _ ids: Range<Int>, heads: [UInt64], tails: [UInt32], to numbers: UnsafeMutableBufferPointer<Int32>
  ) {
    let (heads, tails) = (heads.span, tails.span)
    // What the places hold is asked for by a group of ids at once, so that the waits are shared.
    var lookups = Array(repeating: Slot(), count: 32)
    for first in stride(from: ids.lowerBound, to: ids.upperBound, by: lookups.count) {
      let group = 0..<min(lookups.count, ids.upperBound - first)
      var lookup = lookups.mutableSpan
      for index in group {
        lookup[index] = slots[place(of: ShortID(head: heads[first + index], tail: tails[first + index]))]
      }
      for index in group {
        let id = ShortID(head: heads[first + index], tail: tails[first + index])
        let number = lookup[index].holds(id) ? lookup[index].number : number(of: id)
        numbers[first &- ids.lowerBound &+ index] = Int32(truncatingIfNeeded: number &- 1)
      }
    }
  }

  /// The number of an id plus one, new when it was not seen before.
  @inline(__always)
  private mutating func number(of id: ShortID) -> UInt32 {
    let last = slots.count &- 1
    var place = place(of: id)
    while slots[place].number != 0 {
      if slots[place].holds(id) { return slots[place].number }
      place = (place &+ 1) & last
    }
    return add(id, at: place)
  }

  @inline(never)
  private mutating func add(_ id: ShortID, at place: Int) -> UInt32 {
    count += 1
    let number = UInt32(truncatingIfNeeded: count)
    slots[place] = Slot(head: id.head, tail: id.tail, number: number)
    if count > slots.count / 8 * 7 { enlarge() }
    return number
  }

  @inline(__always)
  private func place(of id: ShortID) -> Int {
    let product = (id.head ^ seed).multipliedFullWidth(by: 0x9E37_79B9_7F4A_7C15)
    let mixed = (product.high ^ product.low ^ UInt64(id.tail)) &* 0xD6E8_FEB8_6659_FD93
    return Int(truncatingIfNeeded: mixed &>> 32) & (slots.count - 1)
  }

  private mutating func enlarge() {
    let known = slots
    slots = Array(repeating: Slot(), count: slots.count * 2)
    for slot in known where slot.number != 0 {
      var place = place(of: ShortID(head: slot.head, tail: slot.tail))
      while slots[place].number != 0 { place = (place + 1) & (slots.count - 1) }
      slots[place] = slot
    }
  }

  /// The ids by number.
  var ids: [ShortID] {
    var ids = Array(repeating: ShortID(head: 0, tail: 0), count: count)
    for slot in slots where slot.number != 0 {
      ids[Int(slot.number - 1)] = ShortID(head: slot.head, tail: slot.tail)
    }
    return ids
  }
}
