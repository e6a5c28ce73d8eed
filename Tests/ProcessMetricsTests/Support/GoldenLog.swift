import EventLogs
import ProcessMetrics
import ProcessModel
import TestSupport
import Testing

/// The worked example of the domain notes: twelve leads, 52 events, 40 moves.
enum GoldenLog {
  /// A day in milliseconds.
  static let day = 86_400_000.0
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

  static func log() -> EventLog { TestLog.eventLog(csv: WorkedExample.csv) }

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
}

extension KPIReport {
  func state(_ id: String) throws -> StateMeasure { try #require(states.first { $0.id == id }) }

  func step(from id: String) throws -> StepMeasure { try #require(steps.first { $0.from == id }) }

  /// The number of moves from one state to another.
  func moves(_ from: String, _ to: String) -> Int {
    transitions.filter { $0.from == from && $0.to == to }.reduce(0) { $0 + $1.count }
  }

  /// The number of cases that made a move.
  func movingCases(_ from: String, _ to: String) -> Int {
    transitions.filter { $0.from == from && $0.to == to }.reduce(0) { $0 + $1.cases }
  }
}
