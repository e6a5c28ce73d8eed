import CADBC

/// The structures of a database and a connection to it, at addresses that stay, released once by `deinit`.
///
/// Only the connection's queue calls the driver with them, one call at a time, and whoever drops the last
/// reference.
final class ConnectionHandle: @unchecked Sendable {
  let call: DriverCall
  let connection: UnsafeMutablePointer<AdbcConnection>
  private let database: UnsafeMutablePointer<AdbcDatabase>
  private var hasDatabase = false
  private var hasConnection = false

  var functions: UnsafeMutablePointer<AdbcDriver> { call.driver }

  /// Connects, which may take as long as the network likes.
  init(_ settings: ConnectionSettings, _ library: DriverLibrary) throws(ADBCFailure) {
    let functions = library.functions
    call = DriverCall(driver: functions, secrets: settings.secrets)
    database = .allocate(capacity: 1)
    database.initialize(to: AdbcDatabase(private_data: nil, private_driver: functions))
    connection = .allocate(capacity: 1)
    connection.initialize(to: AdbcConnection(private_data: nil, private_driver: functions))
    let (database, connection) = (database, connection)
    try call(.connection) { functions.pointee.DatabaseNew?(database, $0) }
    hasDatabase = true
    for option in settings.options {
      try call(.connection) { functions.pointee.DatabaseSetOption?(database, option.key, option.value, $0) }
    }
    try call(.connection) { functions.pointee.DatabaseInit?(database, $0) }
    try call(.connection) { functions.pointee.ConnectionNew?(connection, $0) }
    hasConnection = true
    try call(.connection) { functions.pointee.ConnectionInit?(connection, database, $0) }
  }

  deinit {
    if hasConnection { ignoringErrors { functions.pointee.ConnectionRelease?(connection, $0) } }
    if hasDatabase { ignoringErrors { functions.pointee.DatabaseRelease?(database, $0) } }
    connection.deallocate()
    database.deallocate()
  }

  /// Calls a function of which nothing is done about a failure.
  func ignoringErrors(_ body: (UnsafeMutablePointer<AdbcError>) -> AdbcStatusCode?) {
    var error = AdbcError()
    _ = body(&error)
    error.release?(&error)
  }
}
