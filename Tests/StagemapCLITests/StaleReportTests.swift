import TestSupport
import Testing

/// Pictures drawn from a saved report after the spec has changed what its KPIs are.
@Suite struct StaleReportTests {
  @Test func `a report that judges by the spec's targets is drawn`() async throws {
    try await Self.withReport(kpis: "{ pass-rate: [opp, won], target: { 2026-01: 30%, 2025-01: 20% } }") {
      project in
      let drawn = try await Self.build(project)
      #expect(drawn.ending == .exited(0), "\(drawn.errorText)")
    }
  }

  @Test(arguments: [
    ("{ pass-rate: [opp, won], target: 60% }", "judges 'win-rate' by the target 30%, and the spec has 60%"),
    ("{ pass-rate: [opp, won] }", "judges 'win-rate' by the target 30%, and the spec has none"),
    (
      "{ pass-rate: [opp, won], target: 30% }\n  new-leads: { throughput: lead }",
      "has no reading of the KPI 'new-leads'"
    ),
  ])
  func `a report is refused that knows other targets or fewer KPIs`(kpi: String, message: String) async throws
  {
    try await Self.withReport(kpis: "{ pass-rate: [opp, won], target: 30% }") { project in
      try project.write(Array(Self.spec(kpi).utf8), to: "specs/sales.yaml")
      let result = try await Self.build(project)
      #expect(result.ending == .exited(1))
      #expect(
        result.errorText.contains("error: 'sales.kpi.json' \(message) [stale-report]"), "\(result.errorText)")
      #expect(
        result.errorText.contains("hint: write a new one with 'stagemap kpi sales --format json -o FILE'"))
      try project.write(Array(Self.spec(kpi).utf8), to: "specs/sales.yaml")
      try await Self.measure(project)
      let drawn = try await Self.build(project)
      #expect(drawn.ending == .exited(0), "\(drawn.errorText)")
    }
  }

  private static func withReport(kpis: String, _ body: (SalesProject) async throws -> Void) async throws {
    try await SalesProject.with(spec: spec(kpis)) { project in
      try await measure(project)
      try await body(project)
    }
  }

  private static func spec(_ kpi: String) -> String { SalesProject.spec + "kpis:\n  win-rate: \(kpi)\n" }

  private static func measure(_ project: SalesProject) async throws {
    let saved = try await project.run(["kpi", "sales", "--format", "json", "-o", "sales.kpi.json"])
    #expect(saved.ending == .exited(0), "\(saved.errorText)")
  }

  private static func build(_ project: SalesProject) async throws -> ProgramResult {
    try await project.run(["build", "sales", "--report", "sales.kpi.json", "--to", "dot", "--quiet"])
  }
}
