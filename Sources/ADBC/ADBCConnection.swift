/// A connection to an engine.
///
/// Every call to the driver is waited for only so long; one that takes longer is given up.
package final class ADBCConnection: Sendable {
  private let handle: ConnectionHandle
  private let queue: DriverQueue

  /// Connects.
  /// - Parameters:
  ///   - settings: The driver, and what it is told.
  ///   - seconds: How long to wait for the engine.
  /// - Throws: What keeps the connection from being made.
  package convenience init(_ settings: ConnectionSettings, within seconds: Double) throws(ADBCFailure) {
    try self.init(settings, within: seconds) { () throws(ADBCFailure) in
      try DriverLibrary.load(settings.driver)
    }
  }

  /// Connects through a driver that a call gives.
  init(
    _ settings: ConnectionSettings, within seconds: Double,
    through library: @escaping @Sendable () throws(ADBCFailure) -> DriverLibrary
  ) throws(ADBCFailure) {
    let queue = DriverQueue()
    let outcome = queue.run(within: seconds) {
      Result { () throws(ADBCFailure) in try ConnectionHandle(settings, library()) }
    }
    guard let outcome else {
      throw ADBCFailure(
        .timedOut, "no connection was made within \(Self.text(seconds))",
        hint: "is the server's name right, and can it be reached from here?")
    }
    handle = try outcome.get()
    self.queue = queue
  }

  /// Asks a query.
  /// - Parameters:
  ///   - query: One statement in the engine's SQL.
  ///   - seconds: How long to wait for the beginning of the answer, and then for each batch of it.
  ///   - cancellation: By which another task can cancel the query.
  /// - Returns: The answer, of which no rows have been read.
  /// - Throws: What the engine says against the query.
  package func rows(
    of query: String, within seconds: Double, cancelledBy cancellation: QueryCancellation? = nil
  ) throws(ADBCFailure) -> ADBCRows {
    let statement = try call(within: seconds) { [handle] () throws(ADBCFailure) in
      try StatementHandle(handle)
    }
    try cancellation?.watch(statement)
    let fields = try call(within: seconds, cancelling: statement) { () throws(ADBCFailure) in
      try statement.run(query)
    }
    return ADBCRows(fields: fields, self, statement, seconds)
  }

  /// Runs a statement of which no rows are wanted.
  package func run(_ statement: String, within seconds: Double) throws(ADBCFailure) {
    let rows = try rows(of: statement, within: seconds)
    while try rows.next() != nil {}
  }

  /// What the engine and the driver say of themselves.
  package func versions(within seconds: Double) throws(ADBCFailure) -> EngineVersions {
    try call(within: seconds) { [handle] () throws(ADBCFailure) in try EngineVersions(handle) }
  }

  /// Makes a call on the queue.
  func call<Value: Sendable>(
    within seconds: Double, cancelling statement: StatementHandle? = nil,
    _ body: @escaping @Sendable () throws(ADBCFailure) -> Value
  ) throws(ADBCFailure) -> Value {
    let outcome = queue.run(within: seconds, onDelay: statement.map { statement in { statement.cancel() } }) {
      Result { () throws(ADBCFailure) in try body() }
    }
    guard let outcome else {
      throw ADBCFailure(.timedOut, "the engine gave no answer within \(Self.text(seconds))")
    }
    return try outcome.get()
  }

  private static func text(_ seconds: Double) -> String {
    seconds == seconds.rounded() ? "\(Int(seconds)) s" : "\(seconds) s"
  }
}

/// The answer to a query, read batch by batch.
package final class ADBCRows: Sendable {
  package let fields: [ArrowField]
  private let connection: ADBCConnection
  private let statement: StatementHandle
  private let patience: Double

  init(fields: [ArrowField], _ connection: ADBCConnection, _ statement: StatementHandle, _ patience: Double) {
    self.fields = fields
    self.connection = connection
    self.statement = statement
    self.patience = patience
  }

  /// The next rows, or nil when there are no more.
  package func next() throws(ADBCFailure) -> ArrowBatch? {
    try connection.call(within: patience, cancelling: statement) { [statement] () throws(ADBCFailure) in
      try statement.next()
    }
  }
}
