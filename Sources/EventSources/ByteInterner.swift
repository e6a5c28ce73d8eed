/// Numbers distinct byte strings in the order of their first appearance.
///
/// A hit is decided by comparing the bytes, never by the hash alone. The hash is seeded anew in each
/// process, so that no file can be made whose keys all collide; the numbering does not depend on it.
struct ByteInterner {
  /// All strings, one after another.
  private var arena: [UInt8] = []
  private var ends: [Int] = [0]
  /// Open addressing: the number of a string plus one, 0 for a free place; a power of two places.
  private var slots: [UInt32]
  private var hashes: [UInt32] = []
  private let seed: UInt64
  private var last: UInt32 = 0

  init() {
    slots = Array(repeating: 0, count: 64)
    seed = UInt64.random(in: .min ... .max)
  }

  var count: Int { hashes.count }

  /// The text of a number.
  subscript(_ number: Int) -> String { string(of: arena.span, ends[number], ends[number + 1]) }

  var texts: [String] { (0..<count).map { self[$0] } }

  func isEmpty(_ number: Int) -> Bool { ends[number] == ends[number + 1] }

  /// The number of a string, new when it was not seen before.
  mutating func intern(_ bytes: Span<UInt8>, _ start: Int, _ end: Int) -> Int32 {
    if last < count, isEqual(Int(last), bytes, start, end) { return Int32(last) }
    let hash = hash(bytes, start, end)
    var slot = Int(hash) & (slots.count - 1)
    while slots[slot] != 0 {
      let number = slots[slot] - 1
      if hashes[Int(number)] == hash, isEqual(Int(number), bytes, start, end) {
        last = number
        return Int32(number)
      }
      slot = (slot + 1) & (slots.count - 1)
    }
    last = UInt32(count)
    slots[slot] = last + 1
    hashes.append(hash)
    for index in start..<end { arena.append(bytes[index]) }
    ends.append(arena.count)
    if count * 2 > slots.count { enlarge() }
    return Int32(last)
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
      let number = Int(slots[slot] - 1)
      if hashes[number] == hash, isEqual(number, bytes.span, 0, bytes.count) { return number }
      slot = (slot + 1) & (slots.count - 1)
    }
    return nil
  }

  private mutating func enlarge() {
    slots = Array(repeating: 0, count: slots.count * 2)
    for number in 0..<count {
      var slot = Int(hashes[number]) & (slots.count - 1)
      while slots[slot] != 0 { slot = (slot + 1) & (slots.count - 1) }
      slots[slot] = UInt32(number) + 1
    }
  }

  private func isEqual(_ number: Int, _ bytes: Span<UInt8>, _ start: Int, _ end: Int) -> Bool {
    let own = ends[number]
    let length = ends[number + 1] - own
    guard length == end - start else { return false }
    let (ours, theirs) = (arena.span.bytes, bytes.bytes)
    var offset = 0
    while offset + 8 <= length {
      let left = ours.unsafeLoadUnaligned(fromByteOffset: own + offset, as: UInt64.self)
      if left != theirs.unsafeLoadUnaligned(fromByteOffset: start + offset, as: UInt64.self) { return false }
      offset += 8
    }
    while offset < length {
      if arena[own + offset] != bytes[start + offset] { return false }
      offset += 1
    }
    return true
  }

  /// Multiply-and-fold over words of eight bytes, the length mixed in.
  private func hash(_ bytes: Span<UInt8>, _ start: Int, _ end: Int) -> UInt32 {
    let raw = bytes.bytes
    var state = seed ^ UInt64(truncatingIfNeeded: end - start)
    var index = start
    while index + 8 <= end {
      state = mix(state ^ raw.unsafeLoadUnaligned(fromByteOffset: index, as: UInt64.self))
      index += 8
    }
    var tail: UInt64 = 0
    while index < end {
      tail = tail << 8 | UInt64(bytes[index])
      index += 1
    }
    state = mix(state ^ tail)
    return UInt32(truncatingIfNeeded: state ^ state >> 32)
  }

  private func mix(_ word: UInt64) -> UInt64 {
    let product = word.multipliedFullWidth(by: 0x9E37_79B9_7F4A_7C15)
    return product.high ^ product.low
  }
}
