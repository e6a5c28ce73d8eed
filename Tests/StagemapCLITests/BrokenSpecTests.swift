import Diagnostics
import Foundation
import TestSupport
import Testing

@Suite struct BrokenSpecTests {
  @Test(arguments: BrokenSpec.all)
  func `a build of a broken spec says where and why, ends with 1 and touches nothing`(spec: BrokenSpec)
    async throws
  {
    let marked = MarkedText(spec.text)
    let place = try #require(marked.positions[1])
    try await SalesProject.with(spec: marked.text) { project in
      try project.addOldOutputs()
      let before = try FolderSnapshot(of: project.folder)
      let result = try await project.run(["build", "sales", "--strict"])
      #expect(result.ending == .exited(1))
      #expect(try FolderSnapshot(of: project.folder) == before)
      #expect(result.output.isEmpty)
      try expect(
        result.errorText, at: "specs/sales.yaml:\(place.line):\(place.column)", code: spec.code,
        hint: spec.hint)
    }
  }

  /// Specs that were made to use up a reader.
  private static let hostile: [(name: String, text: String, place: String, code: String, hint: String)] = [
    ("an alias bomb of nine levels", bomb, "5:10", "too-many-nodes", "fewer aliases"),
    ("3 MB", String(repeating: "a", count: 3_000_000), "1:1", "file-too-large", "into a log"),
    (
      "lists in lists",
      "stagemap: 1\nname: " + String(repeating: "[", count: 500) + String(repeating: "]", count: 500),
      "2:107", "too-deep",
      "eight levels"
    ),
    (
      "thousands of states", "stagemap: 1\nstates:\n" + (0..<6000).map { "  s\($0): {}\n" }.joined(), "",
      "too-many-nodes", "several specs"
    ),
  ]

  private static var bomb: String {
    "l0: &l0 [x, x, x, x, x, x, x, x, x]\n"
      + (1...9).map { level in
        "l\(level): &l\(level) [\(Array(repeating: "*l\(level - 1)", count: 9).joined(separator: ", "))]\n"
      }.joined()
  }

  @Test(arguments: hostile.indices)
  func `a spec made to use up the reader is refused`(index: Int) async throws {
    let spec = Self.hostile[index]
    try await SalesProject.with(spec: spec.text) { project in
      try project.addOldOutputs()
      let before = try FolderSnapshot(of: project.folder)
      let result = try await project.run(["build", "sales"])
      #expect(result.ending == .exited(1))
      #expect(try FolderSnapshot(of: project.folder) == before)
      #expect(result.errorText.contains("[\(spec.code)]"), "\(spec.name): \(result.errorText.prefix(500))")
      #expect(result.errorText.hasPrefix("specs/sales.yaml:\(spec.place)"), "\(result.errorText.prefix(500))")
      #expect(result.errorText.contains(spec.hint) && result.errorText.contains("hint: "))
    }
  }

  @Test(arguments: ["Shift_JIS", "UTF-16"])
  func `a spec in another encoding is refused`(encoding: String) async throws {
    let text = try #require(SalesProject.spec.data(using: encoding == "UTF-16" ? .utf16 : .shiftJIS))
    try await SalesProject.with { project in
      try project.write(Array(text), to: "specs/sales.yaml")
      let result = try await project.run(["build", "sales"])
      #expect(result.ending == .exited(1))
      try expect(
        result.errorText, at: "specs/sales.yaml:\(encoding == "UTF-16" ? "1:1" : "2:13")", code: "not-utf8",
        hint: "save the file as UTF-8")
    }
  }

  @Test func `a spec that cannot be named after its file says so`() async throws {
    try await SalesProject.with { project in
      try project.write(Array("stagemap: 1\nstates: { a: { kind: initial } }\n".utf8), to: "specs/a b.yaml")
      let result = try await project.run(["build", "specs/a b.yaml"])
      #expect(result.ending == .exited(1))
      try expect(result.errorText, at: "specs/a b.yaml:1:1", code: "bad-id", hint: "rename the file")
    }
  }

  @Test(arguments: ["specs", "specs/nothing.yaml", "saels", "", "/dev/null", "/dev/zero"])
  func `what is no spec is an error`(name: String) async throws {
    try await SalesProject.with { project in
      let result = try await project.run(["build", name])
      #expect(result.ending == .exited(1))
      #expect(result.errorText.contains("error: "))
      #expect(result.errorText.contains("hint: "))
    }
  }
}
