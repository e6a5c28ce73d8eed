import Synchronization

#if canImport(Darwin)
  import Darwin
#elseif canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#endif

/// Draws graphs with libgraphviz, which runs in a process of its own.
///
/// libgraphviz corrupts memory on some ordinary graphs, never ends on others and leaks on all; here that
/// costs a worker, never the host. One worker serves one render at a time: calls from several threads
/// wait for each other, and a second `RenderWorker` is a second process. A worker is started by the first
/// render (or `start`), replaced when it asks to be, and ends with this value or with this process.
package final class RenderWorker: Sendable {
  private let location: WorkerLocation
  private let deadline: Duration
  private let fontConfiguration: String?
  private let state = Mutex(State())

  /// A worker's start may include fontconfig's first look at every font of the system.
  private static let startDeadline = Duration.seconds(60)

  private struct State {
    var process: WorkerProcess?
    var lastID: UInt32 = 0
    var crashesInARow = 0
  }

  /// Makes a host for a worker; nothing is started yet.
  /// - Parameters:
  ///   - executable: The worker's executable; by default `$STAGEMAP_RENDER`, else the one beside this
  ///     executable, else the one in `../libexec/stagemap/`.
  ///   - deadline: The time one render may take.
  ///   - fontConfiguration: A configuration file for fontconfig instead of the system's.
  package init(
    executable: String? = nil, deadline: Duration = .seconds(10), fontConfiguration: String? = nil
  ) {
    location = executable.map { WorkerLocation(override: $0, executable: nil, arguments: []) } ?? .current
    self.deadline = deadline
    self.fontConfiguration = fontConfiguration
  }

  /// Starts a worker ahead of the first render, without waiting for it; an error shows at the render.
  package func start() {
    state.withLock { state in _ = try? ensureProcess(&state) }
  }

  /// The versions of the libraries that draw.
  package func versions() throws(RenderingError) -> RendererVersions {
    try state.withLock { state throws(RenderingError) in
      let process = try attempt(&state) { process throws(WorkerProcess.Failure) in
        try process.awaitHello(until: .now + Self.startDeadline)
        return process.versions
      }
      guard let process else { throw .protocolBroken(detail: "no greeting") }
      return process
    }
  }

  /// Draws a graph, waiting until the pictures are there.
  ///
  /// A worker that dies is replaced and the graph tried once more: the death may be the late fruit of an
  /// earlier graph.
  package func render(_ request: RenderRequest) throws(RenderingError) -> RenderedPictures {
    let request = try checked(request)
    return try state.withLock { state throws(RenderingError) in
      state.lastID &+= 1
      let id = state.lastID
      guard let frame = WorkerFrame.request(id: id, request, cpuSeconds: cpuSeconds) else {
        throw .tooLarge(messages: ["a graph of more than \(WorkerFrame.requestLimit >> 20) MiB"])
      }
      let reply = try attempt(&state) { process throws(WorkerProcess.Failure) in
        try process.awaitHello(until: .now + Self.startDeadline)
        return try process.exchange(frame, until: .now + deadline)
      }
      if reply.isRetiring {
        state.process = nil
        _ = try? ensureProcess(&state)
      }
      guard reply.id == id else {
        state.process = nil
        throw .protocolBroken(detail: "an answer to another request")
      }
      return try pictures(of: reply, for: request)
    }
  }

  /// The id of the running worker, for tests that end it.
  package var processID: Int32? { state.withLock { $0.process?.pid } }

  /// More than the deadline by the clock: a last resort for a worker whose host is stopped.
  private var cpuSeconds: UInt32 { UInt32(min(max(deadline.components.seconds, 0) + 2, 3600)) }

  private func checked(_ request: RenderRequest) throws(RenderingError) -> RenderRequest {
    guard request.scale > 0, request.scale <= 1000 else {
      throw .rejected(messages: ["a scale of \(request.scale)"])
    }
    var request = request
    var seen: Set<PictureFormat> = []
    request.formats = request.formats.filter { seen.insert($0).inserted }
    guard !request.formats.isEmpty else { throw .rejected(messages: ["no format asked for"]) }
    return request
  }

  private func pictures(
    of reply: WorkerFrame.Reply, for request: RenderRequest
  ) throws(RenderingError) -> RenderedPictures {
    let remarks = reply.messages.map(\.text).map(Self.oneLine)
    switch reply.status {
    case .rejected: throw .rejected(messages: remarks)
    case .tooLarge: throw .tooLarge(messages: remarks)
    case .noFonts: throw .noFonts
    case .done: break
    }
    let grave = remarks.filter { !Self.isHarmless($0) }
    guard grave.isEmpty else { throw .rejected(messages: grave) }
    guard reply.pictures.map(\.format) == request.formats.map(\.rawValue) else {
      throw .protocolBroken(detail: "other pictures than asked for")
    }
    let pictures = zip(request.formats, reply.pictures).map { ($0, $1.bytes) }
    return RenderedPictures(Dictionary(pictures, uniquingKeysWith: { first, _ in first }), remarks: remarks)
  }

  /// Whether a remark does no harm to the picture.
  ///
  /// All others do, though libgraphviz calls them warnings: an unknown colour is drawn black, an unknown
  /// shape as a box. A label wider than its node is what fixed sizes from our own width table can give.
  private static func isHarmless(_ remark: String) -> Bool { remark.hasSuffix("size too small for label") }

  private static func oneLine(_ text: String) -> String {
    let lines = text.utf8.split(whereSeparator: { $0 == UInt8(ascii: "\n") || $0 == UInt8(ascii: "\r") })
    return lines.map { String(decoding: $0, as: UTF8.self) }.joined(separator: " ")
  }
}

// MARK: - Crashes and restarts

extension RenderWorker {
  /// Does something with a worker, and once more with a new one when it dies.
  private func attempt<Result>(
    _ state: inout State, _ body: (WorkerProcess) throws(WorkerProcess.Failure) -> Result
  ) throws(RenderingError) -> Result {
    var failure = RenderingError.protocolBroken(detail: "no attempt")
    for _ in 0..<2 {
      let process = try ensureProcess(&state)
      let path = location.path ?? WorkerLocation.name
      do {
        let result = try body(process)
        state.crashesInARow = 0
        return result
      } catch {
        state.process = nil
        switch error {
        case .deadlinePassed where process.versions == nil:
          throw .workerUnusable(path: path, detail: "not ready after \(Self.startDeadline)")
        case .deadlinePassed: throw .timedOut(after: deadline)
        case .broken(let detail): throw .protocolBroken(detail: detail)
        case .ended(let ending):
          state.crashesInARow += 1
          if ending.isOutOfTime { throw .timedOut(after: deadline) }
          failure =
            process.versions == nil
            ? .workerUnusable(path: path, detail: ending.detail)
            : .crashed(detail: ending.detail)
        }
      }
    }
    throw failure
  }

  private func ensureProcess(_ state: inout State) throws(RenderingError) -> WorkerProcess {
    if let process = state.process { return process }
    guard let path = location.path else { throw .workerMissing(searched: location.candidates) }
    Self.pause(afterCrashes: state.crashesInARow)
    do {
      let process = try WorkerProcess(path: path, fontConfiguration: fontConfiguration)
      state.process = process
      return process
    } catch {
      throw .workerUnusable(path: path, detail: error.text)
    }
  }

  /// Waits before a restart: not after one crash, 100 ms after two in a row, 1 s after more.
  private static func pause(afterCrashes count: Int) {
    let milliseconds: CInt = count < 2 ? 0 : count == 2 ? 100 : 1000
    if milliseconds > 0 { poll(nil, 0, milliseconds) }
  }
}
