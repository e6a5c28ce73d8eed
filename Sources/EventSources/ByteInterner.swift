/// Numbers distinct byte strings in the order of their first appearance.
///
/// A hit is decided by comparing the bytes, never by the hash alone. The hash is seeded anew in each
/// process, so that no file can be made whose keys all collide; the numbering does not depend on it.
struct ByteInterner {
  /// All strings, one after another.
  private(set) var arena: [UInt8] = []
  /// Where each begins, and the end of the last.
  private(set) var ends = TextEnds()
  /// Whether every string is given a number of its own, so that numbers stand for rows.
  private let keepsEqualStrings: Bool
  /// Open addressing: the hash of a string above its number plus one, 0 for a free place; a power of two places.
  private var slots: [UInt64]
  private let seed = processSeed
  /// The string met last, and its last eight bytes.
  private var last = 0
  private var lastTail: UInt64 = 0
  /// Short strings met lately, each at a place that its bytes decide; empty until there is one.
  private var recent: [ShortString] = []

  init(keepsEqualStrings: Bool = false) {
    self.keepsEqualStrings = keepsEqualStrings
    slots = Array(repeating: 0, count: 64)
  }

  /// Makes an interner with room for so many strings.
  init(capacity: Int) {
    self.init()
    let places = 1 << (Int.bitWidth - max(31, capacity * 2 - 1).leadingZeroBitCount)
    slots = Array(repeating: 0, count: places)
    ends.reserveCapacity(capacity)
  }

  var count: Int { ends.count }

  /// The text of a number.
  subscript(_ number: Int) -> String { string(of: arena.span, ends[number], ends[number + 1]) }

  var texts: [String] { (0..<count).map { self[$0] } }

  func isEmpty(_ number: Int) -> Bool { ends[number] == ends[number + 1] }

  /// The number of a string, new when it was not seen before.
  @inline(__always)
  mutating func intern(_ bytes: Span<UInt8>, _ start: Int, _ end: Int) -> Int32 {
    if keepsEqualStrings {
      append(bytes, start, end)
      return Int32(truncatingIfNeeded: count - 1)
    }
    guard end - start <= 16, start + 8 <= bytes.count else { return internLong(bytes, start, end) }
    let key = ShortString(bytes, start, end)
    let place = key.place
    if place < recent.count, recent[place].isSameText(as: key) { return recent[place].number }
    return internShort(key, bytes, start, end)
  }

  private mutating func internShort(
    _ key: ShortString, _ bytes: Span<UInt8>, _ start: Int, _ end: Int
  ) -> Int32 {
    var key = key
    key.number = internLong(bytes, start, end)
    if recent.isEmpty { recent = Array(repeating: ShortString(), count: ShortString.places) }
    recent[key.place] = key
    return key.number
  }

  private mutating func internLong(_ bytes: Span<UInt8>, _ start: Int, _ end: Int) -> Int32 {
    let tail = start >= 0 && end - start >= 8 && end <= bytes.count ? word(bytes.bytes, end &- 8) : 0
    if tail == lastTail, last < count, isEqual(last, bytes, start, end) {
      return Int32(truncatingIfNeeded: last)
    }
    lastTail = tail
    return intern(bytes, start, end, hash: hash(bytes, start, end))
  }

  /// Numbers strings that stand one after another, and writes their numbers.
  ///
  /// Each of the three places in memory that a lookup has to wait for is asked for by a group of strings at
  /// once, so that the waits are shared.
  mutating func intern(
    _ bytes: Span<UInt8>, from start: Int, lengths: [Int32], to numbers: UnsafeMutableBufferPointer<Int32>
  ) {
    let lengths = lengths.span
    var lookups = Array(repeating: Lookup(), count: 32)
    var start = start
    for first in stride(from: 0, to: lengths.count, by: lookups.count) {
      let group = 0..<min(lookups.count, lengths.count - first)
      var lookup = lookups.mutableSpan
      for index in group {
        let end = start + Int(lengths[first + index])
        lookup[index] = Lookup(start: start, end: end, hash: hash(bytes, start, end))
        start = end
      }
      for index in group { lookup[index].slot = slots[Int(lookup[index].hash) & (slots.count - 1)] }
      for index in group { lookup[index].slot = slot(of: lookup[index].hash, after: lookup[index].slot) }
      for index in group { lookup[index].own = ends[max(0, Self.number(inSlot: lookup[index].slot))] }
      for index in group { lookup[index].isFound = isMet(lookup[index], bytes) }
      for index in group {
        let known = lookup[index]
        numbers[first + index] =
          known.isFound
          ? Int32(truncatingIfNeeded: Self.number(inSlot: known.slot))
          : intern(bytes, known.start, known.end, hash: known.hash)
      }
    }
  }

