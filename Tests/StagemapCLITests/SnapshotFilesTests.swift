import Foundation
import TestSupport
import Testing

/// A folder of weekly lists of present states, from the command line to the foot of a picture.
@Suite struct SnapshotFilesTests {
  private static let lists = [
    "leads-2026-01-05.csv": "Id,Status\na,lead\nb,opp\n",
    "leads-2026-01-12.csv": "Id,Status\na,opp\nb,won\nc,lead\n",
    "leads-2026-01-19.csv": "Id,Status\na,opp\nc,lead\n",
    "leads-2026-02-02.csv": "Id,Status\na,lost\nc,lead\n",
    "notes-2026-02-02.csv": "a file of something else\n",
  ]

  private func withLists(
    _ events: String = "{ file: 'exports/leads-*.csv', shape: snapshot }",
    _ body: (SalesProject) async throws -> Void
  ) async throws {
    let lines = SalesProject.spec.split(separator: "\n").filter { !$0.hasPrefix("events") }
    try await SalesProject.with(spec: lines.joined(separator: "\n") + "\nevents: \(events)\n") { project in
      for (name, text) in Self.lists { try project.write(Array(text.utf8), to: "specs/exports/\(name)") }
      try await body(project)
    }
  }

  @Test
  func `a star in a file's name stands for all lists, and the report says how well they time the moves`()
    async throws
  {
    try await withLists { project in
      let result = try await project.run(["kpi", "sales", "--format", "json"])
      #expect(result.status == 0, "\(result.errorText)")
      let text = result.outputText
      #expect(text.contains("\"as_of\": \"2026-02-03T00:00:00"))
      #expect(text.contains("\"events\": 6"))
      #expect(text.contains("\"limitations\": [\"between-snapshots\", \"first-entry-untimed\"]"))
      let words = text.split { $0.isWhitespace }.joined(separator: " ")
      #expect(words.contains("\"snapshots\": {"))
      #expect(words.contains("\"taken\": 4"))
      #expect(words.contains("\"changes\": 4"))
      #expect(words.contains("\"median_interval_s\": 604800.0"))
      #expect(words.contains("\"longest_interval_s\": 1209600.0"))
      #expect(words.contains("\"vanished\": 1"))
    }
  }

  @Test func `the foot of a picture and the table say it in the spec's languages`() async throws {
    try await withLists { project in
      let table = try await project.run(["kpi", "sales", "--quiet"])
      #expect(table.outputText.contains("スナップショット"))
      #expect(table.outputText.contains("移動の時刻の幅（最長）"))
      let build = try await project.run(
        ["build", "sales", "--view", "process", "--to", "dot", "--lang", "ja", "--lang", "en"])
      #expect(build.status == 0, "\(build.errorText)")
      let texts = try ["process.dot", "process.en.dot"].map { name in
        try String(contentsOf: project.url("output/sales/\(name)"), encoding: .utf8)
      }
      #expect(texts[0].contains("開始不明 2、スナップショット 4回、移動の時"))
      #expect(texts[1].contains("left-truncated 2, 4 snapshots, moves"))
    }
  }

  @Test func `a case is found in the list in which its state was first seen`() async throws {
    try await withLists { project in
      let result = try await project.run(["cases", "sales", "--in", "lost"])
      #expect(result.status == 0, "\(result.errorText)")
      #expect(result.outputText.contains("leads-2026-02-02.csv:2"))
    }
  }

  @Test func `a list with a state that is none is told with its place`() async throws {
    try await withLists { project in
      try project.write(Array("Id,Status\na,gone fishing\n".utf8), to: "specs/exports/leads-2026-02-09.csv")
      let result = try await project.run(["kpi", "sales", "--strict"])
      #expect(result.errorText.contains("gone fishing"))
    }
  }

  @Test func `a star that no file fits is an error`() async throws {
    try await withLists("{ file: 'exports/deals-*.csv', shape: snapshot }") { project in
      let result = try await project.run(["kpi", "sales"])
      #expect(result.ending == .exited(1))
      #expect(result.errorText.contains("is called 'deals-*.csv' [no-such-file]"))
    }
  }

  @Test func `inspect knows a file of snapshots by the day in each row, and its mapping reads it`()
    async throws
  {
    let text =
      "snapshot_date,Id,Status\n2026-01-05,a,lead\n2026-01-05,b,opp\n2026-01-12,a,opp\n2026-01-12,b,won\n"
    try await SalesProject.with { project in
      try project.write(Array(text.utf8), to: "specs/weekly.csv")
      let result = try await project.run(["events", "inspect", "specs/weekly.csv"])
      #expect(result.status == 0, "\(result.errorText)")
      let lines = result.outputText.split(separator: "\n").map { $0.trimmingCharacters(in: .whitespaces) }
      #expect(lines.contains { $0.contains("snapshot: a row for each case in each snapshot") })
      #expect(lines.contains("shape: snapshot"))
      #expect(lines.contains("time: snapshot_date"))
      #expect(lines.contains { $0.contains("moves lie between two snapshots") })
    }
  }
}
