import EventLogs
import Foundation
import TestSupport

/// The worked example as files of several shapes, and the spec that reads each.
enum WorkedExampleFiles {
  /// One row of the log, as texts.
  struct Row: Hashable {
    var caseID: String
    var sequence: String
    var state: String
    var day: String
    var recorded: String
    var reason: String
    var amount: String
  }

  static let rows: [Row] = WorkedExample.csv.split(separator: "\n").dropFirst().map { line in
    let cells = line.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
    return Row(
      caseID: cells[0], sequence: cells[1], state: cells[2], day: cells[3], recorded: cells[4],
      reason: cells[5], amount: cells[6])
  }

  static let names = [
    "lead": "リード", "mql": "見込み", "sql": "有望", "opp": "商談", "won": "受注", "lost": "失注",
    "nurture": "育成", "disq": "対象外",
  ]

  static let entriesMapping = """
    { file: log.csv, case: case_id, sequence: seq, state: state, time: occurred_on, recorded: recorded_on,
      reason: reason, amount: amount }
    """

  /// The spec of the worked example with a section of events.
  static func spec(events: String) -> String {
    """
    stagemap: 1
    id: golden
    name: 検算用
    time-zone: Asia/Tokyo
    states:
      lead: { name: リード }
      mql: { name: 見込み }
      sql: { name: 有望 }
      opp: { name: 商談 }
      won: { name: 受注, kind: won }
      lost: { name: 失注, kind: lost }
      nurture: { name: 育成, kind: pool }
      disq: { name: 対象外, kind: end }
    path: [lead, mql, sql, opp, won]
    transitions:
      - mql -> sql: { sla: 5d }
      - { from: [lead, mql], to: disq }
      - { from: [mql, sql, lost], to: nurture, kind: park }
      - opp -> lost
      - nurture -> lead
      - nurture -> disq: { kind: expire }
    kpis:
      new-leads: { throughput: lead, visits: first }
      win-rate: { pass-rate: [opp, won], basis: [resolved, cohort, period] }
      ever-won: { pass-rate: [lead, won], basis: cohort }
      lead-time: { duration: [lead, won], statistic: mean, visits: first }
      in-time: { sla: mql-sql }
      by-amount: { pass-rate: [opp, won], weight: amount }
    events: \(events)
    """
  }

  /// A table as CSV; no cell of the example needs quotes.
  static func csv(_ header: String, _ rows: [[String]], lineEnd: String = "\n") -> String {
    ([header] + rows.map { $0.joined(separator: ",") }).joined(separator: lineEnd) + lineEnd
  }

  static let entriesHeader = "case_id,seq,state,occurred_on,recorded_on,reason,amount"

  static func cells(_ row: Row) -> [String] {
    [row.caseID, row.sequence, row.state, row.day, row.recorded, row.reason, row.amount]
  }

  /// A text in the encoding of Japanese Windows; nil when it has other characters.
  static func cp932(_ text: String) -> [UInt8]? { text.data(using: .shiftJIS).map { Array($0) } }

  /// The instant at which a day begins in Japan, as a time in UTC.
  static func utc(_ day: String) -> String {
    LocalDate(iso: day).map { "\($0.adding(days: -1))T15:00:00Z" } ?? day
  }

  /// The rows of each case, in order.
  static let cases: [[Row]] = Dictionary(grouping: rows, by: \.caseID).sorted { $0.key < $1.key }.map(\.value)

  /// A change for each move: case, sequence, from, to, day, recorded, reason, amount.
  static let changes: [[String]] = cases.flatMap { rows in
    zip(rows, rows.dropFirst()).map { before, after in
      [
        after.caseID, after.sequence, before.state, after.state, after.day, after.recorded, after.reason,
        after.amount,
      ]
    }
  }

  /// The day of each case's first entry, by case.
  static let creationDays = Dictionary(uniqueKeysWithValues: cases.map { ($0[0].caseID, $0[0].day) })

  static let changesHeader = "case_id,seq,old,new,changed_on,recorded_on,reason,amount"

  /// A row for each case with the day of its first entry into each state.
  static func wide(_ cases: [[Row]]) -> [[String]] {
    cases.map { rows in
      [rows[0].caseID]
        + wideStates.map { state in rows.first { $0.state == state }?.day ?? "" }
    }
  }

  static let wideStates = ["lead", "mql", "sql", "opp", "won", "lost", "nurture", "disq"]
  static let wideHeader = "case_id," + wideStates.map { "\($0)_on" }.joined(separator: ",")
  static let wideMapping =
    "{ file: log.csv, shape: wide, case: case_id, entered: { "
    + wideStates.map { "\($0): \($0)_on" }.joined(separator: ", ") + " } }"
}
