import Foundation
import TestSupport
import Testing

/// Apache Spark through its Connect server, on the cluster that `make test-spark` starts.
///
/// Its processes are killed and started again, so one test runs after the other, and each starts what is missing.
@Suite(.enabled(if: SparkCluster.isWanted, "STAGEMAP_SPARK is not set: make test-spark"), .serialized)
struct SparkTests {
  // MARK: the same numbers

  @Test
  func `a log with ties, repeats, rows without a time, and changes of the clock gives the report of CSV`()
    async throws
  {
    try await SparkProject.with { project in
      for table in EqualityTables.all {
        let parquet = project.url("\(table.name).parquet")
        try await SparkCluster.makeParquet(table, at: parquet)
        try Data(table.csv.utf8).write(to: project.url("\(table.name).csv"))
        try await SparkCluster.run([
          "DROP TABLE IF EXISTS \(table.name)",
          "CREATE TABLE \(table.name) USING parquet LOCATION '\(parquet.path)'",
        ])
        let mapping = try #require(EqualityTables.mappings[table.name])
        var reports: [String] = []
        for source in [
          "file: \(table.name).csv", "profile: lake, table: 'parquet.\"\(parquet.path)\"'",
          "profile: lake, table: 'parquet.`\(parquet.path)`'", "profile: lake, table: default.\(table.name)",
          "profile: lake, query: 'SELECT * FROM \(table.name); '",
          "driver: spark, options: { uri: '\(SparkCluster.uri)' }, table: \(table.name)",
        ] {
          let result = try await project.kpi(
            EqualityTables.spec("{ \(source), \(mapping) }"), EqualityTables.arguments(of: table))
          #expect(result.status == 0, "\(source)\n\(result.errorText)")
          reports.append(EqualityTables.comparable(result.outputText))
        }
        #expect(reports[0].contains("\"ties\": "))
        for report in reports.dropFirst() {
          #expect(TextDifference(expected: reports[0], found: report) == nil)
        }
      }
    }
  }

  @Test(.enabled(if: ReferenceLog.arePresent))
  func `a public log of a bank gives the report of CSV`() async throws {
    let log = try #require(SharedData.url("data/bpic2012_themodel.csv"))
    try await SparkProject.with { project in
      let parquet = project.url("bank.parquet")
      let columns = ["lead_id", "state", "at", "owner", "segment", "amount"]
      try await SparkCluster.makeParquet(
        of: log, at: parquet, files: 4,
        types: columns.map { ($0, $0 == "at" ? "TIMESTAMP WITH TIME ZONE" : "VARCHAR") })
      let spec = try ReferenceLog.bank.spec()
      let arguments = ["kpi", "spec.yaml", "--format", "json", "--by", "segment", "--events"]
      let expected = try await project.kpi(spec, arguments + [log.path])
      let found = try await project.kpi(spec, arguments + ["adbc:lake#parquet.`\(parquet.path)`"])
      #expect(expected.status == 0 && found.status == 0, "\(expected.errorText)\(found.errorText)")
      let difference = TextDifference(
        expected: EqualityTables.comparable(expected.outputText),
        found: EqualityTables.comparable(found.outputText))
      #expect(difference == nil)
    }
  }

  // MARK: a large log, and processes that end

  @Test func `a large log gives the report of CSV with two workers and with one, also when a worker ends`()
    async throws
  {
    let leads = TestCounts.count(19_000, full: 190_000)
    try await SampledLog.with(leads: leads) { log in
      try await SparkCluster.waitForExecutors(2)
      _ = try await log.timed("two workers, the first query of all", log.table)
      let two = try await log.timed("two workers", log.sorted)
      let tasks = try await SparkCluster.executors().filter(\.isActive).map(\.completedTasks)
      print("figure: tasks completed by each executor: \(tasks)")
      #expect(tasks.count == 2 && tasks.allSatisfy { $0 > 0 })

      async let interrupted = log.timed("two workers, one ends in mid-query", log.sorted)
      let isBusy = try await SparkCluster.areBusy(2)
      try SparkCluster.kill("worker-2")
      let survived = try await interrupted
      #expect(isBusy)
      try await SparkCluster.waitForExecutors(1)

      let one = try await log.timed("one worker", log.sorted)
      let plain = try await log.timed("one worker, without sorting", log.table)
      for report in [two, survived, one, plain] {
        #expect(TextDifference(expected: log.expected, found: report) == nil)
      }
    }
  }

  @Test func `a Connect server that ends in mid-query is a clear error, and no short answer`() async throws {
    try await SampledLog.with(leads: 19_000) { log in
      async let interrupted = log.run(log.sorted)
      let isBusy = try await SparkCluster.areBusy(1)
      try SparkCluster.kill("connect")
      let result = try await interrupted
      #expect(isBusy)
      #expect(result.ending == .exited(1))
      #expect(result.output.isEmpty)
      #expect(result.errorText.contains("the connection to 'adbc:lake' is lost"), "\(result.errorText)")
      #expect(result.errorText.contains("6 more tries within 60 s"))
      #expect(result.errorText.contains("[lost-connection]"))
      print("figure: \(result.errorText)")
    }
  }

  @Test func `a query is asked anew when the Connect server is there again`() async throws {
    try await SampledLog.with(leads: 19_000) { log in
      async let interrupted = log.run(log.sorted)
      let isBusy = try await SparkCluster.areBusy(1)
      try SparkCluster.kill("connect")
      try await SparkCluster.up()
      let result = try await interrupted
      #expect(isBusy)
      #expect(result.status == 0, "\(result.errorText)")
      let report = EqualityTables.comparable(result.outputText)
      #expect(TextDifference(expected: log.expected, found: report) == nil)
    }
  }
}
