import Hummingbird
import NIOCore

/// Writes changes as server-sent events, with a sign of life in between.
struct ChangeStream: Sendable {
  let changes: AsyncStream<ChangeHub.Change>
  let limits: PreviewLimits

  private static let beatSeconds: Int64 = 15

  /// Writes until the changes end or the reader is gone.
  func write(to writer: inout any ResponseBodyWriter, on channel: any Channel) async throws {
    // Tells a browser to try again after half a second, and that the stream is open.
    try await writer.write(ByteBuffer(string: "retry: 500\n\n"))
    for await change in merged(on: channel) {
      let text = change.map { "event: \($0.name)\ndata: \($0.data)\n\n" } ?? ": \n\n"
      let buffer = ByteBuffer(string: text)
      let end = channel.eventLoop.scheduleTask(in: .seconds(limits.responseSeconds)) {
        channel.close(promise: nil)
      }
      defer { end.cancel() }
      try await writer.write(buffer)
    }
  }

  /// The changes, and nil now and then.
  private func merged(on channel: any Channel) -> AsyncStream<ChangeHub.Change?> {
    AsyncStream { continuation in
      let beat = channel.eventLoop.scheduleRepeatedTask(
        initialDelay: .seconds(Self.beatSeconds), delay: .seconds(Self.beatSeconds)
      ) { _ in continuation.yield(nil) }
      let pump = Task {
        for await change in changes { continuation.yield(change) }
        continuation.finish()
      }
      continuation.onTermination = { _ in
        beat.cancel()
        pump.cancel()
      }
    }
  }
}
