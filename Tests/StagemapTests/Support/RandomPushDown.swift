import TestSupport

/// A random spec and log, from a seed, for measuring the log where it lies: loops, skips, undeclared moves, unknown
/// values, repeats, ties, rows without a time, service levels by the clock and by office hours, KPIs of all kinds that an
/// engine can count.
struct RandomPushDown {
  let seed: UInt64
  private(set) var table: EngineTable
  /// The spec without its events.
  private(set) var model = ""
  /// The mapping of the events, without their source.
  private(set) var mapping = "case: id, state: state, time: at"
  /// The as-of and window.
  private(set) var options: [String]

  private var random: SplitMix64
  private let states: [String]
  private let hasSequence: Bool
  private let hasAmount: Bool
  private let hasRecorded: Bool

  private static let names = ["lead", "mql", "sql", "opp", "won", "lost", "nurture", "disq", "客'\\\"", "x y"]
  private static let days: Int64 = 120

  init(seed: UInt64) {
    self.seed = seed
    random = SplitMix64(seed: seed)
    states = Array(Self.names.prefix(Int.random(in: 6...10, using: &random)))
    hasSequence = random.chance(0.4)
    hasAmount = random.chance(0.5)
    hasRecorded = random.chance(0.3)
    table = EngineTable("events_\(seed)", columns: [], rows: [])
    options = []
    if random.chance(0.8) {
      options += ["--as-of", random.pick(["2026-04-15", "2026-02-20", "2026-03-08T02:30:00"]) ?? ""]
    }
    options +=
      random.pick([
        [], ["--window", "2026-02"], ["--window", "2026-01-20..2026-03-08"], ["--window", "30d"],
      ]) ?? []
    addRows()
    addModel()
  }

  // MARK: rows

  private mutating func addRows() {
    let type = random.pick(["TIMESTAMP", "TIMESTAMP WITH TIME ZONE", "DATE"]) ?? "TIMESTAMP"
    table.columns = [("id", "VARCHAR"), ("state", "VARCHAR"), ("at", type), ("segment", "VARCHAR")]
    mapping += ", segment: segment"
    if hasSequence {
      table.columns.append(("seq", "INTEGER"))
      mapping += ", sequence: seq"
    }
    if hasAmount {
      table.columns.append(("amount", "DECIMAL(14,2)"))
      mapping += ", amount: amount"
    }
    if hasRecorded, type == "TIMESTAMP" {
      table.columns.append(("seen", type))
    }
    for number in 0..<Int.random(in: 1...60, using: &random) { addCase(number, type) }
    table.rows.shuffle(using: &random)
  }

  private mutating func addCase(_ number: Int, _ type: String) {
    var minutes = Int64.random(in: 0..<Self.days * 1440 / 2, using: &random)
    let hasTies = random.chance(0.2)
    for _ in 0..<Int.random(in: 1...9, using: &random) {
      let value = random.chance(0.04) ? "謎" : random.pick(states) ?? "lead"
      var cells = [
        "C\(number)", csv(value), random.chance(0.03) ? "" : time(minutes, type),
        random.pick(["SMB", "大企業", "", "Mid 'n' \\ more"]) ?? "",
      ]
      for column in table.columns.dropFirst(4) {
        switch column.name {
        case "seq": cells.append("\(Int.random(in: 0...2, using: &random))")
        case "amount": cells.append(random.pick(["", "100.00", "2500.50", "-3.00"]) ?? "")
        default:
          cells.append(
            random.chance(0.5) ? "" : time(minutes + Int64.random(in: 0...50_000, using: &random), type))
        }
      }
      table.rows.append(cells)
      if !(hasTies && random.chance(0.4)) { minutes += Int64.random(in: 1...28_800, using: &random) }
    }
  }

  private func csv(_ text: String) -> String {
    text.contains("\"") ? "\"" + text.replacing("\"", with: "\"\"") + "\"" : text
  }

  /// The rows with their cells out of CSV's quotes.
  var plainRows: [[String]] {
    table.rows.map { row in
      row.map { $0.hasPrefix("\"") ? String($0.dropFirst().dropLast()).replacing("\"\"", with: "\"") : $0 }
    }
  }

  /// A time so many minutes after the beginning of 2026, about which clocks change in New York in March.
  private mutating func time(_ minutes: Int64, _ type: String) -> String {
    let (day, minute) = minutes.quotientAndRemainder(dividingBy: 1440)
    let lengths: [Int64] = [31, 28, 31, 30, 31, 30, 31]
    var (month, rest) = (1, day)
    for length in lengths where rest >= length {
      rest -= length
      month += 1
    }
    func two(_ number: Int64) -> String { number < 10 ? "0\(number)" : "\(number)" }
    let date = "2026-0\(month)-\(two(rest + 1))"
    if type == "DATE" { return date }
    let fraction = random.pick(["", ".5", ".25", ".999", ".000001", ".123456"]) ?? ""
    let clock = "\(date) \(two(minute / 60)):\(two(minute % 60)):00\(fraction)"
    return type == "TIMESTAMP" ? clock : clock + (random.pick(["+00:00", "+09:00", "-05:00"]) ?? "")
  }

