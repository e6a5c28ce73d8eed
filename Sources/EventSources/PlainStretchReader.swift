import EventLogs

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// Reads stretches of a table of entries in which every row is plain, straight into columns.
///
/// Plain are rows with as many cells as the header, without quotes, whose case, state and time are all there.
/// A stretch with any other row is left to `RowIntake`, which tells what that row is.
struct PlainStretchReader: Sendable {
  private let caseColumn: Int
  private let stateColumn: Int
  private let timeColumn: Int
  private let attributeColumns: [Int]
  private let width: Int
  private let delimiter: UInt8
  private let times: TimestampParser
  private let ignored: IgnoredValues

  /// Makes a reader; nil when the columns play parts that it does not know.
  init?(_ roles: ColumnRoles, width: Int, _ dialect: CSVDialect, _ context: ReadingContext) {
    guard roles.kind == .entries, roles.link == nil, roles.conditions.isEmpty,
      [ColumnPart.sequence, .recorded, .parentCase].allSatisfy({ roles[$0] == nil }),
      let caseColumn = roles[.caseID], let stateColumn = roles[.state], let timeColumn = roles[.time]
    else { return nil }
    self.caseColumn = caseColumn
    self.stateColumn = stateColumn
    self.timeColumn = timeColumn
    attributeColumns = roles.attributes.map(\.column)
    self.width = width
    delimiter = dialect.delimiter
    times = TimestampParser(zone: context.zone, numbers: context.numericTimes)
    ignored = IgnoredValues(context.ignoredValues)
  }

  /// Reads the rows that begin before a limit.
  /// - Parameters:
  ///   - bytes: The stretch, followed by at least eight bytes of no meaning.
  ///   - length: How far the text is known.
  ///   - limit: Where a row begins that is not read any more.
  ///   - isComplete: Whether it ends there.
  ///   - rows: What is read; what it held before is forgotten.
  /// - Returns: Where the next row begins; nil when a row is not plain.
  func read(
    _ bytes: Span<UInt8>, _ length: Int, upTo limit: Int, isComplete: Bool, into rows: PlainRows
  ) -> Int? {
    switch checkUTF8(bytes, from: 0, to: length) {
    case .valid: break
    case .incomplete where !isComplete: break
    case .incomplete, .invalid: return nil
    }
    guard let carriageReturns = carriageReturns(bytes, length) else { return nil }
    // A row has an end for each cell, a byte of case and of state, and ten of time.
    rows.clear(capacity: limit / (width + 11) + 1, attributes: attributeColumns.count)
    var times = times
    var ignored = ignored
    return withUnsafeTemporaryAllocation(of: Int.self, capacity: width) { ends in
      var start = 0
      while start < limit {
        guard
          var next = rowEnd(bytes.bytes, from: start, to: length, isComplete: isComplete, into: ends)
        else { return nil }
        if next - start > CSVReader.cellLimit { return nil }
        if carriageReturns, next > start, bytes[ends[width - 1] - 1] == 0x0D { ends[width - 1] -= 1 }
        swap(&start, &next)
        guard take(bytes, from: next, ends, &times, &ignored, into: rows) else { return nil }
      }
      return start
    }
  }

  /// Whether lines end with CR LF; nil when there are bytes that need a closer look.
  private func carriageReturns(_ bytes: Span<UInt8>, _ length: Int) -> Bool? {
    bytes.withUnsafeBytes { raw -> Bool? in
      guard let first = raw.baseAddress, length > 0, memchr(first, 0, length) == nil,
        memchr(first, Int32(UInt8(ascii: "\"")), length) == nil
      else { return nil }
      var place = 0
      var found = false
      while let hit = memchr(first + place, 0x0D, length - place) {
        place = UnsafeRawPointer(hit) - first + 1
        guard place < length, raw[place] == 0x0A else { return nil }
        found = true
      }
      return found
    }
  }

  /// Finds where the cells of a row end, eight bytes at a time, and where the next row begins.
  @inline(__always)
  private func rowEnd(
    _ raw: RawSpan, from start: Int, to length: Int, isComplete: Bool,
    into ends: UnsafeMutableBufferPointer<Int>
  ) -> Int? {
    let (delimiters, lineFeeds) = (repeated(delimiter), repeated(0x0A))
    var number = 0
    var index = start
    while index < length {
      let word = raw.unsafeLoadUnaligned(fromUncheckedByteOffset: index, as: UInt64.self)
      var hits = bytesEqual(word, delimiters) | bytesEqual(word, lineFeeds)
      while hits != 0 {
        let bit = hits.trailingZeroBitCount
        let place = index &+ bit &>> 3
        hits &= hits &- 1
        guard place < length else { break }
        guard UInt8(truncatingIfNeeded: word &>> UInt64(bit &- 7)) == delimiter else {
          guard number &+ 1 == width else { return nil }
          ends[number] = place
          return place &+ 1
        }
        guard number &+ 1 < width else { return nil }
        ends[number] = place
        number &+= 1
      }
      index &+= 8
    }
    guard isComplete, number &+ 1 == width else { return nil }
    ends[number] = length
    return length
  }

  @inline(__always)
  private func take(
    _ bytes: Span<UInt8>, from start: Int, _ ends: UnsafeMutableBufferPointer<Int>,
    _ times: inout TimestampParser, _ ignored: inout IgnoredValues, into rows: PlainRows
  ) -> Bool {
    func cell(_ column: Int) -> (start: Int, end: Int) {
      trimmedRange(bytes, column == 0 ? start : ends[column &- 1] &+ 1, ends[column])
    }
    let state = cell(stateColumn)
    guard state.start < state.end else { return false }
    let stateNumber = rows.states.intern(bytes, state.start, state.end)
    if ignored.contains(stateNumber, rows.states) {
      rows.skip()
      return true
    }
    let caseID = cell(caseColumn)
    let time = cell(timeColumn)
    guard caseID.start < caseID.end, time.start < time.end,
      case .reading(let reading) = times.parse(bytes, time.start, time.end)
    else { return false }
    rows.zones.note(reading, line: rows.rowCount)
    for (index, column) in attributeColumns.enumerated() {
      let (start, end) = cell(column)
      rows.setValue(start == end ? -1 : rows.values[index].intern(bytes, start, end), ofAttribute: index)
    }
    rows.append(time: reading.milliseconds, state: stateNumber, id: caseID.start..<caseID.end)
    return true
  }
}
