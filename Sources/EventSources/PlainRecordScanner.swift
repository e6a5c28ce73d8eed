import CByteMasks

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// Finds the cells of records that have as many as the header, no cell in quotes and no doubtful line ends, 64 bytes
/// at a time.
struct PlainRecordScanner {
  private let delimiter: UInt8
  /// Whether the text has quotes or carriage returns at all.
  let needsCare: Bool

  private static var lineFeed: UInt8 { 0x0A }
  private static var carriageReturn: UInt8 { 0x0D }
  private static var quote: UInt8 { UInt8(ascii: "\"") }
  private static var step: Int { UInt64.bitWidth }

  /// Makes a scanner of a part of a text.
  init(_ text: Span<UInt8>, _ part: Range<Int>, delimiter: UInt8) {
    self.delimiter = delimiter
    needsCare = text.extracting(part).withUnsafeBytes { bytes in
      guard let start = bytes.baseAddress else { return false }
      return [Self.carriageReturn, Self.quote].contains { memchr(start, Int32($0), bytes.count) != nil }
    }
  }

  /// Finds the cells of a record.
  /// - Parameters:
  ///   - text: The text.
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
      var hits = hits(text, at: index)
      while hits != 0 {
        let place = index &+ hits.trailingZeroBitCount
        guard place < end else { break }
        guard number < fields.count else { return nil }
        let byte = text.unsafeLoad(fromUncheckedByteOffset: place, as: UInt8.self)
        hits &= hits &- 1
        if byte == delimiter {
          fields[number] = Field(start: cell, end: place, raw: cell)
          number &+= 1
          cell = place &+ 1
        } else if byte == Self.lineFeed {
          // A blank line, and one with fewer cells, are looked at elsewhere.
          guard number &+ 1 == fields.count, place > start else { return nil }
          fields[number] = Field(start: cell, end: place, raw: cell)
          return place &+ 1
        } else if byte == Self.carriageReturn {
          guard number &+ 1 == fields.count, place > start, place &+ 1 < end,
            text.unsafeLoad(fromUncheckedByteOffset: place &+ 1, as: UInt8.self) == Self.lineFeed
          else { return nil }
          fields[number] = Field(start: cell, end: place, raw: cell)
          return place &+ 2
        } else if place == cell {
          return nil
        }
      }
      index &+= Self.step
    }
    guard isComplete, number &+ 1 == fields.count, end > start else { return nil }
    fields[number] = Field(start: cell, end: end, raw: cell)
    return end
  }

  // MARK: many records at once

  /// So many places more than asked for may be written to.
  static var spareEnds: Int { step }

  /// Finds delimiters and line ends, for a text that needs no care.
  /// - Parameters:
  ///   - text: The text.
  ///   - start: Where to begin.
  ///   - end: How far the text is known.
  ///   - wanted: How many to find; a few more may be.
  ///   - ends: Where they go, with `spareEnds` more than wanted.
  /// - Returns: How many were found.
  func findEnds(
    _ text: RawSpan, from start: Int, to end: Int, atLeast wanted: Int,
    into ends: UnsafeMutablePointer<UInt32>
  ) -> Int {
    var count = 0
    var index = start
    while index < end, count < wanted {
      var hits = hits(text, at: index)
      if index &+ Self.step > end { hits &= (1 &<< UInt64(truncatingIfNeeded: end &- index)) &- 1 }
      let found = hits.nonzeroBitCount
      // Always some, without a branch by how many there are, since cells come in all lengths.
      var written = 0
      repeat {
        for place in written..<written &+ 8 {
          ends[count &+ place] = UInt32(truncatingIfNeeded: index &+ hits.trailingZeroBitCount)
          hits &= hits &- 1
        }
        written &+= 8
      } while written < found
      count &+= found
      index &+= Self.step
    }
    return count
  }

  /// Tells records, each with as many cells and none too long for one, by the borders of what may be cells.
  /// - Parameters:
  ///   - text: The text.
  ///   - borders: The byte before the first record, and then where each cell ends.
  ///   - records: How many there should be.
  ///   - width: How many cells each should have.
  /// - Returns: Whether they are such records.
  func areRecords(
    _ text: RawSpan, _ borders: UnsafePointer<UInt32>, records: Int, width: Int
  ) -> Bool {
    var wrong: UInt8 = 0
    var longest: UInt32 = 0
    var border = borders
    for _ in 0..<records {
      let start = border.pointee
      for _ in 1..<width {
        border += 1
        wrong |= text.unsafeLoad(fromUncheckedByteOffset: Int(border.pointee), as: UInt8.self) ^ delimiter
      }
      border += 1
      wrong |= text.unsafeLoad(fromUncheckedByteOffset: Int(border.pointee), as: UInt8.self) ^ Self.lineFeed
      longest = max(longest, border.pointee &- start)
    }
    return wrong == 0 && longest <= CSVReader.cellLimit
  }

  /// A bit for each of the bytes from a place on that a record may end a cell at, or begin a quoted one.
  @inline(__always)
  private func hits(_ text: RawSpan, at index: Int) -> UInt64 {
    text.withUnsafeBytes { bytes in
      guard index &+ Self.step <= bytes.count, let start = bytes.baseAddress else {
        return lastHits(bytes[index...])
      }
      return hits(start + index)
    }
  }

  @inline(__always)
  private func hits(_ bytes: UnsafeRawPointer) -> UInt64 {
    let ends = stagemap_mask_of_two(bytes, delimiter, Self.lineFeed)
    return needsCare ? ends | stagemap_mask_of_two(bytes, Self.carriageReturn, Self.quote) : ends
  }

  /// The same of fewer bytes than a mask has bits.
  private func lastHits(_ rest: Slice<UnsafeRawBufferPointer>) -> UInt64 {
    withUnsafeTemporaryAllocation(byteCount: Self.step, alignment: 1) { bytes in
      bytes.initializeMemory(as: UInt8.self, repeating: 0)
      bytes.copyBytes(from: rest)
      return bytes.baseAddress.map { hits(UnsafeRawPointer($0)) } ?? 0
    }
  }
}
