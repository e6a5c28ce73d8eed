import HTTPTypes
import Hummingbird
import NIOCore

/// Makes answers, all of which forbid a browser everything that the page does not need.
struct Replies: Sendable {
  let limits: PreviewLimits

  private static let policy = """
    default-src 'none'; img-src 'self' data:; style-src 'self'; script-src 'self'; connect-src 'self'; \
    base-uri 'none'; form-action 'none'; frame-ancestors 'none'
    """

  /// The headers of every answer.
  static func headers(_ type: String) -> HTTPFields {
    var fields: HTTPFields = [
      .contentType: type, .contentSecurityPolicy: policy, .cacheControl: "no-store",
      .xContentTypeOptions: "nosniff",
    ]
    let further = [
      ("Referrer-Policy", "no-referrer"), ("Cross-Origin-Resource-Policy", "same-origin"),
      ("Cross-Origin-Opener-Policy", "same-origin"), ("X-Frame-Options", "DENY"),
    ]
    for (name, value) in further {
      if let name = HTTPField.Name(name) { fields[name] = value }
    }
    return fields
  }

  /// A whole document.
  func document(
    _ buffer: ByteBuffer, type: String, for request: Request, in context: PreviewContext,
    headers more: HTTPFields = [:]
  ) -> Response {
    var headers = Self.headers(type)
    headers.append(contentsOf: more)
    headers[.contentLength] = String(buffer.readableBytes)
    guard request.method != .head else { return Response(status: .ok, headers: headers) }
    guard buffer.readableBytes > Self.smallBytes else {
      return Response(status: .ok, headers: headers, body: ResponseBody(byteBuffer: buffer))
    }
    return Response(
      status: .ok, headers: headers,
      body: ResponseBody(contentLength: buffer.readableBytes) { [limits] writer in
        try await Self.within(limits.responseSeconds, on: context.channel) {
          try await writer.write(buffer)
          try await writer.finish(nil)
        }
      })
  }

  /// What the system takes at once, so that nobody has to wait for the reader.
  private static let smallBytes = 32 * 1024

  /// Does something that waits for the reader; one that does not take it in time loses the connection.
  static func within(
    _ seconds: Int64, on channel: any Channel, _ body: () async throws -> Void
  ) async throws {
    let end = channel.eventLoop.scheduleTask(in: .seconds(seconds)) { channel.close(promise: nil) }
    defer { end.cancel() }
    try await body()
  }

  /// The answer to a request that is not answered; the connection ends where more of it may come.
  func refusal(
    _ refusal: RequestGate.Refusal, of request: Request, in context: PreviewContext
  ) -> Response {
    var headers = Self.headers("text/plain; charset=utf-8")
    if refusal.status == 405 { headers[.allow] = "GET, HEAD" }
    let text = ByteBuffer(string: "\(refusal.status) \(refusal.reason)\n")
    headers[.contentLength] = String(text.readableBytes)
    headers[.connection] = "close"
    let isHead = request.method == .head
    return Response(
      status: HTTPResponse.Status(code: refusal.status), headers: headers,
      body: ResponseBody(contentLength: text.readableBytes) { writer in
        if !isHead { try await writer.write(text) }
        try await writer.finish(nil)
        context.channel.close(promise: nil)
      })
  }
}
