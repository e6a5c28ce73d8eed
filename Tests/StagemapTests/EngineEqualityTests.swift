import Diagnostics
import Foundation
import Stagemap
import TestSupport
import Testing

/// The same log from files and from engines gives the same report, byte for byte but for what it was read from.
@Suite(.enabled(if: EngineTools.areInstalled, "scripts/install-test-engines was not run"))
struct EngineEqualityTests {
  /// A table that engines keep in types of their own: times with microseconds, of wall clocks and of instants,
  /// about changes of the clock in New York, with ties, repeats and rows without a time.
  private static let typed = EngineTable(
    "typed_events",
    columns: [
      ("id", "VARCHAR(20)"), ("state", "VARCHAR"), ("at", "TIMESTAMP"), ("seen", "TIMESTAMP WITH TIME ZONE"),
      ("seq", "INTEGER"), ("amount", "DECIMAL(14,2)"), ("score", "DOUBLE PRECISION"), ("day", "DATE"),
      ("big", "BIGINT"), ("is_new", "BOOLEAN"), ("segment", "VARCHAR"),
    ], rows: rows(of: 12_000, seed: 5))

  /// The same as texts as people write them.
  private static let texts = EngineTable(
    "text_events",
    columns: ["id", "state", "at", "seq", "amount", "reason"].map { ($0, "VARCHAR") }, rows: textRows(seed: 9)
  )

  private static func spec(_ events: String) -> String {
    WorkedExampleFiles.spec(events: events).replacing("Asia/Tokyo", with: "America/New_York")
  }

  private static let mappings = [
    typed.name: """
    case: id, state: state, time: at, recorded: seen, sequence: seq, amount: amount, segment: segment,
    attributes: { score: score, day: day, big: big, new: is_new }
    """,
    texts.name: "case: id, state: state, time: at, sequence: seq, amount: amount, reason: reason",
  ]

  @Test func `from CSV, JSON Lines, SQLite, DuckDB and PostgreSQL`() async throws {
    try await TemporaryFolder.with { folder in
      let profiles = folder.appendingPathComponent("profiles")
      try FileManager.default.createDirectory(at: profiles, withIntermediateDirectories: true)
      let tables = [Self.typed, Self.texts]
      for table in tables {
        try Data(table.csv.utf8).write(to: folder.appendingPathComponent("\(table.name).csv"))
        try Data(table.jsonLines.utf8).write(to: folder.appendingPathComponent("\(table.name).jsonl"))
        try SQLiteFile.make(
          at: folder.appendingPathComponent("\(table.name).db"), table: table.name,
          columns: table.columns.map(\.name), rows: table.rows)
      }
      try await DuckDBFile.make(
        at: folder.appendingPathComponent("crm.duckdb"), tables, after: ["SET TimeZone = 'UTC'"])
      try await PostgreSQLServer.with { server in
        try await server.make(tables)
        try Data("driver = \"postgresql\"\n[Options]\nuri = \"\(server.uri())\"\n".utf8)
          .write(to: profiles.appendingPathComponent("crm.toml"))
        for table in tables {
          let sources = [
            "{ file: \(table.name).csv", "{ file: \(table.name).jsonl", "{ file: \(table.name).db",
            "{ driver: duckdb, options: { path: crm.duckdb }, table: \(table.name)",
            "{ profile: crm, table: public.\(table.name)",
            "{ profile: crm, query: SELECT * FROM \(table.name)",
          ]
          var reports: [String] = []
          for source in sources {
            reports.append(
              try await report("\(source), \(try #require(Self.mappings[table.name])) }", folder, profiles))
          }
          #expect(reports[0].contains("\"events\": "))
          for (source, report) in zip(sources, reports).dropFirst() {
            let difference = TextDifference(expected: reports[0], found: report)
            #expect(difference == nil, "\(source)")
          }
        }
      }
    }
  }

  /// The report, without the line that says what it was read from.
  private func report(_ events: String, _ folder: URL, _ profiles: URL) async throws -> String {
    try Data(Self.spec(events).utf8).write(to: folder.appendingPathComponent("spec.yaml"))
    let result = try await StagemapProgram.run(
      [
        "kpi", "spec.yaml", "--format", "json", "--as-of", "2026-04-01", "--window", "2026-Q1", "--by",
        events.contains("segment") ? "segment" : "reason", "--by",
        events.contains("score") ? "score,day,new" : "month",
      ], in: folder,
      environment: [
        "ADBC_DRIVER_PATH": EngineTools.drivers?.path ?? "", "ADBC_PROFILE_PATH": profiles.path,
      ])
    #expect(result.status == 0, "\(events)\n\(result.errorText)")
    let lines = result.outputText.split(separator: "\n")
    #expect(lines.count { $0.hasPrefix("  \"sources\": [") } == 1)
    return lines.filter { !$0.hasPrefix("  \"sources\": [") }.joined(separator: "\n")
  }

  // MARK: rows

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
