import Foundation
import Preview
import TestSupport
import Testing

/// A request that must not be answered.
///
/// `HOST` stands for the server's own name and port.
private struct RefusedRequest: Sendable {
  var name: String
  var request: String
  /// The statuses that are right; nil stands for a connection closed without an answer.
  var statuses: [Int?]

  init(_ name: String, _ line: String, _ headers: [String] = [], host: String? = "HOST", is statuses: Int?...)
  {
    self.name = name
    let fields = ([host.map { "Host: \($0)" }].compactMap { $0 } + headers).map { $0 + "\r\n" }.joined()
    request = "\(line)\r\n\(fields)\r\n"
    self.statuses = statuses
  }

  /// A request as it is sent, byte for byte.
  init(_ name: String, sent request: String, is statuses: Int?...) {
    self.name = name
    self.request = request
    self.statuses = statuses
  }
}

private let picture = "/picture.svg?spec=sales&view=process"

private let hosts = [
  RefusedRequest("a foreign host", "GET / HTTP/1.1", host: "evil.example", is: 421),
  RefusedRequest("a foreign host with our port", "GET / HTTP/1.1", host: "evil.example:PORT", is: 421),
  RefusedRequest(
    "a host that begins like ours", "GET / HTTP/1.1", host: "localhost.evil.example:PORT", is: 421),
  RefusedRequest("a host that ends like ours", "GET / HTTP/1.1", host: "evil-localhost:PORT", is: 421),
  RefusedRequest("our name with another port", "GET / HTTP/1.1", host: "127.0.0.1:1", is: 421),
  RefusedRequest("our name without a port", "GET / HTTP/1.1", host: "127.0.0.1", is: 421),
  RefusedRequest("another address of this machine", "GET / HTTP/1.1", host: "127.0.0.2:PORT", is: 421),
  RefusedRequest("this machine as a whole number", "GET / HTTP/1.1", host: "2130706433:PORT", is: 421),
  RefusedRequest("a name with a user", "GET / HTTP/1.1", host: "evil@127.0.0.1:PORT", is: 421),
  RefusedRequest("no host", "GET / HTTP/1.1", host: nil, is: 421, 400),
  RefusedRequest("an empty host", "GET / HTTP/1.1", host: "", is: 421, 400),
  RefusedRequest("two hosts", "GET / HTTP/1.1", ["Host: evil.example"], is: 421, 400),
  RefusedRequest("the same host twice", "GET / HTTP/1.1", ["Host: HOST"], is: 421, 400),
  RefusedRequest("an old protocol without a host", "GET / HTTP/1.0", host: nil, is: 421, 400),
]

private let origins = [
  RefusedRequest("a foreign origin", "GET /events HTTP/1.1", ["Origin: http://evil.example"], is: 403),
  RefusedRequest("no origin to speak of", "GET /events HTTP/1.1", ["Origin: null"], is: 403),
  RefusedRequest("our origin by another scheme", "GET /events HTTP/1.1", ["Origin: https://HOST"], is: 403),
  RefusedRequest(
    "our origin on another port", "GET /events HTTP/1.1", ["Origin: http://127.0.0.1:1"], is: 403),
  RefusedRequest(
    "two origins", "GET /events HTTP/1.1", ["Origin: http://HOST", "Origin: http://evil.example"], is: 403),
  RefusedRequest(
    "a stream for another site", "GET /events HTTP/1.1", ["Sec-Fetch-Site: cross-site"], is: 403),
  RefusedRequest("a stream for a neighbour", "GET /events HTTP/1.1", ["Sec-Fetch-Site: same-site"], is: 403),
  RefusedRequest(
    "a picture for another site", "GET \(picture) HTTP/1.1", ["Sec-Fetch-Site: cross-site"], is: 403),
  RefusedRequest(
    "the page in a frame of another site", "GET / HTTP/1.1",
    ["Sec-Fetch-Site: cross-site", "Sec-Fetch-Mode: navigate", "Sec-Fetch-Dest: iframe"], is: 403),
  RefusedRequest(
    "a script for another site", "GET /main.js HTTP/1.1",
    ["Sec-Fetch-Site: cross-site", "Sec-Fetch-Mode: no-cors", "Sec-Fetch-Dest: script"], is: 403),
]

