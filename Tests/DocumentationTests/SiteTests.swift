import Foundation
import TestSupport
import Testing

/// The documents of the example sites.
private let documents = "mkdocs/docs/index.md sphinx/index.md"

extension ExampleFolder {
  fileprivate static func withSites(_ body: (ExampleFolder) async throws -> Void) async throws {
    try await with("Examples/sites", body)
  }

  fileprivate func check() async throws -> ProgramResult {
    try await ExampleRun.shell("stagemap embed --check --quiet \(documents)", in: folder)
  }
}

extension ExampleChange {
  fileprivate static let harmful: [ExampleChange] = [
    .replacing("a state is renamed", "en: Opportunity", with: "en: Deal", in: "specs/sales.yaml"),
    .replacing("a target changes", "target: 30%", with: "target: 35%", in: "specs/sales.yaml"),
    .replacing(
      "a transition is added", "  - opp -> lost\n", with: "  - opp -> lost\n  - lead -> lost\n",
      in: "specs/sales.yaml"),
    .replacing(
      "states change their order", "path: [lead, opp, won]", with: "path: [opp, lead, won]",
      in: "specs/sales.yaml"),
    .replacing("a text in the other language changes", "ja: 商談,", with: "ja: 案件,", in: "specs/sales.yaml"),
    .replacing("an event changes", ",opp,", with: ",lost,", in: "specs/leads.csv"),
    .replacing("the theme changes", "#14663c", with: "#0f5132", in: "theme.yaml"),
    .replacing(
      "a marker asks for another language", "lead-states --as mermaid --lang ja",
      with: "lead-states --as mermaid", in: "mkdocs/docs/index.md"),
    .replacing("a block is edited by hand", "![Corporate sales", with: "![Our sales", in: "sphinx/index.md"),
    ExampleChange(testDescription: "a picture was made by another version of stagemap") { sites in
      let stamp = try #require(
        try sites.page("sphinx/output/sales/process.svg").firstMatch(of: /stagemap [0-9.]+ model/))
      try sites.replace(String(stamp.0), with: "stagemap 0.0.9 model", in: "sphinx/output/sales/process.svg")
    },
    ExampleChange(testDescription: "a picture is deleted") { sites in
      try FileManager.default.removeItem(
        at: sites.folder.appendingPathComponent("mkdocs/docs/output/sales/process.svg"))
    },
  ]

  fileprivate static let harmless: [ExampleChange] = [
    .replacing("a comment", "path: [", with: "# the way to a contract\npath: [", in: "specs/sales.yaml"),
    .replacing(
      "another order of keys", "{ name: { ja: 受注, en: Won }, division: fs, kind: won }",
      with: "{ kind: won, division: fs, name: { ja: 受注, en: Won } }", in: "specs/sales.yaml"),
    .replacing(
      "another spacing and quotes", "  won: { name: { ja: 受注, en: Won }",
      with: "\n\n  won:   { name: {ja: \"受注\", en: 'Won'}", in: "specs/sales.yaml"),
    .replacing("Windows line ends in the spec", "\n", with: "\r\n", in: "specs/sales.yaml"),
    .replacing(
      "words of the document", "# How we sell", with: "# How we sell today", in: "mkdocs/docs/index.md"),
    ExampleChange(testDescription: "a picture drawn by another version of libgraphviz") { sites in
      let stamp = try #require(
        try sites.page("sphinx/output/sales/process.svg").firstMatch(of: /graphviz-[0-9.]+/))
      for path in ["sphinx/output/sales/process.svg", "sphinx/index.md", "mkdocs/docs/index.md"] {
        try sites.replace(String(stamp.0), with: "graphviz-99.1", in: path)
      }
    },
  ]
}

@Suite struct SiteTests {
  private static var isAvailable: Bool { ToolBox.file("site-venv/bin/python") != nil || ToolBox.isRequired }

