import Foundation
import Preview
import TestSupport

/// A preview of specs in a folder of their own, for the length of one call.
struct RunningPreview: Sendable {
  /// `http://127.0.0.1:4747/`, perhaps with a token.
  let address: String
  let folder: URL

  var port: Int { URLComponents(string: address)?.port ?? 0 }
  /// What a browser sends as `Host`.
  var host: String { "127.0.0.1:\(port)" }
  var spec: URL { folder.appendingPathComponent("sales.yaml") }
  var log: URL { folder.appendingPathComponent("log.csv") }

  static let text = """
    stagemap: 1
    name: Sales
    languages: [en]
    divisions: { is: Inside, fs: Field }
    states:
      lead: { division: is, name: Lead }
      opp: { division: fs, name: Opportunity }
      won: { division: fs, name: Order, kind: won }
    path: [lead, opp, won]
    views: { process: {}, lead-states: {} }
    events: { file: log.csv, case: id, state: state, time: at, segment: segment }

    """

  static let rows =
    "id,state,at,segment\n"
    + (0..<12).map { number in
      "c\(number),lead,2026-01-0\(number % 7 + 1),\(number % 2 == 0 ? "A" : "B")\n"
        + (number % 3 == 0
          ? "" : "c\(number),opp,2026-01-1\(number % 7 + 1),\(number % 2 == 0 ? "A" : "B")\n")
    }.joined()

  /// Starts a preview, hands it to the body and ends it.
  static func with<Result: Sendable>(
    host: String? = nil, limits: PreviewLimits = PreviewLimits(),
    _ body: @Sendable @escaping (RunningPreview) async throws -> Result
  ) async throws -> Result {
    try await TemporaryFolder.with { folder in
      let spec = folder.appendingPathComponent("sales.yaml")
      try Data(text.utf8).write(to: spec)
      try Data(rows.utf8).write(to: folder.appendingPathComponent("log.csv"))
      let server = PreviewServer(
        PreviewOptions(specs: [spec.path], host: host, port: 0, limits: limits))
      let (addresses, continuation) = AsyncStream.makeStream(of: String.self)
      let running = Task {
        defer { continuation.finish() }
        try await server.run { continuation.yield($0) }
      }
      var iterator = addresses.makeAsyncIterator()
      guard let address = await iterator.next() else {
        try await running.value
        throw CancellationError()
      }
      defer { running.cancel() }
      return try await body(RunningPreview(address: address, folder: folder))
    }
  }
}

extension RunningPreview {
  /// Sends bytes as they are and reads until the server closes, or the seconds are over.
  func raw(_ request: String, seconds: Double = 60) async -> RawAnswer {
    await RawConnection(port: port).exchange(request, seconds: seconds)
  }

  /// Asks for a target as our own page does.
  func get(_ target: String, headers: String = "") async -> RawAnswer {
    await raw("GET \(target) HTTP/1.1\r\nHost: \(host)\r\n\(headers)Connection: close\r\n\r\n")
  }
}

/// A reader of changes.
struct ChangeReader {
  private let connection: RawConnection

  /// Waits until changes will come.
  init(of preview: RunningPreview) async {
    connection = RawConnection(port: preview.port)
    _ = await connection.exchange(
      "GET /events HTTP/1.1\r\nHost: \(preview.host)\r\n\r\n", seconds: 60, until: "retry:")
  }

  /// The next change of a picture; nil when none comes in time.
  func next() async -> String? {
    let text = await connection.exchange("", seconds: 60, until: "event: picture").text
    return text.contains("event: picture") ? text : nil
  }
}