  /// What is at the first place with this hash, or 0; given what is at the first one that the hash leads to.
  @inline(__always)
  private func slot(of hash: UInt32, after first: UInt64) -> UInt64 {
    var (place, entry) = (Int(hash), first)
    while entry != 0, Self.hash(inSlot: entry) != hash {
      place += 1
      entry = slots[place & (slots.count - 1)]
    }
    return entry
  }

  /// Whether the string is the one at the place that its hash leads to.
  @inline(__always)
  private func isMet(_ lookup: Lookup, _ bytes: Span<UInt8>) -> Bool {
    lookup.slot != 0
      && isEqual(
        Self.number(inSlot: lookup.slot), at: lookup.own, bytes, lookup.start, lookup.end)
  }

  private mutating func intern(_ bytes: Span<UInt8>, _ start: Int, _ end: Int, hash: UInt32) -> Int32 {
    var slot = Int(hash) & (slots.count - 1)
    while slots[slot] != 0 {
      let number = Self.number(inSlot: slots[slot])
      if Self.hash(inSlot: slots[slot]) == hash, isEqual(number, bytes, start, end) {
        last = number
        return Int32(truncatingIfNeeded: number)
      }
      slot = (slot + 1) & (slots.count - 1)
    }
    last = count
    slots[slot] = UInt64(hash) << 32 | UInt64(last + 1)
    append(bytes, start, end)
    if count * 2 > slots.count { enlarge() }
    return Int32(truncatingIfNeeded: last)
  }

  @inline(__always)
  private static func number(inSlot slot: UInt64) -> Int { Int(UInt32(truncatingIfNeeded: slot)) - 1 }

  @inline(__always)
  private static func hash(inSlot slot: UInt64) -> UInt32 { UInt32(truncatingIfNeeded: slot >> 32) }

  private mutating func append(_ bytes: Span<UInt8>, _ start: Int, _ end: Int) {
    bytes.extracting(start..<end).withUnsafeBufferPointer { arena.append(contentsOf: $0) }
    ends.append(arena.count)
  }

  /// The strings alone, without what finds them.
  var strings: InternedStrings { InternedStrings(arena: arena, ends: ends) }

  /// The number of a string of another interner.
  mutating func intern(_ number: Int, of other: InternedStrings) -> Int32 {
    intern(other.arena.span, other.ends[number], other.ends[number + 1])
  }

  mutating func intern(_ text: String) -> Int32 {
    let bytes = Array(text.utf8)
    return intern(bytes.span, 0, bytes.count)
  }

  /// The number of a string that was interned.
  func number(of text: String) -> Int? {
    let bytes = Array(text.utf8)
    let hash = hash(bytes.span, 0, bytes.count)
    var slot = Int(hash) & (slots.count - 1)
    while slots[slot] != 0 {
      let number = Self.number(inSlot: slots[slot])
      if Self.hash(inSlot: slots[slot]) == hash, isEqual(number, bytes.span, 0, bytes.count) { return number }
      slot = (slot + 1) & (slots.count - 1)
    }
    return nil
  }

  private mutating func enlarge() {
    let known = slots
    slots = Array(repeating: 0, count: slots.count * 2)
    for entry in known where entry != 0 {
      var slot = Int(Self.hash(inSlot: entry)) & (slots.count - 1)
      while slots[slot] != 0 { slot = (slot + 1) & (slots.count - 1) }
      slots[slot] = entry
    }
  }

  @inline(__always)
  private func isEqual(_ number: Int, _ bytes: Span<UInt8>, _ start: Int, _ end: Int) -> Bool {
    isEqual(number, at: ends[number], bytes, start, end)
  }

