import Foundation
import TestSupport
import Testing

private let picture = "/picture.json?spec=sales&view=process&lang=en"

private struct Picture: Decodable {
  struct Element: Decodable {
    struct Fact: Decodable {
      var name: String
      var value: String
      var basis: String?
      var count: String?
      var interval: String?
      var definition: [String]
    }

    var id: String
    var kind: String
    var from: String
    var to: String
    var facts: [Fact]
  }

  struct Problem: Decodable {
    var severity: String
    var code: String
    var line: Int?
    var excerpt: String?
  }

  var revision: Int
  var isStale: Bool
  var svg: String?
  var elements: [Element]
  var segments: [String]
  var problems: [Problem]

  init(_ answer: RawAnswer) throws {
    self = try JSONDecoder().decode(Picture.self, from: Data(answer.body.utf8))
  }
}

@Suite struct AnswerTests {
  @Test func `a picture comes with its elements, their ends and the numbers behind them`() async throws {
    try await RunningPreview.with { preview in
      let picture = try Picture(await preview.get(picture))
      #expect(picture.svg?.hasPrefix("<svg") == true)
      #expect(!picture.isStale)
      #expect(picture.segments == ["A", "B"])
      let step = try #require(picture.elements.first { $0.id == "sales-process-transition-lead-opp" })
      #expect(step.kind == "edge")
      let ids = Set(picture.elements.map(\.id))
      #expect(ids.contains(step.from) && ids.contains(step.to))
      let rate = try #require(step.facts.first)
      #expect(rate.value == "100.0% (8/8)")
      #expect(rate.basis == "resolved")
      #expect(rate.count == "8")
      #expect(rate.interval == "67.6%–100.0%")
      #expect(!rate.definition.isEmpty)
      for element in picture.elements { #expect(picture.svg?.contains("id=\"\(element.id)\"") == true) }
    }
  }

  @Test func `a segment has its own numbers, and the picture says so`() async throws {
    try await RunningPreview.with { preview in
      let part = try Picture(await preview.get(picture + "&segment=A"))
      #expect(part.svg?.contains("segment: A") == true)
      let other = try Picture(await preview.get(picture + "&segment=C"))
      #expect(other.svg == nil)
      #expect(other.problems.map(\.code).contains("unknown-segment"))
    }
  }

  @Test func `the last good picture stays while a spec is broken`() async throws {
    try await RunningPreview.with { preview in
      let good = try Picture(await preview.get(picture))
      let changes = await ChangeReader(of: preview)
      try Data(RunningPreview.text.replacing("path: [lead", with: "path: [led").utf8).write(to: preview.spec)
      #expect(await changes.next()?.contains("\"revision\":2") == true)
      let broken = try Picture(await preview.get(picture))
      #expect(broken.isStale)
      #expect(broken.svg == good.svg)
      #expect(broken.problems.contains { $0.severity == "error" && $0.line != nil && $0.excerpt != nil })
      try Data(RunningPreview.text.replacing("name: Lead ", with: "name: Prospect ").utf8).write(
        to: preview.spec)
      _ = await changes.next()
      let mended = try Picture(await preview.get(picture))
      #expect(!mended.isStale)
      #expect(mended.svg?.contains("Prospect") == true)
    }
  }

  @Test func `new data are told and drawn`() async throws {
    try await RunningPreview.with { preview in
      let before = try Picture(await preview.get(picture))
      let changes = await ChangeReader(of: preview)
      try Data((RunningPreview.rows + "c1,won,2026-02-01,B\n").utf8).write(to: preview.log)
      #expect(await changes.next()?.contains("\"spec\":\"sales\"") == true)
      let after = try Picture(await preview.get(picture))
      #expect(after.svg != before.svg)
    }
  }

  @Test(arguments: ["/", "/main.js", "/specs.json", picture, "/events", "/nothing"])
  func `every answer forbids what the page does not need`(target: String) async throws {
    try await RunningPreview.with { preview in
      let answer = await preview.raw(
        "HEAD \(target) HTTP/1.1\r\nHost: \(preview.host)\r\nConnection: close\r\n\r\n")
      #expect(answer.body.isEmpty)
      #expect(answer.header("content-security-policy")?.hasPrefix("default-src 'none'") == true)
      #expect(answer.header("x-content-type-options") == "nosniff")
      #expect(answer.header("cross-origin-resource-policy") == "same-origin")
      #expect(answer.header("access-control-allow-origin") == nil)
    }
  }

  @Test(arguments: ["dot", "plantuml", "mermaid", "svg", "markdown"])
  func `a download is a file of its own name`(format: String) async throws {
    try await RunningPreview.with { preview in
      let answer = await preview.get("/download?spec=sales&view=lead-states&format=\(format)")
      #expect(answer.status == 200)
      #expect(answer.header("content-disposition")?.hasPrefix("attachment; filename=\"lead-states.") == true)
      #expect(answer.body.utf8.count > 100)
    }
  }

  @Test func `the source of a spec can be seen, and where it is broken`() async throws {
    try await RunningPreview.with { preview in
      let path = preview.spec.path.addingPercentEncoding(withAllowedCharacters: .alphanumerics) ?? ""
      let answer = await preview.get("/source.json?spec=sales&file=\(path)")
      #expect(answer.status == 200)
      #expect(answer.body.contains("\"path: [lead, opp, won]\""))
    }
  }

  @Test func `a link from elsewhere leads to the page`() async throws {
    try await RunningPreview.with { preview in
      let headers = "Sec-Fetch-Site: cross-site\r\nSec-Fetch-Mode: navigate\r\nSec-Fetch-Dest: document\r\n"
      #expect(await preview.get("/?spec=sales&view=process&focus=x&at=1_2_3", headers: headers).status == 200)
    }
  }
}