private let methods =
  ["POST", "PUT", "DELETE", "PATCH", "OPTIONS", "TRACE", "PROPFIND"].map { method in
    RefusedRequest("the method \(method)", "\(method) / HTTP/1.1", is: 405)
  } + [
    RefusedRequest("a tunnel", "CONNECT evil.example:443 HTTP/1.1", is: 405, 400, nil),
    RefusedRequest("a method that is none", "get / HTTP/1.1", is: 405, 400, nil),
    RefusedRequest("a body", "GET / HTTP/1.1", ["Content-Length: 5"], is: 413),
    RefusedRequest("a body in pieces", "GET / HTTP/1.1", ["Transfer-Encoding: chunked"], is: 413, 400),
    RefusedRequest(
      "two lengths", "GET / HTTP/1.1", ["Content-Length: 0", "Content-Length: 5"], is: 413, 400, nil),
    RefusedRequest("a body for options", "OPTIONS * HTTP/1.1", is: 405, 400),
  ]

private let paths =
  [
    "/../etc/passwd", "/..", "/./main.js", "/a/../main.js", "/%2e%2e/etc/passwd", "/%2E%2e%2fetc/passwd",
    "/..%2fetc%2fpasswd", "/%252e%252e/etc/passwd", "/main.js%00.svg", "/main%2ejs", "/..\\etc\\passwd",
    "/\\evil.example", "/%5c..%5c", "/%c0%ae%c0%ae/", "/main.js;x", "//evil.example/~", "/{main}", "/ä",
    "/main.js#x", "http://HOST/", "http://evil.example/", "main.js", "*",
  ].map { RefusedRequest("the path \($0)", "GET \($0) HTTP/1.1", is: 400, 404) }
  + [
    "/etc/passwd", "/specs/", "/specs", "/sales.yaml", "/log.csv", "/output/", "//main.js", "/main.js/",
    "/MAIN.JS",
    "/.git/config", "/link.svg", "/picture.svg/", "/page.html",
  ].map { RefusedRequest("what is not there: \($0)", "GET \($0) HTTP/1.1", is: 404, 400) }

private let queries = [
  "spec=other&view=process", "spec=sales", "view=process", "spec=sales&view=other", "spec=sales&view=",
  "spec=../sales&view=process", "spec=sales.yaml&view=process", "spec=SALES&view=process",
  "spec=sales&view=process&lang=xx", "spec=sales&view=process&theme=../theme.yaml",
  "spec=sales&view=process&depth=all", "spec=sales&view=process&lens=none",
  "spec=sales&view=process&badges=maybe", "spec=sales&view=process&format=exe",
  "spec=sales&view=process&events=/etc/passwd", "spec=sales&spec=sales&view=process",
  "spec=sales%00&view=process", "spec=sales&view=%zz", "spec=sales&view=%ff", "spec=sales&view=process%0a",
  "=x", "spec=sales&view=process&%",
].map { RefusedRequest("the question \($0)", "GET /picture.svg?\($0) HTTP/1.1", is: 400, 404) }

private let others = [
  RefusedRequest(
    "the source of another file", "GET /source.json?spec=sales&file=/etc/passwd HTTP/1.1", is: 404),
  RefusedRequest("the source of the log", "GET /source.json?spec=sales&file=log.csv HTTP/1.1", is: 404),
  RefusedRequest("no source", "GET /source.json?spec=sales HTTP/1.1", is: 404),
  RefusedRequest("a download of nothing", "GET /download HTTP/1.1", is: 404),
  RefusedRequest(
    "a target that is too long", "GET /?spec=\(String(repeating: "a", count: 5000)) HTTP/1.1", is: 400, 414,
    nil),
  RefusedRequest(
    "a field that is too long", "GET / HTTP/1.1", ["X-Long: \(String(repeating: "a", count: 70_000))"],
    is: 400, 431,
    nil),
  RefusedRequest(
    "too many fields", "GET / HTTP/1.1", (0..<300).map { "X-\($0): a" }, is: 400, 431, nil),
  RefusedRequest("a field without a name", "GET / HTTP/1.1", [": a"], is: 400, nil),
  RefusedRequest("no protocol", "GET /", is: 400, nil),
  RefusedRequest("a newer protocol", "GET / HTTP/3.0", is: 400, 505, nil),
]

