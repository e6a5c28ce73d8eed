import TestSupport
import Testing

/// A spec that extends another one, as a shell sees it.
@Suite struct ExtendedSpecTests {
  private static let changes = """
    extends: sales.yaml
    name: { ja: あるべき姿, en: To be }
    states: { opp: { name: { ja: 案件 } } }

    """

  private func project(_ body: (SalesProject) async throws -> Void) async throws {
    try await SalesProject.with { project in
      try project.write(Array(Self.changes.utf8), to: "specs/to-be.yaml")
      try await body(project)
    }
  }

  @Test func `it is drawn and measured like any other`() async throws {
    try await project { project in
      let table = try await project.run(["kpi", "to-be"])
      #expect(table.ending == .exited(0), "\(table.errorText)")
      #expect(table.outputText.contains("案件") && table.outputText.contains("リード"))
    }
  }

  @Test func `its outputs are stale when the base has changed`() async throws {
    try await project { project in
      #expect(try await project.run(["build", "to-be", "--to", "dot"]).ending == .exited(0))
      #expect(try await project.run(["build", "to-be", "--to", "dot", "--check"]).ending == .exited(0))
      let base = SalesProject.spec.replacing("リード", with: "見込み客")
      try project.write(Array(base.utf8), to: "specs/sales.yaml")
      #expect(try await project.run(["build", "to-be", "--to", "dot", "--check"]).ending == .exited(2))
    }
  }

  @Test func `a mistake in the base is shown with its line`() async throws {
    try await project { project in
      let base = SalesProject.spec.replacing("kind: lost", with: "kind: losst")
      try project.write(Array(base.utf8), to: "specs/sales.yaml")
      let result = try await project.run(["lint", "to-be"])
      #expect(result.ending == .exited(1))
      #expect(result.errorText.contains("specs/sales.yaml:11:"), "\(result.errorText)")
      #expect(result.errorText.contains("   11 |   lost: "), "\(result.errorText)")
    }
  }
}
