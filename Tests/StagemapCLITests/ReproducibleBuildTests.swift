import Foundation
import TestSupport
import Testing

/// The same project gives the same bytes, whoever builds it and wherever.
@Suite struct ReproducibleBuildTests {
  private static let formats = ["dot", "plantuml", "mermaid", "svg", "png", "pdf"]

  /// A spec with lanes, KPIs and times of day, and its log.
  private static func withProject(
    isolation: isolated (any Actor)? = #isolation, _ body: (SalesProject) async throws -> Void
  ) async throws {
    let spec =
      SalesProject.spec + "kpis: { win-rate: { name: { ja: 受注率, en: Win rate }, pass-rate: [opp, won] } }\n"
    let rows = (0..<60).map { number in
      let state = ["lead", "opp", number % 4 == 2 ? "lost" : "won"][number % 3]
      return "c\(number / 3),\(state),2026-01-\(10 + number % 19) 0\(number % 10):30\n"
    }
    try await SalesProject.with(spec: spec, log: Array(("id,state,at\n" + rows.joined()).utf8), body)
  }

  /// Builds into a folder and gives all outputs by their paths.
  private static func outputs(
    of project: SalesProject, into output: URL, by command: [String]? = nil,
    formats: [String] = formats, workingFolder: URL? = nil, environment: [String: String] = [:]
  ) async throws -> [String: Data] {
    let words =
      (try command ?? [BuildProducts.path(of: "stagemap")]) + [
        "build", project.url("specs/sales.yaml").path, "-o", output.path,
      ]
      + ["process", "lead-states"].flatMap { ["--view", $0] }
      + ["ja", "en", "ja-en"].flatMap { ["--lang", $0] } + formats.flatMap { ["--to", $0] }
    let result = try await StagemapProgram.run(
      command: words, in: workingFolder ?? project.folder, environment: environment)
    #expect(result.ending == .exited(0), "\(result.errorText)")
    let paths = try FileManager.default.subpathsOfDirectory(atPath: output.path)
    return try paths.filter { $0.utf8.contains(UInt8(ascii: ".")) }.reduce(into: [:]) { files, path in
      files[path] = try Data(contentsOf: output.appendingPathComponent(path))
    }
  }

  private func expectEqual(
    _ first: [String: Data], _ second: [String: Data], formats: [String] = formats
  ) {
    // Two views in three languages.
    #expect(first.count == 6 * formats.count)
    #expect(first.keys.sorted() == second.keys.sorted())
    for (path, bytes) in first { #expect(second[path] == bytes, "\(path) differs") }
  }

  @Test func `time zone, language and working folder change no byte of any output`() async throws {
    try await Self.withProject { project in
      let here = try await Self.outputs(
        of: project, into: project.url("a"),
        environment: ["TZ": "UTC", "LANG": "C", "LC_ALL": "C", "HOME": "/nonexistent"])
      let elsewhere = try await Self.outputs(
        of: project, into: project.url("b"), workingFolder: URL(fileURLWithPath: "/"),
        environment: [
          "TZ": "Pacific/Auckland", "LANG": "de_DE.UTF-8", "LC_ALL": "tr_TR.UTF-8",
          "LC_NUMERIC": "de_DE.UTF-8",
          "HOME": project.folder.path, "SOURCE_DATE_EPOCH": "1234567890", "GV_FILE_PATH": "/usr",
          "PANGOCAIRO_BACKEND": "fc", "COLUMNS": "20", "USER": "somebody",
        ])
      expectEqual(here, elsewhere)
    }
  }

  @Test func `a second build changes no byte and no time of change`() async throws {
    try await Self.withProject { project in
      let first = try await Self.outputs(of: project, into: project.url("a"))
      let before = try FolderSnapshot(of: project.url("a"))
      expectEqual(first, try await Self.outputs(of: project, into: project.url("a")))
      #expect(try FolderSnapshot(of: project.url("a")) == before)
    }
  }

  @Test(.enabled(if: OtherUser.isAvailable)) func `another user gets the same bytes`() async throws {
    try await Self.withProject { project in
      let mine = try await Self.outputs(of: project, into: project.url("a"))
      // Copies, since the folder of the build may be closed to others.
      let programs = project.url("bin")
      try FileManager.default.createDirectory(at: programs, withIntermediateDirectories: true)
      for name in ["stagemap", "stagemap-render"] {
        try await ProgramFile.copy(BuildProducts.path(of: name), to: programs.appendingPathComponent(name))
      }
      try FileManager.default.createDirectory(at: project.url("b"), withIntermediateDirectories: true)
      try OtherUser.own(project.url("b"))
      let theirs = try await Self.outputs(
        of: project, into: project.url("b"),
        by: OtherUser.command + [programs.appendingPathComponent("stagemap").path])
      expectEqual(mine, theirs)
    }
  }

  @Test func `without any font the texts and the SVG pictures stay as they are`() async throws {
    try await Self.withProject { project in
      let formats = ["dot", "plantuml", "mermaid", "svg"]
      let withFonts = try await Self.outputs(of: project, into: project.url("a"), formats: formats)
      let worker = try await Self.workerWithoutFonts(in: project)
      let without = try await Self.outputs(
        of: project, into: project.url("b"), formats: formats, environment: ["STAGEMAP_RENDER": worker])
      expectEqual(withFonts, without, formats: formats)
    }
  }

  @Test(arguments: ["png", "pdf"])
  func `without any font no picture is made in which texts would be missing`(format: String) async throws {
    try await Self.withProject { project in
      let worker = try await Self.workerWithoutFonts(in: project)
      let result = try await project.run(
        ["build", "sales", "--to", format], environment: ["STAGEMAP_RENDER": worker])
      #expect(result.ending == .exited(1))
      #expect(result.errorText.contains("[no-fonts]"))
      #expect(!FileManager.default.fileExists(atPath: project.url("output").path))
    }
  }

  /// A program that starts the worker with a configuration of fonts in which there are none.
  private static func workerWithoutFonts(in project: SalesProject) async throws -> String {
    let configuration = project.url("fonts.conf")
    try project.write(
      Array("<?xml version=\"1.0\"?>\n<fontconfig><cachedir>/nonexistent</cachedir></fontconfig>\n".utf8),
      to: "fonts.conf")
    let worker = try BuildProducts.path(of: "stagemap-render")
    let script = project.url("worker-without-fonts")
    try await ProgramFile.write(
      script: "FONTCONFIG_FILE='\(configuration.path)' exec '\(worker)'", to: script)
    return script.path
  }
}
