import ServiceLifecycle

/// Says when the program was asked to end and still runs after the time that it has for that.
///
/// A picture may take long, and a log that is a pipe may never come: neither can be given up from outside.
struct LastCall: Service {
  let seconds: Int64
  let onOverdue: @Sendable () -> Void

  func run() async throws {
    try await gracefulShutdown()
    Task.detached {
      try await Task.sleep(for: .seconds(seconds))
      onOverdue()
    }
  }
}
