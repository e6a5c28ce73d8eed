import Foundation
import TestSupport
import Testing

@Suite struct EmbedTests {
  private let opening = "<!-- stagemap: sales process -->"
  private let closing = "<!-- /stagemap -->"

  private func text(_ path: String, in project: SalesProject) throws -> String {
    String(decoding: try Data(contentsOf: project.url(path)), as: UTF8.self)
  }

  /// Embeds into one document and returns it.
  private func embedded(_ document: String, as path: String = "README.md", in project: SalesProject)
    async throws -> String
  {
    try project.write(Array(document.utf8), to: path)
    let result = try await project.run(["embed", path, "--quiet"])
    #expect(result.ending == .exited(0), "\(result.errorText)")
    return try text(path, in: project)
  }

  @Test func `an image link has the words of the model and leads to the picture that build draws`()
    async throws
  {
    try await SalesProject.with { project in
      let page = try await embedded("# A\n\(opening)\nold\n\(closing)\nend", in: project)
      #expect(
        page == """
          # A
          \(opening)

          ![営業 — 業務プロセス図; リード → 商談: 決着 2/2; 商談 → 受注: 決着 1/2; 商談 → 失注: 1件](output/sales/process.svg)

          *営業 — 業務プロセス図 · 基準日: 2026-01-21　期間: 全期間　データ: log.csv (2案件・6イベント)*

          \(closing)
          end
          """)
      let drawn = try await project.run(["build", "sales", "--view", "process", "--to", "svg", "-o", "other"])
      #expect(drawn.ending == .exited(0))
      #expect(
        try text("output/sales/process.svg", in: project) == text("other/sales/process.svg", in: project))
    }
  }

  @Test func `a few bad rows are left out where the marker allows them, and messages say how`() async throws {
    try await SalesProject.with { project in
      let log = try text("specs/log.csv", in: project) + "c,lead,soon\n"
      try project.write(Array(log.utf8), to: "specs/log.csv")
      try project.write(Array("\(opening)\n\(closing)\n".utf8), to: "README.md")
      let refused = try await project.run(["embed", "README.md"])
      #expect(refused.ending == .exited(1))
      let hint = "the marker 'stagemap: sales process --skip-bad-rows 1' leaves bad rows out"
      #expect(refused.errorText.contains(hint), "\(refused.errorText)")
      let marker = "<!-- stagemap: sales process --skip-bad-rows 1 -->"
      let page = try await embedded("\(marker)\n\(closing)\n", in: project)
      #expect(page.contains("log.csv (2案件・6イベント) · データ品質: 読み飛ばした不正行 1*\n"), "\(page)")
    }
  }

  @Test(
    arguments: ["svg", "png", "docc", "inline-svg", "mermaid", "myst-mermaid", "plantuml", "dot"],
    ["page.md", "page.adoc"])
  func `all bytes outside the markers stay, and a second run changes nothing`(form: String, path: String)
    async throws
  {
    let isMarkdown = path.hasSuffix("md")
    let (open, close) =
      isMarkdown
      ? ("<!-- stagemap: sales process --as \(form) -->", closing)
      : ("// stagemap: sales process --as \(form)", "// /stagemap")
    let before: [UInt8] = [0xEF, 0xBB, 0xBF] + Array("a \t \r\nb\r\r\n\n".utf8) + [0xFF, 0x00, 0x0A]
    let after = Array("\r\n\r\n  c".utf8) + [0xE5, 0x95]
    try await SalesProject.with { project in
      try project.write(
        before + Array("\(open)\r\nstale block\n\(close)".utf8) + after, to: path)
      let first = try await project.run(["embed", path])
      #expect(first.ending == .exited(0), "\(first.errorText)")
      let bytes = Array(try Data(contentsOf: project.url(path)))
      #expect(bytes.starts(with: before + Array("\(open)\r\n".utf8)))
      #expect(bytes.reversed().starts(with: (Array("\r\n\(close)".utf8) + after).reversed()))
      #expect(!String(decoding: bytes, as: UTF8.self).contains("stale block"))
      let snapshot = try FolderSnapshot(of: project.folder)
      for arguments in [["embed", path], ["embed", path, "--check"]] {
        #expect(try await project.run(arguments).ending == .exited(0))
        #expect(try FolderSnapshot(of: project.folder) == snapshot)
      }
    }
  }

  @Test func `a block stands as its marker does: in a list, a quotation or an admonition`() async throws {
    try await SalesProject.with { project in
      for prefix in ["  ", "> ", "> > ", "    "] {
        let head = prefix == "    " ? "!!! note\n\n" : "- a\n\n"
        let page = try await embedded(
          "\(head)\(prefix)<!-- stagemap: sales process --as mermaid -->\n\(prefix)\(closing)\n", in: project)
        let lines = page.split(separator: "\n").dropFirst(head == "- a\n\n" ? 1 : 1)
        let bare = String(prefix.reversed().drop { $0 == " " }.reversed())
        #expect(lines.allSatisfy { $0.hasPrefix(prefix) || $0 == bare }, "\(page)")
        #expect(lines.contains("\(prefix)```mermaid"))
      }
    }
  }

  @Test func `a check writes nothing, shows the difference and ends with 2`() async throws {
    try await SalesProject.with { project in
      _ = try await embedded("a\n\(opening)\n\(closing)\n", in: project)
      try project.write(Array(SalesProject.spec.replacing("営業", with: "直販").utf8), to: "specs/sales.yaml")
      let before = try FolderSnapshot(of: project.folder)
      let result = try await project.run(["embed", "README.md", "--check"])
      #expect(result.ending == .exited(2))
      #expect(try FolderSnapshot(of: project.folder) == before)
      #expect(
        result.outputText.hasPrefix("--- a/README.md\n+++ b/README.md\n@@ -1,8 +1,8 @@\n a\n \(opening)\n"))
      let told = "リード → 商談: 決着 2/2; 商談 → 受注: 決着 1/2; 商談 → 失注: 1件](output/sales/process.svg)"
      #expect(result.outputText.contains("\n-![営業 — 業務プロセス図; \(told)\n"))
      #expect(result.outputText.contains("\n+![直販 — 業務プロセス図; \(told)\n"))
      #expect(result.errorText.contains("README.md:2:1: error: "))
      #expect(result.errorText.contains("[stale-document]") && result.errorText.contains("[stale-output]"))
      try FileManager.default.removeItem(at: project.url("output/sales/process.svg"))
      #expect(
        try await project.run(["embed", "README.md", "--check"]).errorText.contains("[missing-output]"))
    }
  }

  @Test func `a check lets an inline picture pass that other versions of the libraries drew`() async throws {
    try await SalesProject.with { project in
      let page = try await embedded(
        "<!-- stagemap: sales process --as inline-svg -->\n\(closing)\n", in: project)
      let older = page.replacing(/graphviz-[0-9.]+/, with: "graphviz-1.0").replacing(
        "<polygon ", with: "<polygon  ")
      #expect(older != page)
      try project.write(Array(older.utf8), to: "README.md")
      #expect(try await project.run(["embed", "README.md", "--check"]).ending == .exited(0))
      try project.write(Array(older.replacing("<figcaption>", with: "<figcaption>x").utf8), to: "README.md")
      #expect(try await project.run(["embed", "README.md", "--check"]).ending == .exited(2))
    }
  }

  @Test func `all that is wrong is said at once, and then nothing is written`() async throws {
    let wrong = """
      <!-- stagemap: sales proces -->
      <!-- /stagemap -->
      <!-- stagemap: sale process -->
      <!-- /stagemap -->
      <!-- stagemap: sales process --lan en -->
      <!-- /stagemap -->
      <!-- stagemap: sales funnel --lang fr -->
      <!-- /stagemap -->
      <!-- stagemap: sales concept -->
      <!-- /stagemap -->
      <!-- stagemap: sales -->
      <!-- /stagemap -->
      <!-- stagemap: sales lead-states --as gif --scale 99 --neighbours x --output /tmp -->
      <!-- /stagemap -->
      <!-- stagemap: sales funnel --as mermaid --as --theme x y z -->
      <!-- /stagemap -->
      <!-- stagemap: sales process --division nobody -->
      <!-- /stagemap -->
      <!-- stagemap: sales funnel -->
      <!-- /stagemap -->
      <!-- stagemap: sales 'funnel' -->
      <!-- /stagemap -->
      <!-- stagemap: sales process --no-caption=yes -->
      <!-- /stagemap -->
      """
    try await SalesProject.with { project in
      try project.write(Array("\(opening)\n\(closing)\n".utf8), to: "good.md")
      try project.write(Array(wrong.utf8), to: "bad.md")
      let before = try FolderSnapshot(of: project.folder)
      let result = try await project.run(["embed", "good.md", "bad.md", "no.md", "page.rst"])
      #expect(result.ending == .exited(1))
      #expect(try FolderSnapshot(of: project.folder) == before)
      let errors = result.errorText.split(separator: "\n").filter {
        $0.contains(" error: ") || $0.hasPrefix("error: ")
      }
      let places = errors.map { line in
        "\(line.prefix { $0 != " " }) \(line.split(separator: " ").last ?? "")"
      }
      #expect(
        places == [
          "error: [unknown-document]", "error: [unreadable-document]", "bad.md:1:1: [unknown-view]",
          "bad.md:3:1: [missing-spec]", "bad.md:5:30: [bad-marker-option]", "bad.md:7:1: [unknown-language]",
          "bad.md:9:22: [nothing-to-embed]", "bad.md:11:1: [bad-marker]", "bad.md:13:39: [bad-marker-option]",
          "bad.md:13:51: [bad-marker-option]", "bad.md:13:67: [bad-marker-option]",
          "bad.md:13:78: [bad-marker-option]", "bad.md:15:42: [bad-marker-option]",
          "bad.md:15:57: [bad-marker]", "bad.md:15:59: [bad-marker]", "bad.md:17:1: [unknown-division]",
          "bad.md:21:1: [duplicate-marker]",
          "bad.md:23:30: [bad-marker-option]",
        ], "\(result.errorText)")
    }
  }

  @Test func `specs, logs and themes are found from the document, and names also in the folders above`()
    async throws
  {
    try await SalesProject.with { project in
      try project.write(Array("theme: monochrome\n".utf8), to: "docs/guide/own.yaml")
      for spec in ["sales", "../../specs/sales.yaml"] {
        let page = try await embedded(
          "<!-- stagemap: \(spec) process --events csv:../../specs/log.csv -->\n\(closing)\n",
          as: "docs/guide/a.md", in: project)
        #expect(page.contains("](output/sales/process.svg)"))
      }
      #expect(FileManager.default.fileExists(atPath: project.url("docs/guide/output/sales/process.svg").path))
      let page = try await embedded(
        "<!-- stagemap: sales process -o \"../my images\" --no-caption -->\n\(closing)\n",
        as: "docs/guide/b.md",
        in: project)
      #expect(page.contains("](../my%20images/sales/process.svg)\n\n\(closing)"))
      #expect(FileManager.default.fileExists(atPath: project.url("docs/my images/sales/process.svg").path))
    }
  }

  @Test(arguments: [
    "--lang en", "--lang ja-en", "--theme dark", "--division is", "--state opp --neighbours 1",
    "--as-of 2026-01-06",
    "--window FY2025", "--lens time", "--follow-dark-mode", "--events specs/few.csv", "--text outlines",
    "--theme=print",
  ])
  func `an option of a marker is that of build`(option: String) async throws {
    try await SalesProject.with { project in
      try project.write(Array("id,state,at\na,lead,2026-01-01\n".utf8), to: "specs/few.csv")
      let page = try await embedded("<!-- stagemap: sales process \(option) -->\n\(closing)\n", in: project)
      let name = try #require(page.firstMatch(of: /\]\((output\/[^)]*)\)/)?.1)
      let words = option.split(separator: " ").map(String.init)
      let built = try await project.run(
        ["build", "sales", "--view", "process", "--to", "svg", "-o", "built"] + words)
      #expect(built.ending == .exited(0), "\(built.errorText)")
      let plain = try await project.run(["build", "sales", "--view", "process", "--to", "svg", "-o", "plain"])
      #expect(plain.ending == .exited(0))
      let drawn = try text(String(name), in: project)
      #expect(drawn == (try text("built" + name.dropFirst("output".count), in: project)))
      #expect(drawn != (try text("plain/sales/process.svg", in: project)))
    }
  }

  @Test func `two different pictures of one name are an error, one picture in two documents is none`()
    async throws
  {
    try await SalesProject.with { project in
      try project.write(Array("\(opening)\n\(closing)\n".utf8), to: "a.md")
      try project.write(
        Array("<!-- stagemap: ../specs/sales.yaml process -o ../output -->\n\(closing)\n".utf8),
        to: "docs/b.md")
      let shared = try await project.run(["embed", "a.md", "docs/b.md", "./a.md"])
      #expect(shared.ending == .exited(0), "\(shared.errorText)")
      #expect(shared.errorText.contains("pictures in documents: 2, new or changed files: 3"))
      try project.write(Array("<!-- stagemap: sales process --theme dark -->\n\(closing)\n".utf8), to: "c.md")
      let clash = try await project.run(["embed", "a.md", "c.md"])
      #expect(clash.ending == .exited(1))
      #expect(clash.errorText.contains("c.md:1:1: error: 'output/sales/process.svg' would be two different"))
    }
  }

  @Test func `a document that is a link stays one, and keeps its permissions`() async throws {
    try await SalesProject.with { project in
      try project.write(Array("\(opening)\n\(closing)\n".utf8), to: "docs/index.md")
      try FileManager.default.setAttributes(
        [.posixPermissions: 0o640], ofItemAtPath: project.url("docs/index.md").path)
      try FileManager.default.createSymbolicLink(
        atPath: project.url("README.md").path, withDestinationPath: "docs/index.md")
      #expect(try await project.run(["embed", "README.md"]).ending == .exited(0))
      #expect(
        try FileManager.default.destinationOfSymbolicLink(atPath: project.url("README.md").path)
          == "docs/index.md")
      #expect(try text("docs/index.md", in: project).contains("![営業"))
      let mode = try FileManager.default.attributesOfItem(atPath: project.url("docs/index.md").path)[
        .posixPermissions]
      #expect(mode as? Int == 0o640)
    }
  }

  @Test func `when a picture has no place no document changes`() async throws {
    try await SalesProject.with { project in
      try project.write(Array("\(opening)\n\(closing)\n".utf8), to: "a.md")
      try project.write(Array("\(opening)\n\(closing)\n".utf8), to: "docs/b.md")
      try project.write([], to: "docs/output")
      let before = try FolderSnapshot(of: project.folder)
      let result = try await project.run(["embed", "a.md", "docs/b.md"])
      #expect(result.ending == .exited(1))
      #expect(result.errorText.contains("[cannot-write]"))
      #expect(try FolderSnapshot(of: project.folder).paths == before.paths)
      #expect(try text("a.md", in: project) == "\(opening)\n\(closing)\n")
    }
  }
}
