import Diagnostics
import EventLogs
import Specs
import TestSupport
import Testing

@testable import EventSources

@Suite struct ActivityReadingTests {
  private func read(
    _ text: String, as name: String = "acts.csv", _ section: ActivitiesSection = ActivitiesSection(),
    tolerating limit: Int = 0
  ) -> (log: ActivityLog?, problems: [Diagnostic]) {
    var section = section
    section.location = name
    return EventReader(zone: .tokyo, toleratedBadRows: limit, bytes: MemoryByteSource(texts: [name: text]))
      .read(section, folder: ".")
  }

  /// Each activity as `case kind time value actor campaign`, in the log's order.
  private func listed(_ log: ActivityLog?) -> [String] {
    guard let log else { return [] }
    return log.caseIDs.indices.flatMap { number in
      log.activities(ofCase: number).map { row in
        let text = { (texts: [String], index: Int32) in index < 0 ? "-" : texts[Int(index)] }
        let time = TimeZoneRules.tokyo.local(Instant(milliseconds: log.times[row])).description
        return [
          log.caseIDs[number], text(log.kinds, log.activityKinds[row]), time,
          text(log.values, log.activityValues[row]), text(log.actors, log.activityActors[row]),
          text(log.campaigns, log.activityCampaigns[row]),
        ].joined(separator: " ")
      }
    }
  }

  @Test func `columns are found by their usual names, and rows are grouped by case`() {
    let (log, problems) = read(
      """
      リードID,活動種別,日時,値,担当者,キャンペーン
      A,call,2026-03-02 11:00,,佐藤,展示会
      B,nps,2026-03-03,9,,
      A,,2026-03-01,,,
      """)
    #expect(problems.map(\.line) == [])
    #expect(
      listed(log) == [
        "A call 2026-03-02T11:00:00 - 佐藤 展示会", "A  2026-03-01T00:00:00 - - -",
        "B nps 2026-03-03T00:00:00 9 - -",
      ])
  }

  @Test func `JSON Lines and a mapping are read as for events`() {
    let (log, problems) = read(
      """
      {"who": "A", "what": "call", "on": "2026-03-02T11:00:00Z", "ok": "yes"}
      {"who": "A", "what": "call", "on": "2026-03-03T11:00:00Z", "ok": "no"}
      """, as: "acts.jsonl",
      ActivitiesSection(
        caseID: "who", kind: "what", time: "on", conditions: [RowCondition(column: "ok", values: ["YES"])]))
    #expect(problems.map(\.line) == [])
    #expect(listed(log) == ["A call 2026-03-02T20:00:00 - - -"])
    #expect(log?.quality.ignoredRows == 1)
  }

  @Test func `dirty rows are counted`() {
    let (log, problems) = read(
      """
      case,kind,time
      A,call,2026-03-02
      A,call,
      A,call,soon
      合計,,
      """, tolerating: 1)
    #expect(problems.filter { $0.severity == .error }.map(\.line) == [])
    #expect(log?.quality.rows == 4)
    #expect(log?.quality.undated == 1)
    #expect(log?.quality.skippedRows == 1)
    #expect(log?.quality.ignoredRows == 1)
    #expect(listed(log).count == 1)
  }

  @Test func `a row gone wrong is an error at its cell`() {
    let problem = read("case,kind,time\nA,call,soon\n").problems.first
    #expect(problem?.line.hasPrefix("acts.csv:2:8: error:") == true)
    #expect(problem?.hint != nil)
  }

  @Test func `a missing column is an error with a mapping of activities to paste`() {
    let problem = read("kind,time\ncall,2026-03-02\n").problems.first
    #expect(problem?.code == "unmapped-column")
    #expect(problem?.hint?.contains("activities: {") == true)
  }

  @Test func `a file without rows is a warning`() {
    let (log, problems) = read("case,kind,time\n")
    #expect(log?.times == [])
    #expect(problems.map(\.severity) == [.warning])
  }
}