  @inline(__always)
  private func isEqual(
    _ number: Int, at own: Int, _ bytes: Span<UInt8>, _ start: Int, _ end: Int
  ) -> Bool {
    let length = ends[number + 1] - own
    guard length == end - start else { return false }
    guard own + length <= arena.count, start >= 0, end <= bytes.count else { return false }
    let (ours, theirs) = (arena.span.bytes, bytes.bytes)
    var offset = 0
    while offset &+ 8 <= length {
      guard word(ours, own &+ offset) == word(theirs, start &+ offset) else { return false }
      offset &+= 8
    }
    if length >= 8 { return word(ours, own &+ length &- 8) == word(theirs, end &- 8) }
    while offset < length {
      if arena[own + offset] != bytes[start + offset] { return false }
      offset += 1
    }
    return true
  }

  private func hash(_ bytes: Span<UInt8>, _ start: Int, _ end: Int) -> UInt32 {
    let state = hashOfBytes(bytes, start, end, seed: seed)
    return UInt32(truncatingIfNeeded: state ^ state >> 32)
  }
}

/// Byte strings by number.
struct InternedStrings: Sendable {
  fileprivate let arena: [UInt8]
  /// Where each begins, and the end of the last.
  fileprivate let ends: TextEnds

  var count: Int { ends.count }

  /// The text of a number.
  subscript(_ number: Int) -> String { string(of: arena.span, ends[number], ends[number + 1]) }
}

/// Where a string is, and what the search for it has come to.
private struct Lookup {
  var start = 0
  var end = 0
  var hash: UInt32 = 0
  var isFound = false
  /// What is at the place that the hash leads to.
  var slot: UInt64 = 0
  /// Where the string of that place begins.
  var own = 0
}

/// A string of at most sixteen bytes and its number.
private struct ShortString {
  /// The first and the last eight bytes; of a shorter string, its bytes.
  private var head: UInt64 = 0
  private var tail: UInt64 = 0
  private var length: UInt32 = .max
  var number: Int32 = 0

  /// How many are remembered.
  static let places = 256

  init() {}

  /// Takes at least one byte, from a place that at least eight bytes are known of.
  ///
  /// Without a branch by length, since lengths come in no order.
  @inline(__always)
  init(_ bytes: Span<UInt8>, _ start: Int, _ end: Int) {
    let length = end &- start
    let mask = UInt64.max &>> UInt64(truncatingIfNeeded: 64 &- 8 &* min(length, 8))
    head = bytes.bytes.unsafeLoadUnaligned(fromByteOffset: start, as: UInt64.self) & mask
    tail = bytes.bytes.unsafeLoadUnaligned(fromByteOffset: max(start, end &- 8), as: UInt64.self) & mask
    self.length = UInt32(truncatingIfNeeded: length)
  }

  /// Where it is remembered.
  @inline(__always)
  var place: Int {
    Int(((head ^ tail &<< 7 ^ UInt64(length)) &* 0x9E37_79B9_7F4A_7C15) &>> 56)
  }

  @inline(__always)
  func isSameText(as other: ShortString) -> Bool {
    head == other.head && tail == other.tail && length == other.length
  }
}

/// Anew in each process.
let processSeed = UInt64.random(in: .min ... .max)

/// Multiply-and-fold over words of eight bytes, the length mixed in.
func hashOfBytes(_ bytes: Span<UInt8>, _ start: Int, _ end: Int, seed: UInt64) -> UInt64 {
  precondition(start >= 0 && start <= end && end <= bytes.count)
  let raw = bytes.bytes
  var state = seed ^ UInt64(truncatingIfNeeded: end &- start)
  var index = start
  while index &+ 8 <= end {
    state = mix(state ^ word(raw, index))
    index &+= 8
  }
  // The last bytes of a long string once more with some before them, which takes a single load.
  if end &- start >= 8 { return mix(state ^ word(raw, end &- 8)) }
  var tail: UInt64 = 0
  while index < end {
    tail = tail << 8 | UInt64(bytes[index])
    index += 1
  }
  return mix(state ^ tail)
}

/// The eight bytes at a place, which have to be there.
@inline(__always)
private func word(_ bytes: RawSpan, _ place: Int) -> UInt64 {
  bytes.unsafeLoadUnaligned(fromUncheckedByteOffset: place, as: UInt64.self)
}

@inline(__always)
private func mix(_ word: UInt64) -> UInt64 {
  let product = word.multipliedFullWidth(by: 0x9E37_79B9_7F4A_7C15)
  return product.high ^ product.low
}
