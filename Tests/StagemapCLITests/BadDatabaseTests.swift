import Foundation
import TestSupport
import Testing

/// What is said of a database that cannot be read; no password ever is.
@Suite(.enabled(if: EngineTools.areInstalled, "scripts/install-test-engines was not run"))
struct BadDatabaseTests {
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
