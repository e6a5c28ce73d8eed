import Diagnostics
import GRDB
import GRDBSQLite

/// Reads the rows of a table, a view or a query; the place of a cell is the row's and the column's number.
///
/// Values become the text that a CSV file would have: NULL an empty cell, whole numbers digits, short binary
/// ids hexadecimal digits.
struct SQLiteReader: RecordReader {
  let columns: [String]
  let headerPosition = SourcePosition(line: 1, column: 1)
  /// The table that is read; nil for a query.
  let table: String?
  private let statement: Statement
  private let connection: SQLiteConnection
  private let path: String
  /// By column, whether anything is made of its values.
  private var isUsed: [Bool]
  private var bytes: [UInt8] = []
  private var fields: [Field] = []

  /// A binary value that is longer is no id.
  private static let longestID = 64

  /// Finds the table, or prepares the query.
  init(_ database: Database, _ request: SourceRequest) throws(ReadingFailure) {
    let query = try SQLiteQuery(database, request)
    statement = query.statement
    table = query.table
    columns = statement.columnNames
    isUsed = Array(repeating: true, count: columns.count)
    path = request.path
    guard let connection = database.sqliteConnection else {
      throw .diagnostic(sqliteProblem(SQLITE_MISUSE, nil, path))
    }
    self.connection = connection
  }

  func position(ofColumn index: Int) -> SourcePosition { SourcePosition(line: 1, column: index + 1) }
  func isPlainColumn(_ index: Int) -> Bool { true }
  /// Rows name their cells: none is a header or a footer.
  var width: Int? { nil }
  mutating func addColumn(_ name: String) -> Int? { nil }

  mutating func willUse(_ columns: Set<Int>) {
    for index in isUsed.indices { isUsed[index] = columns.contains(index) }
  }

  mutating func read(into consumer: inout some RecordConsumer) throws(ReadingFailure) {
    let handle = statement.sqliteStatement
    sqlite3_reset(handle)
    var row = 0
    while true {
      let code = sqlite3_step(handle)
      if code == SQLITE_DONE { break }
      guard code == SQLITE_ROW else {
        let message = String(cString: sqlite3_errmsg(connection))
        sqlite3_reset(handle)
        throw .diagnostic(sqliteProblem(code, message, path))
      }
      row += 1
      if let problem = takeRow(handle) {
        consumer.reject(problem, at: SourcePosition(line: row, column: (problem.column ?? 0) + 1))
        continue
      }
      let context = RecordContext(line: row, followsBlankLine: false)
      if let problem = consumer.consume(bytes.span, fields, context) {
        consumer.report(problem, at: SourcePosition(line: row, column: (problem.column ?? 0) + 1))
      }
    }
    sqlite3_reset(handle)
  }

  /// Writes the cells of the row in hand.
  private mutating func takeRow(_ handle: SQLiteStatement) -> RowProblem? {
    bytes.removeAll(keepingCapacity: true)
    fields.removeAll(keepingCapacity: true)
    for column in isUsed.indices {
      let start = bytes.count
      if isUsed[column], let problem = append(handle, column) { return problem }
      fields.append(Field(start: start, end: bytes.count, raw: start))
    }
    return nil
  }

  private mutating func append(_ handle: SQLiteStatement, _ column: Int) -> RowProblem? {
    let index = CInt(column)
    switch sqlite3_column_type(handle, index) {
    case SQLITE_NULL: return nil
    case SQLITE_INTEGER: bytes += String(sqlite3_column_int64(handle, index)).utf8
    case SQLITE_FLOAT: bytes += Self.text(of: sqlite3_column_double(handle, index)).utf8
    case SQLITE_TEXT:
      let text = sqlite3_column_text(handle, index)
      return append(text: text, Int(sqlite3_column_bytes(handle, index)), column)
    default:
      let blob = sqlite3_column_blob(handle, index)
      return append(binary: blob, Int(sqlite3_column_bytes(handle, index)), column)
    }
    return nil
  }

  private mutating func append(text: UnsafePointer<UInt8>?, _ count: Int, _ column: Int) -> RowProblem? {
    guard let text, count > 0 else { return nil }
    if count > CSVReader.cellLimit {
      return RowProblem(
        code: "cell-too-long", message: "the cell is longer than 1 MiB", hint: "is it the right column?",
        column: column)
    }
    let start = bytes.count
    bytes += UnsafeBufferPointer(start: text, count: count)
    if firstZeroByte(bytes.span, from: start, to: bytes.count) != nil {
      var problem = RowProblem.zeroByte
      problem.column = column
      return problem
    }
    if checkUTF8(bytes.span, from: start, to: bytes.count) != .valid {
      return RowProblem(
        code: "wrong-encoding", message: "the text of the cell is not UTF-8",
        hint: "the program that wrote it did not follow SQLite's rules", column: column)
    }
    return nil
  }

  private mutating func append(
    binary: UnsafeRawPointer?, _ count: Int, _ column: Int
  ) -> RowProblem? {
    guard let binary, count > 0 else { return nil }
    guard count <= Self.longestID else {
      return RowProblem(
        code: "wrong-encoding", message: "the cell holds \(count) bytes that are no text",
        hint: "is it the right column?", column: column)
    }
    let digits = Array("0123456789abcdef".utf8)
    for byte in UnsafeRawBufferPointer(start: binary, count: count) {
      bytes.append(digits[Int(byte >> 4)])
      bytes.append(digits[Int(byte & 15)])
    }
    return nil
  }

  /// A number without a fraction as SQLite's INTEGER would have it: columns of amounts are often REAL.
  static func text(of number: Double) -> String {
    guard number.magnitude < 9_007_199_254_740_992, number == number.rounded() else { return "\(number)" }
    return String(Int64(number))
  }
}
