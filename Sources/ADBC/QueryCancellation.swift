import Synchronization

/// By which a query can be cancelled from another task or thread, also before its answer has begun.
///
/// It holds the query, and with it the connection, as long as it lives.
package final class QueryCancellation: Sendable {
  private struct State {
    var isCancelled = false
    var statement: StatementHandle?
  }

  private let state = Mutex(State())

  package init() {}

  /// Makes the engine stop; whoever waits for the query's rows gets a failure of kind `cancelled`.
  package func cancel() {
    let statement = state.withLock { state in
      state.isCancelled = true
      return state.statement
    }
    statement?.cancel()
  }

  /// Takes the statement that is to be cancelled.
  /// - Throws: When it is already.
  func watch(_ statement: StatementHandle) throws(ADBCFailure) {
    let isCancelled = state.withLock { state in
      state.statement = statement
      return state.isCancelled
    }
    if isCancelled { throw ADBCFailure(.cancelled, "the query was cancelled") }
  }
}
