import Foundation
import TestSupport
import Testing

/// What an engine counts where the events lie gives the same report as reading its rows, byte for byte.
struct PushDownEqualityTests {
  private static let logs = TestCounts.seeds(6, full: 300).map(RandomPushDown.init)

  @Test func `counted in SQLite as read from it`() async throws {
    try await TemporaryFolder.with { folder in
      let comparison = PushDownComparison(folder: folder)
      for log in Self.logs {
        try comparison.makeSQLite(log)
        try await comparison.compare(log, [PushDownComparison.sqlite(log)])
      }
    }
  }

  @Test(.enabled(if: EngineTools.areInstalled, "scripts/install-test-engines was not run"))
  func `counted in DuckDB and PostgreSQL as read from SQLite`() async throws {
    try await TemporaryFolder.with { folder in
      let comparison = PushDownComparison(folder: folder, drivers: EngineTools.drivers)
      let tables = Self.logs.map(\.table)
      try await DuckDBFile.make(
        at: folder.appendingPathComponent("crm.duckdb"), tables, after: ["SET TimeZone = 'UTC'"])
      try await PostgreSQLServer.with { server in
        try await server.make(tables)
        try comparison.addProfile("crm", driver: "postgresql", uri: server.uri())
        for log in Self.logs {
          try comparison.makeSQLite(log)
          try await comparison.compare(
            log,
            [
              "{ driver: duckdb, options: { path: crm.duckdb }, table: \(log.table.name)",
              "{ profile: crm, table: public.\(log.table.name)",
              "{ profile: crm, query: SELECT * FROM \(log.table.name)",
            ])
        }
      }
    }
  }
}
