package import Foundation
import GRDB

/// Databases made for tests.
package enum SQLiteFile {
  /// Makes a database of some statements; they may be `PRAGMA journal_mode`.
  package static func make(at url: URL, _ statements: String...) throws {
    let queue = try DatabaseQueue(path: url.path)
    try queue.writeWithoutTransaction { database in
      for statement in statements { try database.execute(sql: statement) }
    }
    try queue.close()
  }

  /// Makes a table of texts; an empty one becomes NULL.
  package static func make(
    at url: URL, table: String, columns: [String], rows: [[String]]
  ) throws {
    let queue = try DatabaseQueue(path: url.path)
    let names = columns.map { "\"\($0)\"" }.joined(separator: ", ")
    let places = columns.map { _ in "?" }.joined(separator: ", ")
    try queue.write { database in
      try database.execute(sql: "CREATE TABLE \"\(table)\" (\(names))")
      let insert = try database.makeStatement(sql: "INSERT INTO \"\(table)\" VALUES (\(places))")
      for row in rows {
        try insert.execute(arguments: StatementArguments(row.map(Self.value)))
      }
    }
    try queue.close()
  }

  private static func value(_ cell: String) -> (any DatabaseValueConvertible)? { cell.isEmpty ? nil : cell }

  /// A program that has the database open and is in the midst of what the statements began.
  package static func writer(of url: URL, _ statements: String...) throws -> any AnyObject & Sendable {
    var configuration = Configuration()
    configuration.allowsUnsafeTransactions = true
    let writer = try DatabaseQueue(path: url.path, configuration: configuration)
    try writer.unsafeReentrantWrite { database in
      for statement in statements { try database.execute(sql: statement) }
    }
    return writer
  }
}

/// A program that has a database open and writes to it.
package struct SQLiteWriter: Sendable {
  private let queue: DatabaseQueue

  /// Opens a database in a journal mode, `DELETE` or `WAL`.
  package init(of url: URL, journal: String) throws {
    queue = try DatabaseQueue(path: url.path)
    _ = try queue.writeWithoutTransaction {
      try String.fetchOne($0, sql: "PRAGMA journal_mode = \(journal)")
    }
  }

  /// Runs a statement.
  package func run(_ statement: String) throws {
    try queue.write { try $0.execute(sql: statement) }
  }

  /// Inserts rows into a table in one transaction.
  package func insert(_ rows: [[String?]], into table: String) throws {
    try queue.write { database in
      for row in rows {
        let places = row.map { _ in "?" }.joined(separator: ", ")
        try database.execute(
          sql: "INSERT INTO \(table) VALUES (\(places))", arguments: StatementArguments(row))
      }
    }
  }

  package func close() throws { try queue.close() }
}
