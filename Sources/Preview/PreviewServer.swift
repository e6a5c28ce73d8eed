import Diagnostics
import Foundation
import Hummingbird
import HummingbirdCore
import Logging
import NIOCore
import ServiceLifecycle
import Stagemap
import UnixSignals

/// Shows specs in a browser while they are written.
package struct PreviewServer: Sendable {
  private let options: PreviewOptions

  package init(_ options: PreviewOptions) { self.options = options }

  /// Serves until the program is asked to end, or the task is cancelled.
  /// - Parameters:
  ///   - onOverdue: Is called when something still runs some time after the program was asked to end.
  ///   - onStart: Is given the address to open, once, when somebody can.
  /// - Throws: A diagnostic when it cannot begin.
  package func run(
    onOverdue: @escaping @Sendable () -> Void = {}, onStart: @escaping @Sendable (String) -> Void
  ) async throws {
    let parts = try parts()
    let lastCall = LastCall(seconds: options.limits.endSeconds, onOverdue: onOverdue)
    var logger = Logger(label: "stagemap")
    logger.logLevel = .critical
    let candidates = options.port.map { [$0] } ?? Self.usualPorts
    for port in candidates {
      do {
        try await serve(parts, port: port, lastCall: lastCall, logger: logger, onStart: onStart)
        return
      } catch let error as IOError where error.errnoCode == EADDRINUSE && port != candidates.last {
        continue
      } catch let error as IOError {
        let reason = String(cString: strerror(error.errnoCode)).lowercased()
        throw Self.cannotServe(at: options.host ?? Self.loopback, port: port, because: reason)
      } catch is SocketAddressError {
        throw Self.cannotServe(
          at: options.host ?? Self.loopback, port: port, because: "there is no such address")
      }
    }
  }

  private static let loopback = "127.0.0.1"
  private static let usualPorts = Array(
    PreviewOptions.usualPort..<(PreviewOptions.usualPort + PreviewOptions.portsTried))

  // MARK: Parts

  /// What the server is made of, but for what needs the port.
  private struct Parts: Sendable {
    var desk: PreviewDesk
    var queue = WorkQueue()
    var shelf: SpecShelf
    var hub: ChangeHub
    var store: PictureStore
    var token: String?
  }

  /// - Throws: What is wrong with the specs that were named; an empty folder may be filled later.
  private func parts() throws -> Parts {
    let desk = PreviewDesk(options.measuring)
    let queue = WorkQueue()
    let shelf = SpecShelf(desk: desk, names: options.specs)
    let problems = shelf.readList().diagnostics
    if !options.specs.isEmpty, let problem = problems.first(where: { $0.severity == .error }) {
      throw problem
    }
    return Parts(
      desk: desk, queue: queue, shelf: shelf, hub: ChangeHub(limit: options.limits.streams),
      store: PictureStore(desk: desk, queue: queue),
      token: options.host == nil ? nil : PreviewToken.random())
  }

  private func serve(
    _ parts: Parts, port: Int, lastCall: LastCall, logger: Logger,
    onStart: @escaping @Sendable (String) -> Void
  ) async throws {
    let limits = options.limits
    let responder = LateResponder()
    let application = Application(
      responder: responder,
      server: HTTPServerBuilder { PlainChannel(responder: $0, limits: limits) },
      configuration: ApplicationConfiguration(
        address: .hostname(options.host ?? Self.loopback, port: port), reuseAddress: true,
        availableConnectionsDelegate: MaximumAvailableConnections(limits.connections, logger: logger)),
      services: [WatchService(shelf: parts.shelf, hub: parts.hub, queue: parts.queue)],
      onServerRunning: { [options] channel in
        let bound = channel.localAddress?.port ?? port
        responder.set(
          PreviewResponder(
            gate: RequestGate(host: options.host, port: bound, token: parts.token, limits: limits),
            shelf: parts.shelf, store: parts.store, hub: parts.hub, desk: parts.desk, queue: parts.queue,
            replies: Replies(limits: limits), token: parts.token.map { ($0, bound) }))
        onStart(Self.address(host: options.host, port: bound, token: parts.token))
      }, logger: logger)
    // What is named last is told of the end first.
    try await ServiceGroup(
      services: [application, lastCall], gracefulShutdownSignals: [.sigterm, .sigint], logger: logger
    ).run()
  }

  private static func address(host: String?, port: Int, token: String?) -> String {
    let host = host.map { $0.utf8.contains(UInt8(ascii: ":")) ? "[\($0)]" : $0 } ?? loopback
    return "http://\(host):\(port)/" + (token.map { "?\(PreviewToken.key)=\($0)" } ?? "")
  }

  private static func cannotServe(at host: String, port: Int, because reason: String) -> Diagnostic {
    Diagnostic(
      .error, "cannot-serve", "cannot listen on port \(port) of '\(host)': \(reason)",
      hint: "name another with '--port', or 0 for any free one")
  }
}
