import Foundation
import Stagemap
import TestSupport
import Testing

/// What a terminal is shown while a log is read, and what is left when that is broken off.
///
/// The log is a named pipe: the program reads for as long as the test keeps it open.
@Suite struct ProgressTests {
  private static let erasing = "\r\u{1B}[K"

  private static func reading(
    _ project: SalesProject, options: [String] = [],
    _ body: (TerminalRun, FileHandle) async throws -> Void
  ) async throws {
    let pipe = project.url("pipe.csv")
    #expect(mkfifo(pipe.path, 0o600) == 0)
    let run = try TerminalRun(
      "stagemap", ["build", "sales", "--to", "dot", "--events", "pipe.csv"] + options, in: project.folder)
    // This waits until the program reads.
    let log = try FileHandle(forWritingTo: pipe)
    try log.write(contentsOf: Data(SalesProject.log.utf8))
    try await body(run, log)
  }

  @Test func `a terminal is told how much is read, and the line is gone at the end`() async throws {
    try await SalesProject.with { project in
      try await Self.reading(project) { run, log in
        #expect(run.waits(for: "reading 0.0 MB, 7 rows"))
        try log.close()
        #expect(run.ending() == .exited(0))
        let last = run.shown.components(separatedBy: Self.erasing).last
        #expect(last?.hasPrefix("output/sales/") == true, "\(run.shown)")
      }
    }
  }

  @Test func `--quiet shows a terminal nothing`() async throws {
    try await SalesProject.with { project in
      try await Self.reading(project, options: ["--quiet"]) { run, log in
        #expect(!run.waits(for: "reading", within: 2))
        try log.close()
        #expect(run.ending() == .exited(0))
        #expect(run.shown.isEmpty)
      }
    }
  }

  @Test(arguments: [SIGINT, SIGTERM])
  func `breaking off a reading leaves nothing behind`(signal: Int32) async throws {
    try await SalesProject.with { project in
      try project.addOldOutputs()
      let before = try FolderSnapshot(of: project.url("output"))
      try await Self.reading(project) { run, log in
        #expect(run.waits(for: "rows"))
        run.send(signal)
        #expect(run.ending() == .killed(signal: signal))
        #expect(run.shown.hasSuffix(Self.erasing))
      }
      #expect(try FolderSnapshot(of: project.url("output")) == before)
    }
  }

  @Test func `the share of a file is told where its size is known`() {
    #expect(
      WorkProgress.text(bytes: 264_300_000, of: 613_000_000, rows: 4_312_000)
        == "reading 43 % of 613 MB, 4,312,000 rows")
    #expect(WorkProgress.text(bytes: 1_260_000, of: 0, rows: 999) == "reading 1.2 MB, 999 rows")
    #expect(WorkProgress.text(bytes: 0, of: 5, rows: 0) == nil)
  }
}
