import Diagnostics
import EventLogs
import Specs
import TestSupport
import Testing

@testable import EventSources

@Suite struct SnapshotTests {
  private static let list = """
    snapshot_date,lead_id,status,amount,segment
    2026-01-05,A,lead,,SMB
    2026-01-05,B,opp,100,SMB
    2026-01-12,A,lead,10,SMB
    2026-01-12,B,won,120,SMB
    2026-01-12,C,lead,,
    2026-01-19,A,opp,20,Enterprise
    2026-01-19,B,won,130,SMB
    2026-01-26,A,opp,25,Enterprise
    2026-01-26,C,lead,,SMB
    """

  private static func read(
    _ text: String, _ mapping: ColumnMapping = ColumnMapping(), ignoring ignored: [String] = []
  ) throws -> EventLog {
    let (log, problems) = EventSourcesTests.read(
      csv: text, mapping, shape: .snapshot, ignoring: ignored)
    return try #require(log, "\(problems.map(\.line))")
  }

  @Test func `a state that was not there in the snapshot before is an event with the time of the snapshot`()
    throws
  {
    let log = try Self.read(Self.list)
    #expect(
      log.listed == [
        "A lead unknown", "A opp 2026-01-19T00:00:00", "B opp unknown", "B won 2026-01-12T00:00:00",
        "C lead 2026-01-12T00:00:00",
      ])
    #expect(log.quality.rows == 9)
    #expect(log.quality.limitations == [.betweenSnapshots, .firstEntryUntimed])
  }

  @Test func `the time between the two snapshots is kept, and cases that are no longer listed are counted`()
    throws
  {
    let day: Int64 = 86_400_000
    let snapshots = try #require(try Self.read(Self.list).quality.snapshots)
    #expect(snapshots.taken == 4)
    #expect(snapshots.intervals == [7 * day, 7 * day, 7 * day])
    #expect(snapshots.vanished == 1)
    #expect(
      TimeZoneRules.tokyo.local(Instant(milliseconds: snapshots.last)).description == "2026-01-26T00:00:00")
  }

  @Test func `the log is known until the last snapshot, though nothing had changed in it`() throws {
    let log = try Self.read(Self.list)
    #expect(log.latest.map { TimeZoneRules.tokyo.local($0).description } == "2026-01-19T00:00:00")
    #expect(log.knownUntil.map { TimeZoneRules.tokyo.local($0).description } == "2026-01-26T00:00:00")
  }

  @Test func `the event of a stay has the last amount and the first segment of it`() throws {
    let log = try Self.read(Self.list)
    #expect(log.values(of: "amount") == ["10", "25", "100", "130", "-"])
    #expect(log.values(of: "segment") == ["SMB", "Enterprise", "SMB", "SMB", "SMB"])
  }

  @Test func `a case that was away and is back has changed since it was last seen`() throws {
    let log = try Self.read(
      """
      snapshot_date,id,status
      2026-01-01,A,lead
      2026-01-02,B,lead
      2026-01-03,A,opp
      2026-01-04,A,opp
      """)
    #expect(log.listed == ["A lead unknown", "A opp 2026-01-03T00:00:00", "B lead 2026-01-02T00:00:00"])
    #expect(log.quality.snapshots?.intervals == [86_400_000, 2 * 86_400_000])
    #expect(log.quality.snapshots?.vanished == 1)
  }

  @Test func `a case that is new since the snapshot before was entered when it was created`() throws {
    let log = try Self.read(
      """
      snapshot_date,id,status,created_date
      2026-01-08,A,opp,2025-11-01
      2026-01-08,B,lead,2026-01-06 09:00
      2026-01-15,C,lead,2026-01-10 09:00
      2026-01-15,D,lead,2025-12-01
      """)
    #expect(
      log.listed == [
        "A opp unknown", "B lead 2026-01-06T09:00:00", "C lead 2026-01-10T09:00:00",
        "D lead 2026-01-15T00:00:00",
      ])
  }

  @Test func `rows without a state, of ignored values and of another spelling are no change`() throws {
    let log = try Self.read(
      """
      snapshot_date,id,status
      2026-01-01,A,
      2026-01-02,A,Lead
      2026-01-03,A,ＬＥＡＤ
      2026-01-04,A,test
      2026-01-05,A,lead
      """, ignoring: ["test"])
    #expect(log.listed == ["A Lead 2026-01-02T00:00:00"])
    #expect(log.quality.ignoredRows == 2)
  }

  @Test func `a case that is listed twice with two states has both, and each is a change once`() throws {
    let log = try Self.read(
      """
      snapshot_date,id,status
      2026-01-01,A,lead
      2026-01-02,A,opp
      2026-01-02,A,won
      2026-01-02,A,won
      2026-01-03,A,won
      """)
    #expect(log.listed == ["A lead unknown", "A opp 2026-01-02T00:00:00", "A won 2026-01-02T00:00:00"])
  }

  // MARK: several files

  @Test(arguments: [
    ["leads-2026-01-31.csv", "leads-2026-02-28.csv"], ["20260131_leads.csv", "20260228_leads.csv"],
    ["案件2026年1月31日.csv", "案件2026年2月28日.csv"], ["v2 2026.1.31 0900.csv", "v2 2026.2.28 0900.csv"],
    ["leads_20260131093000.csv", "leads_20260228093000.csv"],
  ])
  func `the day of a file is read from its name`(names: [String]) throws {
    let texts = ["id,status\nA,lead\nB,lead\n", "id,status\nA,opp\nB,lead\n"]
    let sources = names.reversed().map { EventSourceSection(location: $0, shape: .snapshot) }
    let (log, problems) = EventSourcesTests.read(
      Dictionary(uniqueKeysWithValues: zip(names, texts)), Array(sources))
    #expect(problems.isEmpty, "\(problems.map(\.line))")
    #expect(
      Set(log?.listed ?? []) == ["A lead unknown", "A opp 2026-02-28T00:00:00", "B lead unknown"])
    #expect(log?.quality.snapshots?.taken == 2)
  }

  @Test func `a day given for a file goes before its name and its column`() throws {
    let text = "snapshot_date,id,status\n2020-01-01,A,lead\n"
    let sources = ["2026-01-31", "2026-02-28"].map {
      EventSourceSection(location: "a-2021-01-01.csv", shape: .snapshot, taken: $0)
    }
    let (log, _) = EventSourcesTests.read(["a-2021-01-01.csv": text], sources)
    #expect(log?.quality.snapshots?.intervals == [])
    #expect(log?.quality.snapshots?.taken == 2)
    #expect(log?.eventCount == 1)
  }

  @Test(arguments: [
    "leads.csv", "leads-2026-13-01.csv", "leads-2026.csv", "12345678.csv", "+81-3-1234-5678.csv",
  ])
  func `a file of which nothing says the day is an error`(name: String) {
    let (log, problems) = EventSourcesTests.read(
      [name: "id,status\nA,lead\n"], [EventSourceSection(location: name, shape: .snapshot)])
    #expect(log == nil)
    #expect(problems.map(\.code) == ["undated-snapshot"])
    #expect(problems.first?.hint?.contains("taken: 2026-01-31") == true)
  }

  @Test func `snapshots of other records are compared among themselves`() throws {
    let deals = ColumnMapping(caseID: "deal")
    let (log, _) = EventSourcesTests.read(
      [
        "leads.csv": "snapshot_date,id,status\n2026-01-01,A,lead\n2026-01-03,A,opp\n",
        "deals.csv": "snapshot_date,deal,status\n2026-01-02,D,open\n2026-01-04,D,won\n",
      ],
      [
        EventSourceSection(location: "leads.csv", shape: .snapshot),
        EventSourceSection(location: "deals.csv", shape: .snapshot, mapping: deals),
      ])
    #expect(log?.quality.snapshots?.taken == 4)
    #expect(log?.quality.snapshots?.vanished == 0)
    #expect(log?.quality.snapshots?.intervals == [2 * 86_400_000, 2 * 86_400_000])
  }

  // MARK: a true log, seen now and then

  @Test(arguments: TestCounts.seeds(40, full: 2000))
  func `a true log that is looked at now and then gives the states that were seen, in the right intervals`(
    seed: UInt64
  ) throws {
    let sampled = SampledTruth(seed: seed)
    let log = try Self.read(sampled.csv)
    for (caseID, expected) in sampled.seen {
      let found = log.events(of: caseID)
      #expect(found.map(\.state) == expected.map(\.state), "\(caseID)")
      #expect(found.map(\.time) == expected.map(\.time), "\(caseID)")
      for (event, seen) in zip(found, expected) {
        guard let before = seen.before, event.time != Instant.unknownPast.milliseconds else { continue }
        let entries = sampled.truth[caseID, default: []].filter { $0.state == event.state }
        #expect(entries.contains { $0.time > before && $0.time <= event.time }, "\(caseID) \(event)")
      }
    }
    #expect(log.quality.snapshots?.taken == sampled.times.count)
    #expect(log.quality.snapshots?.intervals == sampled.intervals)
  }
}

