import CADBC
import Synchronization

/// The structures of a statement and of the rows it gives, at addresses that stay, released once by `deinit`.
///
/// The connection's queue calls the driver with them; only `cancel` may come from elsewhere, which ADBC allows.
final class StatementHandle: @unchecked Sendable {
  private let connection: ConnectionHandle
  private let statement: UnsafeMutablePointer<AdbcStatement>
  private let stream: UnsafeMutablePointer<ArrowArrayStream>
  private var hasStatement = false
  private let isCancelled = Atomic<Bool>(false)

  /// Asks a query, and waits for the beginning of its answer.
  init(_ connection: ConnectionHandle) throws(ADBCFailure) {
    self.connection = connection
    statement = .allocate(capacity: 1)
    statement.initialize(to: AdbcStatement(private_data: nil, private_driver: connection.functions))
    stream = .allocate(capacity: 1)
    stream.initialize(to: ArrowArrayStream())
    let (statement, functions) = (statement, connection.functions)
    try connection.call(.query) { functions.pointee.StatementNew?(connection.connection, statement, $0) }
    hasStatement = true
  }

  deinit {
    stream.pointee.release?(stream)
    if hasStatement {
      connection.ignoringErrors { connection.functions.pointee.StatementRelease?(statement, $0) }
    }
    stream.deallocate()
    statement.deallocate()
  }

  /// Runs a query up to the beginning of its answer.
  /// - Returns: The columns of the answer; none for a statement that gives no rows.
  func run(_ query: String) throws(ADBCFailure) -> [ArrowField] {
    let (statement, stream, functions) = (statement, stream, connection.functions)
    do throws(ADBCFailure) {
      try connection.call(.query) { functions.pointee.StatementSetSqlQuery?(statement, query, $0) }
      try connection.call(.query) { functions.pointee.StatementExecuteQuery?(statement, stream, nil, $0) }
    } catch {
      throw cancelledOr(error)
    }
    guard stream.pointee.release != nil else { return [] }
    var schema = ArrowSchema()
    guard stream.pointee.get_schema?(stream, &schema) == 0 else {
      throw cancelledOr(connection.call.failure(of: stream))
    }
    defer { schema.release?(&schema) }
    return ArrowField.children(of: schema)
  }

  /// The next rows, or nil when there are no more.
  func next() throws(ADBCFailure) -> ArrowBatch? {
    guard stream.pointee.release != nil else { return nil }
    var array = ArrowArray()
    guard stream.pointee.get_next?(stream, &array) == 0 else {
      throw cancelledOr(connection.call.failure(of: stream))
    }
    return array.release == nil ? nil : ArrowBatch(taking: array)
  }

  /// Makes whatever the statement is in the middle of end soon.
  func cancel() {
    isCancelled.store(true, ordering: .sequentiallyConsistent)
    connection.ignoringErrors { connection.functions.pointee.StatementCancel?(statement, $0) }
  }

  private func cancelledOr(_ failure: ADBCFailure) -> ADBCFailure {
    guard isCancelled.load(ordering: .sequentiallyConsistent) else { return failure }
    var failure = failure
    failure.kind = .cancelled
    return failure
  }
}
