import Diagnostics
import Foundation
import Stagemap
import TestSupport
import Testing

/// A watch of a CSV file shows what a build of the file as it is now shows.
@Suite struct WatchedFileTests {
  private let log = """
    id,state,at,segment
    a,lead,2026-01-01 09:00,SMB
    b,lead,2026-01-02 09:00,Mid
    a,opp,2026-01-05 09:00,SMB

    """

  @Test func `rows that are written behind are taken, and nothing is built without news`() throws {
    try WatchedFolder.with(log: log) { folder in
      try folder.rebuilt()
      folder.expectNoNews()
      try folder.append("a,won,2026-01-09 09:00,SMB\nc,lead,2026-01-03 09:00,\n")
      #expect(try folder.rebuilt().built.first?.events == 5)
      folder.expectNoNews()
      try folder.append("b,opp,2026-01-02 08:00,Mid\n")
      #expect(try folder.rebuilt().built.first?.events == 6)
    }
  }

  @Test func `a row that is half written waits for its end`() throws {
    try WatchedFolder.with(log: log) { folder in
      try folder.rebuilt()
      try folder.append("a,wo")
      folder.expectNoNews()
      try folder.append("n,2026-01-09 09:00,SMB\n")
      #expect(try folder.rebuilt().built.first?.events == 4)
    }
  }

  @Test func `a last row without a line end counts when the file has rested, and may get its end`() throws {
    try WatchedFolder.with(log: log) { folder in
      try folder.rebuilt()
      try folder.append("a,won,2026-01-09 09:00,SMB")
      folder.expectNoNews()
      try folder.age("log.csv")
      #expect(try folder.rebuilt().built.first?.events == 4)
      try folder.append("\nb,opp,2026-01-10 09:00,Mid\n")
      #expect(try folder.rebuilt().built.first?.events == 5)
    }
  }

  @Test func `a last row that was taken for whole and goes on is read again`() throws {
    try WatchedFolder.with(log: log) { folder in
      try folder.rebuilt()
      try folder.append("a,won,2026-01-09 09:00,S")
      try folder.age("log.csv")
      try folder.rebuilt()
      try folder.append("MB\n")
      try folder.rebuilt()
    }
  }

  @Test(arguments: [
    "id,state,at,segment\na,lead,2026-01-01 09:00,SMB\n",
    "id,state,at,segment\nz,lead,2026-01-01 09:00,SMB\nz,opp,2026-01-02 09:00,Mid\nz,won,2026-01-05 09:00,SMB\n",
    "segment,at,id,state\nSMB,2026-01-01 09:00,a,lead\nMid,2026-01-02 09:00,b,lead\nMid,2026-01-03 09:00,b,opp\nMid,2026-01-04 09:00,b,lost\n",
  ])
  func `a file that was cut, or written anew in place, is read from its beginning`(text: String) throws {
    try WatchedFolder.with(log: log) { folder in
      try folder.rebuilt()
      let handle = try FileHandle(forWritingTo: folder.url("log.csv"))
      try handle.truncate(atOffset: 0)
      try handle.write(contentsOf: Data(text.utf8))
      try handle.close()
      try folder.rebuilt()
      try folder.append(text.hasPrefix("id") ? "q,lead,2026-01-03 09:00,\n" : ",2026-01-03 09:00,q,lead\n")
      try folder.rebuilt()
    }
  }

  @Test func `a log that was put aside for a new one of its name is let go`() throws {
    try WatchedFolder.with(log: log) { folder in
      try folder.rebuilt()
      try FileManager.default.moveItem(at: folder.url("log.csv"), to: folder.url("log.csv.1"))
      try folder.failed("no-such-file")
      folder.expectNoNews()
      try folder.write(WatchedFolder.header + "n,lead,2026-02-01 09:00,\n", to: "log.csv")
      let round = try folder.rebuilt()
      #expect(round.recovered.count == 1 && round.built.first?.events == 1)
    }
  }

  @Test func `a bad row is reported like in a build, and its correction is seen`() throws {
    try WatchedFolder.with(log: log) { folder in
      try folder.rebuilt()
      try folder.append("a,won,yesterday,SMB\n")
      try folder.failed("bad-time")
      folder.expectNoNews()
      #expect(try folder.status().specs.first?.errors.map(\.code) == ["bad-time"])
      try folder.write(log + "a,won,2026-01-09 09:00,SMB\n", to: "log.csv")
      try folder.rebuilt()
      #expect(try folder.status().specs.first?.state == "ok")
    }
  }

  @Test func `rows behind closing lines make these bad rows, as in a build`() throws {
    try WatchedFolder.with(log: log + "\n合計,,,\n") { folder in
      try folder.rebuilt()
      try folder.append("c,lead,2026-01-03 09:00,\n")
      let round = try folder.looked()
      let (cold, _) = Build(BuildOptions(views: ["process"], formats: [.dot])).build([
        folder.url("sales.yaml").path
      ])
      #expect(round.diagnostics == cold.flatMap(\.diagnostics))
    }
  }

  @Test func `times with zones behind times without are told of, as in a build`() throws {
    try WatchedFolder.with(log: log) { folder in
      try folder.rebuilt()
      try folder.append("c,lead,2026-01-03T09:00:00+09:00,\n")
      #expect(try folder.rebuilt().diagnostics.map(\.code) == ["mixed-zones"])
    }
  }

  @Test(arguments: TestCounts.seeds(12, full: 300))
  func `random rows, written piece by piece`(seed: UInt64) throws {
    var random = SplitMix64(seed: seed)
    let states = ["lead", "opp", "won", "lost", "Lead", "謎", "opp "]
    func row() -> String {
      let day = Int.random(in: 10...28, using: &random)
      let time = random.pick(["09:00", "10:30:15", "23:59:59.5", "00:00"]) ?? ""
      let at = random.chance(0.05) ? "" : "2026-0\(Int.random(in: 1...3, using: &random))-\(day) \(time)"
      let segment = random.pick(["", "SMB", "大手", "\"a, b\"", "\"two\nlines\"", "new\(day)"]) ?? ""
      return "\(Int.random(in: 1...30, using: &random)),\(random.pick(states) ?? ""),\(at),\(segment)\n"
    }
    let first = WatchedFolder.header + (0..<40).map { _ in row() }.joined()
    try WatchedFolder.with(log: first) { folder in
      try folder.rebuilt()
      for _ in 0..<8 {
        let text = (0..<Int.random(in: 1...12, using: &random)).map { _ in row() }.joined()
        if random.chance(0.3) {
          // A piece may end anywhere; what is built then is of whole lines.
          let bytes = Array(text.utf8)
          try folder.append(String(decoding: bytes.prefix(bytes.count - 1), as: UTF8.self))
          _ = folder.watch.look()
          try folder.append("\n")
        } else {
          try folder.append(text)
        }
        try folder.rebuilt()
      }
    }
  }
}

extension WatchedFolder {
  /// Has a file look as if nobody had written to it for a while.
  func age(_ name: String) throws {
    try FileManager.default.setAttributes(
      [.modificationDate: Date(timeIntervalSinceNow: -60)], ofItemAtPath: url(name).path)
  }
}
