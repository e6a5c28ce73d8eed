import EventLogs

/// How the case ids of a file are kept as whole numbers: those of at most twelve bytes behind a beginning that all share.
///
/// Nearly all systems number their records so. Two ids are the same number only if they are the same bytes.
struct ShortIDForm: Sendable {
  /// The beginning.
  private let prefix: [UInt8]
  /// Its first eight bytes and its next, and which bits of a text they are compared with.
  private let words: (first: UInt64, second: UInt64)
  private let masks: (first: UInt64, second: UInt64)

  private static var longestPrefix: Int { 16 }

  /// The form in which the longest id fits; nil for none, and where its beginning would be too long or is not that of
  /// all.
  init?(of ids: [Range<Int>], in bytes: Span<UInt8>) {
    guard let longest = ids.max(by: { $0.count < $1.count }) else { return nil }
    let length = max(0, longest.count - ShortID.mostBytes)
    guard length <= Self.longestPrefix else { return nil }
    prefix = (0..<length).map { bytes[longest.lowerBound + $0] }
    words = (Self.word(prefix.prefix(8)), Self.word(prefix.dropFirst(8)))
    masks = (
      Self.word(prefix.prefix(8).map { _ in 0xFF }), Self.word(prefix.dropFirst(8).map { _ in 0xFF })
    )
    guard ids.allSatisfy({ id(bytes, $0.lowerBound, $0.upperBound) != nil }) else { return nil }
  }

  /// Up to eight bytes as a number, the first one lowest.
  private static func word(_ bytes: some Collection<UInt8>) -> UInt64 {
    bytes.reversed().reduce(0) { $0 << 8 | UInt64($1) }
  }

  /// The id that some bytes are, none of them zero; nil when they do not fit the form.
  @inline(__always)
  func id(_ bytes: Span<UInt8>, _ start: Int, _ end: Int) -> ShortID? {
    let rest = end &- start &- prefix.count
    guard rest > 0, rest <= ShortID.mostBytes else { return nil }
    guard start &+ Self.longestPrefix &+ 16 <= bytes.count else { return idAtEnd(bytes, start, end) }
    let first = Self.word(bytes, start)
    let second = Self.word(bytes, start &+ 8)
    guard (first ^ words.first) & masks.first | (second ^ words.second) & masks.second == 0 else {
      return nil
    }
    return ShortID(
      Self.word(bytes, start &+ prefix.count), Self.word(bytes, start &+ prefix.count &+ 8), count: rest)
  }

  /// The same where too few bytes follow to look at many at once.
  private func idAtEnd(_ bytes: Span<UInt8>, _ start: Int, _ end: Int) -> ShortID? {
    guard prefix.indices.allSatisfy({ bytes[start + $0] == prefix[$0] }) else { return nil }
    let rest = (start + prefix.count..<end).map { bytes[$0] }
    return ShortID(Self.word(rest.prefix(8)), Self.word(rest.dropFirst(8)), count: rest.count)
  }

  @inline(__always)
  private static func word(_ bytes: Span<UInt8>, _ place: Int) -> UInt64 {
    UInt64(littleEndian: bytes.bytes.unsafeLoadUnaligned(fromByteOffset: place, as: UInt64.self))
  }

  /// Adds the bytes of an id.
  func append(_ id: ShortID, to bytes: inout [UInt8]) {
    bytes += prefix
    for place in 0..<id.count { bytes.append(id[place]) }
  }

  /// The texts of ids.
  func texts(of ids: [ShortID]) -> TextColumn {
    var ends = [0]
    ends.reserveCapacity(ids.count + 1)
    var end = 0
    for id in ids {
      end += prefix.count + id.count
      ends.append(end)
    }
    // Whole words are written, which the next ones cover where they are too long.
    let bytes = [UInt8](unsafeUninitializedCapacity: end + 4 * 8) { bytes, filled in
      let text = UnsafeMutableRawBufferPointer(bytes)
      for (id, start) in zip(ids, ends) {
        text.storeBytes(of: words.first.littleEndian, toByteOffset: start, as: UInt64.self)
        text.storeBytes(of: words.second.littleEndian, toByteOffset: start + 8, as: UInt64.self)
        let rest = start + prefix.count
        text.storeBytes(of: id.head.littleEndian, toByteOffset: rest, as: UInt64.self)
        text.storeBytes(of: id.tail.littleEndian, toByteOffset: rest + 8, as: UInt32.self)
      }
      filled = end
    }
    return TextColumn(bytes: bytes, ends: ends)
  }
}

/// Up to twelve bytes, none of them zero, as numbers: the first eight and the rest, the first byte lowest.
struct ShortID: Hashable, Sendable {
  let head: UInt64
  let tail: UInt32

  static var mostBytes: Int { 12 }

  /// How many bytes it has.
  var count: Int {
    tail == 0 ? 8 - head.leadingZeroBitCount / 8 : 12 - tail.leadingZeroBitCount / 8
  }

  subscript(place: Int) -> UInt8 {
    UInt8(truncatingIfNeeded: place < 8 ? head >> UInt64(8 * place) : UInt64(tail) >> UInt64(8 * (place - 8)))
  }

  @inline(__always)
  init(head: UInt64, tail: UInt32) { (self.head, self.tail) = (head, tail) }

  /// Takes so many bytes, at least one, of two words.
  @inline(__always)
  fileprivate init(_ first: UInt64, _ second: UInt64, count: Int) {
    head = first & UInt64.max &>> UInt64(truncatingIfNeeded: 64 &- 8 &* min(count, 8))
    let tailBits = UInt64(truncatingIfNeeded: 8 &* max(0, count &- 8))
    tail = UInt32(truncatingIfNeeded: second & ((1 &<< tailBits) &- 1))
  }
}
