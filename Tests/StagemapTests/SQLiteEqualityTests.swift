import Diagnostics
import Foundation
import Stagemap
import TestSupport
import Testing

/// The same log from a database and from a CSV file gives the same report, byte for byte but for the file's name.
@Suite struct SQLiteEqualityTests {
  private static let options = MeasuringOptions(asOf: "2026-04-01", window: "2026-Q1", by: ["reason"])

  private func reports(
    _ spec: String, columns: [String], rows: [[String]], options: MeasuringOptions
  ) throws -> (csv: String, database: String) {
    try TemporaryFolder.with { folder in
      let path = folder.appendingPathComponent("spec.yaml")
      try Data(spec.utf8).write(to: path)
      let csv = ([columns] + rows).map { $0.joined(separator: ",") }.joined(separator: "\n") + "\n"
      try Data(csv.utf8).write(to: folder.appendingPathComponent("log.csv"))
      let database = folder.appendingPathComponent("log.db")
      try SQLiteFile.make(at: database, table: "events", columns: columns, rows: rows)
      let text = { (options: MeasuringOptions) in
        let output = KPIReporting.output(.init(spec: path.path, options: options, format: .json))
        let report = try #require(output.text, "\(DiagnosticText().text(for: output.diagnostics))")
        return report.replacing("\"sources\": [\"log.csv\"]", with: "\"sources\": [\"log.db#events\"]")
      }
      var other = options
      other.events = ["sqlite:\(database.path)#events"]
      return (try text(options), try text(other))
    }
  }

  @Test func `of the worked example`() throws {
    let rows = WorkedExampleFiles.rows.map(WorkedExampleFiles.cells)
    let found = try reports(
      WorkedExampleFiles.spec(events: WorkedExampleFiles.entriesMapping),
      columns: WorkedExampleFiles.entriesHeader.split(separator: ",").map(String.init), rows: rows,
      options: Self.options)
    #expect(found.csv == found.database)
    #expect(found.csv.contains("\"cases\""))
  }

  @Test(arguments: 1...(TestCounts.isFull ? 300 : 20) as ClosedRange<UInt64>)
  func `of random logs with ties, repeats, undated rows, fractions of seconds and changes of clocks`(
    seed: UInt64
  ) throws {
    var random = SplitMix64(seed: seed)
    let states = ["lead", "mql", "sql", "opp", "won", "lost", "nurture", "disq", "謎"]
    let times = [
      "2026-03-08 02:30", "2026-03-08T01:59:59.999", "2026-03-08 03:00:00.0009", "2026-01-05T09:03:00+09:00",
      "2025-11-02 01:30", "2026-02-01", "2026年2月3日 9時3分", "2026-02-10T00:00:00Z", "",
    ]
    let rows = (0..<400).map { _ in
      [
        "L\(Int.random(in: 0..<60, using: &random))", random.pick(states) ?? "", random.pick(times) ?? "",
        "\(Int.random(in: 0..<3, using: &random))",
        random.pick(["", "1200000", "0.5"]) ?? "", random.pick(["a", "b", ""]) ?? "",
      ]
    }
    let spec = WorkedExampleFiles.spec(events: "{ file: log.csv, case: id, state: state, time: at }")
      .replacing("Asia/Tokyo", with: "America/New_York")
    let found = try reports(
      spec, columns: ["id", "state", "at", "seq", "amount", "reason"], rows: rows, options: Self.options)
    #expect(found.csv == found.database)
  }
}
