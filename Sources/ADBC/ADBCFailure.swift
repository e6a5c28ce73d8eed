/// Why an engine could not be reached, or did not give the rows asked for.
package struct ADBCFailure: Error, Hashable, Sendable {
  package enum Kind: Hashable, Sendable {
    /// There is no driver of that name.
    case noDriver
    /// A name is not one: it is a path to a library, or has signs that no name has.
    case badName
    /// The library of the driver cannot be loaded, or does not speak ADBC.
    case badDriver
    /// A profile is not there, is malformed, or needs a variable that is not set.
    case badProfile
    /// A secret stands in the open where others read it.
    case secret
    /// The engine refused the connection, or is not there.
    case connection
    /// The engine refused the query, or broke off its answer.
    case query
    /// The server of the engine is not there any more; another try may find it restarted.
    case lost
    /// The engine took longer than it may.
    case timedOut
    /// The query was cancelled.
    case cancelled
  }

  package var kind: Kind
  /// What is wrong, without secrets.
  package var message: String
  /// The five signs of SQLSTATE, where the driver gives them.
  package var sqlState: String?
  /// What Spark calls the error, such as `TABLE_OR_VIEW_NOT_FOUND`.
  package var errorClass: String?
  /// The driver's status by the name that ADBC has for it, in lower case.
  package var status: String?
  /// What to do about it.
  package var hint: String?

  /// Whether a value could not be computed with, whatever the query: a data exception, class 22 of SQLSTATE.
  package var isOfData: Bool { sqlState?.hasPrefix("22") ?? false }

  package init(
    _ kind: Kind, _ message: String, sqlState: String? = nil, errorClass: String? = nil,
    status: String? = nil, hint: String? = nil
  ) {
    self.kind = kind
    self.message = message
    self.sqlState = sqlState
    self.errorClass = errorClass
    self.status = status
    self.hint = hint
  }
}
