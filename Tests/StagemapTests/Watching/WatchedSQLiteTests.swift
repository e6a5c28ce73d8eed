import Diagnostics
import Foundation
import Stagemap
import TestSupport
import Testing

/// A watch of a table in an SQLite database shows what a build of the table as it is now shows.
@Suite struct WatchedSQLiteTests {
  private static let columns = ["id", "state", "at", "segment", "seen"]
  private static let source =
    "events: { file: log.db, table: events, case: id, state: state, time: at, segment: segment"
  private static let recorded = source + ", recorded: seen }"

  private static let rows = [
    ["a", "lead", "2026-01-01 09:00", "SMB", "2026-01-01 09:00:00"],
    ["b", "lead", "2026-01-02 09:00", "Mid", "2026-01-02 09:00:00"],
    ["b", "lead", "2026-01-02 09:00", "Mid", "2026-01-02 09:00:00"],
    ["a", "opp", "2026-01-05 09:00", "SMB", "2026-01-05 09:00:00"],
  ]

  /// Watches a database, which another connection has open.
  private func watching(
    _ source: String, rows: [[String]] = rows, journal: String = "DELETE",
    _ body: (WatchedFolder, SQLiteWriter) throws -> Void
  ) throws {
    try WatchedFolder.with(events: source) { folder in
      try SQLiteFile.make(
        at: folder.url("log.db"), table: "events", columns: Self.columns, rows: rows)
      let writer = try SQLiteWriter(of: folder.url("log.db"), journal: journal)
      try body(folder, writer)
      try writer.close()
    }
  }

  private func insert(_ rows: [[String?]], _ writer: SQLiteWriter) throws {
    try writer.insert(rows, into: "events")
  }

  @Test(arguments: ["DELETE", "WAL"], [source + " }", recorded])
  func `rows that are inserted are seen, late and doubled ones as well`(
    journal: String, source: String
  ) throws {
    try watching(source, journal: journal) { folder, writer in
      try folder.rebuilt()
      folder.expectNoNews()
      try insert([["a", "won", "2026-01-09 09:00", "SMB", "2026-01-09 09:00:00"]], writer)
      #expect(try folder.rebuilt().built.first?.events == 5)
      folder.expectNoNews()
      // The second of these is late, the third doubles a row that is known and the fourth itself.
      try insert(
        [
          ["c", "lead", "2026-01-10 09:00", "", "2026-01-10 09:00:00"],
          ["b", "opp", "2026-01-03 09:00", "Mid", "2026-01-10 09:00:01"],
          ["a", "won", "2026-01-09 09:00", "SMB", "2026-01-09 09:00:00"],
          ["d", "lead", "2026-01-10 10:00", nil, nil], ["d", "lead", "2026-01-10 10:00", nil, nil],
        ], writer)
      #expect(try folder.rebuilt().built.first?.events == 10)
      try insert([["d", "opp", "2026-01-11 10:00", nil, nil]], writer)
      #expect(try folder.rebuilt().built.first?.events == 11)
    }
  }

  @Test func `nothing is counted in the engine, of which no news would come`() throws {
    try WatchedFolder.with(events: Self.recorded, pushDown: .always) { folder in
      try SQLiteFile.make(
        at: folder.url("log.db"), table: "events", columns: Self.columns, rows: Self.rows)
      let round = try folder.looked()
      #expect(round.diagnostics.filter { $0.severity == .error }.map(\.code) == ["rows-travel"])
      #expect(round.built.isEmpty)
    }
  }

  @Test func `a row of late that was changed or deleted is seen`() throws {
    try watching(Self.recorded) { folder, writer in
      try folder.rebuilt()
      try writer.run("UPDATE events SET state = 'won' WHERE state = 'opp'")
      try folder.rebuilt()
      try writer.run("DELETE FROM events WHERE state = 'won'")
      #expect(try folder.rebuilt().built.first?.events == 3)
    }
  }

  @Test func `recorded times of which texts do not stand in order are not relied on`() throws {
    let rows = Self.rows + [["b", "opp", "2026-01-06 09:00", "", "2026-01-06 09:00:00+09:00"]]
    try watching(Self.recorded, rows: rows) { folder, writer in
      _ = try folder.looked()
      try insert([["b", "lost", "2026-01-07 09:00", "", "2026-1-7 9:00"]], writer)
      _ = try folder.looked()
      #expect(try folder.status().specs.first?.events == 6)
    }
  }

  @Test func `many rows come in pieces`() throws {
    var random = SplitMix64(seed: 11)
    var second = 0
    func rows(_ count: Int) -> [[String]] {
      (0..<count).map { _ in
        second += Int.random(in: 0...3, using: &random)
        let late = Int.random(in: 0...20, using: &random)
        let clock = { (time: Int) in
          "2026-02-01 \(String(100 + time / 3600).dropFirst()):\(String(100 + time / 60 % 60).dropFirst()):\(String(100 + time % 60).dropFirst())"
        }
        return [
          "L\(Int.random(in: 0..<50, using: &random))", random.pick(["lead", "opp", "won", "lost"]) ?? "",
          clock(max(0, second - 100 * late)), random.pick(["SMB", ""]) ?? "", clock(max(0, second - late)),
        ]
      }
    }
    try watching(Self.recorded, rows: rows(200)) { folder, writer in
      try folder.rebuilt()
      for _ in 0..<8 {
        try insert(rows(Int.random(in: 1...40, using: &random)), writer)
        try folder.rebuilt()
      }
    }
  }

  @Test func `a database that is away for a while leaves the last good pictures`() throws {
    try watching(Self.recorded) { folder, writer in
      try folder.rebuilt()
      try writer.close()
      try FileManager.default.moveItem(at: folder.url("log.db"), to: folder.url("kept.db"))
      try folder.failed("no-such-file")
      try FileManager.default.moveItem(at: folder.url("kept.db"), to: folder.url("log.db"))
      let round = try folder.rebuilt()
      #expect(round.recovered.count == 1)
    }
  }

  @Test func `a watch leaves no files beside a database that it found alone`() throws {
    try watching(Self.recorded, journal: "WAL") { folder, writer in
      try writer.close()
      let before = try FileManager.default.contentsOfDirectory(atPath: folder.folder.path).sorted()
      try folder.rebuilt()
      let after = try FileManager.default.contentsOfDirectory(atPath: folder.folder.path)
      #expect(after.filter { $0 != "out" }.sorted() == before)
    }
  }
}
