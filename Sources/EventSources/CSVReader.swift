import Diagnostics

/// Reads a table of delimited cells whose first record names the columns.
struct CSVReader: RecordReader {
  private(set) var columns: [String] = []
  let dialect: CSVDialect
  private let file: String
  var buffer: BlockBuffer
  var fields: [Field] = []
  /// The record's text before its doubled quotes were joined, when it has any.
  private var rawRecord: [UInt8] = []
  /// The line on which the record in hand begins, and the one after it.
  var line = 1
  var nextLine = 1
  private var columnPositions: [SourcePosition] = []

  /// The longest cell.
  static let cellLimit = 1024 * 1024

  /// Opens a table and reads its header.
  /// - Throws: A diagnostic when there is none.
  init(_ text: TextInput, file: String, preferredDelimiter: UInt8) throws(ReadingFailure) {
    self.file = file
    let start = text.buffer
    buffer = start
    dialect = CSVDialect.sniff(
      start.bytes.span, from: start.start, to: min(start.end, start.start + 65_536),
      preferred: preferredDelimiter)
    if dialect.isDeclared { _ = try next() }
    repeat {
      switch try next() {
      case .record: takeHeader()
      case .blank: continue
      case .end: throw .diagnostic(emptyLog(file))
      case .malformed(let problem, let place):
        throw .diagnostic(problem.diagnostic(.error, in: file, at: place))
      }
    } while columns.allSatisfy(\.isEmpty)
    if columns.count == 1 { throw .diagnostic(singleColumn(before: try? firstWideRow())) }
  }

  /// Takes the names of the columns, and where they stand, from the record in hand.
  private mutating func takeHeader() {
    columns = fields.map { field in
      let (start, end) = trimmedRange(buffer.bytes.span, field.start, field.end)
      return string(of: buffer.bytes.span, start, end)
    }
    columnPositions = []
    var (known, last) = (place(ofByte: recordStart), recordStart)
    for field in fields {
      known = place(ofByte: field.raw, after: last, at: known)
      last = field.raw
      columnPositions.append(known)
    }
  }

  /// The line and the number of cells of the first row below the header that is wide enough for a log.
  private mutating func firstWideRow() throws(ReadingFailure) -> (line: Int, cells: Int)? {
    for _ in 0..<20 {
      switch try next() {
      case .record where fields.count >= 3: return (line, fields.count)
      case .record, .blank: continue
      case .end, .malformed: return nil
      }
    }
    return nil
  }

  private func singleColumn(before table: (line: Int, cells: Int)?) -> Diagnostic {
    Diagnostic(
      .error, "single-column", "the header line has one cell only, \(quotedForMessage(columns[0]))",
      at: SourceRange(file: file, line: headerPosition.line, column: headerPosition.column),
      hint: singleColumnHint(table))
  }

  private func singleColumnHint(_ table: (line: Int, cells: Int)?) -> String {
    let header = columns[0].utf8
    if header.first == UInt8(ascii: "{") { return "if this is JSON Lines, give the file the ending .jsonl" }
    if header.contains(dialect.delimiter) {
      return "the whole line is in quotes: export it without, so that each cell is one of its own"
    }
    if let table {
      return "line \(table.line) has \(table.cells) cells: if it is the header, take the lines above it away"
    }
    let separators = ["|", ":", "^", "~", "¦"].filter { header.firstRange(of: $0.utf8) != nil }
    return separators.first { $0.utf8.count == 1 }.map {
      "if '\($0)' stands between the cells, write a first line 'sep=\($0)' above the header"
    } ?? "export the table with its header, cells between commas, semicolons or tabs"
  }

  var headerPosition: SourcePosition { columnPositions[0] }
  func position(ofColumn index: Int) -> SourcePosition { columnPositions[index] }
  var width: Int? { columns.count }
  func isPlainColumn(_ index: Int) -> Bool { true }
  mutating func addColumn(_ name: String) -> Int? { nil }

  mutating func read(into consumer: inout some RecordConsumer) throws(ReadingFailure) {
    var followsBlankLine = startsAfterBlankLine
    while true {
      switch try next() {
      case .end: return
      case .blank: followsBlankLine = true
      case .malformed(let problem, let place):
        consumer.reject(problem, at: place)
        followsBlankLine = false
      case .record:
        let context = RecordContext(line: line, followsBlankLine: followsBlankLine)
        if let problem = consumer.consume(buffer.bytes.span, fields, context) {
          let field = problem.column.flatMap { $0 < fields.count ? fields[$0] : fields.last }
          consumer.report(problem, at: place(ofByte: field?.raw ?? recordStart))
        }
        followsBlankLine = false
      }
    }
  }

  enum Step {
    case record, blank, end
    case malformed(RowProblem, SourcePosition)
  }

  /// Where the record in hand begins.
  private var recordStart = 0
  /// Whether the first record to be read follows a blank line.
  var startsAfterBlankLine = false

