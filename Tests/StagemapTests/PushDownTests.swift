import Foundation
import Stagemap
import TestSupport
import Testing

/// What is counted where the events lie, what is not, and what is said of it.
struct PushDownTests {
  private static let model = """
    stagemap: 1
    id: small
    time-zone: UTC
    states:
      lead: { values: ["it's \\\\ '); DROP TABLE x; --"] }
      won: { kind: won }
    path: [lead, won]
    kpis:
      rate: { pass-rate: [lead, won] }
    """

  private static func explanation(_ events: String, model: String = model) async throws -> ProgramResult {
    try await TemporaryFolder.with { folder in
      try Data("\(model)\nevents: \(events)\n".utf8).write(to: folder.appendingPathComponent("spec.yaml"))
      return try await StagemapProgram.run(
        ["kpi", "spec.yaml", "--explain", "--as-of", "2026-04-01"], in: folder)
    }
  }

  @Test(arguments: [
    ("{ file: none.db, table: t, case: id, state: s, time: at }", "group_concat("),
    // Else the time's long expression is worked out for each of the zone's offsets.
    ("{ file: none.db, table: t, case: id, state: s, time: at }", "FROM \"t\" LIMIT -1\n"),
    ("{ driver: postgresql, table: t, case: id, state: s, time: at }", "string_agg("),
    ("{ driver: duckdb, table: t, case: id, state: s, time: at }", "epoch_us("),
    ("{ driver: spark, table: t, case: id, state: s, time: at }", "array_join(transform(array_sort("),
  ])
  func `the SQL is shown in the words of each engine without asking it`(events: String, words: String)
    async throws
  {
    let result = try await Self.explanation(events)
    #expect(result.status == 0, "\(result.errorText)")
    #expect(result.outputText.contains(words))
    #expect(result.outputText.contains("-- 1. ") && result.outputText.contains("-- 5. "))
  }

  @Test func `names and texts are quoted as Spark reads them`() async throws {
    let result = try await Self.explanation(
      "{ driver: spark, table: '\"we`ird; --\".t', case: 'i`d', state: s, time: at }")
    #expect(result.outputText.contains("FROM `we``ird; --`.`t`"))
    #expect(result.outputText.contains("CAST(`i``d` AS STRING)"))
    #expect(result.outputText.contains("WHEN 'it''s \\\\ ''); DROP TABLE x; --' THEN 0"))
    #expect(result.outputText.contains("unix_millis(`at`)"))
    #expect(!result.outputText.split(separator: "\n").contains { !$0.hasPrefix("--") && $0.contains("\"") })
  }

  @Test func `what cannot be counted is named with its reason, and the columns that are read`() async throws {
    let result = try await Self.explanation(
      "{ driver: duckdb, table: t, case: id, state: s, time: at, amount: money }",
      model: Self.model + "\n  pace: { sales-velocity: true }")
    #expect(result.outputText.contains("the KPI 'pace' needs the money of single cases"))
    #expect(result.outputText.contains("SELECT \"id\", \"s\", \"at\", \"money\"\nFROM \"t\";"))
  }

  @Test func `a name with line ends does not end the comment it stands in`() async throws {
    let result = try await Self.explanation(
      "{ file: \"none\\nDROP TABLE x;.db\", table: t, case: id, state: s, time: at }")
    #expect(!result.outputText.split(separator: "\n").contains { $0.hasPrefix("DROP") })
  }

  // MARK: hostile names

  private static let columns = ["i\"d; --", "st'ate", "a\\t"]
  private static let table = "ev'ents\"; DROP TABLE x; --"
  private static let rows = [
    ["C'1", "it's \\ '); DROP TABLE x; --", "2026-01-05 09:00:00"],
    ["C'1", "won", "2026-01-09 10:30:00.5"],
    ["C\\2", "it's \\ '); DROP TABLE x; --", "2026-02-05 09:00:00"],
    ["C\\2", "other \" ' \\ ", "2026-02-06 09:00:00"],
  ]
  private static let mapping =
    "case: '\(columns[0])', state: 'st''ate', time: '\(columns[2])'"

  private static func quoted(_ text: String, _ quote: String) -> String {
    quote + text.replacing(quote, with: quote + quote) + quote
  }

