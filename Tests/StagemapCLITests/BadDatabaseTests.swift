import Foundation
import TestSupport
import Testing

/// What is said of a database that cannot be read; no password ever is.
@Suite(.enabled(if: EngineTools.areInstalled, "scripts/install-test-engines was not run"))
struct BadDatabaseTests {
  @Test func `only the columns in use are asked for, by names as odd as they come`() async throws {
    let lines = SalesProject.spec.split(separator: "\n").filter { !$0.hasPrefix("events") }
    let events = #"""

      events:
        profile: crm
        table: '"Odd ""schema"""."lead.events"'
        case: id
        state: 'sta"te; --'
        time: At
      """#
    try await SalesProject.with(spec: lines.joined(separator: "\n") + events + "\n") { project in
      try await PostgreSQLServer.with(password: EngineProject.password) { server in
        try await server.run(
          #"""
          CREATE SCHEMA "Odd ""schema""";
          CREATE TABLE leads (id text, state text, at timestamp);
          INSERT INTO leads VALUES ('a', 'lead', '2026-01-01'), ('a', 'opp', '2026-01-05');
          CREATE VIEW "Odd ""schema"""."lead.events" AS
            SELECT id, state AS "sta""te; --", at AS "At", 1 / (length(id) - 1) AS never_asked_for FROM leads;

          """#)
        try EngineProject.addProfile("crm", uri: server.uri(), to: project)
        let result = try await project.run(
          ["kpi", "sales", "--format", "json"],
          environment: [
            "ADBC_DRIVER_PATH": EngineTools.drivers?.path ?? "",
            "ADBC_PROFILE_PATH": project.url("profiles").path,
          ])
        #expect(result.status == 0, "\(result.errorText)")
        #expect(result.outputText.contains("\"events\": 2"))
      }
    }
  }

  @Test(arguments: BadDatabase.all)
  func `a build says what is wrong, ends with 1 and touches nothing`(database: BadDatabase) async throws {
    let spec = SalesProject.spec.split(separator: "\n").filter { !$0.hasPrefix("events") }
      .joined(separator: "\n")
    try await SalesProject.with(spec: spec + "\nevents:\n  { \(database.events) }\n") { project in
      try project.addOldOutputs()
      try await EngineProject.with(database.engine, in: project, database.tables) { environment in
        let before = try FolderSnapshot(of: project.url("output"))
        let result = try await project.run(
          ["build", "sales"], environment: environment.merging(database.environment) { $1 })
        #expect(result.ending == .exited(1))
        #expect(try FolderSnapshot(of: project.url("output")) == before)
        #expect(result.output.isEmpty)
        #expect(!result.errorText.contains("canary"), "\(result.errorText)")
        let headings = result.errorText.split(separator: "\n").filter { $0.contains("error: ") }
        #expect(headings.count { $0.contains("[\(database.code)]") } == headings.count, "\(result.errorText)")
        #expect(headings.first?.contains(database.message) == true, "\(result.errorText)")
        let isPlaced = headings.first?.hasPrefix("specs/sales.yaml:16:")
        #expect(isPlaced == !database.isInSource, "\(result.errorText)")
        #expect(result.errorText.contains("hint: ") && result.errorText.contains(database.hint))
      }
    }
  }
}
