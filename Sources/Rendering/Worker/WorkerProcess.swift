#if canImport(Darwin)
  import Darwin
#elseif canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#endif

/// One running worker: frames go in, frames come out, and it is gone when the value is.
final class WorkerProcess {
  /// Why an exchange failed.
  enum Failure: Error {
    /// The worker ended; how, and what it printed.
    case ended(Ending)
    case deadlinePassed
    case broken(String)
  }

  /// How a worker ended.
  struct Ending {
    var detail: String
    /// The worker used up its processor time.
    var isOutOfTime: Bool
  }

  /// Set once the worker has said that it is ready.
  private(set) var versions: RendererVersions?
  private let spawn: Spawn
  private var isReaped = false
  /// The first bytes that the worker printed to standard error.
  private var printed: [UInt8] = []
  private var received: [UInt8] = []
  private var errorsEnded = false

  private static let printedLimit = 64 << 10
  private static let chunk = 256 << 10

  init(path: String, fontConfiguration: String?) throws(Spawn.SystemError) {
    // `GV_FILE_PATH` keeps libgraphviz from opening files that a label names; `SOURCE_DATE_EPOCH` and
    // `TZ` fix the date in a PDF where libgraphviz heeds them; a worker linked by SwiftPM may hold the
    // Swift runtime, whose crash handler would start a program and take a second.
    var environment = [
      "LANG=C.UTF-8", "HOME=/nonexistent", "GV_FILE_PATH=/nonexistent/", "TZ=UTC", "SOURCE_DATE_EPOCH=0",
      "SWIFT_BACKTRACE=enable=no",
    ]
    if let fontConfiguration { environment.append("FONTCONFIG_FILE=\(fontConfiguration)") }
    spawn = try Spawn(path, environment: environment)
  }

  deinit {
    _ = terminate()
    close(spawn.stream)
    close(spawn.errors)
  }

  /// The worker's process id.
  var pid: Int32 { spawn.pid }

  /// Waits until the worker is warm.
  func awaitHello(until deadline: ContinuousClock.Instant) throws(Failure) {
    guard versions == nil else { return }
    let body = try receive(.hello, sending: [], until: deadline)
    guard let hello = WorkerFrame.hello(body) else { throw .broken("a malformed greeting") }
    versions = hello
  }

  /// Sends a request and waits for its reply.
  func exchange(
    _ frame: [UInt8], until deadline: ContinuousClock.Instant
  ) throws(Failure) -> WorkerFrame.Reply {
    let body = try receive(.reply, sending: frame, until: deadline)
    guard let reply = WorkerFrame.reply(body) else { throw .broken("a malformed reply") }
    return reply
  }

  /// Kills the worker and takes it off the system's table.
  func terminate() -> Ending {
    if !isReaped { kill(spawn.pid, SIGKILL) }
    return reap()
  }

  private func receive(
    _ kind: WorkerFrame.Kind, sending frame: [UInt8], until deadline: ContinuousClock.Instant
  ) throws(Failure) -> [UInt8] {
    var sent = 0
    received.removeAll()
    var length: Int?
    while true {
      try awaitActivity(wantsToSend: sent < frame.count, until: deadline)
      drainErrors()
      if sent < frame.count { sent += try send(frame[sent...]) }
      let hasEnded = try readStream()
      if length == nil, received.count >= WorkerFrame.headerLength {
        let header = received.prefix(WorkerFrame.headerLength)
        length = WorkerFrame.bodyLength(header, kind: kind)
        if length == nil { throw .broken("an unknown frame") }
      }
      guard let length, received.count >= WorkerFrame.headerLength + length else {
        if hasEnded { throw .ended(reap()) }
        continue
      }
      guard received.count == WorkerFrame.headerLength + length, sent == frame.count else {
        throw .broken("more than one answer")
      }
      received.removeFirst(WorkerFrame.headerLength)
      defer { received = [] }
      return received
    }
  }

