import Foundation
import TestSupport
import Testing

@Suite(
  "What the real Asciidoctor makes of embedded blocks",
  .enabled(if: ToolBox.find("asciidoctor") != nil || ToolBox.isRequired, "asciidoctor is missing"))
struct AsciidoctorTests {
  /// A name with the marks of AsciiDoc, and those of HTML.
  private static let name =
    "A *b* _c_ `d` {e} [f] <g> & ^h^ ~i~ #j# ++k++ \"l\" (C) ... -- -> http://x.y m] 'n' 商談"

  private static let page = """
    = Sales

    // stagemap: sales process
    // /stagemap

    // stagemap: sales lead-states --as inline-svg
    // /stagemap

    * an item
    +
    // stagemap: sales lead-states --as mermaid
    // /stagemap

    The end.
    """

  /// Embeds into the page, lets Asciidoctor make HTML of it, and hands out both.
  private func converted(_ body: (_ html: String, _ project: SalesProject) throws -> Void) async throws {
    let quoted = Self.name.replacing("\"", with: "\\\"")
    let spec = SalesProject.spec.replacing("ja: 商談,", with: "ja: \"\(quoted)\",")
    try await SalesProject.with(spec: spec) { project in
      try project.write(Array(Self.page.utf8), to: "page.adoc")
      let embedded = try await project.run(["embed", "page.adoc", "--quiet"])
      #expect(embedded.ending == .exited(0), "\(embedded.errorText)")
      let made = try await ProgramRun.run(
        "asciidoctor", ["--failure-level", "WARN", "-o", "page.html", "page.adoc"], folder: project.folder)
      #expect(made.status == 0, "\(made.errorText)")
      try body(String(contentsOf: project.url("page.html"), encoding: .utf8), project)
    }
  }

  /// What a browser reads in a text of HTML.
  private func read(_ html: some StringProtocol) -> String {
    var text = String(html).replacing(/&#([0-9]+);/) { match in
      UInt32(match.1).flatMap(Unicode.Scalar.init).map { String(Character($0)) } ?? ""
    }
    for (entity, character) in [("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&amp;", "&")] {
      text.replace(entity, with: character)
    }
    return text
  }

  @Test func `a picture has the model's words for its text and its caption, whatever marks are in them`()
    async throws
  {
    try await converted { html, _ in
      let image = try #require(html.firstMatch(of: /<img src="output\/sales\/process.svg" alt="([^"]*)"/)).1
      #expect(
        read(image)
          == "営業 — 業務プロセス図; リード → \(Self.name): 決着 2/2; \(Self.name) → 受注: 決着 1/2; \(Self.name) → 失注: 1件")
      #expect(html.contains("<div class=\"title\">Figure 1. 営業 — 業務プロセス図 · 基準日: 2026-01-21"))
    }
  }

  @Test func `an inline picture and the text of a diagram come through as they were drawn`() async throws {
    try await converted { html, project in
      let document = try String(contentsOf: project.url("page.adoc"), encoding: .utf8)
      let figure = try #require(document.firstMatch(of: /(?s)<figure>.*<\/figure>/)).0
      #expect(html.contains(figure))
      let block = try #require(document.firstMatch(of: /(?s)\[mermaid\]\n(\.{4,})\n(.*?)\n\1\n/)).2
      let shown = try #require(html.firstMatch(of: /(?s)<pre>(---.*?)<\/pre>/)).1
      #expect(read(shown) == block.trimmingCharacters(in: .newlines))
    }
  }
}
