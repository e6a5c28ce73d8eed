import Foundation
import TestSupport
import Testing

extension SparkTests {
  @Test(arguments: TestCounts.seeds(2, full: 3))
  func `counted in Spark as read from SQLite`(seed: UInt64) async throws {
    let log = RandomPushDown(seed: seed)
    try await SparkProject.with { project in
      // Spark plans each of the long statements for seconds.
      let comparison = PushDownComparison(
        folder: project.folder, drivers: SparkCluster.drivers, timeout: 900)
      let parquet = project.url("\(log.table.name).parquet")
      try await SparkCluster.makeParquet(log.table, at: parquet)
      try comparison.makeSQLite(log)
      try await comparison.compare(
        log,
        [
          "{ profile: lake, table: 'parquet.`\(parquet.path)`'",
          "{ profile: lake, query: 'SELECT * FROM parquet.`\(parquet.path)`'",
        ])
    }
  }
}
