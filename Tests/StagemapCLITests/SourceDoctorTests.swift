import Foundation
import TestSupport
import Testing

@Suite struct SourceDoctorTests {
  private static func spec(_ events: String) -> String {
    let lines = SalesProject.spec.split(separator: "\n").filter { !$0.hasPrefix("events") }
    return lines.joined(separator: "\n") + "\nevents: \(events)\n"
  }

  @Test func `a file that is there has its columns listed`() async throws {
    try await SalesProject.with { project in
      let result = try await project.run(["events", "doctor", "sales"])
      #expect(result.status == 0)
      #expect(result.outputText == "specs/log.csv: can be read\n  columns  id, state, at\n")
      #expect(result.errorText == "")
    }
  }

  @Test func `each of several sources is tried, and one that fails makes the code 1`() async throws {
    let sources = "[{ file: log.csv }, { file: gone.csv }, { driver: no-such-engine, table: leads }]"
    try await SalesProject.with(spec: Self.spec(sources)) { project in
      let result = try await project.run(["events", "doctor", "sales"])
      #expect(result.status == 1)
      let verdicts = result.outputText.split(separator: "\n").filter { !$0.hasPrefix(" ") }
      #expect(
        verdicts == [
          "specs/log.csv: can be read", "specs/gone.csv: cannot be read",
          "adbc:no-such-engine#leads: cannot be read",
        ])
      #expect(result.errorText.contains("[no-such-file]"))
      #expect(result.errorText.contains("install it with 'dbc install no-such-engine'"))
    }
  }

  @Test(.enabled(if: EngineTools.areInstalled, "scripts/install-test-engines was not run"))
  func `a database is tried step by step, with what engine and driver say of themselves`() async throws {
    let sources = "{ profile: crm, case: id, state: state, time: at }"
    try await SalesProject.with(spec: Self.spec(sources)) { project in
      try await EngineProject.with(.postgresql, in: project, [BadDatabase.table]) { environment in
        let result = try await project.run(["events", "doctor", "sales"], environment: environment)
        #expect(result.status == 0, "\(result.errorText)")
        let lines = result.outputText.split(separator: "\n")
        try #require(lines.count == 5)
        #expect(lines[0] == "adbc:crm: can be read")
        #expect(
          lines[1].hasPrefix("  driver      postgresql (/") && lines[1].contains("libadbc_driver_postgresql"))
        #expect(lines[2].hasPrefix("  connection  PostgreSQL 1"))
        #expect(lines[2].contains(" through ADBC PostgreSQL Driver"))
        #expect(lines[3] == "  answer      to SELECT 1")
        #expect(lines[4] == "  columns     id, state, at, hour, number")
      }
    }
  }

  @Test func `a spec without events has nothing to try`() async throws {
    let spec = SalesProject.spec.split(separator: "\n").filter { !$0.hasPrefix("events") }
    try await SalesProject.with(spec: spec.joined(separator: "\n") + "\n") { project in
      let result = try await project.run(["events", "doctor", "sales"])
      #expect(result.status == 1)
      #expect(result.errorText.contains("[no-events]"))
    }
  }
}
