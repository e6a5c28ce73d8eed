extension CSVReader {
  /// How far a stretch was read.
  struct StretchEnd {
    /// Where the first record behind the stretch begins.
    var next: Int
    /// Line ends passed.
    var lines: Int
    var endsWithBlankLine: Bool
  }

  /// What comes from the next record on, for several readers; nil where it has to be read in order.
  var rest: (bytes: any ByteRegion, offset: Int, line: Int)? {
    buffer.rest.map { ($0.bytes, $0.offset, nextLine) }
  }

  /// A reader of the same columns elsewhere in the text.
  func moved(to buffer: BlockBuffer, line: Int, followsBlankLine: Bool) -> CSVReader {
    var reader = self
    reader.buffer = buffer
    reader.nextLine = line
    reader.startsAfterBlankLine = followsBlankLine
    return reader
  }

  /// Reads the records that begin before a limit, as long as the consumer has nothing to say against one.
  /// - Returns: Where the next record begins; nil when a row is not as it should be, so that what it does to
  ///   others has to be worked out in order.
  mutating func readStretch(
    into consumer: inout some RecordConsumer, upTo limit: Int
  ) throws(ReadingFailure) -> StretchEnd? {
    let first = nextLine
    let scanner = PlainRecordScanner(buffer, delimiter: dialect.delimiter)
    fields = Array(repeating: .absent, count: columns.count)
    var followsBlankLine = startsAfterBlankLine
    while buffer.start < limit {
      if fields.count == columns.count, let next = scanner.scan(buffer, into: &fields) {
        line = nextLine
        nextLine += 1
        buffer.consume(to: next)
        let context = RecordContext(line: line, followsBlankLine: followsBlankLine)
        if consumer.consume(buffer.bytes.span, fields, context) != nil { return nil }
        followsBlankLine = false
        continue
      }
      switch try next() {
      case .end: return nil
      case .malformed: return nil
      case .blank: followsBlankLine = true
      case .record:
        let context = RecordContext(line: line, followsBlankLine: followsBlankLine)
        if consumer.consume(buffer.bytes.span, fields, context) != nil { return nil }
        followsBlankLine = false
      }
    }
    return StretchEnd(
      next: buffer.start, lines: nextLine - first, endsWithBlankLine: followsBlankLine)
  }
}

/// Finds the cells of records that have as many as the header, no quotes and no doubtful line ends, eight
/// bytes at a time.
private struct PlainRecordScanner {
  private let delimiters: UInt64
  /// Whether the text has quotes or carriage returns at all.
  private let needsCare: Bool

  private static let lineFeeds = repeated(0x0A)
  private static let carriageReturns = repeated(0x0D)
  private static let quotes = repeated(UInt8(ascii: "\""))

  init(_ buffer: BlockBuffer, delimiter: UInt8) {
    delimiters = repeated(delimiter)
    needsCare = buffer.contains(0x0D) || buffer.contains(UInt8(ascii: "\""))
  }

  /// Finds the cells of the record at the start of the window.
  /// - Returns: Where the next begins; nil when the record needs a closer look.
  @inline(__always)
  func scan(_ buffer: BlockBuffer, into fields: inout [Field]) -> Int? {
    guard !buffer.hasZeroByte else { return nil }
    let raw = buffer.bytes.span.bytes
    let (start, end) = (buffer.start, buffer.end)
    guard end + 8 <= raw.byteCount, start < end else { return nil }
    let next = find(raw, from: start, to: end, into: &fields)
    return next.flatMap { $0 - start > CSVReader.cellLimit ? nil : $0 }
  }

  @inline(__always)
  private func find(
    _ raw: RawSpan, from start: Int, to end: Int, into fields: inout [Field]
  ) -> Int? {
    fields.withUnsafeMutableBufferPointer { fields in
      var cell = start
      var number = 0
      var index = start
      while index < end {
        let word = raw.unsafeLoadUnaligned(fromUncheckedByteOffset: index, as: UInt64.self)
        var hits = bytesEqual(word, delimiters) | bytesEqual(word, Self.lineFeeds)
        if needsCare { hits |= bytesEqual(word, Self.carriageReturns) | bytesEqual(word, Self.quotes) }
        while hits != 0 {
          let place = index &+ hits.trailingZeroBitCount &>> 3
          guard place < end, number < fields.count else { return nil }
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
              raw.unsafeLoad(fromUncheckedByteOffset: place &+ 1, as: UInt8.self) == 0x0A
            else { return nil }
            fields[number] = Field(start: cell, end: place, raw: cell)
            return place &+ 2
          } else if place == cell {
            return nil
          }
        }
        index &+= 8
      }
      return nil
    }
  }
}

/// A word of eight equal bytes.
@inline(__always)
func repeated(_ byte: UInt8) -> UInt64 { UInt64(byte) &* 0x0101_0101_0101_0101 }

/// The high bit of each byte that two words share.
@inline(__always)
func bytesEqual(_ left: UInt64, _ right: UInt64) -> UInt64 {
  let difference = left ^ right
  let low: UInt64 = 0x7F7F_7F7F_7F7F_7F7F
  return ~(((difference & low) &+ low) | difference | low)
}
