import Hummingbird
import Synchronization

/// Passes requests on to a responder that is made when the port is known.
final class LateResponder: HTTPResponder {
  private let responder = Mutex<PreviewResponder?>(nil)

  func set(_ responder: PreviewResponder) { self.responder.withLock { $0 = responder } }

  func respond(to request: Request, context: PreviewContext) async throws -> Response {
    guard let responder = responder.withLock({ $0 }) else {
      return Response(status: .serviceUnavailable, headers: Replies.headers("text/plain"))
    }
    return try await responder.respond(to: request, context: context)
  }
}
