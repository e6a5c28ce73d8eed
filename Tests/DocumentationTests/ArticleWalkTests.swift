import Foundation
import TestSupport
import Testing

@Suite struct ArticleWalkTests {
  @Test(.enabled(if: ArticleWalk.isAvailable), arguments: ArticleWalk.pages)
  func `the commands of a page for users work as written`(path: String) async throws {
    try await ArticleWalk.walk(MarkdownPage(path))
  }

  @Test func `every page with commands is walked, or has another test that runs them`() throws {
    let others = [
      // The lines of these come from the program, and each example is run when they are written.
      "CommandReference", "DiagnosticReference",
      // `ArticleTests` and the test below.
      "Translations", "Gallery",
    ].map(GeneratedPage.path)
    for page in try MarkdownPage.articles() where !page.commands.isEmpty {
      #expect((ArticleWalk.pages + others).contains(page.path), "\(page.path) is not in ArticleWalk.pages")
    }
  }

  @Test func `the commands of the gallery draw the pictures that it names`() async throws {
    let page = try MarkdownPage(GeneratedPage.path(of: "Gallery"))
    try await TemporaryFolder.with { folder in
      let result = try await ExampleRun.shell(
        "set -e\nln -s '\(ProjectRoot.url("specs").path)' specs\n\(page.commands)", in: folder, timeout: 600)
      #expect(result.status == 0, "\(result.errorText)")
      for block in page.blocks where block.language == "sh" {
        let view = try #require(block.text.firstMatch(of: /--view ([a-z-]+)/)).1
        let picture = folder.appendingPathComponent("output/the-model/\(view).svg")
        #expect(try picture.checkResourceIsReachable(), "\(block.text)")
      }
    }
  }
}