  // MARK: the spec

  private mutating func addModel() {
    let zone = random.pick(["Asia/Tokyo", "UTC", "America/New_York"]) ?? "UTC"
    let settling = random.chance(0.5) ? ", settles-after: \(Int.random(in: 1...40, using: &random))d" : ""
    let kinds = [
      "won": "won", "lost": "lost\(settling)", "nurture": "pool",
      "disq": random.pick(["end", "lost"]) ?? "end",
    ]
    var lines = [
      "stagemap: 1", "id: random", "time-zone: \(zone)", "calendars:",
      "  office: { days: [mon, tue, wed, thu, fri], hours: \"09:00-18:00\", holidays: jp }", "states:",
    ]
    for (number, state) in states.enumerated() {
      let kind = kinds[state].map { "kind: \($0)" } ?? ""
      // Ids are plain; what the log has is a value of theirs.
      lines.append(
        number < 8
          ? "  \(state): { \(kind) }"
          : "  s\(number): { values: [\"\(state.replacing("\\", with: "\\\\").replacing("\"", with: "\\\""))\"] }"
      )
    }
    let ids = states.indices.map { $0 < 8 ? states[$0] : "s\($0)" }
    let path = ["lead", "mql", "sql", "opp", "won"].filter {
      $0 == "lead" || $0 == "won" || random.chance(0.8)
    }
    lines.append("path: [\(path.joined(separator: ", "))]")
    lines.append("transitions:")
    var pairs: Set<String> = Set(zip(path, path.dropFirst()).map { "\($0) -> \($1)" })
    for _ in 0..<Int.random(in: 2...8, using: &random) {
      guard let from = random.pick(ids), let to = random.pick(ids), from != "disq" else { continue }
      guard pairs.insert("\(from) -> \(to)").inserted else { continue }
      lines.append("  - \(from) -> \(to): { \(transition()) }")
    }
    lines.append("  - \(path[0]) -> \(path[1]): { \(level()) }")
    lines += ["kpis:"] + kpis(ids, path)
    model = lines.joined(separator: "\n")
  }

  private mutating func transition() -> String {
    var parts: [String] = []
    if let kind = random.pick(["", "", "advance", "park", "recycle", "drop", "hand-back"]), !kind.isEmpty {
      parts.append("kind: \(kind)")
    }
    if random.chance(0.3) { parts.append(level()) }
    return parts.joined(separator: ", ")
  }

  private mutating func level() -> String {
    let clock = random.pick(["", ", clock: office"]) ?? ""
    let hot = random.chance(0.3) ? ", hot: { when: \"segment == 'SMB'\", within: 4h }" : ""
    return "sla: { within: \(Int.random(in: 1...200, using: &random))h\(clock)\(hot) }"
  }

  private mutating func kpis(_ ids: [String], _ path: [String]) -> [String] {
    let from = random.pick(ids) ?? "lead"
    let to = random.pick(ids.filter { $0 != from }) ?? "won"
    let statistic = random.pick(["mean", "median", "p90", "km-median"]) ?? "mean"
    let visits = statistic == "km-median" ? "" : random.pick(["", ", visits: first"]) ?? ""
    let all = [
      "new: { throughput: lead, visits: first }", "came: { throughput: \(from) }",
      "rate: { pass-rate: [\(from), \(to)], basis: [resolved, cohort, period], target: 30% }",
      "within: { pass-rate: [lead, \(to == "lead" ? "won" : to)], within: 12d }",
      "time: { duration: [\(from), \(to)], statistic: \(statistic)\(visits) }",
      "lead-time: { duration: [\(path[0]), \(path[path.count - 1])] }", "age: { age: \(from) }",
      "sure: { eventual: [\(path[0]), \(path[path.count - 1])] }", "here: { count: \(to) }",
      "again: { rework: \(from) }", "flow: { net-flow: \(to) }", "fits: { conformance: true }",
      "kept: { sla: \(path[0])-\(path[1]) }", "won: { win-rate: [\(path[0]), won] }",
      hasAmount ? "money: { pass-rate: [lead, won], weight: amount }" : "more: { recycle-rate: true }",
    ]
    return all.map { "  \($0)" }
  }
}
