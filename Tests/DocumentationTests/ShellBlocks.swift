import Foundation
import Stagemap
import TestSupport
import Testing

/// Runs the shell blocks of a page for newcomers, one after the other, in an empty folder.
enum ShellBlocks {
  /// Runs all commands but those of `make`, which must be targets of the Makefile.
  ///
  /// The page's own export is `sales/export.csv`.
  static func run(_ page: MarkdownPage) async throws {
    let lines = page.commands.split(separator: "\n")
    let makefile = try ProjectRoot.text("Makefile")
    for line in lines where line.hasPrefix("make ") {
      let target = line.split(separator: " ")[1]
      #expect(makefile.contains("\n\(target):"), "\(page.path): \(line)")
    }
    let commands = lines.filter { !$0.hasPrefix("make ") }
    #expect(commands.count > 3)
    try await TemporaryFolder.with { folder in
      let export = ExampleProject.log.replacing("lead_id,state,at", with: "lead_id,state,at,segment")
        .replacing("\nA,", with: "\nC-1,").replacing("\nB,", with: "\nC-2,")
      try ExampleRun.write(
        export.replacing(/(?m)(-\d\d)$/) { "\($0.1),SMB" }, to: "sales/export.csv", in: folder)
      let result = try await ExampleRun.shell(
        (["set -ex"] + commands).joined(separator: "\n"), in: folder, timeout: 300)
      #expect(result.status == 0, "\(page.path): \(result.errorText)")
    }
  }
}
