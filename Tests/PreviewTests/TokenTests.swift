import Foundation
import Testing

@Suite struct TokenTests {
  @Test func `readers from elsewhere need the token, in the address first and then as a cookie`() async throws
  {
    try await RunningPreview.with(host: "127.0.0.1") { preview in
      let token = try #require(URLComponents(string: preview.address)?.queryItems?.first?.value)
      #expect(token.utf8.count == 32)
      #expect(await preview.get("/").status == 401)
      #expect(await preview.get("/main.js").status == 401)
      #expect(await preview.get("/events").status == 401)
      #expect(await preview.get("/?token=\(token.dropLast())0").status == 401 || token.hasSuffix("0"))
      let page = await preview.get("/?token=\(token)")
      #expect(page.status == 200)
      let cookie = try #require(page.header("set-cookie"))
      #expect(cookie.contains("HttpOnly") && cookie.contains("SameSite"))
      let pair = cookie.prefix { $0 != ";" }
      #expect(await preview.get("/main.js", headers: "Cookie: a=b; \(pair)\r\n").status == 200)
      #expect(await preview.get("/main.js", headers: "Cookie: \(pair)0\r\n").status == 401)
    }
  }

  @Test func `this machine alone needs none`() async throws {
    try await RunningPreview.with { preview in
      #expect(!preview.address.contains("token"))
      #expect(await preview.get("/").status == 200)
    }
  }
}