/// A second request that is hidden in what a proxy may take for the body of the first: it is never answered.
private let hidden = "GET /specs.json HTTP/1.1\r\nHost: HOST\r\n\r\n"

private let smuggled =
  [
    "Content-Length: 6\r\nTransfer-Encoding: chunked", "Content-Length: 0\r\nTransfer-Encoding: chunked",
    "Transfer-Encoding : chunked", "Transfer-Encoding:\tchunked", "Transfer-Encoding: xchunked",
    "Transfer-Encoding: identity", "Transfer-Encoding:\r\n chunked",
    "Transfer-Encoding: chunked\r\nTransfer-Encoding: identity", "Content-Length: +0", "Content-Length: -1",
    "Content-Length: 0x5", "Content-Length: 00", "Content-Length: 0, 0",
    "Content-Length: 0\r\nContent-Length: 0", "Content-Length: 99999999999999999999",
    "Expect: 100-continue\r\nContent-Length: 5", "X: a\0b", "X: a\rb",
  ].map {
    RefusedRequest(
      "a request behind \($0)", sent: "GET / HTTP/1.1\r\nHost: HOST\r\n\($0)\r\n\r\n0\r\n\r\n\(hidden)",
      is: 400,
      413, nil)
  } + [
    RefusedRequest("lines that end in LF", sent: "GET / HTTP/1.1\nHost: HOST\n\n", is: 400, nil),
    RefusedRequest("lines that end in CR", sent: "GET / HTTP/1.1\rHost: HOST\r\r", is: 400, nil),
    RefusedRequest("a host on the next line", sent: "GET / HTTP/1.1\r\nHost:\r\n HOST\r\n\r\n", is: 400, nil),
    RefusedRequest("a blank before a colon", sent: "GET / HTTP/1.1\r\nHost : HOST\r\n\r\n", is: 400, nil),
    RefusedRequest("a host and more", "GET / HTTP/1.1", host: "HOST, evil.example", is: 400, 421),
    RefusedRequest("a host of a proxy", "GET / HTTP/1.1", ["X-Forwarded-Host: HOST"], host: "evil", is: 421),
    RefusedRequest("another version of HTTP", sent: "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n", is: 400, nil),
    RefusedRequest("a greeting of TLS", sent: "\u{16}\u{3}\u{1}\u{2}\0\u{1}\0\u{1}", is: 400, nil),
    RefusedRequest(
      "a request after a refused one", sent: "POST / HTTP/1.1\r\nHost: HOST\r\n\r\n\(hidden)", is: 405),
  ]

@Suite struct RefusedRequestTests {
  @Test func `what is not ours is refused`() async throws {
    let refused = hosts + origins + methods + paths + queries + others + smuggled
    #expect(refused.count >= 130)
    // A busy machine may take its time to send: what is refused here is refused for what it says.
    var limits = PreviewLimits()
    limits.requestSeconds = 50
    try await RunningPreview.with(limits: limits) { preview in
      // A link in the folder of the spec leads out of it.
      try? FileManager.default.createSymbolicLink(
        atPath: preview.folder.appendingPathComponent("link.svg").path, withDestinationPath: "/etc/passwd")
      for refusal in refused {
        let request = refusal.request.replacingOccurrences(of: "HOST", with: preview.host)
          .replacingOccurrences(of: "PORT", with: "\(preview.port)")
        let answer = await preview.raw(request)
        #expect(refusal.statuses.contains(answer.status), "\(refusal.name): \(answer.head)")
        #expect(answer.isClosed, "\(refusal.name): the connection stays open")
        #expect(!answer.text.contains("root:"), "\(refusal.name)")
        #expect(answer.text.components(separatedBy: "HTTP/1.1 ").count <= 2, "\(refusal.name): two answers")
        #expect(answer.header("access-control-allow-origin") == nil, "\(refusal.name)")
      }
      let good = await preview.get(picture)
      #expect(good.status == 200, "afterwards: \(good.head)")
    }
    TestCounts.report("refused requests", refused.count)
  }
}
