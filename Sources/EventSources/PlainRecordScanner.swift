#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// Finds the cells of records that have as many as the header, no cell in quotes and no doubtful line ends, eight
/// bytes at a time.
struct PlainRecordScanner {
  private let delimiters: UInt64
  /// Whether the text has quotes or carriage returns at all.
  private let needsCare: Bool

  private static let lineFeeds = repeated(0x0A)
  private static let carriageReturns = repeated(0x0D)
  private static let quotes = repeated(UInt8(ascii: "\""))

  /// Makes a scanner of a part of a text.
  init(_ text: Span<UInt8>, _ part: Range<Int>, delimiter: UInt8) {
    delimiters = repeated(delimiter)
    needsCare = text.extracting(part).withUnsafeBytes { bytes in
      guard let start = bytes.baseAddress else { return false }
      return [0x0D, UInt8(ascii: "\"")].contains { memchr(start, Int32($0), bytes.count) != nil }
    }
  }

  /// Finds the cells of a record.
  /// - Parameters:
  ///   - text: The text, followed by at least eight bytes of no meaning.
  ///   - start: Where the record begins.
  ///   - end: How far the text is known.
  ///   - isComplete: Whether the text ends there, and the record with it.
  ///   - fields: A place for each cell of the header.
  /// - Returns: Where the next record begins; nil when this one needs a closer look.
  @inline(__always)
  func scan(
    _ text: RawSpan, from start: Int, to end: Int, isComplete: Bool = false,
    into fields: UnsafeMutableBufferPointer<Field>
  ) -> Int? {
    find(text, from: start, to: end, isComplete, fields).flatMap {
      $0 - start > CSVReader.cellLimit ? nil : $0
    }
  }

  @inline(__always)
  private func find(
    _ text: RawSpan, from start: Int, to end: Int, _ isComplete: Bool,
    _ fields: UnsafeMutableBufferPointer<Field>
  ) -> Int? {
    var cell = start
    var number = 0
    var index = start
    while index < end {
      let word = text.unsafeLoadUnaligned(fromUncheckedByteOffset: index, as: UInt64.self)
      var hits = bytesEqual(word, delimiters) | bytesEqual(word, Self.lineFeeds)
      if needsCare { hits |= bytesEqual(word, Self.carriageReturns) | bytesEqual(word, Self.quotes) }
      while hits != 0 {
        let place = index &+ hits.trailingZeroBitCount &>> 3
        guard place < end else { break }
        guard number < fields.count else { return nil }
        let byte = UInt8(truncatingIfNeeded: word &>> UInt64((place &- index) &* 8))
        hits &= hits &- 1
        if byte == UInt8(truncatingIfNeeded: delimiters) {
          fields[number] = Field(start: cell, end: place, raw: cell)
          number &+= 1
          cell = place &+ 1
        } else if byte == 0x0A {
          // A blank line, and one with fewer cells, are looked at elsewhere.
          guard number &+ 1 == fields.count, place > start else { return nil }
          fields[number] = Field(start: cell, end: place, raw: cell)
          return place &+ 1
        } else if byte == 0x0D {
          guard number &+ 1 == fields.count, place > start, place &+ 1 < end,
            text.unsafeLoad(fromUncheckedByteOffset: place &+ 1, as: UInt8.self) == 0x0A
          else { return nil }
          fields[number] = Field(start: cell, end: place, raw: cell)
          return place &+ 2
        } else if place == cell {
          return nil
        }
      }
      index &+= 8
    }
    guard isComplete, number &+ 1 == fields.count, end > start else { return nil }
    fields[number] = Field(start: cell, end: end, raw: cell)
    return end
  }
}

/// A word of eight equal bytes.
@inline(__always)
private func repeated(_ byte: UInt8) -> UInt64 { UInt64(byte) &* 0x0101_0101_0101_0101 }

/// The high bit of each byte that two words share.
@inline(__always)
private func bytesEqual(_ left: UInt64, _ right: UInt64) -> UInt64 {
  let difference = left ^ right
  let low: UInt64 = 0x7F7F_7F7F_7F7F_7F7F
  return ~(((difference & low) &+ low) | difference | low)
}
