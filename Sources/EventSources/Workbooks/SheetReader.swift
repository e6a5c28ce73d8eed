import Diagnostics

/// Reads the rows of a sheet; the first that is not empty names the columns.
///
/// The place of a cell is the number of its row and of its column. Cells become the text that the sheet saved
/// as CSV would have, except that days and times are written in the ISO way and digits are not cut off.
struct SheetReader: RecordReader {
  private(set) var columns: [String] = []
  private let file: String
  private let sheet: Workbook.Sheet
  private var rows: SheetRows
  private var header = 0
  /// Only cells of these columns are faulted for what they hold.
  private var used: Set<Int> = []

  /// Opens a sheet and reads its header.
  /// - Throws: A diagnostic when the sheet is empty or is no table.
  init(_ workbook: Workbook, _ sheet: Workbook.Sheet, file: String) throws(ReadingFailure) {
    self.file = file
    self.sheet = sheet
    rows = try SheetRows(workbook, sheet)
    repeat {
      guard try rows.next() else {
        throw .diagnostic(emptyLog(file, "the sheet '\(sheet.name)' has no rows"))
      }
    } while rows.isBlank
    header = rows.number
    columns = rows.texts
    while columns.last?.isEmpty == true { columns.removeLast() }
    let named = columns.indices.filter { !columns[$0].isEmpty }
    if let only = named.first, named.count == 1 {
      throw .diagnostic(
        Diagnostic(
          .error, "single-column",
          "the first row with a text has one cell only, \(quotedForMessage(columns[only]))",
          at: SourceRange(file: file, line: header, column: only + 1),
          hint: "the names of the columns stand in the first row: delete what is above them"))
    }
  }

  var headerPosition: SourcePosition { position(ofColumn: columns.firstIndex { !$0.isEmpty } ?? 0) }
  func position(ofColumn index: Int) -> SourcePosition { SourcePosition(line: header, column: index + 1) }
  var width: Int? { columns.count }
  func isPlainColumn(_ index: Int) -> Bool { true }
  mutating func addColumn(_ name: String) -> Int? { nil }
  mutating func willUse(_ columns: Set<Int>) { used = columns }

  mutating func read(into consumer: inout some RecordConsumer) throws(ReadingFailure) {
    var last = header
    while try rows.next() {
      rows.fit(to: columns.count)
      if rows.isBlank { continue }
      let context = RecordContext(line: rows.number, followsBlankLine: rows.number > last + 1)
      last = rows.number
      if let problem = rows.problem(in: used) {
        consumer.reject(named(problem), at: place(problem))
      } else if let problem = consumer.consume(rows.bytes.span, rows.fields, context) {
        consumer.report(named(problem), at: place(problem))
      }
    }
  }

  private func place(_ problem: RowProblem) -> SourcePosition {
    SourcePosition(line: rows.number, column: (problem.column ?? 0) + 1)
  }

  /// The problem with the cell as spreadsheet programs call it, such as `Deals!C7`.
  private func named(_ problem: RowProblem) -> RowProblem {
    var problem = problem
    let isWord = sheet.name.unicodeScalars.allSatisfy {
      $0.properties.isAlphabetic || ("0"..."9").contains($0)
    }
    let name = isWord ? sheet.name : quotedForMessage(sheet.name)
    let cell = problem.column.map { columnLetters($0) + "\(rows.number)" } ?? "row \(rows.number)"
    problem.message += " (\(name)!\(cell))"
    return problem
  }
}

/// The letters of a column by its index: `A`, `Z`, `AA`.
func columnLetters(_ index: Int) -> String {
  var (rest, letters) = (index + 1, "")
  while rest > 0 {
    let letter = UInt8(ascii: "A") + UInt8((rest - 1) % 26)
    letters = String(decoding: [letter], as: UTF8.self) + letters
    rest = (rest - 1) / 26
  }
  return letters
}
