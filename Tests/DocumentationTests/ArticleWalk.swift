import Foundation
import Stagemap
import TestSupport
import Testing

/// Does what a page tells its reader to do, in the order of the page and in an empty folder.
///
/// Blocks of `sh` are run in one shell. A block below a line that ends in the name of a file and a colon, as
/// "Save it as `specs/sales.yaml`:", becomes that file. Each line of a block of `text` is shown by the commands
/// above it.
enum ArticleWalk {
  /// The pages whose commands are run in this way.
  static let pages =
    ["README.md", "Examples/FirstPicture.md"]
    + [
      "GettingStarted", "Documents", "HowToMkDocs", "HowToSphinx", "HowToDocC",
      "HowToGitHubPages", "HowToPowerPoint", "HowToAstah",
    ].map(GeneratedPage.path)

  /// Whether there is what the pages for other programs need.
  static let isAvailable =
    (ToolBox.file("site-venv/bin/python") != nil && ToolBox.find("docc") != nil) || ToolBox.isRequired

  /// Walks a page, whose reader has an export in `sales/export.csv` and Stagemap on the path.
  ///
  /// Commands of `make` must be targets of the Makefile, and are not run.
  static func walk(_ page: MarkdownPage) async throws {
    let makefile = try ProjectRoot.text("Makefile")
    for line in page.commands.split(separator: "\n") where line.hasPrefix("make ") {
      #expect(makefile.contains("\n\(line.split(separator: " ")[1]):"), "\(page.path): \(line)")
    }
    try await TemporaryFolder.with { folder in
      let shown = folder.appendingPathComponent("shown")
      let work = folder.appendingPathComponent("work")
      try FileManager.default.createDirectory(at: shown, withIntermediateDirectories: true)
      try ExampleRun.write(export, to: "sales/export.csv", in: work)
      let tools = ProjectRoot.url(".tools/site-venv/bin").path
      let program = try BuildProducts.path(of: "stagemap")
      let head = "set -e\nexport PATH='\(tools)':\"$PATH\" STAGEMAP_TOOL='\(program)'\n"
      let commands = script(of: page, shown: shown.path)
      let result = try await Turn.heavyPrograms.run {
        try await ExampleRun.shell(head + commands, in: work, timeout: 900)
      }
      let outputs = try FileManager.default.contentsOfDirectory(atPath: shown.path)
        .compactMap { Int($0) }.sorted().map { number in
          (number, try String(contentsOf: shown.appendingPathComponent("\(number)"), encoding: .utf8))
        }
      #expect(result.status == 0, "\(page.path): \(outputs.last?.1 ?? "")\(result.errorText)")
      for (number, block) in page.blocks.enumerated() where block.language == "text" {
        let above = outputs.last { $0.0 < number }?.1.split(separator: "\n") ?? []
        for line in block.text.split(separator: "\n") {
          #expect(above.contains(line), "\(page.path) shows '\(line)', which the commands above it do not")
        }
      }
    }
  }

  private static func script(of page: MarkdownPage, shown: String) -> String {
    page.blocks.enumerated().map { number, block in
      if block.language == "sh" {
        let lines = block.text.split(separator: "\n").filter { !$0.hasPrefix("make ") }
        return "{\n:\n\(lines.joined(separator: "\n"))\n} > '\(shown)/\(number)' 2>&1\n"
      }
      guard let path = block.caption.firstMatch(of: /`([^` ]+)`:$/)?.1 else { return "" }
      let text = block.text.replacing(
        #"url: "https://git.example.com/stagemap.git", branch: "main""#,
        with: "name: \"stagemap\", path: \"\(ProjectRoot.url.path)\"")
      return "mkdir -p \"$(dirname '\(path)')\"\ncat > '\(path)' <<'END OF FILE'\n\(text)END OF FILE\n"
    }.joined()
  }

  private static var export: String {
    ExampleProject.log.replacing("lead_id,state,at", with: "lead_id,state,at,segment")
      .replacing("\nA,", with: "\nC-1,").replacing("\nB,", with: "\nC-2,")
      .replacing(/(?m)(-\d\d)$/) { "\($0.1),SMB" }
  }
}
