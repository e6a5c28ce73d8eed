import Foundation
import TestSupport
import Testing

/// What a shell may do to the program.
@Suite struct CommandLineTests {
  /// Runs a line of a shell in which `$S` is the program.
  private func shell(_ line: String, in project: SalesProject) async throws -> ProgramResult {
    try await StagemapProgram.run(
      command: ["/bin/sh", "-c", line], in: project.folder,
      environment: ["S": BuildProducts.path(of: "stagemap")])
  }

  @Test(arguments: [
    "kpi sales", "kpi sales --format json", "sample sales --leads 20000", "lint sales --format json",
    "events inspect specs/log.csv", "list views", "schema", "help",
  ])
  func `a reader that has had enough ends nothing badly`(command: String) async throws {
    try await SalesProject.with { project in
      let result = try await shell("{ $S \(command); echo $? >code; } | head -n 1", in: project)
      #expect(try String(contentsOf: project.url("code"), encoding: .utf8) == "0\n")
      #expect(result.outputText.split(separator: "\n").count == 1)
      #expect(result.errors.isEmpty)
    }
  }

  @Test func `a kind of KPI is explained by its definition and an example with its working`() async throws {
    try await SalesProject.with { project in
      let result = try await project.run(["list", "kpis", "--explain", "sla"])
      #expect(
        result.outputText == """
          sla
          Share of the visits that were left within the limit of a transition.
          Formula: left within the limit ÷ (left + still there after it); those not yet due do not count
          Formula (Japanese): 期限内に離れた滞在 ÷ (離れた滞在 + 期限を過ぎても残る滞在)。期限前の滞在は数えない
          Basis: visits entered in the window that were left, or are open beyond the limit
          Unit: share, 1 is 100 %
          Source: the practice of service level agreements between divisions; interval: E. B. Wilson (1927)

          Example, with entries on days of July 2026 and the as-of on the day after the last:
            sla: lead-opp
            A: lead 1, opp 3
            B: lead 1, opp 8
            C: lead 2
            D: lead 8, opp 9
            = 50.0 %. A and D left within 3 days, B after 7, C is still there after 8: 2 ÷ (3 + 1).

          """)
    }
  }

  @Test(arguments: [
    ("kpi sales", "kpi nowhere"), ("cases sales --in lead", "cases sales --in nowhere"),
    ("events inspect specs/log.csv --spec sales", "events inspect nowhere.csv"),
  ])
  func `quiet commands say nothing but errors, and the data`(command: String, wrong: String) async throws {
    let log = SalesProject.log + "c,somewhere,2026-01-03\n"
    try await SalesProject.with(log: Array(log.utf8)) { project in
      let words = command.split(separator: " ").map(String.init)
      let loud = try await project.run(words)
      // What is inspected has its findings among the data.
      #expect(loud.errorText.contains("warning: ") != command.hasPrefix("events"), "\(loud.errorText)")
      for flag in ["-q", "--quiet"] {
        let quiet = try await project.run(words + [flag])
        #expect(quiet.errors.isEmpty && quiet.ending == .exited(0), "\(quiet.errorText)")
        #expect(quiet.output == loud.output && !quiet.output.isEmpty)
      }
      let failed = try await project.run((wrong + " -q").split(separator: " ").map(String.init))
      #expect(failed.errorText.contains("error: ") && failed.ending == .exited(1), "\(failed.errorText)")
    }
  }

  @Test func `the lenses are printed in both languages, and one of them can be drawn`() async throws {
    try await SalesProject.with { project in
      let japanese = try await project.run(["kpi", "sales", "--bottleneck"])
      #expect(japanese.outputText.hasPrefix("ボトルネックの5つの見方"))
      let english = try await project.run(["kpi", "sales", "--bottleneck", "--lang", "en"])
      #expect(english.outputText.contains("Five lenses"))
      let drawn = try await project.run(["build", "sales", "--lens", "time", "--to", "dot"])
      #expect(drawn.ending == .exited(0))
      let unknown = try await project.run(["build", "sales", "--lens", "luck"])
      #expect(unknown.errorText.contains("--lens takes pass-rate, sensitivity, target, time, money"))
    }
  }

  #if os(Linux)
    @Test(arguments: ["kpi sales", "sample sales --leads 10", "events inspect specs/log.csv", "schema"])
    func `data that cannot be written is an error`(command: String) async throws {
      try await SalesProject.with { project in
        let result = try await shell("exec $S \(command) >/dev/full", in: project)
        #expect(result.ending == .exited(1))
        #expect(
          result.errorText
            == "error: 'standard output' cannot be written: no space left on device [cannot-write]\n")
      }
    }

    @Test func `messages that nobody can read stop no build`() async throws {
      try await SalesProject.with { project in
        let result = try await shell("exec $S build sales --to dot 2>/dev/full", in: project)
        #expect(result.ending == .exited(0))
      }
    }
  #endif

  @Test func `closed standard files are not taken for outputs`() async throws {
    try await SalesProject.with { project in
      let open = try await project.run(["build", "sales", "-o", "open"])
      #expect(open.ending == .exited(0))
      let closed = try await shell("exec $S build sales -o closed <&- >&- 2>&-", in: project)
      #expect(closed.ending == .exited(0))
      for path in try FolderSnapshot(of: project.url("open")).paths where path.contains(".") {
        #expect(
          try Data(contentsOf: project.url("closed/\(path)")) == Data(contentsOf: project.url("open/\(path)"))
        )
      }
    }
  }

  @Test func `a file that may grow no further is an error and leaves nothing`() async throws {
    try await SalesProject.with { project in
      let result = try await shell("ulimit -f 1; exec $S build sales --to dot -o out", in: project)
      #expect(result.ending == .exited(1))
      #expect(result.errorText.contains("cannot be written: file too large [cannot-write]"))
      #expect(!FileManager.default.fileExists(atPath: project.url("out").path))
    }
  }

  @Test func `an interrupted build leaves everything as it was`() async throws {
    try await SalesProject.with { project in
      try project.addOldOutputs()
      // A renderer that never answers, so that the build is there to be interrupted; it ends with its host.
      try await ProgramFile.write(script: "exec cat >/dev/null", to: project.url("slow-renderer"))
      let before = try FolderSnapshot(of: project.url("output"))
      let line =
        "STAGEMAP_RENDER=$PWD/slow-renderer $S build sales --to svg & sleep 1; kill -TERM $!; wait $!"
      let result = try await shell(line, in: project)
      #expect(result.ending == .exited(128 + SIGTERM))
      #expect(try FolderSnapshot(of: project.url("output")) == before)
    }
  }

  @Test(arguments: [
    ["build", "--output", ""], ["build", "--to", "gif"], ["build", "--scale", "nan"], ["build", "--nothing"],
    ["build", "--skip-bad-rows", "99999999999999999999"], ["kpi"], ["kpi", "sales", "--format", "xml"],
    ["sample", "sales", "--leads", "0"], ["list", "nothing"], ["nothing"],
  ])
  func `words that the command line does not know are its fault`(arguments: [String]) async throws {
    try await SalesProject.with { project in
      let result = try await project.run(arguments)
      #expect(result.ending == .exited(64))
      #expect(result.output.isEmpty)
    }
  }

  @Test(arguments: ["out/", "specs", "specs/sales.yaml/x.json"])
  func `a report that cannot be put where it was asked for is an error`(path: String) async throws {
    try await SalesProject.with { project in
      let before = try FolderSnapshot(of: project.folder)
      let result = try await project.run(["kpi", "sales", "--format", "json", "-o", path])
      #expect(result.ending == .exited(1))
      #expect(result.errorText.contains("error: '\(path)' cannot be written: "))
      #expect(try FolderSnapshot(of: project.folder) == before)
    }
  }

  @Test(arguments: ["specs/sales.yaml", "specs/log.csv", "specs/../specs/./log.csv"])
  func `a report does not replace what it is made from`(path: String) async throws {
    try await SalesProject.with { project in
      let before = try FolderSnapshot(of: project.folder)
      let result = try await project.run(["kpi", "sales", "-o", path])
      #expect(result.ending == .exited(1))
      #expect(result.errorText.contains("is read to make it [cannot-write]"))
      #expect(try FolderSnapshot(of: project.folder) == before)
    }
  }

  @Test(arguments: [
    ["build", "sales", "--lang", "fr"], ["build", "sales", "--lang", "ja-fr"],
    ["kpi", "sales", "--lang", "zz"],
  ])
  func `a language that nobody has words in is an error`(arguments: [String]) async throws {
    try await SalesProject.with { project in
      let result = try await project.run(arguments)
      #expect(result.ending == .exited(1))
      #expect(result.errorText.contains("[unknown-language]"))
      #expect(result.errorText.contains("hint: the languages are ja, en"))
    }
  }

  @Test func `a spec named twice is built once, and a folder of its name is no matter`() async throws {
    try await SalesProject.with { project in
      try FileManager.default.createDirectory(at: project.url("sales"), withIntermediateDirectories: true)
      let result = try await project.run([
        "build", "sales", "specs/sales.yaml", "--view", "process", "--to", "dot",
      ])
      #expect(result.ending == .exited(0))
      #expect(
        try FolderSnapshot(of: project.url("output")).paths == ["sales", "sales/process.dot"])
    }
  }

  @Test func `views whose outputs would have one name are refused`() async throws {
    let views = "views: { process: {}, process.en: { view: lead-states } }\n"
    try await SalesProject.with(spec: SalesProject.spec + views) { project in
      let result = try await project.run(["build", "sales", "--to", "dot", "--lang", "ja", "--lang", "en"])
      #expect(result.ending == .exited(1))
      #expect(
        result.errorText.contains(
          "error: 'sales/process.en.dot' cannot be written: two outputs have this name [cannot-write]"))
      #expect(!FileManager.default.fileExists(atPath: project.url("output").path))
    }
  }

  @Test(arguments: [
    ["sample", "sales", "--leads", "5", "--until", "0001-01-01"],
    ["sample", "specs/empty.yaml", "--leads", "5"],
  ])
  func `a sample that cannot be made is an error`(arguments: [String]) async throws {
    try await SalesProject.with { project in
      try project.write(Array("stagemap: 1\n".utf8), to: "specs/empty.yaml")
      let result = try await project.run(arguments)
      #expect(result.ending == .exited(1))
      #expect(result.output.isEmpty)
      #expect(result.errorText.contains("hint: "))
    }
  }

  @Test func `names in tables cannot send commands to a terminal`() async throws {
    let spec = SalesProject.spec.split(separator: "\n").map { line in
      line.hasPrefix("name:") ? "name: \"a\\e[31mb\\u202E\"" : String(line)
    }
    try await SalesProject.with(spec: spec.joined(separator: "\n") + "\n") { project in
      let result = try await project.run(["kpi", "sales"])
      #expect(result.ending == .exited(0))
      #expect(!result.output.contains(0x1B))
      #expect(result.outputText.hasPrefix("a\\u{1B}[31mb\\u{202E}\n"))
    }
  }

  @Test func `a log can come through standard input`() async throws {
    try await SalesProject.with { project in
      let log = Array(SalesProject.log.utf8)
      let kpi = try await project.run(["kpi", "sales", "--events", "-", "--format", "json"], input: log)
      #expect(kpi.ending == .exited(0))
      #expect(kpi.outputText.contains("\"cases\": 2") || kpi.outputText.contains("\"cases\":2"))
      let inspection = try await project.run(["events", "inspect", "-"], input: log)
      #expect(inspection.ending == .exited(0))
      #expect(inspection.outputText.contains("    case: id\n"))
      let empty = try await project.run(["events", "inspect", "-"])
      #expect(empty.ending == .exited(1))
      #expect(empty.errorText.contains("-:1:1: error: the file has no rows [empty-log]"))
    }
  }
}
