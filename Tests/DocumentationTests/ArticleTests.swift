import Foundation
import Stagemap
import TestSupport
import Testing

@Suite struct ArticleTests {
  @Test func `code in an article is that of the file it names`() throws {
    // Blocks of a walked page are files of its reader.
    for article in try MarkdownPage.articles() where !ArticleWalk.pages.contains(article.path) {
      var text = article.text
      for block in article.blocks where block.language == "swift" {
        let names = block.caption.matches(of: /`([^`]+)`/).map { String($0.1) }
        let path = try #require(names.first, "\(article.path): no file is named above a block")
        let source = try ProjectRoot.text(path)
        let code = names.count > 1 ? declaration(names[1], in: source) : source
        let fence = "```swift\n"
        text = text.replacing(
          "\(block.caption)\n\n\(fence)\(block.text)", with: "\(block.caption)\n\n\(fence)\(code)")
      }
      try Golden.compare(text, with: article.path)
    }
  }

  /// A declaration at the left margin with all that is in it.
  private func declaration(_ beginning: String, in source: String) -> String {
    let lines = source.split(separator: "\n", omittingEmptySubsequences: false)
    let rest = lines.drop { !$0.hasPrefix(beginning) }
    return rest.prefix { $0 != "}" }.map { $0 + "\n" }.joined() + (rest.isEmpty ? "" : "}\n")
  }

  @Test func `links lead to headings and files`() throws {
    let files = ["README.md", ".github/CONTRIBUTING.md", "Examples/FirstPicture.md"]
    for page in try MarkdownPage.articles() + files.map(MarkdownPage.init) {
      for link in page.links where !link.hasPrefix("http") {
        if link.hasPrefix("#") {
          #expect(page.anchors.contains(String(link.dropFirst())), "\(page.path): \(link)")
        } else {
          let folder = ProjectRoot.url(page.path).deletingLastPathComponent()
          let target = folder.appendingPathComponent(link)
          #expect(FileManager.default.fileExists(atPath: target.path), "\(page.path): \(link)")
        }
      }
    }
  }

  @Test func `every article is listed on the first page`() throws {
    let articles = try MarkdownPage.articles()
    let first = try #require(articles.first { $0.path.hasSuffix("/Stagemap.md") })
    for article in articles where article.path != first.path {
      let name = (article.path as NSString).lastPathComponent.dropLast(3)
      #expect(first.text.contains("<doc:\(name)>"), "\(name)")
    }
  }

  @Test func `the sources in the article on databases are sound`() async throws {
    let blocks = try MarkdownPage(GeneratedPage.path(of: "Databases")).blocks.filter { $0.language == "yaml" }
    #expect(blocks.count == 4)
    for block in blocks {
      let example = DiagnosticExplanation.Example.spec(
        block.text, insteadOf: ExampleProject.events, command: "stagemap lint --strict sales")
      let result = try #require(try await ExampleRun.result(of: example))
      #expect(result.status == 0, "\(result.errorText)")
    }
  }

  @Test func `the worked spec of the reference is sound, can be sampled, measured and drawn`() async throws {
    let page = try MarkdownPage(GeneratedPage.path(of: "SpecReference"))
    let spec = try #require(page.blocks.first { $0.text.hasPrefix("stagemap: 1\n") }?.text)
    try await TemporaryFolder.with { folder in
      try ExampleRun.write(spec, to: "specs/sales.yaml", in: folder)
      let result = try await ExampleRun.shell(
        """
        set -e
        stagemap lint --strict sales
        stagemap sample sales --leads 300 -o specs/leads.csv
        stagemap kpi sales --strict
        stagemap build sales --strict --to svg --lang ja-en
        """, in: folder)
      #expect(result.status == 0, "\(result.errorText)")
      #expect(!result.errorText.contains("advice: "))
    }
  }

  @Test func `the logs of the article can be read as it says`() async throws {
    let blocks = try MarkdownPage(GeneratedPage.path(of: "Logs")).blocks
    let pairs = zip(blocks, blocks.dropFirst()).filter { $0.language == "yaml" && $1.language == "csv" }
    #expect(pairs.count == 4)
    for (events, log) in pairs {
      let example = DiagnosticExplanation.Example.log(log.text, events: events.text)
      let result = try #require(try await ExampleRun.result(of: example))
      #expect(result.status == 0, "\(events.text)\(result.errorText)")
      #expect(result.errorText == "")
    }
  }

  @Test func `the translation of the article is complete, and what its skeleton becomes`() async throws {
    let blocks = try MarkdownPage(GeneratedPage.path(of: "Translations")).blocks
    let yaml = blocks.filter { $0.language == "yaml" }.map(\.text)
    let command = try #require(blocks.first { $0.language == "sh" }?.text)
    try #require(yaml.count == 2)
    try await TemporaryFolder.with { folder in
      try ExampleRun.write(yaml[0], to: "specs/sales.yaml", in: folder)
      let made = try await ExampleRun.shell(
        "set -e\n\(command)cat specs/translations/sales.en.yaml", in: folder)
      let keys = { (text: String) in
        text.split(separator: "\n").filter { !$0.hasPrefix("#") }.map { $0.prefix { $0 != ":" } }
      }
      #expect(keys(made.outputText) == keys(yaml[1]), "\(made.errorText)")
      try ExampleRun.write(yaml[1], to: "specs/translations/sales.en.yaml", in: folder)
      let result = try await ExampleRun.shell(
        "stagemap lint --strict sales && stagemap build sales --view process --to mermaid --lang en",
        in: folder)
      #expect(result.status == 0, "\(result.errorText)")
    }
  }
}
