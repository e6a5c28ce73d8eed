import Foundation
import TestSupport
import Testing

@Suite(.enabled(if: JSONSchemaOracle.isAvailable && ToolBox.find("git") != nil)) struct PipelineTests {
  private static let files = [
    "github": ".github/workflows/stagemap.yml", "gitlab": ".gitlab-ci.yml",
    "pre-commit": ".pre-commit-config.yaml",
  ]

  /// Reads a pipeline as its system does: the commands in order, those that install first.
  private static let reader = """
    import json, sys, yaml
    data = yaml.safe_load(open(sys.argv[1], encoding="utf-8"))
    if "jobs" in data:
        assert set(data[True]) == {"push", "pull_request"} and data["permissions"] == {"contents": "read"}
        env, (job,) = data["env"], data["jobs"].values()
        assert job["steps"][0]["uses"].startswith("actions/checkout@")
        commands = [["sh", "-e", "-c", step["run"]] for step in job["steps"][1:]]
    elif "stagemap" in data:
        job = data["stagemap"]
        env = job["variables"]
        commands = [["sh", "-e", "-c", line] for line in job["before_script"] + job["script"]]
    else:
        (repository,) = data["repos"]
        assert repository["repo"] == "local"
        env, commands = {}, []
        for hook in repository["hooks"]:
            assert hook["language"] == "system" and hook["pass_filenames"] is False
            commands.append(hook["entry"].split() + hook.get("args", []))
    print(json.dumps({"environment": env, "commands": commands}))
    """

  private struct Read: Decodable {
    var environment: [String: String]
    var commands: [[String]]
  }

  private func read(_ path: String, in project: SalesProject) async throws -> Read {
    let python = try #require(ToolBox.file("venv/bin/python"))
    let run = try await ProgramRun.run(python.path, ["-c", Self.reader, project.url(path).path])
    #expect(run.status == 0, "\(run.errorText)")
    return try JSONDecoder().decode(Read.self, from: run.output)
  }

  /// Runs commands until one fails, with the built program on the path, and returns the last.
  private func run(_ commands: [[String]], in project: SalesProject, environment: [String: String] = [:])
    async throws -> ProgramResult?
  {
    let programs = URL(fileURLWithPath: try BuildProducts.path(of: "stagemap")).deletingLastPathComponent()
      .path
    let path = ProcessInfo.processInfo.environment["PATH"] ?? "/usr/bin:/bin"
    var last: ProgramResult?
    for command in commands where last?.status ?? 0 == 0 {
      let own = ["PATH": "\(programs):\(path)"].merging(environment) { $1 }
      last = try await StagemapProgram.run(
        command: ["/usr/bin/env"] + command, in: project.folder, environment: own)
    }
    return last
  }

  @Test(arguments: ["github", "gitlab", "pre-commit"])
  func `a pipeline passes on what is fresh and fails on a stale picture, document or spec`(system: String)
    async throws
  {
    try await SalesProject.with { project in
      let made = try await project.run(["init", "--ci", system])
      #expect(made.ending == .exited(0), "\(made.errorText)")
      let pipeline = try await read(try #require(Self.files[system]), in: project)
      #expect(!FileManager.default.fileExists(atPath: project.url("specs/seed.yaml").path))
      let page = "<!-- stagemap: sales process --as mermaid -->\n<!-- /stagemap -->\n"
      try project.write(Array(page.utf8), to: "my docs/page.md")
      let fresh = [
        ["stagemap", "build"], ["stagemap", "embed", "my docs/page.md"], ["git", "init", "--quiet"],
        ["git", "add", "."],
      ]
      #expect(try await run(fresh + pipeline.commands, in: project)?.status == 0)
      let changed = SalesProject.spec.replacing("営業", with: "直販")
      try project.write(Array(changed.utf8), to: "specs/sales.yaml")
      let stale = try await run(pipeline.commands, in: project)
      #expect(stale?.status == 2 && stale?.errorText.contains("[stale-output]") == true)
      let document = try await run([["stagemap", "build"]] + pipeline.commands, in: project)
      #expect(document?.status != 0 && document?.errorText.contains("[stale-document]") == true)
      try project.write(Array((changed + "oops: 1\n").utf8), to: "specs/sales.yaml")
      let wrong = try await run(pipeline.commands, in: project)
      #expect(wrong?.status == 1 && wrong?.errorText.contains("[unknown-key]") == true)
    }
  }

  @Test(arguments: ["github", "gitlab"])
  func `where stagemap is missing it is installed from its source, and asked for when there is none`(
    system: String
  )
    async throws
  {
    try await SalesProject.with { project in
      try project.write(
        Array("install:\n\ttouch '\(project.url("installed").path)'\n".utf8), to: "source/Makefile")
      try project.write(Array("exit 0\n".utf8), to: "bin/apt-get")
      try await ProgramFile.write(script: "exit 0", to: project.url("bin/apt-get"))
      let commit =
        "git init --quiet && git add . && git -c user.name=a -c user.email=a@example.com commit --quiet -m a"
      let prepared = try await ProgramRun.run("sh", ["-c", commit], folder: project.url("source"))
      #expect(prepared.status == 0, "\(prepared.errorText)")
      #expect(
        try await project.run(["init", "--ci", system, "--from", project.url("source").path]).ending
          == .exited(0))
      let pipeline = try await read(try #require(Self.files[system]), in: project)
      let install = pipeline.commands[0].map {
        $0.replacing("/tmp/stagemap", with: project.url("clone").path)
      }
      let path = "\(project.url("bin").path):/usr/bin:/bin"
      let environment = pipeline.environment.merging(["PATH": path]) { $1 }
      let installed = try await run([install], in: project, environment: environment)
      #expect(installed?.status == 0, "\(installed?.errorText ?? "")")
      #expect(FileManager.default.fileExists(atPath: project.url("installed").path))
      let missing = try await run([install], in: project, environment: ["PATH": path, "STAGEMAP_SOURCE": ""])
      #expect(missing?.status == 1 && missing?.errorText.contains("set STAGEMAP_SOURCE") == true)
    }
  }

  @Test(arguments: ["github", "gitlab", "pre-commit"])
  func `a pipeline for documents only needs no other pictures, and fails on a stale document`(system: String)
    async throws
  {
    try await SalesProject.with { project in
      let made = try await project.run(["init", "--ci", system, "--documents-only"])
      #expect(made.ending == .exited(0) && made.errorText.contains("stagemap embed"), "\(made.errorText)")
      let pipeline = try await read(try #require(Self.files[system]), in: project)
      let page = "<!-- stagemap: sales process -->\n<!-- /stagemap -->\n"
      try project.write(Array(page.utf8), to: "README.md")
      let fresh = [["stagemap", "embed", "README.md"], ["git", "init", "--quiet"], ["git", "add", "."]]
      #expect(try await run(fresh + pipeline.commands, in: project)?.status == 0)
      try project.write(
        Array(SalesProject.spec.replacing("営業", with: "直販").utf8), to: "specs/sales.yaml")
      let stale = try await run(pipeline.commands, in: project)
      #expect(stale?.status != 0 && stale?.errorText.contains("[stale-document]") == true)
    }
  }

  @Test(arguments: ["github", "gitlab", "pre-commit"])
  func `a pipeline that is there is never overwritten`(system: String) async throws {
    try await SalesProject.with { project in
      try project.write(Array("mine\n".utf8), to: try #require(Self.files[system]))
      let before = try FolderSnapshot(of: project.folder)
      let result = try await project.run(["init", "--ci", system, "--template", "minimal"])
      #expect(result.ending == .exited(1) && result.errorText.contains("[file-exists]"))
      #expect(try FolderSnapshot(of: project.folder) == before)
    }
  }

  @Test(arguments: [
    ["--from", "https://example.com/x"], ["--ci", "pre-commit", "--from", "https://example.com/x"],
    ["--ci", "github", "--from", "a\"; rm"], ["--ci", "github", "--from=--upload-pack=x"],
    ["--ci", "jenkins"], ["--documents-only"],
  ])
  func `what is no source or system is refused`(arguments: [String]) async throws {
    try await SalesProject.with { project in
      let result = try await project.run(["init"] + arguments)
      #expect(result.ending == .exited(64))
    }
  }
}
