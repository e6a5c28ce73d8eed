import Foundation
import GRDB
import GRDBSQLite

/// Tells whether a database file was written to, by SQLite's own count of changes where it can be asked.
struct SQLiteVersion: Sendable {
  /// Equal as long as nothing was written.
  struct Token: Equatable, Sendable {
    var file: FileMark?
    var log: FileMark?
    var dataVersion: Int64?
  }

  private let path: String
  private var file: FileMark?
  private var queue: DatabaseQueue?

  init(_ path: String) { self.path = path }

  /// Looks at the database.
  mutating func token() -> Token {
    let mark = FileMark(path)
    if let mark, let file, !mark.isSameFile(as: file) { queue = nil }
    if mark == nil { queue = nil }
    file = mark
    if queue == nil, mark != nil, canBeShared {
      queue = try? DatabaseQueue(path: plain, configuration: Self.readOnly)
    }
    let version = queue.flatMap { queue in
      try? queue.read { try Int64.fetchOne($0, sql: "PRAGMA data_version") }
    }
    return Token(file: mark, log: FileMark(path + "-wal"), dataVersion: version)
  }

  /// Whether opening the database leaves no files beside it that were not there.
  private var canBeShared: Bool {
    guard let handle = FileHandle(forReadingAtPath: path) else { return false }
    defer { try? handle.close() }
    let head = (try? handle.read(upToCount: 20)) ?? nil
    guard let head, head.count == 20 else { return false }
    return head[head.startIndex + 18] != 2 || FileManager.default.fileExists(atPath: path + "-shm")
  }

  /// A path that is not taken for a URI.
  private var plain: String { path.hasPrefix("file:") ? "./" + path : path }

  private static var readOnly: Configuration {
    var configuration = Configuration()
    configuration.readonly = true
    return configuration
  }
}
