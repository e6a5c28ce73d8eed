import Foundation
import TestSupport
import Testing

@Suite struct FormatTests {
  private static let odd = SalesProject.spec.replacing(
    "stagemap: 1\nname: { ja: 営業, en: Sales }\n", with: "name:  { ja: 営業, en: Sales }   # 名前\nstagemap: 1\n")

  @Test func `a check shows the difference, writes nothing and ends with 2; fmt makes it pass`() async throws
  {
    try await SalesProject.with(spec: Self.odd) { project in
      let before = try FolderSnapshot(of: project.folder)
      let check = try await project.run(["fmt", "sales", "--check"])
      #expect(check.ending == .exited(2))
      #expect(try FolderSnapshot(of: project.folder) == before)
      #expect(
        check.outputText.hasPrefix(
          """
          --- a/specs/sales.yaml
          +++ b/specs/sales.yaml
          @@ -1,5 +1,5 @@
          -name:  { ja: 営業, en: Sales }   # 名前
           stagemap: 1
          +name: { ja: 営業, en: Sales }   # 名前
          """))
      #expect(check.errorText.contains("[unformatted-spec]"))
      #expect(try await project.run(["fmt"]).ending == .exited(0))
      let after = try FolderSnapshot(of: project.folder)
      for arguments in [["fmt", "sales", "--check"], ["fmt"]] {
        #expect(try await project.run(arguments).ending == .exited(0))
      }
      #expect(try FolderSnapshot(of: project.folder) == after)
      #expect(try await project.run(["lint", "sales"]).ending == .exited(0))
    }
  }

  @Test func `the specs of the project are written as fmt writes them`() async throws {
    try await SalesProject.with { project in
      let folders = ["specs", "Examples/sites/specs", "Examples/docc/Sources/Sales/specs"]
      let specs = try folders.flatMap { folder in
        try FileManager.default.contentsOfDirectory(atPath: ProjectRoot.url(folder).path)
          .filter { $0.hasSuffix(".yaml") }.map { ProjectRoot.url("\(folder)/\($0)").path }
      }
      #expect(specs.count >= 6)
      let check = try await project.run(["fmt", "--check"] + specs)
      #expect(check.ending == .exited(0), "\(check.errorText)\(check.outputText)")
    }
  }

  @Test func `one spec that is no YAML keeps all from being written`() async throws {
    try await SalesProject.with(spec: Self.odd) { project in
      try project.write(Array("name: \"open\n".utf8), to: "specs/broken.yaml")
      let before = try FolderSnapshot(of: project.folder)
      let result = try await project.run(["fmt"])
      #expect(result.ending == .exited(1))
      #expect(result.errorText.contains("specs/broken.yaml:1:7: error: "))
      #expect(try FolderSnapshot(of: project.folder) == before)
    }
  }

  @Test func `a spec that is a link stays one`() async throws {
    try await SalesProject.with(spec: Self.odd) { project in
      try FileManager.default.moveItem(at: project.url("specs/sales.yaml"), to: project.url("model.yaml"))
      try FileManager.default.createSymbolicLink(
        atPath: project.url("specs/sales.yaml").path, withDestinationPath: "../model.yaml")
      #expect(try await project.run(["fmt", "sales"]).ending == .exited(0))
      #expect(
        try FileManager.default.destinationOfSymbolicLink(atPath: project.url("specs/sales.yaml").path)
          == "../model.yaml")
      #expect(try String(contentsOf: project.url("model.yaml"), encoding: .utf8).hasPrefix("stagemap: 1\n"))
    }
  }
}
