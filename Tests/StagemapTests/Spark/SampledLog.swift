import Foundation
import TestSupport

/// A synthetic log, of about five events for each lead, as CSV and as Parquet, and its report.
struct SampledLog: Sendable {
  let project: SparkProject
  /// The report of the CSV file.
  let expected: String
  /// The Parquet files as a table.
  let table: String
  /// A query that numbers each lead's events, so that rows travel between the workers.
  let sorted: String

  private static let columns = [
    "lead_id", "state", "at", "owner", "segment", "amount", "reason", "parent", "form",
  ]

  static func with(leads: Int, _ body: (SampledLog) async throws -> Void) async throws {
    try await SparkProject.with { project in
      let spec = try String(contentsOf: ProjectRoot.url("specs/the-model.yaml"), encoding: .utf8)
      try Data(spec.utf8).write(to: project.url("the-model.yaml"))
      let sample = try await project.run([
        "sample", "the-model.yaml", "--leads", "\(leads)", "--seed", "3", "-o", "large.csv",
      ])
      guard sample.status == 0 else { throw EngineFailure(description: sample.errorText) }
      let parquet = project.url("large.parquet")
      try await SparkCluster.makeParquet(
        of: project.url("large.csv"), at: parquet, files: 8,
        types: columns.map { ($0, $0 == "at" ? "TIMESTAMP" : $0 == "amount" ? "BIGINT" : "VARCHAR") })
      let relation = "parquet.`\(parquet.path)`"
      let query = """
        SELECT * FROM (SELECT *, row_number() OVER (PARTITION BY lead_id ORDER BY at) AS number FROM \(relation))
        WHERE number > 0
        """
      let csv = SampledLog(project: project, expected: "", table: "", sorted: "")
      let result = try await csv.run("file: large.csv")
      guard result.status == 0 else { throw EngineFailure(description: result.errorText) }
      try await body(
        SampledLog(
          project: project, expected: EqualityTables.comparable(result.outputText),
          table: "profile: lake, table: '\(relation)'",
          sorted: "profile: lake, query: '\(query.replacing("\n", with: " "))'"))
    }
  }

  /// Measures the log as a source gives it, in a spec of its own.
  func run(_ source: String) async throws -> ProgramResult {
    let spec = try String(contentsOf: project.url("the-model.yaml"), encoding: .utf8)
    let name = "spec-\(UUID().uuidString.prefix(8)).yaml"
    let lines = spec.replacing("events: { file: the-model.csv,", with: "events: { \(source),")
    try Data(lines.utf8).write(to: project.url(name))
    return try await project.run(["kpi", name, "--format", "json"])
  }

  /// The report, with the time that it took printed.
  func timed(_ what: String, _ source: String) async throws -> String {
    let clock = ContinuousClock()
    let start = clock.now
    let result = try await run(source)
    print("figure: Spark, \(what): \(start.duration(to: clock.now))")
    guard result.status == 0 else { throw EngineFailure(description: result.errorText) }
    return EqualityTables.comparable(result.outputText)
  }
}
