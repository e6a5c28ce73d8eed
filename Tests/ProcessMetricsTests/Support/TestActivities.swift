import EventLogs
import TestSupport

/// Activities by hand, for tests.
enum TestActivities {
  struct Row: Hashable {
    var caseID: String
    var kind: String
    var time: Int64
    var value: String?
    var campaign: String?
  }

  /// The log of some rows, its cases in order of first appearance.
  static func log(_ rows: [Row]) -> ActivityLog {
    var log = ActivityLog(source: "activities.csv")
    log.quality.rows = rows.count
    var members: [String: [Int]] = [:]
    for (index, row) in rows.enumerated() {
      if members[row.caseID] == nil { log.caseIDs.append(row.caseID) }
      members[row.caseID, default: []].append(index)
    }
    for id in log.caseIDs {
      for index in members[id] ?? [] {
        let row = rows[index]
        log.times.append(row.time)
        log.activityKinds.append(number(of: row.kind, in: &log.kinds))
        log.activityValues.append(row.value.map { number(of: $0, in: &log.values) } ?? -1)
        log.activityCampaigns.append(row.campaign.map { number(of: $0, in: &log.campaigns) } ?? -1)
        log.activityActors.append(-1)
        log.lines.append(UInt32(index + 2))
      }
      log.starts.append(log.times.count)
    }
    return log
  }

  private static func number(of text: String, in texts: inout [String]) -> Int32 {
    if let index = texts.firstIndex(of: text) { return Int32(index) }
    texts.append(text)
    return Int32(texts.count - 1)
  }

  /// Rows of lines such as `A: call 2, nps=8 5`: days in UTC, by default as `day` counts them.
  static func rows(days text: String, time: (Int64) -> Int64 = day) -> [Row] {
    text.split(separator: "\n").flatMap { line -> [Row] in
      let parts = line.split(separator: ":")
      return parts[1].split(separator: ",").map { entry in
        let words = entry.split(separator: " ")
        let what = words[0].split(separator: "=").map(String.init)
        return Row(
          caseID: String(parts[0]), kind: what[0], time: time(Int64(words[1]) ?? 0),
          value: what.count > 1 ? what[1] : nil)
      }
    }
  }

  static func log(days text: String) -> ActivityLog { log(rows(days: text)) }

  /// The start of a day in milliseconds, counted as `TestLog.rows(days:)` does.
  static func day(_ day: Int64) -> Int64 { day * 86_400_000 }
}
