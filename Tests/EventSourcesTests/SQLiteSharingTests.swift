import Diagnostics
import EventLogs
import Foundation
import Specs
import TestSupport
import Testing

@testable import EventSources

/// Reading a database that others write to, or have left.
@Suite struct SQLiteSharingTests {
  private static let leads = "CREATE TABLE leads (id, state, at)"
  private static let first = "INSERT INTO leads VALUES ('a', 'lead', '2026-01-05')"
  private static let second = "INSERT INTO leads VALUES ('b', 'lead', '2026-01-06')"

  private func read(_ url: URL, patience: Double = 5) -> (cases: [String], codes: [String]) {
    var reader = EventReader(zone: .tokyo)
    reader.patience = patience
    let (log, problems) = reader.read(
      EventsSection(sources: [EventSourceSection(location: url.path)]), folder: ".")
    return (log?.partitions.flatMap(\.caseIDs).sorted() ?? [], problems.map(\.code))
  }

  @Test(arguments: ["delete", "wal"], ["crm.db", "50%20 of?a#b&c.db", "file:x.db"])
  func `reading leaves no file beside a database`(mode: String, name: String) throws {
    try TemporaryFolder.with { folder in
      let url = folder.appendingPathComponent(name)
      try SQLiteFile.make(at: url, "PRAGMA journal_mode = \(mode)", Self.leads, Self.first)
      let before = try FolderSnapshot(of: folder)
      #expect(read(url).cases == ["a"])
      #expect(try FolderSnapshot(of: folder) == before)
    }
  }

  @Test func `what a writer has committed is read while it has the database open`() throws {
    try TemporaryFolder.with { folder in
      let url = folder.appendingPathComponent("crm.db")
      try SQLiteFile.make(at: url, "PRAGMA journal_mode = wal", Self.leads, Self.first)
      let writer = try SQLiteFile.writer(
        of: url, Self.second, "BEGIN IMMEDIATE", "INSERT INTO leads VALUES ('c', 'lead', '2026-01-07')")
      withExtendedLifetime(writer) { #expect(read(url).cases == ["a", "b"]) }
    }
  }

  @Test func `a log that a program left behind is read, and left as it is`() throws {
    try TemporaryFolder.with { folder in
      let live = folder.appendingPathComponent("live.db")
      let left = folder.appendingPathComponent("left.db")
      try SQLiteFile.make(at: live, "PRAGMA journal_mode = wal", Self.leads, Self.first)
      let writer = try SQLiteFile.writer(of: live, Self.second)
      try withExtendedLifetime(writer) {
        for ending in ["", "-wal"] {
          try FileManager.default.copyItem(atPath: live.path + ending, toPath: left.path + ending)
        }
      }
      let before = try FolderSnapshot(of: folder)
      #expect(read(left).cases == ["a", "b"])
      #expect(try FolderSnapshot(of: folder) == before)
    }
  }

  @Test func `a database that stays locked is told after the wait`() throws {
    try TemporaryFolder.with { folder in
      let url = folder.appendingPathComponent("crm.db")
      try SQLiteFile.make(at: url, Self.leads, Self.first)
      let writer = try SQLiteFile.writer(of: url, "BEGIN EXCLUSIVE")
      withExtendedLifetime(writer) { #expect(read(url, patience: 0.1).codes == ["locked-database"]) }
    }
  }
}
