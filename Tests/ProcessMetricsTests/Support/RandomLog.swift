import EventLogs
import ProcessMetrics
import ProcessModel
import TestSupport

/// A random log of the worked example's process, from a seed: recycling, skips, undeclared moves, repeats,
/// ties, unknown values, entries of unknown time and events after the as-of.
struct RandomLog {
  var rows: [TestLog.Row] = []
  /// Somewhere in the second half of the log.
  var asOf: Instant
  /// A stretch of the log, its ends anywhere.
  var window: Window

  static let day: Int64 = 86_400_000
  /// The log's days, from 1970 on.
  static let days: Int64 = 200

  /// The pass rates that are tried: neighbours, distant stages, out of a pool, and backwards.
  static let pairs = [
    ("lead", "mql"), ("lead", "opp"), ("opp", "won"), ("lead", "won"), ("nurture", "lead"), ("opp", "lead"),
    ("sql", "mql"), ("lost", "nurture"), ("mql", "sql"), ("sql", "opp"),
  ]

  private static let segments = ["SMB", "Mid", "", "大手"]

  /// The log of a seed; in a tidy one the times of a case differ and are known, and all values are the model's.
  init(seed: UInt64, isTidy: Bool = false) {
    var random = SplitMix64(seed: seed)
    asOf = Instant(milliseconds: Self.day * Int64.random(in: Self.days / 2...Self.days, using: &random))
    let from = Int64.random(in: 0..<Self.days * Self.day, using: &random)
    window = Window(
      from: Instant(milliseconds: from),
      to: Instant(milliseconds: from + Int64.random(in: 1...Self.days * Self.day, using: &random)))
    let hasSequence = random.chance(0.5)
    for number in 0..<Int.random(in: 1...25, using: &random) {
      addCase("C\(number)", hasSequence: hasSequence, isTidy: isTidy, &random)
    }
    rows.shuffle(using: &random)
    for index in rows.indices { rows[index].line = UInt32(index + 2) }
  }

  private mutating func addCase(
    _ id: String, hasSequence: Bool, isTidy: Bool, _ random: inout SplitMix64
  ) {
    let process = GoldenLog.process
    var state = random.chance(0.8) ? "lead" : random.pick(process.states)?.id ?? "lead"
    var time = Int64.random(in: 0..<Self.days * Self.day / 2, using: &random)
    for step in 0..<Int64.random(in: 1...12, using: &random) {
      let isUntimed = !isTidy && step == 0 && random.chance(0.05)
      rows.append(
        TestLog.Row(
          caseID: id, state: state, time: isUntimed ? Instant.unknownPast.milliseconds : time,
          sequence: hasSequence ? step : 0, recorded: time + (random.chance(0.1) ? 30 * Self.day : 0),
          attributes: [
            "segment": random.pick(Self.segments) ?? "",
            "amount": "\(Int.random(in: 0...9, using: &random))00000",
          ]))
      let declared = process.transitions.filter { $0.from == state }.map(\.to)
      let anywhere = process.states.map(\.id) + (isTidy ? [] : ["Mystery", "mystery ", "謎"])
      if !random.chance(0.05) { state = random.pick(random.chance(0.85) ? declared : anywhere) ?? state }
      if isTidy || !random.chance(0.15) { time += Int64.random(in: 1...20 * Self.day, using: &random) }
    }
  }

  var log: EventLog { TestLog.eventLog(rows) }

  /// The report of the log, with a KPI for each of the pairs in all bases.
  func report(of log: EventLog? = nil, window: Window? = nil, asOf: Instant? = nil) throws -> KPIReport {
    try Self.analysis.report(
      of: log ?? self.log, asOf: asOf ?? self.asOf, window: window ?? self.window, by: ["segment"]
    ).report
  }

  private static let analysis = KPIAnalysis(process: process, zone: .utc)

  private static let process: SalesProcess = {
    var process = GoldenLog.process
    process.kpis = pairs.map { from, to in
      KPIDefinition(
        id: "\(from)-\(to)", name: process.name, measure: .passRate(from: from, to: to),
        bases: KPIDefinition.Basis.allCases)
    }
    process.kpis += [
      KPIDefinition(id: "new", name: process.name, measure: .throughput(state: "lead"), visits: .first),
      KPIDefinition(
        id: "first", name: process.name, measure: .duration(from: "lead", to: "won"), visits: .first),
      KPIDefinition(id: "last", name: process.name, measure: .duration(from: "lead", to: "won")),
    ]
    return process
  }()
}
