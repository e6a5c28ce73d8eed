import EventLogs
import Metrics
import ProcessModel

/// The worked example of the domain notes: twelve leads, 52 events, 40 moves.
enum GoldenLog {
  static let asOf = jst("2026-04-01")
  static let window = Window(from: jst("2026-01-01"), to: jst("2026-04-01"))

  static func report(
    window: Window = window, asOf: Instant? = asOf, by: [String] = [], log: EventLog = log(),
    kpis: [KPIDefinition] = []
  ) throws -> KPIReport {
    var process = process
    process.kpis = kpis
    return try KPIAnalysis(process: process, zone: .tokyo)
      .report(of: log, asOf: asOf, window: window, by: by).report
  }

  static func log() -> EventLog { TestLog.eventLog(csv: csv) }

  /// The linear path and its exits; `lead -> sql` is not declared.
  static let process = SalesProcess(
    id: "golden", name: LocalizedText("検算用", in: "ja"),
    states: [
      LeadState(id: "lead", name: LocalizedText("リード", in: "ja"), kind: .initial),
      LeadState(id: "mql", name: LocalizedText("MQL", in: "ja")),
      LeadState(id: "sql", name: LocalizedText("SQL", in: "ja")),
      LeadState(id: "opp", name: LocalizedText("商談", in: "ja")),
      LeadState(id: "won", name: LocalizedText("受注", in: "ja"), kind: .won),
      LeadState(id: "lost", name: LocalizedText("失注", in: "ja"), kind: .lost),
      LeadState(id: "nurture", name: LocalizedText("育成", in: "ja"), kind: .pool),
      LeadState(id: "disq", name: LocalizedText("対象外", in: "ja"), kind: .end),
    ],
    transitions: [
      move("lead", "mql", .advance), move("sql", "opp", .advance), move("opp", "won", .advance),
      Transition(
        id: "mql-sql", from: "mql", to: "sql", kind: .advance,
        serviceLevel: ServiceLevel(within: CalendarDuration(5, .days))),
      move("lead", "disq", .drop), move("mql", "disq", .drop), move("mql", "nurture", .park),
      move("sql", "nurture", .park), move("opp", "lost", .drop), move("lost", "nurture", .park),
      move("nurture", "lead", .recycle), move("nurture", "disq", .expire),
    ],
    pipelines: [Pipeline(id: "path", path: ["lead", "mql", "sql", "opp", "won"])])

  static func move(_ from: String, _ to: String, _ kind: Transition.Kind) -> Transition {
    Transition(id: "\(from)-\(to)", from: from, to: to, kind: kind)
  }

  static let csv = """
    case_id,seq,state,occurred_on,recorded_on,reason,amount
    L01,1,lead,2026-01-01,2026-01-01,,
    L01,2,mql,2026-01-05,2026-01-05,,
    L01,3,sql,2026-01-09,2026-01-09,,
    L01,4,opp,2026-01-13,2026-01-13,,1200000
    L01,5,won,2026-02-10,2026-02-10,,1200000
    L02,1,lead,2026-01-01,2026-01-01,,
    L02,2,mql,2026-01-07,2026-01-07,,
    L02,3,sql,2026-01-11,2026-01-11,,
    L02,4,opp,2026-01-16,2026-01-16,,800000
    L02,5,lost,2026-02-05,2026-02-05,no_decision,800000
    L02,6,nurture,2026-02-05,2026-02-05,no_decision,
    L02,7,lead,2026-03-02,2026-03-02,,
    L02,8,mql,2026-03-06,2026-03-06,,
    L02,9,sql,2026-03-10,2026-03-10,,
    L02,10,opp,2026-03-12,2026-03-12,,800000
    L02,11,won,2026-03-30,2026-03-30,,800000
    L03,1,lead,2026-01-03,2026-01-03,,
    L03,2,mql,2026-01-06,2026-01-06,,
    L03,3,nurture,2026-01-10,2026-01-10,not_ready,
    L03,4,disq,2026-03-11,2026-03-11,expired,
    L04,1,lead,2026-01-04,2026-01-04,,
    L04,2,disq,2026-01-06,2026-01-06,out_of_target,
    L05,1,lead,2026-01-06,2026-01-06,,
    L05,2,mql,2026-01-11,2026-01-11,,
    L05,3,sql,2026-01-15,2026-01-15,,
    L05,4,opp,2026-01-21,2026-01-21,,2000000
    L06,1,lead,2026-01-08,2026-01-08,,
    L06,2,mql,2026-01-13,2026-01-13,,
    L06,3,sql,2026-01-18,2026-01-18,,
    L06,4,nurture,2026-01-23,2026-01-23,no_budget,
    L06,5,lead,2026-02-20,2026-02-20,,
    L06,6,mql,2026-02-25,2026-02-25,,
    L06,7,nurture,2026-03-03,2026-03-03,not_ready,
    L07,1,lead,2026-01-11,2026-01-11,,
    L07,2,sql,2026-01-14,2026-01-14,,
    L07,3,opp,2026-01-19,2026-01-19,,1500000
    L07,4,won,2026-02-15,2026-02-15,,1500000
    L08,1,lead,2026-01-15,2026-01-15,,
    L08,2,mql,2026-01-21,2026-01-21,,
    L08,3,disq,2026-01-25,2026-01-25,out_of_target,
    L09,1,lead,2026-01-21,2026-01-21,,
    L09,2,mql,2026-01-29,2026-02-04,,
    L09,3,sql,2026-02-03,2026-02-03,,
    L09,4,opp,2026-02-10,2026-02-10,,900000
    L09,5,lost,2026-03-05,2026-03-05,competitor,900000
    L10,1,lead,2026-02-01,2026-02-01,,
    L11,1,lead,2026-02-15,2026-02-15,,
    L11,2,mql,2026-02-22,2026-02-22,,
    L12,1,lead,2026-03-02,2026-03-02,,
    L12,2,mql,2026-03-08,2026-03-08,,
    L12,3,sql,2026-03-14,2026-03-14,,
    L12,4,opp,2026-03-22,2026-03-22,,1000000
    """
}
