import Diagnostics
import Foundation
import Stagemap
import TestSupport
import Testing

/// What an engine counts where the events lie gives the same report as reading its rows, byte for byte.
struct PushDownEqualityTests {
  private static let logs = TestCounts.seeds(6, full: 300).map(RandomPushDown.init)

  @Test func `counted in SQLite as read from it`() async throws {
    try await TemporaryFolder.with { folder in
      for log in Self.logs {
        try Self.makeSQLite(log, folder)
        let source = "{ file: log.db, table: \(log.table.name)"
        try await Self.compare(log, folder, [source])
      }
    }
  }

  @Test(.enabled(if: EngineTools.areInstalled, "scripts/install-test-engines was not run"))
  func `counted in DuckDB and PostgreSQL as read from SQLite`() async throws {
    try await TemporaryFolder.with { folder in
      let profiles = folder.appendingPathComponent("profiles")
      try FileManager.default.createDirectory(at: profiles, withIntermediateDirectories: true)
      let tables = Self.logs.map(\.table)
      try await DuckDBFile.make(
        at: folder.appendingPathComponent("crm.duckdb"), tables, after: ["SET TimeZone = 'UTC'"])
      try await PostgreSQLServer.with { server in
        try await server.make(tables)
        try Data("driver = \"postgresql\"\n[Options]\nuri = \"\(server.uri())\"\n".utf8)
          .write(to: profiles.appendingPathComponent("crm.toml"))
        for log in Self.logs {
          try Self.makeSQLite(log, folder)
          try await Self.compare(
            log, folder,
            [
              "{ driver: duckdb, options: { path: crm.duckdb }, table: \(log.table.name)",
              "{ profile: crm, table: public.\(log.table.name)",
              "{ profile: crm, query: SELECT * FROM \(log.table.name)",
            ], profiles: profiles)
        }
      }
    }
  }

  private static func makeSQLite(_ log: RandomPushDown, _ folder: URL) throws {
    let file = folder.appendingPathComponent("log.db")
    try? FileManager.default.removeItem(at: file)
    try SQLiteFile.make(
      at: file, table: log.table.name, columns: log.table.columns.map(\.name), rows: log.plainRows)
  }

  /// Compares what is counted in some sources with what is read from the SQLite file.
  private static func compare(
    _ log: RandomPushDown, _ folder: URL, _ sources: [String], profiles: URL? = nil
  ) async throws {
    let read = try await report(
      log, "{ file: log.db, table: \(log.table.name)", folder, profiles, choice: "never")
    for source in sources {
      let counted = try await report(log, source, folder, profiles, choice: "always")
      let difference = TextDifference(expected: read, found: counted)
      #expect(difference == nil, "seed \(log.seed): \(source)")
    }
  }

  /// The report without the line that says what it was measured from.
  private static func report(
    _ log: RandomPushDown, _ source: String, _ folder: URL, _ profiles: URL?, choice: String
  ) async throws -> String {
    let spec = "\(log.model)\nevents: \(source), \(log.mapping) }\n"
    try Data(spec.utf8).write(to: folder.appendingPathComponent("spec.yaml"))
    let result = try await StagemapProgram.run(
      ["kpi", "spec.yaml", "--format", "json", "--push-down", choice] + log.options, in: folder,
      environment: [
        "ADBC_DRIVER_PATH": EngineTools.drivers?.path ?? "", "ADBC_PROFILE_PATH": profiles?.path ?? "",
      ])
    #expect(result.status == 0, "seed \(log.seed): \(source)\n\(result.errorText)")
    return result.outputText.split(separator: "\n").filter { !$0.hasPrefix("  \"sources\": [") }
      .joined(separator: "\n")
  }
}
