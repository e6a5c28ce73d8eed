import EventLogs

/// Reads stretches of a table of entries in which every row is plain, straight into columns.
///
/// Plain are rows with as many cells as the header, none in quotes, whose case, state and time are all there.
/// A stretch with any other row is left to `RowIntake`, which tells what that row is.
struct PlainStretchReader: Sendable {
  private let caseColumn: Int
  private let stateColumn: Int
  private let timeColumn: Int
  /// The columns of attributes, and behind them that of the parent where there is one.
  private let valueColumns: [Int]
  private let hasParent: Bool
  private let width: Int
  private let delimiter: UInt8
  private let times: TimestampParser
  private let ignored: IgnoredValues

  /// Makes a reader; nil when the columns play parts that it does not know.
  init?(_ roles: ColumnRoles, width: Int, _ dialect: CSVDialect, _ context: ReadingContext) {
    guard roles.kind == .entries, roles.link == nil, roles.conditions.isEmpty,
      [ColumnPart.sequence, .recorded].allSatisfy({ roles[$0] == nil }),
      let caseColumn = roles[.caseID], let stateColumn = roles[.state], let timeColumn = roles[.time]
    else { return nil }
    self.caseColumn = caseColumn
    self.stateColumn = stateColumn
    self.timeColumn = timeColumn
    let parent = roles[.parentCase]
    valueColumns = roles.attributes.map(\.column) + [parent].compactMap(\.self)
    hasParent = parent != nil
    self.width = width
    delimiter = dialect.delimiter
    times = TimestampParser(context)
    ignored = IgnoredValues(context.ignoredValues)
  }

  /// Reads the rows that begin before a limit.
  /// - Parameters:
  ///   - bytes: The stretch, of which the first `length` bytes are known.
  ///   - length: How far the text is known.
  ///   - limit: Where a row begins that is not read any more.
  ///   - isComplete: Whether it ends there.
  ///   - rows: What is read; what it held before is forgotten.
  /// - Returns: Where the next row begins; nil when a row is not plain.
  func read(
    _ bytes: Span<UInt8>, _ length: Int, upTo limit: Int, isComplete: Bool, into rows: PlainRows
  ) -> Int? {
    guard firstZeroByte(bytes, from: 0, to: length) == nil else { return nil }
    switch checkUTF8(bytes, from: 0, to: length) {
    case .valid: break
    case .incomplete where !isComplete: break
    case .incomplete, .invalid: return nil
    }
    let scanner = PlainRecordScanner(bytes, 0..<length, delimiter: delimiter)
    var times = times
    var ignored = ignored
    // A row that is kept has an end for each cell and at least a byte of state.
    return rows.rewrite(capacity: limit / (width + 1) + 1, values: valueColumns.count, hasParent: hasParent) {
      writer, values in
      withUnsafeTemporaryAllocation(of: Field.self, capacity: width) { fields in
        var start = 0
        // Most texts are read by columns, all but the row that the text ends in.
        if !scanner.needsCare, ignored.isEmpty {
          guard let next = readColumns(bytes, length, upTo: limit, scanner, &times, &writer, values) else {
            return nil
          }
          start = next
        }
        while start < limit {
          guard
            let next = scanner.scan(
              bytes.bytes, from: start, to: length, isComplete: isComplete, into: fields),
            take(bytes, fields, &times, &ignored, &writer, values)
          else { return nil }
          start = next
        }
        return start
      }
    }
  }

  @inline(__always)
  private func take(
    _ bytes: Span<UInt8>, _ fields: UnsafeMutableBufferPointer<Field>, _ times: inout TimestampParser,
    _ ignored: inout IgnoredValues, _ rows: inout PlainRows.Writer,
    _ values: UnsafeMutableBufferPointer<PlainRows.ValueWriter>
  ) -> Bool {
    let state = cell(bytes, fields[stateColumn])
    guard state.start < state.end else { return false }
    let stateNumber = rows.states.intern(bytes, state.start, state.end)
    if ignored.contains(stateNumber, rows.states) {
      rows.skip()
      return true
    }
    let caseID = cell(bytes, fields[caseColumn])
    let time = cell(bytes, fields[timeColumn])
    guard caseID.start < caseID.end, time.start < time.end,
      let reading = times.reading(bytes, time.start, time.end)
    else { return false }
    rows.styles.note(reading, line: rows.rowCount)
    let row = rows.append()
    rows.cells.setTime(reading.milliseconds, ofRow: row)
    rows.cells.setState(stateNumber, ofRow: row)
    rows.cells.setID(caseID.start, caseID.end, ofRow: row)
    for index in values.indices {
      let (start, end) = cell(bytes, fields[valueColumns[index]])
      values[index].setValue(bytes, start, end, ofRow: row)
    }
    return true
  }

