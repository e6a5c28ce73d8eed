import Diagnostics
import Foundation
import Stagemap
import TestSupport
import Testing

/// The same log from files and from engines gives the same report, byte for byte but for what it was read from.
@Suite(.enabled(if: EngineTools.areInstalled, "scripts/install-test-engines was not run"))
struct EngineEqualityTests {
  @Test func `from CSV, JSON Lines, SQLite, DuckDB and PostgreSQL`() async throws {
    try await TemporaryFolder.with { folder in
      let profiles = folder.appendingPathComponent("profiles")
      try FileManager.default.createDirectory(at: profiles, withIntermediateDirectories: true)
      let tables = EqualityTables.all
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
              try await report(
                of: table, "\(source), \(try #require(EqualityTables.mappings[table.name])) }", folder,
                profiles))
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
  private func report(
    of table: EngineTable, _ events: String, _ folder: URL, _ profiles: URL
  ) async throws -> String {
    try Data(EqualityTables.spec(events).utf8).write(to: folder.appendingPathComponent("spec.yaml"))
    let result = try await StagemapProgram.run(
      EqualityTables.arguments(of: table), in: folder,
      environment: [
        "ADBC_DRIVER_PATH": EngineTools.drivers?.path ?? "", "ADBC_PROFILE_PATH": profiles.path,
      ])
    #expect(result.status == 0, "\(events)\n\(result.errorText)")
    let comparable = EqualityTables.comparable(result.outputText)
    #expect(comparable != result.outputText)
    return comparable
  }
}
