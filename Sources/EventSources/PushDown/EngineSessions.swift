import ADBC
import Diagnostics
import EventLogs
import GRDB
import Specs

/// Reads the rows that travel as a native reading would.
struct TravellingRows {
  let request: SourceRequest

  /// The request of a query in place of the table.
  func request(of query: String) -> SourceRequest {
    var request = request
    request.part = nil
    request.section.table = nil
    request.section.query = query
    return request
  }

  /// The log of a table's rows; nil for none.
  func log(_ content: SourceTable) throws(PushDownFailure) -> EventLog? {
    guard content.problems.count == 0 else { throw .unfit("some rows cannot be read") }
    guard content.table.quality.rows > 0 else { return nil }
    let sources = [ReadSource(name: request.name, section: request.section, content: content)]
    var assembly = EventLogAssembly(sources, CaseNumbering(sources))
    return assembly.assemble()
  }

  func stateValue(of text: String, ignoring ignored: Set<String>) -> String? {
    let bytes = Array(text.utf8)
    let (start, end) = trimmedRange(bytes.span, 0, bytes.count)
    let value = string(of: bytes.span, start, end)
    return ignored.contains(foldedForMapping(value)) ? nil : value
  }

  var ignored: Set<String> { Set(request.context.ignoredValues.map(foldedForMapping)) }

  static func failure(_ failure: ReadingFailure) -> PushDownFailure {
    .failed(failure.diagnostics.map(\.message).joined(separator: "; "))
  }
}

/// An engine that an ADBC driver reaches.
struct ADBCEngine: EventEngine {
  let relation: EventRelation
  private let connection: ADBCConnection
  private let dialect: SQLDialect
  private let rows: TravellingRows
  private let ignored: Set<String>
  private let patience: Double

  init(
    _ relation: EventRelation, _ connection: ADBCConnection, _ dialect: SQLDialect, _ request: SourceRequest,
    patience: Double
  ) throws(PushDownFailure) {
    self.relation = relation
    self.connection = connection
    self.dialect = dialect
    self.patience = patience
    rows = TravellingRows(request: request)
    ignored = rows.ignored
    do throws(ADBCFailure) {
      for statement in dialect.counting?.snapshot ?? [] { try connection.run(statement, within: patience) }
    } catch {
      throw .failed(error.message)
    }
  }

  var name: String { rows.request.name }
  func stateValue(of text: String) -> String? { rows.stateValue(of: text, ignoring: ignored) }

  func answers(to query: String) throws(PushDownFailure) -> [[String]] {
    try Self.answers(to: query, from: connection, within: patience)
  }

  static func answers(
    to query: String, from connection: ADBCConnection, within patience: Double
  ) throws(PushDownFailure) -> [[String]] {
    do throws(ADBCFailure) {
      let rows = try connection.rows(of: query, within: patience)
      var answers: [[String]] = []
      while let batch = try rows.next() {
        batch.withColumns(of: rows.fields) { columns in
          for row in 0..<batch.rowCount {
            answers.append(
              columns.map { column in
                var bytes: [UInt8] = []
                _ = column?.append(row: row, to: &bytes)
                return String(decoding: bytes, as: UTF8.self)
              })
          }
        }
      }
      return answers
    } catch {
      throw .failed(error.message + (error.sqlState.map { " (SQLSTATE \($0))" } ?? ""))
    }
  }

  func events(of query: String) throws(PushDownFailure) -> EventLog? {
    let request = rows.request(of: query)
    let content: SourceTable
    do throws(ReadingFailure) {
      var reader = try ADBCReader(connection, dialect, request, patience: patience)
      content = try readTable(&reader, request)
    } catch {
      throw TravellingRows.failure(error)
    }
    return try rows.log(content)
  }
}

/// An SQLite database, within one read transaction.
struct SQLiteEngine: EventEngine {
  let relation: EventRelation
  private let database: Database
  private let rows: TravellingRows
  private let ignored: Set<String>

  init(_ relation: EventRelation, _ database: Database, _ request: SourceRequest) {
    self.relation = relation
    self.database = database
    rows = TravellingRows(request: request)
    ignored = rows.ignored
  }

  var name: String { rows.request.name }
  func stateValue(of text: String) -> String? { rows.stateValue(of: text, ignoring: ignored) }

  func answers(to query: String) throws(PushDownFailure) -> [[String]] {
    do {
      return try Row.fetchAll(database, sql: query).map { row in
        row.databaseValues.map { value in
          switch value.storage {
          case .null: ""
          case .int64(let number): String(number)
          case .double(let number): SQLiteReader.text(of: number)
          case .string(let text): text
          case .blob(let data): String(decoding: data, as: UTF8.self)
          }
        }
      }
    } catch {
      throw .failed((error as? DatabaseError)?.message ?? "the query fails")
    }
  }

  func events(of query: String) throws(PushDownFailure) -> EventLog? {
    let request = rows.request(of: query)
    let content: SourceTable
    do throws(ReadingFailure) {
      var reader = try SQLiteReader(database, request)
      content = try readTable(&reader, request)
    } catch {
      throw TravellingRows.failure(error)
    }
    return try rows.log(content)
  }
}