  @inline(__always)
  private func cell(_ bytes: Span<UInt8>, _ field: Field) -> (start: Int, end: Int) {
    trimmedRange(bytes, field.start, field.end)
  }

  // MARK: by columns

  /// So many rows at a time, whose text stays at hand while one column after another is read.
  private static var rowsAtATime: Int { 256 }

  /// Reads the rows that begin before a limit, as far as they end in a line end.
  /// - Returns: Where the next row begins; nil when a row is not plain.
  private func readColumns(
    _ bytes: Span<UInt8>, _ length: Int, upTo limit: Int, _ scanner: PlainRecordScanner,
    _ times: inout TimestampParser, _ rows: inout PlainRows.Writer,
    _ values: UnsafeMutableBufferPointer<PlainRows.ValueWriter>
  ) -> Int? {
    let wanted = Self.rowsAtATime * width
    return withUnsafeTemporaryAllocation(of: UInt32.self, capacity: 1 + wanted + PlainRecordScanner.spareEnds)
    {
      buffer in
      guard let borders = buffer.baseAddress else { return nil }
      var start = 0
      while start < limit {
        // Each cell stands between two borders, the first behind what ends the row before.
        borders[0] = UInt32(truncatingIfNeeded: start &- 1)
        let found = scanner.findEnds(
          bytes.bytes, from: start, to: length, atLeast: wanted, into: borders + 1)
        var count = min(found, wanted) / width
        while count > 0, Int(borders[(count - 1) * width] &+ 1) >= limit { count -= 1 }
        guard count > 0 else { return start }
        guard scanner.areRecords(bytes.bytes, borders, records: count, width: width),
          takeColumns(bytes, borders, count, &times, &rows, values)
        else { return nil }
        start = Int(borders[count * width]) + 1
      }
      return start
    }
  }

  /// Takes some rows, one column after another.
  private func takeColumns(
    _ bytes: Span<UInt8>, _ borders: UnsafePointer<UInt32>, _ count: Int, _ times: inout TimestampParser,
    _ rows: inout PlainRows.Writer, _ values: UnsafeMutableBufferPointer<PlainRows.ValueWriter>
  ) -> Bool {
    let first = rows.append(count)
    let cells = rows.cells
    let areDue =
      eachCell(bytes, borders, stateColumn, count) { row, start, end in
        guard start < end else { return false }
        cells.setState(rows.states.intern(bytes, start, end), ofRow: first &+ row)
        return true
      }
      && eachCell(bytes, borders, timeColumn, count) { row, start, end in
        guard start < end, let reading = times.reading(bytes, start, end) else { return false }
        rows.styles.note(reading, line: first &+ row)
        cells.setTime(reading.milliseconds, ofRow: first &+ row)
        return true
      }
      && eachCell(bytes, borders, caseColumn, count) { row, start, end in
        guard start < end else { return false }
        cells.setID(start, end, ofRow: first &+ row)
        return true
      }
    guard areDue else { return false }
    for index in values.indices {
      _ = eachCell(bytes, borders, valueColumns[index], count) { row, start, end in
        values[index].setValue(bytes, start, end, ofRow: first &+ row)
        return true
      }
    }
    return true
  }

  /// Calls a function with each row's number and where its cell of a column stands, until it says no.
  @inline(__always)
  private func eachCell(
    _ bytes: Span<UInt8>, _ borders: UnsafePointer<UInt32>, _ column: Int, _ count: Int,
    _ body: (Int, Int, Int) -> Bool
  ) -> Bool {
    var border = borders + column
    for row in 0..<count {
      let (start, end) = trimmedRange(bytes, Int(border[0] &+ 1), Int(border[1]))
      guard body(row, start, end) else { return false }
      border += width
    }
    return true
  }
}
