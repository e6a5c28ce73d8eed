import Foundation
import TestSupport
import Testing

/// What is said of a source on Spark that cannot be read.
struct BadSparkSource: Sendable, CustomTestStringConvertible {
  var testDescription: String
  /// The section `events` of the spec, but for the braces and the columns.
  var events: String
  var code: String
  /// A part of the message.
  var message: String
  var hint: String

  static let all = [
    BadSparkSource(
      testDescription: "a table that is not there", events: "profile: lake, table: default.lead_event",
      code: "unknown-table",
      message: "TABLE_OR_VIEW_NOT_FOUND: The table or view `default`.`lead_event` cannot be found.",
      hint: "did you mean 'default.lead_events'?"),
    BadSparkSource(
      testDescription: "files that are not there",
      events: "profile: lake, table: 'parquet.\"/no/such/folder\"'",
      code: "unknown-table", message: "PATH_NOT_FOUND: Path does not exist: file:/no/such/folder",
      hint: "the tables are 'default.lead_events'"),
    BadSparkSource(
      testDescription: "no table", events: "driver: spark, options: { uri: '\(SparkCluster.uri)' }",
      code: "unknown-column", message: "there is no column 'state'", hint: "did you mean 'status'?"),
    BadSparkSource(
      testDescription: "a column that is not there",
      events: "profile: lake, query: SELECT nope FROM lead_events",
      code: "bad-query",
      message:
        "UNRESOLVED_COLUMN.WITH_SUGGESTION: A column, variable, or function parameter with name `nope`",
      hint: "one SELECT"),
    BadSparkSource(
      testDescription: "a query with a mistake",
      events: "profile: lake, query: SELECT 1 AS 2 FROM lead_events",
      code: "bad-query", message: "PARSE_SYNTAX_ERROR: Syntax error at or near", hint: "one SELECT"),
    BadSparkSource(
      testDescription: "a query that writes",
      events: "profile: lake, query: WITH t AS (SELECT 1) INSERT INTO lead_events SELECT * FROM t",
      code: "bad-query", message: "PARSE_SYNTAX_ERROR: Syntax error at or near 'INSERT'", hint: "one SELECT"),
    BadSparkSource(
      testDescription: "a query that fails on its way",
      events:
        "profile: lake, query: 'SELECT id, 1 / (id - 200000) AS state, current_date() AS at FROM range(300000)'",
      code: "query-failed", message: "DIVIDE_BY_ZERO: Division by zero.", hint: "own client"),
    BadSparkSource(
      testDescription: "a type of which no text is made",
      events: "profile: lake, query: 'SELECT 1 AS id, array(1) AS state, current_date() AS at'",
      code: "unreadable-column", message: "the column 'state' is of", hint: "CAST"),
    BadSparkSource(
      testDescription: "a server that is not there",
      events: "driver: spark, options: { uri: 'sc://127.0.0.1:1' }, table: lead_events",
      code: "no-connection",
      message: "connection refused", hint: "does a Connect server answer there"),
    BadSparkSource(
      testDescription: "a host that is not there",
      events: "driver: spark, options: { uri: 'sc://no-such-host.invalid' }, table: lead_events",
      code: "no-connection", message: "cannot connect to 'adbc:spark#lead_events'",
      hint: "does a Connect server answer there"),
    BadSparkSource(
      testDescription: "a token in the spec",
      events: "driver: spark, options: { uri: 'sc://host/;token=canary-in-spec' }, table: lead_events",
      code: "secret-in-spec", message: "the option 'uri' has a secret", hint: "into a profile"),
  ]
}

extension SparkTests {
  @Test(arguments: BadSparkSource.all)
  func `what is wrong with a source is one error, with a hint`(source: BadSparkSource) async throws {
    try await SparkProject.with { project in
      try await Self.makeTable(in: project)
      let columns = "case: id, state: state, time: at"
      let result = try await project.kpi(
        EqualityTables.spec("{ \(source.events), \(columns) }"), ["kpi", "spec.yaml"])
      #expect(result.ending == .exited(1))
      #expect(result.output.isEmpty)
      #expect(result.errorText.components(separatedBy: ": error: ").count == 2, "\(result.errorText)")
      #expect(result.errorText.contains("[\(source.code)]"), "\(result.errorText)")
      #expect(result.errorText.contains(source.message), "\(result.errorText)")
      #expect(
        result.errorText.contains("hint: ") && result.errorText.contains(source.hint), "\(result.errorText)")
      #expect(!result.errorText.contains("canary"))
    }
  }

  @Test func `a server that takes connections and never answers is given up`() async throws {
    try await SparkProject.with { project in
      let server = try SilentServer()
      defer { server.close() }
      let events =
        "{ driver: spark, options: { uri: 'sc://127.0.0.1:\(server.port)' }, time-limit: 2, table: lead_events }"
      let result = try await project.kpi(EqualityTables.spec(events), ["kpi", "spec.yaml"])
      #expect(result.ending == .exited(1))
      #expect(result.errorText.contains("within 2 s") && result.errorText.contains("[no-connection]"))
    }
  }

  @Test func `the doctor asks Spark something, and lists the columns`() async throws {
    try await SparkProject.with { project in
      try await Self.makeTable(in: project)
      let events = "{ profile: lake, table: lead_events, case: id, state: status, time: at }"
      let result = try await project.kpi(EqualityTables.spec(events), ["events", "doctor", "spec.yaml"])
      #expect(result.status == 0, "\(result.errorText)")
      let lines = result.outputText.split(separator: "\n")
      try #require(lines.count == 5)
      #expect(lines[0] == "adbc:lake#lead_events: can be read")
      #expect(lines[2].hasPrefix("  connection  Apache Spark 4."))
      #expect(lines[3] == "  answer      to SELECT 1")
      #expect(lines[4] == "  columns     id, status, at")
    }
  }

  /// Makes the one table of the catalog.
  private static func makeTable(in project: SparkProject) async throws {
    let others = EqualityTables.all.map { "DROP TABLE IF EXISTS \($0.name)" }
    try await SparkCluster.run(
      others + [
        "DROP TABLE IF EXISTS lead_events",
        "CREATE TABLE lead_events (id STRING, status STRING, at TIMESTAMP_NTZ) USING parquet",
      ])
  }
}
