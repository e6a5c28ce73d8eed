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
    let row = rows.append(time: reading.milliseconds, state: stateNumber, id: caseID.start..<caseID.end)
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
}
