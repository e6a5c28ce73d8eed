import Foundation
import TestSupport
import Testing

@Suite struct ReadmeTests {
  private static func readme() throws -> MarkdownPage { try MarkdownPage("README.md") }

  @Test func `its spec is the one it names`() throws {
    let spec = try #require(try Self.readme().blocks.first { $0.language == "yaml" })
    #expect(spec.text == (try ProjectRoot.text("specs/seed.yaml")))
  }

  @Test func `its table has every command, and no option that there is not`() async throws {
    let program = try BuildProducts.path(of: "stagemap")
    let dump = try await ProgramRun.run(program, ["--experimental-dump-help"])
    let help = try CommandReferencePage(dump: dump.output).lines.joined(separator: "\n")
    let rows = try Self.readme().prose.filter { $0.hasPrefix("| `") }
    for command in help.matches(of: /### stagemap ([a-z ]+)/) {
      #expect(rows.contains { $0.hasPrefix("| `\(command.1)") }, "\(command.1) is not in the table")
    }
    for option in rows.flatMap({ $0.matches(of: /--[a-z-]+/).map { String($0.0) } }) {
      #expect(help.contains(option), "\(option) is no option")
    }
  }

  @Test func `installing puts both programs where they find each other, and uninstalling takes them away`()
    async throws
  {
    let products = URL(fileURLWithPath: try BuildProducts.path(of: "stagemap")).deletingLastPathComponent()
      .path
    _ = try BuildProducts.path(of: "stagemap-render")
    try await TemporaryFolder.with { folder in
      let prefix = folder.appendingPathComponent("usr local").path
      let install = ["--old-file=release", "release_folder=\(products)", "PREFIX=\(prefix)"]
      let installed = try await ProgramRun.run("make", install + ["install"], folder: ProjectRoot.url)
      #expect(installed.status == 0, "\(installed.errorText)")
      let project = folder.appendingPathComponent("project").path
      let built = try await ProgramRun.run(
        "sh",
        [
          "-c", "\"$0\" init \"$1\" && cd \"$1\" && \"$0\" build --to svg", "\(prefix)/bin/stagemap", project,
        ],
        folder: folder)
      #expect(built.status == 0, "\(built.errorText)")
      #expect(FileManager.default.fileExists(atPath: "\(project)/output/seed/process.svg"))
      let removed = try await ProgramRun.run(
        "make", ["PREFIX=\(prefix)", "uninstall"], folder: ProjectRoot.url)
      #expect(removed.status == 0, "\(removed.errorText)")
      let left = FileManager.default.enumerator(atPath: prefix)?.compactMap { $0 as? String } ?? []
      #expect(left.filter { $0.contains("stagemap") } == [])
    }
  }
}
