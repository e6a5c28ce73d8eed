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
    let scanner = PlainRecordScanner(
      buffer.bytes.span, buffer.start..<buffer.end, delimiter: dialect.delimiter)
    fields = Array(repeating: .absent, count: columns.count)
    var followsBlankLine = startsAfterBlankLine
    while buffer.start < limit {
      if fields.count == columns.count, let next = scan(scanner) {
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

  /// Finds the cells of the record in hand if it is plain.
  /// - Returns: Where the next begins; nil when the record needs a closer look.
  @inline(__always)
  private mutating func scan(_ scanner: PlainRecordScanner) -> Int? {
    guard !buffer.hasZeroByte, buffer.end + 8 <= buffer.bytes.count else { return nil }
    // The cells are taken out of the reader while its bytes are borrowed.
    var found: [Field] = []
    swap(&found, &fields)
    let next = found.withUnsafeMutableBufferPointer {
      scanner.scan(buffer.bytes.span.bytes, from: buffer.start, to: buffer.end, into: $0)
    }
    swap(&found, &fields)
    return next
  }
}
