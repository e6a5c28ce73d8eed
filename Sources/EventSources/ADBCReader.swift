import ADBC
import Diagnostics

/// Reads the rows of a table or of a query; the place of a cell is the row's and the column's number.
///
/// Of a table only the columns are asked for of which anything is made. Values become the text that a CSV file
/// would have, times with the fraction of a second that the engine keeps.
struct ADBCReader: RecordReader {
  let columns: [String]
  let headerPosition = SourcePosition(line: 1, column: 1)
  private let connection: ADBCConnection
  private let dialect: SQLDialect
  private let request: SourceRequest
  private let patience: Double
  private let fields: [ArrowField]
  /// The answer to a query that was asked to learn its columns, until its rows are read.
  private var answer: ADBCRows?
  /// The numbers of the columns that are asked for, or of which anything is made.
  private var used: [Int]
  private var bytes: [UInt8] = []
  private var cells: [Field]

  /// Learns the columns.
  /// - Throws: A diagnostic when there is no such table, or when the query cannot be run.
  init(
    _ connection: ADBCConnection, _ dialect: SQLDialect, _ request: SourceRequest, patience: Double
  ) throws(ReadingFailure) {
    self.connection = connection
    self.dialect = dialect
    self.request = request
    self.patience = patience
    do throws(ADBCFailure) {
      if let query = request.query {
        let rows = try connection.rows(of: dialect.asked(query), within: patience)
        answer = rows
        fields = rows.fields
      } else {
        let table = dialect.quoted(table: request.part ?? "")
        fields = try connection.rows(of: "SELECT * FROM \(table) WHERE 1 = 0", within: patience).fields
      }
    } catch {
      throw .diagnostic(Self.problem(error, request, connection, dialect))
    }
    columns = fields.map(\.name)
    let known = fields
    used = known.indices.filter { known[$0].type != nil }
    cells = Array(repeating: .absent, count: fields.count)
  }

  /// What the values of a column are; nil where no cell can be made of them.
  func type(ofColumn index: Int) -> ArrowType? { fields[index].type }

  func position(ofColumn index: Int) -> SourcePosition { SourcePosition(line: 1, column: index + 1) }
  func isPlainColumn(_ index: Int) -> Bool { true }
  /// Rows name their cells: none is a header or a footer.
  var width: Int? { nil }
  mutating func addColumn(_ name: String) -> Int? { nil }
  mutating func willUse(_ columns: Set<Int>) { used = columns.sorted() }

  mutating func read(into consumer: inout some RecordConsumer) throws(ReadingFailure) {
    try checkTypes()
    do throws(ADBCFailure) {
      let rows = try rows()
      let isQuery = request.query != nil
      let asked = isQuery ? used.map { rows.fields[$0] } : rows.fields
      var line = 0
      while let batch = try rows.next() {
        batch.withColumns(of: rows.fields) { all in
          let columns = isQuery ? used.map { all[$0] } : all
          for row in 0..<batch.rowCount {
            line += 1
            let context = RecordContext(line: line, followsBlankLine: false)
            if let problem = takeRow(row, columns, asked) {
              consumer.reject(problem, at: SourcePosition(line: line, column: (problem.column ?? 0) + 1))
            } else if let problem = consumer.consume(bytes.span, cells, context) {
              consumer.report(problem, at: SourcePosition(line: line, column: (problem.column ?? 0) + 1))
            }
          }
        }
      }
    } catch {
      throw .diagnostic(adbcProblem(error, request))
    }
  }

  /// The rows, of a table only with the columns in use.
  private mutating func rows() throws(ADBCFailure) -> ADBCRows {
    if let query = request.query {
      defer { answer = nil }
      if let answer { return answer }
      return try connection.rows(of: dialect.asked(query), within: patience)
    }
    let names = used.map { dialect.quoted(columns[$0]) }.joined(separator: ", ")
    let table = dialect.quoted(table: request.part ?? "")
    return try connection.rows(of: "SELECT \(names) FROM \(table)", within: patience)
  }

  /// Refuses columns in use of whose values no cell can be made.
  private func checkTypes() throws(ReadingFailure) {
    for index in used where fields[index].type == nil {
      throw .diagnostic(
        Diagnostic(
          .error, "unreadable-column",
          "the column \(quotedForMessage(columns[index])) is of \(fields[index].typeName), of which no text is made",
          at: SourceRange(file: request.name, line: 1, column: index + 1),
          hint: "map another column, or cast it in a query: CAST(… AS VARCHAR)"))
    }
  }

  /// Writes the cells of a row.
  private mutating func takeRow(_ row: Int, _ columns: [ArrowColumn?], _ asked: [ArrowField]) -> RowProblem? {
    bytes.removeAll(keepingCapacity: true)
    for (index, column) in zip(used, columns) {
      let start = bytes.count
      guard let column else { return Self.problem(.malformed, index) }
      if let problem = column.append(row: row, to: &bytes) { return Self.problem(problem, index) }
      if column.isText, let problem = Self.textProblem(bytes.span, from: start, index) { return problem }
      cells[index] = Field(start: start, end: bytes.count, raw: start)
    }
    return nil
  }

  // MARK: what to say

  private static func textProblem(_ bytes: Span<UInt8>, from start: Int, _ column: Int) -> RowProblem? {
    if firstZeroByte(bytes, from: start, to: bytes.count) != nil {
      var problem = RowProblem.zeroByte
      problem.column = column
      return problem
    }
    if checkUTF8(bytes, from: start, to: bytes.count) != .valid {
      return RowProblem(
        code: "wrong-encoding", message: "the text of the cell is not UTF-8",
        hint: "is the encoding of the database set right?", column: column)
    }
    return nil
  }

  private static func problem(_ problem: ArrowColumn.Problem, _ column: Int) -> RowProblem {
    switch problem {
    case .binary(let count):
      RowProblem(
        code: "wrong-encoding", message: "the cell holds \(count) bytes that are no text",
        hint: "is it the right column?", column: column)
    case .tooLong:
      RowProblem(
        code: "cell-too-long", message: "the cell is longer than 1 MiB", hint: "is it the right column?",
        column: column)
    case .malformed:
      RowProblem(
        code: "unreadable-column", message: "the driver gives values that do not keep to Arrow's rules",
        hint: "try another version of the driver", column: column)
    }
  }

  /// A failure to ask: mostly a table that is not there, or a wrong query.
  private static func problem(
    _ failure: ADBCFailure, _ request: SourceRequest, _ connection: ADBCConnection, _ dialect: SQLDialect
  ) -> Diagnostic {
    guard failure.kind == .query, !failure.isOfData else { return adbcProblem(failure, request) }
    let state = failure.sqlState.map { " (SQLSTATE \($0))" } ?? ""
    guard request.query == nil else {
      return Diagnostic(
        .error, "bad-query", "the query cannot be used: \(failure.message)\(state)",
        hint: "one SELECT that gives a row for each event")
    }
    let table = request.part ?? ""
    return Diagnostic(
      .error, "unknown-table",
      "the table \(quotedForMessage(table)) cannot be read: \(failure.message)\(state)",
      hint: ADBCTables(connection, dialect, within: 5).hint(for: table))
  }
}