  private func awaitActivity(wantsToSend: Bool, until deadline: ContinuousClock.Instant) throws(Failure) {
    let events = Int16(POLLIN) | (wantsToSend ? Int16(POLLOUT) : 0)
    while true {
      let left = ContinuousClock.now.duration(to: deadline).components
      guard left.seconds >= 0, left.attoseconds >= 0 else { throw .deadlinePassed }
      let milliseconds = min(left.seconds, 1_000_000) * 1000 + left.attoseconds / 1_000_000_000_000_000
      var files = [pollfd(fd: spawn.stream, events: events, revents: 0)]
      if !errorsEnded { files.append(pollfd(fd: spawn.errors, events: Int16(POLLIN), revents: 0)) }
      let ready = poll(&files, nfds_t(files.count), CInt(milliseconds + 1))
      if ready > 0 { return }
      guard ready == 0 || errno == EINTR || errno == EAGAIN else {
        throw .broken(Spawn.SystemError.last.text)
      }
    }
  }

  private func send(_ bytes: ArraySlice<UInt8>) throws(Failure) -> Int {
    #if canImport(Darwin)
      let flags: CInt = 0
    #else
      let flags = CInt(MSG_NOSIGNAL)
    #endif
    let count = bytes.withUnsafeBytes {
      #if canImport(Darwin)
        Darwin.send(spawn.stream, $0.baseAddress, $0.count, flags)
      #elseif canImport(Glibc)
        Glibc.send(spawn.stream, $0.baseAddress, $0.count, flags)
      #else
        Musl.send(spawn.stream, $0.baseAddress, $0.count, flags)
      #endif
    }
    if count >= 0 { return count }
    if errno == EINTR || errno == EAGAIN { return 0 }
    throw .ended(terminate())
  }

  /// Appends what has arrived.
  /// - Returns: Whether the worker has closed the stream, as one does that ends after its answer.
  private func readStream() throws(Failure) -> Bool {
    let limit = WorkerFrame.headerLength + WorkerFrame.replyLimit
    while received.count <= limit {
      let before = received.count
      switch Self.read(spawn.stream, appendingTo: &received, atMost: Self.chunk) {
      case .bytes: if received.count - before < Self.chunk { return false }
      case .nothingYet: return false
      case .end: return true
      }
    }
    throw .broken("an endless answer")
  }

  private func drainErrors() {
    while !errorsEnded {
      var bytes: [UInt8] = []
      switch Self.read(spawn.errors, appendingTo: &bytes, atMost: 4096) {
      case .bytes: printed += bytes.prefix(Self.printedLimit - printed.count)
      case .nothingYet: return
      case .end: errorsEnded = true
      }
    }
  }

  private enum ReadResult {
    case bytes
    case nothingYet
    case end
  }

  private static func read(_ file: CInt, appendingTo bytes: inout [UInt8], atMost count: Int) -> ReadResult {
    var failure: CInt = 0
    let added = Array<UInt8>(unsafeUninitializedCapacity: count) { buffer, used in
      #if canImport(Darwin)
        let result = Darwin.read(file, buffer.baseAddress, count)
      #elseif canImport(Glibc)
        let result = Glibc.read(file, buffer.baseAddress, count)
      #else
        let result = Musl.read(file, buffer.baseAddress, count)
      #endif
      failure = result < 0 ? errno : 0
      used = max(result, 0)
    }
    if failure == EINTR || failure == EAGAIN { return .nothingYet }
    guard failure == 0, !added.isEmpty else { return .end }
    bytes += added
    return .bytes
  }

  /// Waits for the worker's end, which a closed stream or a kill has made certain.
  private func reap() -> Ending {
    guard !isReaped else { return Ending(detail: "it had ended", isOutOfTime: false) }
    isReaped = true
    // A worker that closed its stream without ending would be waited for without end.
    kill(spawn.pid, SIGKILL)
    var status: CInt = 0
    while waitpid(spawn.pid, &status, 0) < 0, errno == EINTR {}
    drainErrors()
    let signal = status & 0x7F
    var detail = signal == 0 ? "exit code \(status >> 8 & 0xFF)" : "signal \(signal)"
    let text = Self.lastLine(of: printed)
    if !text.isEmpty { detail += " (\(text))" }
    return Ending(detail: detail, isOutOfTime: signal == SIGXCPU)
  }

  private static func lastLine(of bytes: [UInt8]) -> String {
    let lines = bytes.split(whereSeparator: { $0 == UInt8(ascii: "\n") || $0 == UInt8(ascii: "\r") })
    return String(decoding: (lines.last ?? []).prefix(300), as: UTF8.self)
  }
}
