import Diagnostics
import HTTPTypes
import Hummingbird
import NIOCore
import ServiceLifecycle
import Stagemap

/// Answers requests: the page, the pictures, the changes, and nothing else.
struct PreviewResponder: HTTPResponder {
  typealias Context = PreviewContext

  let gate: RequestGate
  let shelf: SpecShelf
  let store: PictureStore
  let hub: ChangeHub
  let desk: PreviewDesk
  let queue: WorkQueue
  let replies: Replies
  /// What readers elsewhere need, and the port that it is for.
  let token: (text: String, port: Int)?

  func respond(to request: Request, context: PreviewContext) async throws -> Response {
    do throws(RequestGate.Refusal) {
      let target = try gate.admit(request)
      let known = target.path == "/" ? PictureQuery.pageKeys : PictureQuery.keys
      guard target.query.keys.allSatisfy(known.contains) else {
        throw RequestGate.Refusal(status: 400, reason: "there is no such choice")
      }
      return try await answer(target, to: request, in: context)
    } catch {
      return replies.refusal(error, of: request, in: context)
    }
  }

  private func answer(
    _ target: RequestTarget, to request: Request, in context: PreviewContext
  ) async throws(RequestGate.Refusal) -> Response {
    switch target.path {
    case "/specs.json":
      let list = await queue.run { [shelf] in
        let problems = PictureMessage.problems(shelf.readList().diagnostics)
        return ListMessage(shelf.entries, problems: problems).buffer
      }
      return replies.document(list, type: Self.json, for: request, in: context)
    case "/picture.json":
      let query = try PictureQuery(target, on: shelf)
      let answer = await store.answer(for: query.entry, query.choice)
      return replies.document(answer.json, type: Self.json, for: request, in: context)
    case "/picture.svg":
      let query = try PictureQuery(target, on: shelf)
      guard let svg = await store.answer(for: query.entry, query.choice).svg else {
        throw RequestGate.Refusal(status: 404, reason: "the picture cannot be drawn; the page says why")
      }
      return replies.document(svg, type: "image/svg+xml", for: request, in: context)
    case "/download": return try await download(PictureQuery(target, on: shelf), request, context)
    case "/source.json": return try await source(target, request, context)
    case "/events": return try changes(request, context)
    default:
      guard let file = PageFile.all[target.path] else {
        throw RequestGate.Refusal(status: 404, reason: "there is nothing here")
      }
      return page(file, target, request, context)
    }
  }

  private static let json = "application/json; charset=utf-8"

  // MARK: The page

  private func page(
    _ file: PageFile, _ target: RequestTarget, _ request: Request, _ context: PreviewContext
  ) -> Response {
    var headers: HTTPFields = [:]
    if let token, target.path == "/", target.query[PreviewToken.key] != nil {
      headers[.setCookie] =
        "\(PreviewToken.cookieName(port: token.port))=\(token.text); Path=/; HttpOnly; SameSite=Lax"
    }
    return replies.document(file.buffer, type: file.type, for: request, in: context, headers: headers)
  }

  // MARK: Files

  private func download(
    _ query: PictureQuery, _ request: Request, _ context: PreviewContext
  ) async throws(RequestGate.Refusal) -> Response {
    let (file, _) = await queue.run { [desk] in
      desk.file(of: query.entry.path, query.choice, format: query.format)
    }
    guard let file else {
      throw RequestGate.Refusal(status: 409, reason: "the picture cannot be drawn; the page says why")
    }
    let name = file.path.split(separator: "/").last.map(String.init) ?? "picture"
    return replies.document(
      ByteBuffer(bytes: file.bytes), type: query.format.mediaType, for: request, in: context,
      headers: [.contentDisposition: Self.attachment(name)])
  }

  /// RFC 6266: a plain name for old readers, the real one in UTF-8.
  private static func attachment(_ name: String) -> String {
    let isPlain = { (byte: UInt8) in
      (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte)
        || byte == UInt8(ascii: ".") || byte == UInt8(ascii: "-") || byte == UInt8(ascii: "_")
    }
    let plain = String(decoding: name.utf8.map { isPlain($0) ? $0 : UInt8(ascii: "_") }, as: UTF8.self)
    let encoded = name.utf8.map { byte in
      isPlain(byte)
        ? String(UnicodeScalar(byte))
        : "%" + (byte < 16 ? "0" : "") + String(byte, radix: 16, uppercase: true)
    }
    return "attachment; filename=\"\(plain)\"; filename*=UTF-8''\(encoded.joined())"
  }

  private struct SourceMessage: Encodable {
    var file: String
    var lines: [String]
  }

  /// The text of a spec, or of one that it is made of.
  private func source(
    _ target: RequestTarget, _ request: Request, _ context: PreviewContext
  ) async throws(RequestGate.Refusal) -> Response {
    guard let entry = target.query["spec"].flatMap(shelf.entry), let file = target.query["file"],
      file == entry.path || entry.spec?.texts.contains(file) ?? false,
      let lines = await queue.run({ [desk] in desk.lines(of: file) })
    else { throw RequestGate.Refusal(status: 404, reason: "there is no such text") }
    let message = JSONText.buffer(of: SourceMessage(file: file, lines: lines))
    return replies.document(message, type: Self.json, for: request, in: context)
  }

  // MARK: Changes

  /// The stream of changes (HTML Living Standard, server-sent events); it ends with the connection.
  private func changes(
    _ request: Request, _ context: PreviewContext
  ) throws(RequestGate.Refusal) -> Response {
    let headers = Replies.headers("text/event-stream")
    guard request.method != .head else { return Response(status: .ok, headers: headers) }
    guard let changes = hub.changes() else {
      throw RequestGate.Refusal(status: 503, reason: "too many wait for changes")
    }
    let stream = ChangeStream(changes: changes, limits: replies.limits)
    return Response(
      status: .ok, headers: headers,
      body: ResponseBody { writer in
        try await request.body.consumeWithCancellationOnInboundClose { _ in
          // The server waits for its readers, so they have to be let go first.
          try await withGracefulShutdownHandler {
            try await stream.write(to: &writer, on: context.channel)
          } onGracefulShutdown: {
            hub.close()
          }
        }
        try await writer.finish(nil)
        context.channel.close(promise: nil)
      })
  }
}

extension OutputFormat {
  fileprivate var mediaType: String {
    switch self {
    case .svg: "image/svg+xml"
    case .png: "image/png"
    case .pdf: "application/pdf"
    case .dot: "text/vnd.graphviz; charset=utf-8"
    case .markdown: "text/markdown; charset=utf-8"
    case .plantuml, .mermaid: "text/plain; charset=utf-8"
    }
  }
}