extension EventLog {
  fileprivate func events(of caseID: String) -> [(state: String, time: Int64)] {
    partitions.flatMap { partition in
      partition.caseIDs.indices.filter { partition.caseIDs[$0] == caseID }.flatMap { index in
        partition.events(ofCase: index).map {
          (stateValues[Int(partition.states[$0])], partition.times[$0])
        }
      }
    }.sorted { $0.time < $1.time }
  }
}

/// A log that nobody sees, and what is seen of it at some times.
private struct SampledTruth {
  /// When each case entered which state.
  var truth: [String: [(state: String, time: Int64)]] = [:]
  /// When snapshots are taken of which at least one case is in.
  var times: [Int64] = []
  /// For each case the states that are seen to be new, when, and how long after the snapshot before.
  var seen: [String: [(state: String, time: Int64, before: Int64?)]] = [:]
  var csv: String
  var intervals: [Int64] = []

  init(seed: UInt64) {
    var random = SplitMix64(seed: seed)
    let minute: Int64 = 60_000
    let start: Int64 = 1_767_225_600_000
    let states = ["lead", "mql", "opp", "won", "lost"]
    for number in 0..<Int.random(in: 1...12, using: &random) {
      var time = start + Int64.random(in: 0..<40_000, using: &random) * minute
      var entries: [(state: String, time: Int64)] = []
      for _ in 0..<Int.random(in: 1...6, using: &random) {
        let state = states.filter { $0 != entries.last?.state }.randomElement(using: &random) ?? "lead"
        entries.append((state, time))
        time += Int64.random(in: 1..<9000, using: &random) * minute
      }
      truth["L\(number)"] = entries
    }
    let looks = Set(
      (0..<Int.random(in: 1...10, using: &random)).map { _ in
        start + Int64.random(in: 20_000..<80_000, using: &random) * minute
      }
    ).sorted()
    var rows: [String] = []
    var previous: [String: String] = [:]
    for look in looks {
      let present = truth.compactMapValues { entries in entries.last { $0.time <= look }?.state }
      guard !present.isEmpty else { continue }
      let zone = TimeZoneRules.tokyo
      for (caseID, state) in present {
        rows.append("\(caseID),\(state),\(zone.iso8601(Instant(milliseconds: look)))")
        guard previous[caseID] != state else { continue }
        let before = times.last
        let time = before == nil ? Instant.unknownPast.milliseconds : look
        seen[caseID, default: []].append((state, time, before))
        if let before { intervals.append(look - before) }
      }
      previous = present
      times.append(look)
    }
    if rows.isEmpty {
      rows.append("L0,lead,2026-06-01T00:00:00+09:00")
      times = [1_780_239_600_000]
      seen = ["L0": [("lead", Instant.unknownPast.milliseconds, nil)]]
    }
    intervals.sort()
    csv = "id,status,snapshot_at\n" + rows.shuffled(using: &random).joined(separator: "\n") + "\n"
  }
}
