import Diagnostics
import Foundation
import TestSupport
import Testing

@Suite struct BrokenLogTests {
  @Test(arguments: BrokenLog.all)
  func `a build of a broken log says where and why, ends with 1 and touches nothing`(log: BrokenLog)
    async throws
  {
    try await SalesProject.with(spec: log.spec, log: log.bytes, logName: log.fileName) { project in
      try project.addOldOutputs()
      let before = try FolderSnapshot(of: project.folder)
      let result = try await project.run(["build", "sales"] + log.options)
      #expect(result.ending == .exited(1))
      #expect(try FolderSnapshot(of: project.folder) == before)
      #expect(result.output.isEmpty)
      try expect(
        result.errorText, at: "specs/\(log.fileName):\(log.place.line):\(log.place.column)", code: log.code,
        hint: log.hint)
    }
  }

  @Test(arguments: [
    (file: "lgo.csv", code: "no-such-file", hint: "did you mean 'log.csv'"),
    (file: "folder.csv", code: "unreadable-file", hint: "in this folder"),
    (file: "log.ods", code: "unknown-source", hint: "CSV UTF-8"),
    (file: "sqlite:log.db", code: "no-such-file", hint: "relative to the spec"),
    (file: "adbc:no-such-profile#events", code: "bad-profile", hint: "ADBC_PROFILE_PATH"),
    (file: "log", code: "unknown-source", hint: "the sources are"),
  ])
  func `a log that cannot be opened is told at its place in the spec`(
    file: String, code: String, hint: String
  ) async throws {
    let spec = SalesProject.spec.split(separator: "\n").filter { !$0.hasPrefix("events") }
      .joined(separator: "\n")
    try await SalesProject.with(spec: spec + "\nevents:\n  file: \(file)\n") { project in
      try project.addOldOutputs()
      try FileManager.default.createDirectory(
        at: project.url("specs/folder.csv"), withIntermediateDirectories: true)
      let before = try FolderSnapshot(of: project.folder)
      let result = try await project.run(["build", "sales"])
      #expect(result.ending == .exited(1))
      #expect(try FolderSnapshot(of: project.folder) == before)
      try expect(result.errorText, at: "specs/sales.yaml:16:9", code: code, hint: hint)
    }
  }

  @Test func `a log given on the command line is looked for from the working folder`() async throws {
    try await SalesProject.with { project in
      let result = try await project.run(["build", "sales", "--events", "specs/lgo.csv"])
      #expect(result.ending == .exited(1))
      #expect(result.errorText.hasPrefix("error: there is no file 'specs/lgo.csv' [no-such-file]\n"))
      let other = try await project.run(["kpi", "sales", "--events", "far/away.csv"])
      #expect(other.errorText.contains("hint: the path is looked for from the working folder"))
    }
  }

  @Test func `late dates are left out when it is said up to when to measure`() async throws {
    let log = SalesProject.log + "c,lead,2026-01-07\nd,lead,2099-01-08\ne,lead,2099-02-09\n"
    try await SalesProject.with(log: Array(log.utf8)) { project in
      let result = try await project.run(["kpi", "sales", "--as-of", "2026-02-01", "--format", "json"])
      #expect(result.ending == .exited(0))
      #expect(result.outputText.contains("\"future\": 2") || result.outputText.contains("\"future\":2"))
    }
  }
}

/// Expects that the first diagnostic of an error output is the one described, and that it is an error.
func expect(_ errors: String, at place: String, code: String, hint: String) throws {
  let lines = errors.split(separator: "\n")
  let index = try #require(lines.firstIndex { $0.contains("[\(code)]") }, "\(errors.prefix(2000))")
  #expect(lines[index].hasPrefix("\(place): error: "), "\(errors.prefix(2000))")
  let own = lines[(index + 1)...].prefix { $0.hasPrefix(" ") }
  #expect(own.contains { $0.contains("hint: ") && $0.contains(hint) }, "\(errors.prefix(2000))")
}
