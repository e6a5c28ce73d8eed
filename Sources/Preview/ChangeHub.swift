import Synchronization

/// Tells everybody who waits that something changed.
final class ChangeHub: Sendable {
  /// A change as it is sent.
  struct Change: Hashable, Sendable {
    /// `picture` or `specs`.
    var name: String
    /// A JSON text on one line.
    var data: String
  }

  private struct State {
    var streams: [Int: AsyncStream<Change>.Continuation] = [:]
    var last = 0
    var isClosed = false
  }

  private let state = Mutex(State())
  private let limit: Int
  /// Changes that a slow reader may be behind before it loses the oldest; the page asks for the newest anyway.
  private static let backlog = 256

  init(limit: Int) { self.limit = limit }

  /// The changes from now on; nil when too many wait already.
  func changes() -> AsyncStream<Change>? {
    let (stream, continuation) = AsyncStream.makeStream(
      of: Change.self, bufferingPolicy: .bufferingNewest(Self.backlog))
    let number: Int? = state.withLock { state in
      guard !state.isClosed, state.streams.count < limit else { return nil }
      state.last += 1
      state.streams[state.last] = continuation
      return state.last
    }
    guard let number else { return nil }
    continuation.onTermination = { [weak self] _ in
      _ = self?.state.withLock { $0.streams.removeValue(forKey: number) }
    }
    return stream
  }

  func send(_ change: Change) {
    for stream in state.withLock({ Array($0.streams.values) }) { stream.yield(change) }
  }

  /// Ends all streams, and lets none begin.
  func close() {
    let streams = state.withLock { state in
      state.isClosed = true
      return Array(state.streams.values)
    }
    for stream in streams { stream.finish() }
  }

  /// How many wait.
  var count: Int { state.withLock { $0.streams.count } }
}
