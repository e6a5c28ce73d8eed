import Diagnostics
import Foundation
import GRDB
import GRDBSQLite

/// A database file that is read as it stands, while others write to it, and left as it was found.
///
/// SQLite makes `-wal` and `-shm` files beside a database in WAL mode even for those who only read, and leaves
/// them there. So a database that no program has open is read as an immutable one, and read again by SQLite's
/// own locks when it turns out to have been written to meanwhile. One whose log was left behind by a program
/// that broke off is read as a copy.
struct SQLiteDatabase {
  private let request: SourceRequest
  private var path: String { request.path }

  init(_ request: SourceRequest) { self.request = request }

  /// Opens the database and hands its rows to a body, a second time when they changed under it.
  func read<Result>(
    _ body: (inout SQLiteReader) throws(ReadingFailure) -> Result
  ) throws(ReadingFailure) -> Result {
    try open { database throws(ReadingFailure) in
      var reader = try SQLiteReader(database, request)
      return try body(&reader)
    }
  }

  /// Opens the database and hands it to a body, a second time when it changed under it.
  func open<Result>(
    _ body: (Database) throws(ReadingFailure) -> Result
  ) throws(ReadingFailure) -> Result {
    if path == "-" { throw .diagnostic(onStandardInput()) }
    // Says what keeps the file from being read at all, in the words of the other sources.
    var stream = try request.bytes.open(path)
    let head = try readBlock(&stream)
    guard head.starts(with: Self.magic) else { throw .diagnostic(noDatabase(head)) }
    switch access(usesLog: head.count > 19 && head[18] == 2) {
    case .shared: return try rows(of: plain(path), body)
    case .immutable:
      let before = SQLiteFileState(path)
      do throws(ReadingFailure) {
        let result = try rows(of: immutable(path), body)
        if SQLiteFileState(path) == before { return result }
      } catch {
        if SQLiteFileState(path) == before { throw error }
      }
      return try rows(of: plain(path), body)
    case .copy: return try readCopy(body)
    }
  }

  private static let magic = Array("SQLite format 3\0".utf8)

  private enum Access {
    case shared, immutable, copy
  }

  private func access(usesLog: Bool) -> Access {
    guard usesLog, !FileManager.default.fileExists(atPath: path + "-shm") else { return .shared }
    let hasLog = SQLiteFileState(path).logSize > 0
    return hasLog || sqlite3_compileoption_used("USE_URI") == 0 ? .copy : .immutable
  }

  /// A path that is not taken for a URI.
  private func plain(_ path: String) -> String { path.hasPrefix("file:") ? "./" + path : path }

  private func immutable(_ path: String) -> String {
    let kept = CharacterSet.alphanumerics.union(CharacterSet(charactersIn: "/._-~"))
    return "file:" + (path.addingPercentEncoding(withAllowedCharacters: kept) ?? path) + "?immutable=1"
  }

  private func readCopy<Result>(
    _ body: (Database) throws(ReadingFailure) -> Result
  ) throws(ReadingFailure) -> Result {
    let files = FileManager.default
    let folder = files.temporaryDirectory.appendingPathComponent("stagemap-\(UUID().uuidString)")
    defer { try? files.removeItem(at: folder) }
    let copy = folder.appendingPathComponent("copy.db").path
    do {
      try files.createDirectory(
        at: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
      for ending in ["", "-wal"] where files.fileExists(atPath: path + ending) {
        try files.copyItem(atPath: path + ending, toPath: copy + ending)
      }
    } catch {
      throw .diagnostic(
        Diagnostic(
          .error, "unreadable-file", "cannot read '\(path)': its write-ahead log cannot be copied",
          hint: "open it once with the program that writes it"))
    }
    return try rows(of: copy, body)
  }

  /// Runs the query in one read transaction, so that all rows are of one moment.
  private func rows<Result>(
    of location: String, _ body: (Database) throws(ReadingFailure) -> Result
  ) throws(ReadingFailure) -> Result {
    var outcome: Swift.Result<Result, ReadingFailure>?
    do {
      let queue = try DatabaseQueue(path: location, configuration: configuration)
      try queue.read { database in
        outcome = Swift.Result { () throws(ReadingFailure) in try body(database) }
      }
    } catch {
      throw .diagnostic(outcome == nil ? problem(error as? DatabaseError) : problem(nil))
    }
    guard let outcome else { throw .diagnostic(problem(nil)) }
    return try outcome.get()
  }

  private var configuration: Configuration {
    var configuration = Configuration()
    configuration.readonly = true
    configuration.busyMode = .timeout(request.patience)
    configuration.prepareDatabase { database in
      // The file is data: it may not call functions with side effects from its views, nor attach others.
      try database.execute(sql: "PRAGMA trusted_schema = OFF")
      sqlite3_limit(database.sqliteConnection, SQLITE_LIMIT_ATTACHED, 0)
      sqlite3_limit(database.sqliteConnection, SQLITE_LIMIT_LENGTH, CInt(BlockBuffer.recordLimit))
    }
    return configuration
  }

  // MARK: what to say

  private func problem(_ error: DatabaseError?) -> Diagnostic {
    sqliteProblem(error?.extendedResultCode.rawValue ?? SQLITE_ERROR, error?.message, path)
  }

  private func onStandardInput() -> Diagnostic {
    Diagnostic(
      .error, "unreadable-file", "a database cannot be read from standard input", hint: "name its file")
  }

  private func noDatabase(_ head: [UInt8]) -> Diagnostic {
    Diagnostic(
      .error, "foreign-format",
      head.isEmpty ? "the file is empty, not an SQLite database" : "the file is not an SQLite database",
      at: SourceRange(file: path, line: 1, column: 1),
      hint: "is it encrypted, or of another program? Export the table as CSV")
  }
}

/// What tells that a database was written to.
private struct SQLiteFileState: Equatable {
  var size = 0
  var changed: Date?
  /// The size of the write-ahead log.
  var logSize = 0

  init(_ path: String) {
    let file = try? FileManager.default.attributesOfItem(atPath: path)
    let log = try? FileManager.default.attributesOfItem(atPath: path + "-wal")
    size = (file?[.size] as? NSNumber)?.intValue ?? 0
    changed = file?[.modificationDate] as? Date
    logSize = (log?[.size] as? NSNumber)?.intValue ?? 0
  }
}

/// What to say of an error of SQLite by its code, which may be an extended one.
func sqliteProblem(_ code: CInt, _ message: String?, _ path: String) -> Diagnostic {
  let file = "'\(path)'"
  switch code & 0xFF {
  case SQLITE_BUSY, SQLITE_LOCKED:
    return Diagnostic(
      .error, "locked-database", "\(file) is locked by a program that writes to it",
      hint: "try again when it is done")
  case SQLITE_READONLY, SQLITE_CANTOPEN, SQLITE_PERM:
    return Diagnostic(
      .error, "unreadable-file", "cannot open the database \(file)",
      hint: "a program that wrote to it may have broken off: open it once with that program")
  case SQLITE_CORRUPT, SQLITE_NOTADB:
    return Diagnostic(
      .error, "unreadable-file", "the database \(file) is damaged",
      hint: "'sqlite3 FILE .recover' may save what is left")
  default:
    return Diagnostic(
      .error, "unreadable-file", "cannot read \(file): \(message ?? "SQLite error \(code)")")
  }
}
