import Diagnostics
import EventLogs
import GRDB
import GRDBSQLite
import Specs

/// The statement that gives the rows of a source.
struct SQLiteQuery {
  let statement: Statement
  /// What stands behind FROM to ask for the same rows.
  let relation: String
  /// The table that is read; nil for a query.
  let table: String?
  private let path: String

  /// Prepares the spec's query, else the reading of the table named, else that of the only table.
  /// - Throws: A diagnostic when there is no such table, or when the query is not one that only reads.
  init(_ database: Database, _ request: SourceRequest) throws(ReadingFailure) {
    path = request.path
    if let query = request.query {
      statement = try Self.prepare(query, database, request)
      relation = EventRelation.subquery(query)
      table = nil
      return
    }
    let tables = try Self.tables(database, path)
    let table = try Self.table(request.part, among: tables, request)
    self.table = table
    relation = SQLDialect.sqlite.quoted(table)
    statement = try Self.prepare("SELECT * FROM \(relation)", database, request)
  }

  private static func prepare(
    _ query: String, _ database: Database, _ request: SourceRequest
  ) throws(ReadingFailure) -> Statement {
    let statement: Statement
    do {
      statement = try database.makeStatement(sql: query)
    } catch {
      let failure = error as? DatabaseError
      guard failure?.resultCode == .SQLITE_ERROR || failure?.resultCode == .SQLITE_MISUSE else {
        throw .diagnostic(
          sqliteProblem(failure?.extendedResultCode.rawValue ?? SQLITE_ERROR, failure?.message, request.path))
      }
      throw .diagnostic(badQuery(failure?.message ?? "it cannot be understood", request))
    }
    guard statement.isReadonly, beginsAsQuery(query), statement.columnCount > 0 else {
      throw .diagnostic(badQuery("it is not a SELECT", request))
    }
    return statement
  }

  private static func badQuery(_ reason: String, _ request: SourceRequest) -> Diagnostic {
    Diagnostic(
      .error, "bad-query", "the query cannot be used: \(reason)",
      hint: "one SELECT that gives a row for each event")
  }

  // MARK: tables

  /// The names of the tables and views, in the order of their making.
  private static func tables(_ database: Database, _ path: String) throws(ReadingFailure) -> [String] {
    do {
      return try String.fetchAll(
        database,
        sql: "SELECT name FROM sqlite_master WHERE type IN ('table', 'view') AND name NOT LIKE 'sqlite\\_%' "
          + "ESCAPE '\\' ORDER BY rowid")
    } catch {
      let failure = error as? DatabaseError
      throw .diagnostic(
        sqliteProblem(failure?.extendedResultCode.rawValue ?? SQLITE_ERROR, failure?.message, path))
    }
  }

  private static func table(
    _ name: String?, among tables: [String], _ request: SourceRequest
  ) throws(ReadingFailure) -> String {
    guard let name else {
      if tables.count == 1 { return tables[0] }
      if let events = tables.first(where: { $0.lowercased() == "events" }) { return events }
      throw .diagnostic(unknownTable(tables, request))
    }
    if let exact = tables.first(where: { $0 == name }) { return exact }
    let folded = tables.filter { foldedForMapping($0) == foldedForMapping(name) }
    if folded.count == 1 { return folded[0] }
    throw .diagnostic(unknownTable(tables, request))
  }

  private static func unknownTable(_ tables: [String], _ request: SourceRequest) -> Diagnostic {
    unknownPart(of: request, among: tables, kind: "table")
  }
}

/// Whether a statement is a SELECT by its first word; statements such as ATTACH and PRAGMA count as read-only too.
func beginsAsQuery(_ query: String) -> Bool {
  var rest = query.unicodeScalars.drop { $0.properties.isWhitespace || $0 == "(" }
  while rest.starts(with: "--".unicodeScalars) || rest.starts(with: "/*".unicodeScalars) {
    if rest.first == "-" {
      rest = rest.drop { $0 != "\n" }
    } else {
      var closing = rest.dropFirst(2)
      while !closing.isEmpty, !closing.starts(with: "*/".unicodeScalars) { closing = closing.dropFirst() }
      rest = closing.dropFirst(2)
    }
    rest = rest.drop { $0.properties.isWhitespace || $0 == "(" }
  }
  let word = String(String.UnicodeScalarView(rest.prefix { $0.properties.isAlphabetic })).lowercased()
  return ["select", "with", "values"].contains(word)
}

/// Whether nothing stands behind a semicolon that is not within quotes or a comment.
func isOneStatement(_ query: String) -> Bool {
  var rest = query.unicodeScalars[...]
  var hasEnded = false
  while let first = rest.first {
    if rest.starts(with: "--".unicodeScalars) {
      rest = rest.drop { $0 != "\n" }
    } else if rest.starts(with: "/*".unicodeScalars) {
      rest = rest.dropFirst(2)
      while !rest.isEmpty, !rest.starts(with: "*/".unicodeScalars) { rest = rest.dropFirst() }
      rest = rest.dropFirst(2)
    } else if hasEnded, !first.properties.isWhitespace, first != ";" {
      return false
    } else if first == "'" || first == "\"" || first == "`" {
      rest = rest.dropFirst().drop { $0 != first }.dropFirst()
    } else {
      if first == ";" { hasEnded = true }
      rest = rest.dropFirst()
    }
  }
  return true
}

/// The diagnostic for a table or sheet that is not there, or that has to be named.
func unknownPart(of request: SourceRequest, among names: [String], kind: String) -> Diagnostic {
  let list = names.prefix(20).map(quotedForMessage).joined(separator: ", ")
  let rest = names.count > 20 ? " and \(names.count - 20) more" : ""
  let known = names.isEmpty ? "it has none" : "it has \(list)\(rest)"
  guard let part = request.part else {
    let first = names.first.map { ": \(request.path)#\($0)" } ?? ""
    return Diagnostic(
      .error, "unknown-table", "'\(request.path)' has \(names.count) \(kind)s and none is named; \(known)",
      hint: names.isEmpty ? nil : "say which holds the events\(first)")
  }
  return Diagnostic(
    .error, "unknown-table", "'\(request.path)' has no \(kind) \(quotedForMessage(part)); \(known)",
    hint: nearestName(to: part, among: names).map { "did you mean '\($0)'?" })
}
