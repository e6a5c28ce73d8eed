import CADBC
import Foundation
import Synchronization

@testable import ADBC

/// A driver that gives rows of its own, and notes every call and every release.
///
/// Functions of C cannot hold anything, so what they note is one for all: its tests run one after the other.
enum FakeDriver {
  /// How the driver behaves.
  struct Behaviour: Sendable {
    /// The function that fails.
    var failing: String?
    /// How many batches of one row an answer has.
    var batches = 2
    /// How long a function takes, in milliseconds, unless the statement is cancelled.
    var slow: (function: String, milliseconds: Int)?
    /// Whether the driver keeps to version 1.0, without errors of streams and without cancelling.
    var isVersion10 = false
  }

  private struct State {
    var behaviour = Behaviour()
    var calls: [String] = []
    var batchesLeft = 0
    var isCancelled = false
    /// How often things of each kind were made and released.
    var made: [String: Int] = [:]
    var released: [String: Int] = [:]
  }

  private static let state = Mutex(State())
  private static let loaded = Mutex<[UInt]>([])

  /// The driver, with nothing noted yet.
  static func library(_ behaviour: Behaviour = Behaviour()) -> DriverLibrary {
    state.withLock { $0 = State(behaviour: behaviour, batchesLeft: behaviour.batches) }
    let functions = UnsafeMutablePointer<AdbcDriver>.allocate(capacity: 1)
    functions.initialize(to: AdbcDriver())
    fill(&functions.pointee, behaviour)
    // Drivers stay loaded; so that the leak sanitizer has nothing against it, somebody has to hold them.
    loaded.withLock { $0.append(UInt(bitPattern: functions)) }
    return DriverLibrary(functions, isVersion11: !behaviour.isVersion10)
  }

  static var calls: [String] { state.withLock { $0.calls } }

  /// What was made more or less often than it was released.
  static var unbalanced: [String] {
    state.withLock { state in
      Set(state.made.keys).union(state.released.keys)
        .filter { state.made[$0, default: 0] != state.released[$0, default: 0] }.sorted()
    }
  }

  static func made(_ kind: String) -> Int { state.withLock { $0.made[kind, default: 0] } }

  /// Notes a call, takes its time, and fails where it is to.
  private static func enter(_ name: String, _ error: UnsafeMutablePointer<AdbcError>?) -> AdbcStatusCode {
    let behaviour = state.withLock { state in
      state.calls.append(name)
      return state.behaviour
    }
    if let slow = behaviour.slow, slow.function == name {
      for _ in 0..<slow.milliseconds where !state.withLock({ $0.isCancelled }) { usleep(1000) }
      if state.withLock({ $0.isCancelled }) { return fail(11, "cancelled", error) }
    }
    return behaviour.failing == name ? fail(9, "\(name) failed for canary-7f3a", error) : 0
  }

  private static func fail(
    _ status: AdbcStatusCode, _ message: String, _ error: UnsafeMutablePointer<AdbcError>?
  ) -> AdbcStatusCode {
    guard let error else { return status }
    count("error")
    error.pointee.message = strdup(message)
    error.pointee.sqlstate = (0x34, 0x32, 0x30, 0x30, 0x30)
    error.pointee.release = { error in
      free(error?.pointee.message)
      error?.pointee.release = nil
      FakeDriver.count("error", isRelease: true)
    }
    return status
  }

  private static func count(_ kind: String, isRelease: Bool = false) {
    state.withLock { state in
      if isRelease { state.released[kind, default: 0] += 1 } else { state.made[kind, default: 0] += 1 }
    }
  }

  private static func fill(_ driver: inout AdbcDriver, _ behaviour: Behaviour) {
    driver.DatabaseNew = { _, error in
      let status = FakeDriver.enter("DatabaseNew", error)
      if status == 0 { FakeDriver.count("database") }
      return status
    }
    driver.DatabaseSetOption = { _, _, _, error in FakeDriver.enter("DatabaseSetOption", error) }
    driver.DatabaseInit = { _, error in FakeDriver.enter("DatabaseInit", error) }
    driver.DatabaseRelease = { _, error in
      FakeDriver.count("database", isRelease: true)
      return FakeDriver.enter("DatabaseRelease", error)
    }
    driver.ConnectionNew = { _, error in
      let status = FakeDriver.enter("ConnectionNew", error)
      if status == 0 { FakeDriver.count("connection") }
      return status
    }
    driver.ConnectionInit = { _, _, error in FakeDriver.enter("ConnectionInit", error) }
    driver.ConnectionRelease = { _, error in
      FakeDriver.count("connection", isRelease: true)
      return FakeDriver.enter("ConnectionRelease", error)
    }
    driver.StatementNew = { _, _, error in
      let status = FakeDriver.enter("StatementNew", error)
      if status == 0 { FakeDriver.count("statement") }
      return status
    }
    driver.StatementSetSqlQuery = { _, _, error in FakeDriver.enter("StatementSetSqlQuery", error) }
    driver.StatementExecuteQuery = { _, stream, _, error in
      let status = FakeDriver.enter("StatementExecuteQuery", error)
      if status == 0 { FakeDriver.open(stream) }
      return status
    }
    driver.StatementRelease = { _, error in
      FakeDriver.count("statement", isRelease: true)
      return FakeDriver.enter("StatementRelease", error)
    }
    guard !behaviour.isVersion10 else { return }
    driver.StatementCancel = { _, _ in
      FakeDriver.state.withLock { $0.isCancelled = true }
      return 0
    }
  }

  private static func open(_ stream: UnsafeMutablePointer<ArrowArrayStream>?) {
    count("stream")
    stream?.pointee.release = { stream in
      FakeDriver.count("stream", isRelease: true)
      stream?.pointee.release = nil
    }
    stream?.pointee.get_last_error = { _ in FakeDriver.lastError }
    stream?.pointee.get_schema = { _, schema in
      guard FakeDriver.enter("get_schema", nil) == 0 else { return 5 }
      FakeDriver.fill(schema)
      return 0
    }
    stream?.pointee.get_next = { _, array in
      array?.pointee = ArrowArray()
      guard FakeDriver.enter("get_next", nil) == 0 else { return 5 }
      let isThere = FakeDriver.state.withLock { state in
        state.batchesLeft -= 1
        return state.batchesLeft >= 0
      }
      guard isThere else { return 0 }
      FakeDriver.count("batch")
      array?.pointee.length = 1
      array?.pointee.release = { array in
        FakeDriver.count("batch", isRelease: true)
        array?.pointee.release = nil
      }
      return 0
    }
  }

  private static func fill(_ schema: UnsafeMutablePointer<ArrowSchema>?) {
    count("schema")
    schema?.pointee = ArrowSchema()
    schema?.pointee.format = structure
    schema?.pointee.release = { schema in
      FakeDriver.count("schema", isRelease: true)
      schema?.pointee.release = nil
    }
  }

  private nonisolated(unsafe) static let structure = UnsafePointer(strdup("+s"))
  private nonisolated(unsafe) static let lastError = UnsafePointer(strdup("the stream broke off"))
}
