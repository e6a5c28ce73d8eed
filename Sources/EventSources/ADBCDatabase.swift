import ADBC
import Diagnostics
import Foundation
import Specs

/// A database that is reached through an ADBC driver.
struct ADBCDatabase {
  /// How long an engine may take to answer, in seconds.
  static let patience = 600.0

  private let request: SourceRequest
  private let section: DatabaseSection

  init(_ request: SourceRequest) {
    self.request = request
    section = request.database ?? DatabaseSection(profile: request.path)
  }

  /// How long an engine may take to begin its answer, and for each part of it, in seconds.
  private var answering: Double { section.timeLimit.map(Double.init) ?? Self.patience }

  /// How long a driver may take to connect, in seconds.
  private func connecting(_ dialect: SQLDialect) -> Double { min(answering, dialect.connecting) }

  /// Finds the driver, and all that it is told.
  func settings() throws(ReadingFailure) -> ConnectionSettings {
    let folders = DriverFolders(environment: ProcessInfo.processInfo.environment)
    do throws(ADBCFailure) {
      var settings =
        if let driver = section.driver {
          try ConnectionSettings(driver: driver, options: options(of: driver), folders)
        } else {
          try ConnectionSettings(profile: section.name, folders)
        }
      for (key, value) in SQLDialect.of(settings.driver.name).defaults
      where !settings.options.contains(where: { $0.key == key }) {
        settings.options.append(.init(key, value))
      }
      return settings
    } catch {
      throw .diagnostic(problem(error))
    }
  }

  /// The options that a spec gives a driver.
  private func options(of driver: String) throws(ADBCFailure) -> [ConnectionSettings.Option] {
    let dialect = SQLDialect.of(driver)
    var options: [ConnectionSettings.Option] = []
    for option in section.options {
      if let allowed = dialect.specOptions, !allowed.contains(option.name) {
        throw ADBCFailure(
          .badProfile, "a spec may not give the option '\(option.name)' to the driver '\(driver)'",
          hint: "use \(allowed.sorted().map { "'\($0)'" }.joined(separator: ", ")), or a profile")
      }
      let isPath = dialect.pathOptions.contains(option.name) && !option.value.contains(":")
      options.append(
        .init(option.name, isPath ? joinedPath(request.folder, option.value) : option.value))
    }
    return options
  }

  /// What a spec says of the database and must not, which can be told without any driver.
  func declarationProblem() -> Diagnostic? {
    guard let driver = section.driver else { return nil }
    do throws(ADBCFailure) {
      try ConnectionSettings.check(driver: driver, options: options(of: driver))
      return nil
    } catch {
      return problem(error)
    }
  }

  /// Connects.
  func connect() throws(ReadingFailure) -> (ADBCConnection, SQLDialect, EngineVersions) {
    let settings = try settings()
    var dialect = SQLDialect.of(settings.driver.name)
    let seconds = connecting(dialect)
    do throws(ADBCFailure) {
      let connection = try ADBCConnection(settings, within: seconds)
      let versions = try connection.versions(within: seconds)
      if let engine = versions.engine { dialect = SQLDialect.of(engine) }
      for statement in dialect.setup { try connection.run(statement, within: seconds) }
      return (connection, dialect, versions)
    } catch {
      var failure = error
      // A server that was there while it was spoken to is lost, not absent.
      let wasThere = failure.kind == .lost && failure.message.contains("reading from server")
      if [.query, .lost, .timedOut].contains(failure.kind), !wasThere {
        failure.kind = .connection
        failure.hint = failure.hint ?? dialect.addressHint
      }
      throw .diagnostic(problem(failure))
    }
  }

  /// Asks for a row that needs no table: some drivers connect only when they are asked something.
  func ping(_ connection: ADBCConnection) throws(ReadingFailure) {
    do throws(ADBCFailure) {
      try connection.run("SELECT 1", within: answering)
    } catch {
      throw .diagnostic(problem(error))
    }
  }

  /// Asks for the rows of the table or query.
  func reader() throws(ReadingFailure) -> ADBCReader { try session().reader }

  /// Connects and asks for the columns of the table or query.
  func session() throws(ReadingFailure) -> (
    reader: ADBCReader, connection: ADBCConnection, dialect: SQLDialect, request: SourceRequest,
    patience: Double
  ) {
    if let query = request.query {
      guard beginsAsQuery(query) else { throw .diagnostic(badQuery("it is not a SELECT")) }
      guard isOneStatement(query) else { throw .diagnostic(badQuery("it is more than one statement")) }
    }
    let (connection, dialect, _) = try connect()
    var request = request
    if request.query == nil, request.part == nil {
      request.part = try ADBCTables(connection, dialect, within: connecting(dialect)).standard(for: request)
    }
    let reader = try ADBCReader(connection, dialect, request, patience: answering)
    return (reader, connection, dialect, request, answering)
  }

  private func badQuery(_ reason: String) -> Diagnostic {
    Diagnostic(
      .error, "bad-query", "the query cannot be used: \(reason)",
      hint: "one SELECT that gives a row for each event")
  }

  private func problem(_ failure: ADBCFailure) -> Diagnostic { adbcProblem(failure, request) }
}

/// Whether a line of a spec may have a password or the like in it, so that messages better not show it.
package func mayHoldSecret(_ line: String) -> Bool { Secrets.mayBe(inLine: line) }

/// What to say of a failure of a source.
func adbcProblem(_ failure: ADBCFailure, _ request: SourceRequest) -> Diagnostic {
  let state = failure.sqlState.map { " (SQLSTATE \($0))" } ?? ""
  let source = quotedForMessage(request.name)
  switch failure.kind {
  case .noDriver, .badDriver:
    return Diagnostic(.error, "no-driver", failure.message, hint: failure.hint)
  case .badName, .badProfile:
    return Diagnostic(.error, "bad-profile", failure.message, hint: failure.hint)
  case .secret:
    return Diagnostic(.error, "secret-in-spec", failure.message, hint: failure.hint)
  case .connection where failure.message.contains("Could not set lock"):
    return Diagnostic(
      .error, "locked-database", "\(source) is locked by a program that writes to it: \(failure.message)",
      hint: "try again when it is done")
  case .connection:
    return Diagnostic(
      .error, "no-connection", "cannot connect to \(source): \(failure.message)\(state)",
      hint: failure.hint ?? "are server, database, user and password right?")
  case .lost:
    return Diagnostic(
      .error, "lost-connection", "the connection to \(source) is lost: \(failure.message)\(state)",
      hint: "is its server running?")
  case .query, .cancelled:
    return Diagnostic(
      .error, "query-failed", "\(source) cannot be read: \(failure.message)\(state)",
      hint: failure.hint ?? "does it run to its end in the database's own client?")
  case .timedOut:
    return Diagnostic(
      .error, "query-failed", "\(source) cannot be read: \(failure.message)",
      hint: "'time-limit:' beside the table says how many seconds it may take")
  }
}
