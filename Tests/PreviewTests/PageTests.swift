import Foundation
import Preview
import TestSupport
import Testing

@Suite struct PageTests {
  private static let folder = "Sources/Preview/Page"

  private static func files() throws -> [String] {
    try FileManager.default.contentsOfDirectory(atPath: ProjectRoot.url(folder).path).sorted()
  }

  @Test func `every file of the page is served`() async throws {
    let files = try Self.files()
    #expect(files.contains("page.html"))
    try await RunningPreview.with { preview in
      for name in files {
        let answer = await preview.get(name == "page.html" ? "/" : "/\(name)")
        let source = try ProjectRoot.text("\(Self.folder)/\(name)")
        #expect(answer.body == source, "\(name)")
      }
    }
  }

  @Test func `no file of the page names another place`() throws {
    for name in try Self.files() {
      let text = try ProjectRoot.text("\(Self.folder)/\(name)")
        .replacing("http://www.w3.org/2000/svg", with: "")
      #expect(!text.contains("//www") && !text.contains("http:") && !text.contains("https:"), "\(name)")
    }
  }

  /// The debug build that tests run draws ten times slower than what users have.
  @Test(.enabled(if: Browser.isAvailable))
  func `the page does in a browser what it says`() async throws {
    let chromium = try #require(ToolBox.chromium)
    let axe = try #require(ToolBox.file("axe.min.js"))
    let result = try await ProgramRun.run(
      "python3",
      [
        ProjectRoot.url("scripts/check-preview").path, try BuildProducts.path(of: "stagemap"), "--chromium",
        chromium, "--axe", axe.path, "--edits", "3", "--limit", "30000",
      ], timeout: 900)
    let failed = result.outputText.split(separator: "\n").filter { $0.hasPrefix("not ok") }
    #expect(failed == [], "\(result.errorText.suffix(2000))")
    #expect(result.status == 0, "\(result.errorText.suffix(2000))")
  }
}