  /// Statements that make the table.
  private static var statements: [String] {
    let types = ["TEXT", "TEXT", "TIMESTAMP"]
    let list = zip(columns, types).map { quoted($0, "\"") + " " + $1 }.joined(separator: ", ")
    let values = rows.map { "(" + $0.map { quoted($0, "'") }.joined(separator: ", ") + ")" }
    return [
      "CREATE TABLE \(quoted(table, "\"")) (\(list))",
      "INSERT INTO \(quoted(table, "\"")) VALUES \(values.joined(separator: ", "))",
    ]
  }

  private static func report(
    _ source: String, _ folder: URL, choice: String, profiles: URL? = nil
  ) async throws -> ProgramResult {
    try Data("\(model)\nevents: { \(source), \(mapping) }\n".utf8)
      .write(to: folder.appendingPathComponent("spec.yaml"))
    return try await StagemapProgram.run(
      ["kpi", "spec.yaml", "--format", "json", "--as-of", "2026-04-01", "--push-down", choice], in: folder,
      environment: [
        "ADBC_DRIVER_PATH": EngineTools.drivers?.path ?? "", "ADBC_PROFILE_PATH": profiles?.path ?? "",
      ])
  }

  private static func expectSame(_ source: String, _ folder: URL, profiles: URL? = nil) async throws {
    let read = try await report(source, folder, choice: "never", profiles: profiles)
    let counted = try await report(source, folder, choice: "always", profiles: profiles)
    #expect(counted.status == 0, "\(source)\n\(counted.errorText)")
    #expect(read.outputText.contains("\"cases\": 2"))
    #expect(counted.outputText == read.outputText, "\(source)")
  }

  @Test func `hostile names of tables, columns and states are names in SQLite`() async throws {
    try await TemporaryFolder.with { folder in
      let file = folder.appendingPathComponent("log.db")
      for statement in Self.statements { try SQLiteFile.make(at: file, statement) }
      let name = Self.table.replacing("'", with: "''")
      try await Self.expectSame("file: log.db, table: '\(name)'", folder)
    }
  }

  @Test(.enabled(if: EngineTools.areInstalled, "scripts/install-test-engines was not run"))
  func `hostile names of tables, columns and states are names in DuckDB and PostgreSQL`() async throws {
    try await TemporaryFolder.with { folder in
      let name = Self.quoted(Self.table, "\"").replacing("'", with: "''")
      try await DuckDBFile.make(at: folder.appendingPathComponent("crm.duckdb"), [], after: Self.statements)
      try await Self.expectSame("driver: duckdb, options: { path: crm.duckdb }, table: '\(name)'", folder)
      try await PostgreSQLServer.with { server in
        try await server.run(Self.statements.map { $0 + ";\n" }.joined())
        let profiles = folder.appendingPathComponent("profiles")
        try FileManager.default.createDirectory(at: profiles, withIntermediateDirectories: true)
        try Data("driver = \"postgresql\"\n[Options]\nuri = \"\(server.uri())\"\n".utf8)
          .write(to: profiles.appendingPathComponent("crm.toml"))
        try await Self.expectSame("profile: crm, table: 'public.\(name)'", folder, profiles: profiles)
      }
    }
  }

  // MARK: rows that travel

  @Test func `rows that are to be read with care are an error where all is to be counted`() async throws {
    try await TemporaryFolder.with { folder in
      let file = folder.appendingPathComponent("log.db")
      for statement in Self.statements { try SQLiteFile.make(at: file, statement) }
      let insertion = "INSERT INTO \(Self.quoted(Self.table, "\"")) VALUES"
      try SQLiteFile.make(at: file, "\(insertion) (' C3 ', 'won', '2026-01-05 09:00:00')")
      try SQLiteFile.make(at: file, "\(insertion) ('C4', 'won', '2026年1月5日')")
      let counted = try await Self.report("file: log.db", folder, choice: "always")
      #expect(counted.status == 1)
      #expect(counted.errorText.contains("2 rows have to be read with care"))
      #expect(counted.errorText.contains("[rows-travel]"))
      let read = try await Self.report("file: log.db", folder, choice: "auto")
      #expect(read.outputText.contains("\"cases\": 4"))
      #expect(!read.errorText.contains("rows-travel"))
    }
  }
}