  @Test func `the documents of the example sites are up to date`() async throws {
    try await ExampleFolder.withSites { sites in
      let result = try await sites.check()
      #expect(
        result.status == 0,
        "run 'stagemap embed' in Examples/sites: \(result.errorText)\n\(result.outputText)")
    }
  }

  @Test(arguments: ExampleChange.harmful)
  private func `a check fails after a change that shows`(change: ExampleChange) async throws {
    try await ExampleFolder.withSites { sites in
      try change.make(sites)
      let result = try await sites.check()
      #expect(result.status == 2, "\(result.errorText)")
      let repaired = try await ExampleRun.shell(
        "stagemap embed --quiet \(documents) && stagemap embed --check --quiet \(documents)",
        in: sites.folder)
      #expect(repaired.status == 0, "\(repaired.errorText)")
    }
  }

  @Test(arguments: ExampleChange.harmless)
  private func `a check passes after a change that does not show`(change: ExampleChange) async throws {
    try await ExampleFolder.withSites { sites in
      try change.make(sites)
      let result = try await sites.check()
      #expect(result.status == 0, "\(result.errorText)\n\(result.outputText)")
    }
  }

  @Test(.enabled(if: isAvailable)) func `MkDocs and Sphinx build the sites, the same bytes each time`()
    async throws
  {
    let python = try #require(ToolBox.file("site-venv/bin/python")).path
    try await ExampleFolder.withSites { sites in
      for number in [1, 2] {
        let built = try await ProgramRun.run(
          "sh",
          [
            "-ec",
            """
            "\(python)" -m mkdocs build --quiet --config-file mkdocs/mkdocs.yml --site-dir ../mkdocs-\(number)
            "\(python)" -m sphinx -q -W -d doctrees-\(number) sphinx sphinx-\(number)
            """,
          ], environment: ["SOURCE_DATE_EPOCH": "1767225600"], folder: sites.folder)
        #expect(built.status == 0, "\(built.errorText)")
      }
      for site in ["mkdocs", "sphinx"] {
        let difference = try await ProgramRun.run(
          "diff", ["-r", "\(site)-1", "\(site)-2"], folder: sites.folder)
        #expect(difference.status == 0, "\(difference.outputText)")
      }
      try expectPictures(on: sites.page("mkdocs-1/index.html"), in: sites)
      try expectPictures(on: sites.page("sphinx-1/index.html"), in: sites)
      let picture = try sites.page("sphinx/output/sales/process.svg")
      #expect(try sites.page("mkdocs-1/output/sales/process.svg") == picture)
      #expect(try sites.page("sphinx-1/_images/process.svg") == picture)
    }
  }

  @Test(.enabled(if: MermaidOracle.isAvailable))
  func `Mermaid draws the blocks of the sites with all their states and moves`() async throws {
    let blocks = try [
      "mkdocs/docs/index.md": /(?s)```mermaid\n(.*?)\n```/,
      "sphinx/index.md": /(?s)```\{mermaid\}\n(.*?)\n```/,
    ]
    .sorted { $0.key < $1.key }.map { path, pattern in
      let page = try ProjectRoot.text("Examples/sites/\(path)")
      let block = try #require(page.firstMatch(of: pattern), "\(path)").1
      return block.trimmingCharacters(in: .whitespacesAndNewlines)
    }
    for result in try await MermaidOracle.draw(blocks, labels: .html) {
      let picture = try result.get()
      #expect(picture.warnings.isEmpty)
      let names = picture.ordinaryNodes.map { $0.label.prefix { !$0.isNewline } }.sorted()
      #expect(names == ["リード", "受注", "商談", "失注"].sorted().map { $0[...] })
      #expect(picture.links.count == 5)
    }
  }

  /// The page shows the image with its text, the picture in the page as it was drawn, and the Mermaid text.
  private func expectPictures(on page: String, in sites: ExampleFolder) throws {
    #expect(page.contains("<img alt=\"Corporate sales — Sales process; "))
    #expect(!page.contains("&amp;#"))
    let document = try sites.page("sphinx/index.md")
    let figure = try #require(document.firstMatch(of: /(?s)<figure>.*<\/figure>/)).0
    #expect(page.contains(figure))
    let block = try #require(
      sites.page("mkdocs/docs/index.md").firstMatch(of: /(?s)```mermaid\n(.*?)\n```/)
    ).1
    let shown = try #require(page.firstMatch(of: /(?s)<pre +class="mermaid">(.*?)<\/pre>/)).1
    // The ampersand comes last, so that nothing is read twice.
    let entities = [
      ("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&#34;", "\""), ("&#x27;", "'"), ("&#39;", "'"),
      ("&amp;", "&"),
    ]
    var text = shown.replacing("<code>", with: "").replacing("</code>", with: "")
      .trimmingCharacters(in: .whitespacesAndNewlines)
    for (entity, character) in entities { text.replace(entity, with: character) }
    #expect(text == block.trimmingCharacters(in: .whitespacesAndNewlines))
  }
}
