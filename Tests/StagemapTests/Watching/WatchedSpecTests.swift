import Diagnostics
import Foundation
import Stagemap
import TestSupport
import Testing

/// A watch sees edits of a spec, and says in its status how it is.
@Suite struct WatchedSpecTests {
  private let log = WatchedFolder.header + "a,lead,2026-01-01 09:00,SMB\na,opp,2026-01-05 09:00,SMB\n"

  @Test func `an edit is built`() throws {
    try WatchedFolder.with(log: log) { folder in
      try folder.rebuilt()
      let text = WatchedFolder.spec.replacing("name: Sales", with: "name: Selling")
      try folder.write("\(text)\n\(WatchedFolder.csvSource)\n", to: "sales.yaml")
      try folder.rebuilt()
      try folder.append("a,won,2026-01-09 09:00,SMB\n")
      #expect(try folder.rebuilt().built.first?.events == 3)
    }
  }

  @Test func `an edit of the mapping reads the log anew`() throws {
    try WatchedFolder.with(log: log) { folder in
      try folder.rebuilt()
      let source = WatchedFolder.csvSource.replacing("segment: segment", with: "owner: segment")
      try folder.write("\(WatchedFolder.spec)\n\(source)\n", to: "sales.yaml")
      try folder.rebuilt()
    }
  }

  @Test func `a broken spec leaves the last good pictures, and the correction is built`() throws {
    try WatchedFolder.with(log: log) { folder in
      try folder.rebuilt()
      try folder.write(WatchedFolder.spec + "\nsttes: {}\n", to: "sales.yaml")
      try folder.failed("unknown-key")
      try folder.write("\(WatchedFolder.spec)\n\(WatchedFolder.csvSource)\n", to: "sales.yaml")
      let round = try folder.rebuilt()
      #expect(round.recovered.count == 1)
    }
  }

  @Test func `a spec that is away for a moment is told of, and built when it is back`() throws {
    try WatchedFolder.with(log: log) { folder in
      try folder.rebuilt()
      let before = try folder.pictures()
      try FileManager.default.moveItem(at: folder.url("sales.yaml"), to: folder.url("kept"))
      let round = try folder.looked()
      #expect(round.diagnostics.map(\.code) == ["missing-spec"])
      #expect(try folder.pictures() == before)
      folder.expectNoNews()
      try FileManager.default.moveItem(at: folder.url("kept"), to: folder.url("sales.yaml"))
      try folder.rebuilt()
    }
  }

  @Test func `a picture is left alone when nothing in it has changed`() throws {
    try WatchedFolder.with(log: log) { folder in
      try folder.rebuilt()
      let text = "# a remark\n" + WatchedFolder.spec
      try folder.write("\(text)\n\(WatchedFolder.csvSource)\n", to: "sales.yaml")
      let round = try folder.rebuilt()
      #expect(round.built.map(\.changed) == [0])
    }
  }

  @Test func `the status says what is so and since when`() throws {
    try WatchedFolder.with(log: log) { folder in
      try folder.rebuilt()
      let first = try folder.status()
      #expect(first.state == "watching")
      #expect(first.specs.first?.outputs == ["sales/process.dot"])
      #expect(first.specs.first?.events == 2)
      try folder.append("a,won,whenever,SMB\n")
      try folder.failed("bad-time")
      let since = try #require(folder.status().specs.first?.since)
      try folder.append("a,won,later,SMB\n")
      _ = folder.watch.look()
      let later = try #require(folder.status().specs.first)
      #expect(later.since == since && later.attempts == 2)
      #expect(later.events == 2 && later.outputs == ["sales/process.dot"])
      try folder.watch.stop()
      #expect(try folder.status().state == "stopped")
    }
  }
}