  /// Moves to the next record, whose cells are then in `fields`.
  mutating func next() throws(ReadingFailure) -> Step {
    line = nextLine
    while true {
      recordStart = buffer.start
      if recordStart == buffer.end, buffer.isComplete { return .end }
      switch scan() {
      case .record(let end, let next, let lines, let hasDoubledQuotes):
        buffer.consume(to: next)
        nextLine += lines
        if end == recordStart { return .blank }
        if !rawRecord.isEmpty { rawRecord.removeAll(keepingCapacity: true) }
        if buffer.hasZeroByte, let zero = firstZeroByte(buffer.bytes.span, from: recordStart, to: end) {
          return .malformed(.zeroByte, place(ofByte: zero))
        }
        if hasDoubledQuotes { joinDoubledQuotes(upTo: end) }
        if next - recordStart > Self.cellLimit, let long = overlongCell() { return long }
        return .record
      case .strayText(let index, _, let next, let lines):
        buffer.consume(to: next)
        nextLine += lines
        rawRecord.removeAll(keepingCapacity: true)
        return .malformed(strayTextProblem(at: index), place(ofByte: index))
      case .needsMore(let openQuote):
        try growRecord(openQuote: openQuote)
      }
    }
  }

  private mutating func scan() -> CSVScan {
    // The cells are taken out of the reader while its bytes are borrowed.
    var found: [Field] = []
    swap(&found, &fields)
    let scan = scanCSVRecord(
      buffer.bytes.span, from: recordStart, to: buffer.end, isComplete: buffer.isComplete,
      delimiter: dialect.delimiter, into: &found)
    swap(&found, &fields)
    return scan
  }

  private mutating func growRecord(openQuote: Int?) throws(ReadingFailure) {
    if buffer.isCutOff { throw .cutOff }
    let length = buffer.end - buffer.start
    if length <= BlockBuffer.recordLimit, try buffer.grow() { return }
    if length <= BlockBuffer.recordLimit, openQuote == nil { return }
    rawRecord.removeAll(keepingCapacity: true)
    throw .diagnostic(unfinishedRecord(openQuote: openQuote, length: length))
  }

  private func unfinishedRecord(openQuote: Int?, length: Int) -> Diagnostic {
    // Reading on has moved the record to the front of the window.
    let quote = openQuote.map { $0 - recordStart + buffer.start } ?? buffer.start
    let place = EventSources.position(of: quote, in: buffer.bytes.span, from: buffer.start, line: line)
    let range = SourceRange(file: file, line: place.line, column: place.column)
    if length > BlockBuffer.recordLimit {
      return Diagnostic(
        .error, "line-too-long", "the row that begins here is longer than 16 MiB", at: range,
        hint: openQuote == nil ? "is this a text file with line ends?" : "a closing quote is probably missing"
      )
    }
    return Diagnostic(
      .error, "unclosed-quote", "the quote opened here is never closed", at: range,
      hint: "close it, or double it where it belongs to the text")
  }

  private func overlongCell() -> Step? {
    guard let index = fields.firstIndex(where: { $0.end - $0.start > Self.cellLimit }) else { return nil }
    let problem = RowProblem(
      code: "cell-too-long", message: "the cell is longer than 1 MiB", hint: "is a quote missing?")
    return .malformed(problem, place(ofByte: fields[index].raw))
  }

  private func strayTextProblem(at index: Int) -> RowProblem {
    let cell = fields.last { $0.raw <= index }.map { place(ofByte: $0.raw) }
    let first = cell.flatMap { $0.line < place(ofByte: index).line ? $0.line : nil }
    return RowProblem(
      code: "malformed-row", message: "there is text between a closing quote and the next delimiter",
      hint: first.map { "the cell's quote was opened on line \($0): is it closed there?" }
        ?? "double the quotes that belong to a quoted cell's text")
  }

  /// The place of a byte of the record in hand, as the file has it.
  private func place(ofByte index: Int) -> SourcePosition {
    if rawRecord.isEmpty {
      return EventSources.position(of: index, in: buffer.bytes.span, from: recordStart, line: line)
    }
    return EventSources.position(of: index - recordStart, in: rawRecord.span, from: 0, line: line)
  }

  /// The place of a byte of the record in hand, counted on from one before it.
  private func place(ofByte index: Int, after last: Int, at known: SourcePosition) -> SourcePosition {
    if rawRecord.isEmpty {
      return EventSources.position(of: index, in: buffer.bytes.span, from: last, at: known)
    }
    return EventSources.position(
      of: index - recordStart, in: rawRecord.span, from: last - recordStart, at: known)
  }

  /// Makes one quote of two in all cells of the record, in place.
  private mutating func joinDoubledQuotes(upTo end: Int) {
    rawRecord.append(contentsOf: buffer.bytes[recordStart..<end])
    for index in fields.indices where fields[index].raw < fields[index].start {
      fields[index].end = buffer.joinDoubledQuotes(fields[index].start..<fields[index].end)
    }
  }
}

/// The diagnostic for a source in which there is nothing to count.
func emptyLog(_ file: String, _ message: String = "the file has no rows") -> Diagnostic {
  Diagnostic(
    .error, "empty-log", message, at: SourceRange(file: file, line: 1, column: 1),
    hint: "a log has a header line and a row for each event")
}
