import TestSupport

/// Tables with all that engines and files could tell differently, specs that read them, and what of a report is
/// compared.
enum EqualityTables {
  /// A table that engines keep in types of their own: times with microseconds, of wall clocks and of instants,
  /// about changes of the clock in New York, with ties, repeats and rows without a time.
  static let typed = EngineTable(
    "typed_events",
    columns: [
      ("id", "VARCHAR(20)"), ("state", "VARCHAR"), ("at", "TIMESTAMP"), ("seen", "TIMESTAMP WITH TIME ZONE"),
      ("seq", "INTEGER"), ("amount", "DECIMAL(14,2)"), ("score", "DOUBLE PRECISION"), ("day", "DATE"),
      ("big", "BIGINT"), ("is_new", "BOOLEAN"), ("segment", "VARCHAR"),
    ], rows: rows(of: 12_000, seed: 5))

  /// The same as texts as people write them.
  static let texts = EngineTable(
    "text_events",
    columns: ["id", "state", "at", "seq", "amount", "reason"].map { ($0, "VARCHAR") }, rows: textRows(seed: 9)
  )

  static func spec(_ events: String) -> String {
    WorkedExampleFiles.spec(events: events).replacing("Asia/Tokyo", with: "America/New_York")
  }

  static let mappings = [
    typed.name: """
    case: id, state: state, time: at, recorded: seen, sequence: seq, amount: amount, segment: segment,
    attributes: { score: score, day: day, big: big, new: is_new }
    """,
    texts.name: "case: id, state: state, time: at, sequence: seq, amount: amount, reason: reason",
  ]

  static let all = [typed, texts]

  /// What a report is asked for: with a `--by` each, of what the table has.
  static func arguments(of table: EngineTable) -> [String] {
    let isTyped = table.name == typed.name
    return [
      "kpi", "spec.yaml", "--format", "json", "--as-of", "2026-04-01", "--window", "2026-Q1", "--by",
      isTyped ? "segment" : "reason", "--by", isTyped ? "score,day,new" : "month",
    ]
  }

  /// A report without the line that says what it was read from, of which there is one.
  static func comparable(_ report: String) -> String {
    let lines = report.split(separator: "\n")
    return lines.filter { !$0.hasPrefix("  \"sources\": [") }.joined(separator: "\n")
  }

  private static let states = ["lead", "mql", "sql", "opp", "won", "lost", "nurture", "disq", "謎"]

  private static func rows(of count: Int, seed: UInt64) -> [[String]] {
    var random = SplitMix64(seed: seed)
    let clocks = [
      "2026-03-08 01:59:59.999999", "2026-03-08 02:30:00", "2026-03-08 03:00:00.0009",
      "2025-11-02 01:30:00.5",
      "2025-11-02 00:59:59", "2026-02-01 00:00:00", "1969-12-31 23:59:59.25", "2026-02-28 12:00:00.123456",
    ]
    let fractions = ["", ".5", ".000001", ".999", ".9999", ".123456"]
    func two(_ range: ClosedRange<Int>) -> String {
      String("\(100 + Int.random(in: range, using: &random))".dropFirst())
    }
    return (0..<count).map { _ in
      let day = "2026-\(two(1...3))-\(two(1...28))"
      let time = "\(day) \(two(0...23)):\(two(0...59)):00\(random.pick(fractions) ?? "")"
      let seen = time + (random.pick(["+00:00", "+09:00", "-05:00", "+05:30"]) ?? "")
      return [
        "L\(Int.random(in: 0..<2500, using: &random))", random.pick(states) ?? "",
        random.pick(["", random.pick(clocks) ?? "", random.pick(clocks) ?? "", time, time, time]) ?? "",
        random.pick(["", seen]) ?? "", random.pick(["", "0", "1", "-7", "42"]) ?? "",
        random.pick(["", "1200000.00", "0.50", "99999999999.99", "-3.00"]) ?? "",
        random.pick(["", "0.5", "3", "-2.25"]) ?? "", random.pick(["", "2026-01-05", "1969-12-31"]) ?? "",
        random.pick(["", "9007199254740993", "-1"]) ?? "", random.pick(["true", "false", ""]) ?? "",
        random.pick(["SMB", "大企業", "Mid 'n' \\ more", ""]) ?? "",
      ]
    }
  }

  private static func textRows(seed: UInt64) -> [[String]] {
    var random = SplitMix64(seed: seed)
    let times = [
      "2026-03-08 02:30", "2026-03-08T01:59:59.999", "2026-03-08 03:00:00.0009", "2026-01-05T09:03:00+09:00",
      "2025-11-02 01:30", "2026-02-01", "2026年2月3日 9時3分", "2026-02-10T00:00:00Z", "",
    ]
    return (0..<1200).map { _ in
      [
        "L\(Int.random(in: 0..<160, using: &random))", random.pick(states) ?? "", random.pick(times) ?? "",
        "\(Int.random(in: 0..<3, using: &random))", random.pick(["", "1200000", "0.5"]) ?? "",
        random.pick(["a", "b", ""]) ?? "",
      ]
    }
  }
}
