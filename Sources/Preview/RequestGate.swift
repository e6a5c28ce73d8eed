import HTTPTypes
import HummingbirdCore

/// Decides which requests are answered at all.
///
/// A page of the web that is open in the same browser can send requests here and, by a name that leads to this
/// machine, would even read the answers: so only our own page may ask, under a name that is ours.
struct RequestGate: Sendable {
  /// What is wrong with a request.
  struct Refusal: Error, Hashable, Sendable {
    var status: Int
    var reason: String
  }

  /// The names under which the server may be called, without ports.
  private let hosts: Set<String>
  private let port: Int
  /// What a reader has to know; nil where only this machine can ask.
  private let token: String?
  private let allowsAddresses: Bool
  private let limits: PreviewLimits

  /// - Parameters:
  ///   - host: The address that the server listens on; nil for this machine only.
  ///   - port: The port that it listens on.
  ///   - token: What a reader from elsewhere has to know.
  ///   - limits: How large a request may be.
  init(host: String?, port: Int, token: String?, limits: PreviewLimits) {
    hosts = Set(["localhost", "127.0.0.1", "[::1]"] + [host].compactMap { $0?.lowercased() })
    // A name can be made to lead here, a number cannot.
    allowsAddresses = host != nil
    self.port = port
    self.token = token
    self.limits = limits
  }

  /// The target of a request that may be answered.
  func admit(_ request: Request) throws(Refusal) -> RequestTarget {
    let head = request.head
    guard head.method == .get || head.method == .head else {
      throw Refusal(status: 405, reason: "only GET and HEAD are answered")
    }
    guard let target = RequestTarget(head.path ?? "", limit: limits.targetBytes) else {
      throw Refusal(status: 400, reason: "no such target")
    }
    guard head.headerFields[.contentLength].map({ $0 == "0" }) ?? true,
      head.headerFields[.transferEncoding] == nil
    else { throw Refusal(status: 413, reason: "requests have no body") }
    guard let authority = head.authority, head.headerFields[values: .host].isEmpty, isOurs(authority) else {
      throw Refusal(status: 421, reason: "this is not the host that was asked for")
    }
    try checkOrigin(head, authority: authority, target: target)
    try checkToken(head, target: target)
    return target
  }

  // MARK: Checks

  private func isOurs(_ authority: String) -> Bool {
    let lowered = authority.lowercased()
    let suffix = ":\(port)"
    let name = lowered.hasSuffix(suffix) ? String(lowered.dropLast(suffix.utf8.count)) : lowered
    guard lowered != name || port == 80 else { return false }
    return hosts.contains(name) || (allowsAddresses && Self.isAddress(name))
  }

  /// Whether a name is a number of the Internet, version 4 or, in brackets, 6.
  private static func isAddress(_ name: String) -> Bool {
    if name.utf8.first == UInt8(ascii: "["), name.utf8.last == UInt8(ascii: "]") {
      return name.utf8.dropFirst().dropLast().allSatisfy { byte in
        byte == UInt8(ascii: ":") || byte == UInt8(ascii: ".") || Self.isHexadecimal(byte)
      }
    }
    let parts = name.utf8.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
    return parts.count == 4
      && parts.allSatisfy { part in
        (1...3).contains(part.count) && part.allSatisfy { (0x30...0x39).contains($0) }
      }
  }

  private static func isHexadecimal(_ byte: UInt8) -> Bool {
    (0x30...0x39).contains(byte) || (0x61...0x66).contains(byte)
  }

  private func checkOrigin(
    _ head: HTTPRequest, authority: String, target: RequestTarget
  ) throws(Refusal) {
    let origins = head.headerFields[values: .origin]
    guard origins.allSatisfy({ $0.lowercased() == "http://\(authority.lowercased())" }) else {
      throw Refusal(status: 403, reason: "only our own page may ask")
    }
    let sites = head.headerFields[values: .fetchSite]
    let isOwn = sites.allSatisfy { $0 == "same-origin" || $0 == "none" }
    // A link from elsewhere may be followed to the page, but nothing may be fetched or framed from there.
    let isVisit =
      target.path == "/" && head.headerFields[.fetchMode] == "navigate"
      && head.headerFields[.fetchDestination] == "document"
    guard isOwn || isVisit else { throw Refusal(status: 403, reason: "only our own page may ask") }
  }

  private func checkToken(_ head: HTTPRequest, target: RequestTarget) throws(Refusal) {
    guard let token else { return }
    let given = [target.query[PreviewToken.key], PreviewToken.cookie(in: head.headerFields, port: port)]
    guard given.contains(where: { PreviewToken.isSame($0, token) }) else {
      throw Refusal(status: 401, reason: "open the address with the token that 'stagemap serve' printed")
    }
  }
}

extension HTTPField.Name {
  static let host = Self(known: "host")
  static let fetchSite = Self(known: "sec-fetch-site")
  static let fetchMode = Self(known: "sec-fetch-mode")
  static let fetchDestination = Self(known: "sec-fetch-dest")

  /// A name that is known to be one.
  fileprivate init(known name: String) { self = Self(name) ?? .referer }
}
