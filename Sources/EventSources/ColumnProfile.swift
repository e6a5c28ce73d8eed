import Diagnostics

/// What the first rows of a source hold in one column.
struct ColumnProfile {
  /// Cells that are not blank.
  var filled = 0
  /// Those of them that are times.
  var times = 0
  /// How those are written whose year stands last.
  var orders = DateOrderCounts()
  /// Those of them that are numbers.
  var numbers = 0
  /// The different texts.
  var values = ByteInterner()
  /// By row, the number of its text; -1 for a blank.
  var textOfRow: [Int32] = []

  /// Nearly all cells are times: one in ten may be a slip.
  var isTimes: Bool { filled > 0 && times * 10 >= filled * 9 }
  var isNumbers: Bool { filled > 0 && numbers * 10 >= filled * 9 }
  /// No text stands twice.
  var isUnique: Bool { filled > 0 && values.count == filled }

  /// In words: `times`, `numbers`, `12 values`.
  var description: String {
    if filled == 0 { return "empty" }
    if isTimes { return "times" }
    if isNumbers { return "numbers" }
    return values.count == 1 ? "1 value" : "\(values.count) values"
  }
}

/// Takes the profile of each column from the first rows of a source.
struct ColumnProfiler: RecordConsumer {
  private(set) var columns: [ColumnProfile] = []
  private(set) var rows = 0
  /// Whether there were more rows.
  private(set) var isSample = false
  private var times: TimestampParser

  /// Enough to tell what a column holds.
  static let rowLimit = 2000

  init(context: ReadingContext) {
    times = TimestampParser(context)
  }

  mutating func consume(_ bytes: Span<UInt8>, _ fields: [Field], _ context: RecordContext) -> RowProblem? {
    guard rows < Self.rowLimit else {
      isSample = true
      // Which of day and month stands first all rows have to say.
      for column in columns.indices where !columns[column].orders.isEmpty {
        let (start, end) = trimmedCell(bytes, fields, column)
        if start < end { _ = isTime(bytes, start, end, in: column) }
      }
      return nil
    }
    rows += 1
    while columns.count < fields.count { columns.append(ColumnProfile()) }
    for column in columns.indices {
      let blanks = rows - columns[column].textOfRow.count
      columns[column].textOfRow += repeatElement(-1, count: blanks)
    }
    for column in fields.indices {
      let (start, end) = trimmedCell(bytes, fields, column)
      guard start < end else { continue }
      columns[column].filled += 1
      columns[column].textOfRow[rows - 1] = columns[column].values.intern(bytes, start, end)
      if isTime(bytes, start, end, in: column) { columns[column].times += 1 }
      if isNumber(bytes, start, end) { columns[column].numbers += 1 }
    }
    return nil
  }

  mutating func report(_ problem: RowProblem, at position: SourcePosition) {}
  mutating func reject(_ problem: RowProblem, at position: SourcePosition) {}

  /// Whether a cell is a time, perhaps one of which day and month may be either way round; notes how it is written.
  private mutating func isTime(_ bytes: Span<UInt8>, _ start: Int, _ end: Int, in column: Int) -> Bool {
    switch times.parse(bytes, start, end) {
    case .reading(let reading): columns[column].orders.note(reading.form)
    case .problem(.ambiguousDayAndMonth): columns[column].orders.noteAmbiguous()
    case .problem: return false
    }
    return true
  }

  /// Whether a cell is written with digits and what stands between them in an amount.
  private func isNumber(_ bytes: Span<UInt8>, _ start: Int, _ end: Int) -> Bool {
    let others = Array("+-.,%".utf8)
    var hasDigit = false
    for index in start..<end {
      if (0x30...0x39).contains(bytes[index]) {
        hasDigit = true
      } else if !others.contains(bytes[index]) {
        return false
      }
    }
    return hasDigit
  }
}
