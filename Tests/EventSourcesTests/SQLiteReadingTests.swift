import Diagnostics
import EventLogs
import Foundation
import Specs
import TestSupport
import Testing

@testable import EventSources

/// Reads a database by the columns' names alone.
private func read(
  _ location: String, query: String? = nil, table: String? = nil, patience: Double = 5
) -> (log: EventLog?, problems: [Diagnostic]) {
  var reader = EventReader(zone: .tokyo)
  reader.patience = patience
  let source = EventSourceSection(location: location, table: table, query: query)
  return reader.read(EventsSection(sources: [source]), folder: ".")
}

private let leads = "CREATE TABLE leads (id, state, at)"
private let rows = "INSERT INTO leads VALUES ('a', 'lead', '2026-01-05'), ('a', '商談', '2026-01-09 15:00')"
private let listed = ["a lead 2026-01-05T00:00:00", "a 商談 2026-01-09T15:00:00"]

@Suite struct SQLiteReadingTests {
  @Test func `a table, a view and a query give the events of their rows`() throws {
    try TemporaryFolder.with { folder in
      let url = folder.appendingPathComponent("crm.db")
      try SQLiteFile.make(
        at: url, leads, rows, "CREATE VIEW \"a \"\"view\" AS SELECT id AS \"case\", state, at FROM leads")
      #expect(read("\(url.path)#leads").log?.listed == listed)
      #expect(read("sqlite:\(url.path)#leads").log?.listed == listed)
      #expect(read(url.path, table: "Leads").log?.listed == listed)
      #expect(read("\(url.path)#a \"view").log?.listed == listed)
      let query = "-- by hand\nSELECT id, state, at FROM leads WHERE state <> 'lead';"
      #expect(read(url.path, query: query).log?.listed == [listed[1]])
    }
  }

  @Test func `values of every type become the text that a CSV file would have`() throws {
    try TemporaryFolder.with { folder in
      let url = folder.appendingPathComponent("crm.db")
      try SQLiteFile.make(
        at: url, "CREATE TABLE leads (id BLOB, state TEXT, at TEXT, amount REAL, owner TEXT, photo BLOB)",
        "INSERT INTO leads VALUES (x'00FF', 'lead', '2026-01-05', 1200000, NULL, zeroblob(5000)), "
          + "(7, 'lead', '2026-01-05', 0.5, 12, NULL), (8.0, 'lead', '2026-01-05', NULL, '', NULL)")
      let (log, problems) = read(url.path)
      #expect(problems.isEmpty)
      #expect(
        log?.listed.sorted() == [
          "00ff lead 2026-01-05T00:00:00", "7 lead 2026-01-05T00:00:00", "8 lead 2026-01-05T00:00:00",
        ])
      #expect(log?.values(of: "amount").sorted() == ["-", "0.5", "1200000"])
      #expect(log?.values(of: "owner").sorted() == ["-", "-", "12"])
    }
  }

  @Test func `bad rows are told by their number and their column's`() throws {
    try TemporaryFolder.with { folder in
      let url = folder.appendingPathComponent("crm.db")
      try SQLiteFile.make(
        at: url, leads, rows,
        "INSERT INTO leads VALUES ('b', 'lead', '2026-13-05'), (NULL, 'lead', '2026-01-06'), ('c', NULL, '2026-01-06'), "
          + "('d', 'lead', 46027), (zeroblob(70), 'lead', '2026-01-06'), ('e', 'a' || char(0), '2026-01-06'), "
          + "('f', CAST(x'FF41' AS TEXT), '2026-01-06')")
      let problems = read("\(url.path)#leads").problems.map {
        "\($0.range?.start.line ?? 0):\($0.range?.start.column ?? 0) \($0.code)"
      }
      #expect(
        problems == [
          "3:3 bad-time", "4:1 missing-case", "5:2 missing-state", "6:3 bad-time", "7:1 wrong-encoding",
          "8:2 zero-byte", "9:2 wrong-encoding",
        ])
    }
  }

  @Test(arguments: [
    ("DELETE FROM leads", "bad-query"), ("SELECT id, state, at FROM leads; DROP TABLE leads", "bad-query"),
    ("PRAGMA table_info(leads)", "bad-query"), ("ATTACH 'other.db' AS other", "bad-query"),
    ("EXPLAIN SELECT * FROM leads", "bad-query"), ("SELEC id", "bad-query"), ("", "bad-query"),
    ("WITH x AS (SELECT 1) INSERT INTO leads SELECT 1, 2, 3 FROM x", "bad-query"),
    ("SELECT id, stat, at FROM leads", "bad-query"),
    ("SELECT id, state, load_extension('x') AS at FROM leads", "unreadable-file"),
  ])
  func `a query that is not one SELECT is refused and nothing is changed`(query: String, code: String) throws
  {
    try TemporaryFolder.with { folder in
      let url = folder.appendingPathComponent("crm.db")
      try SQLiteFile.make(at: url, leads, rows)
      let before = try FolderSnapshot(of: folder)
      let (log, problems) = read(url.path, query: query)
      #expect(log == nil)
      #expect(problems.map(\.code) == [code])
      #expect(try FolderSnapshot(of: folder) == before)
    }
  }

  @Test func `a table that is not there is told with those that are`() throws {
    try TemporaryFolder.with { folder in
      let url = folder.appendingPathComponent("crm.db")
      try SQLiteFile.make(at: url, leads, "CREATE TABLE deals (id)")
      let problem = read("\(url.path)#lead").problems.first
      #expect(problem?.message == "'\(url.path)' has no table 'lead'; it has 'leads', 'deals'")
      #expect(problem?.hint == "did you mean 'leads'?")
      #expect(read(url.path).problems.map(\.code) == ["unknown-table"])
      #expect(read(url.path, query: "SELECT 1", table: "leads").problems.map(\.code) == ["bad-query"])
      #expect(read("log.csv", table: "leads").problems.map(\.code) == ["unknown-table"])
    }
  }

  @Test func `a file that is no database, or none at all, is told`() throws {
    try TemporaryFolder.with { folder in
      let url = folder.appendingPathComponent("crm.db")
      #expect(read(url.path).problems.map(\.code) == ["no-such-file"])
      try Data("id,state,at\n".utf8).write(to: url)
      #expect(read(url.path).problems.map(\.code) == ["foreign-format"])
      try Data("SQLite format 3\0and then nothing of the kind".utf8).write(to: url)
      #expect(read(url.path).problems.map(\.code) == ["unreadable-file"])
      #expect(read("sqlite:-").problems.map(\.code) == ["unreadable-file"])
    }
  }
}
