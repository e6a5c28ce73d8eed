import Foundation
import TestSupport
import Testing

/// `diff` and `build --against` as a shell sees them.
@Suite struct ComparisonTests {
  /// The sales process with a demonstration, another name for the opportunity, and without the loss.
  private static let toBe = """
    stagemap: 1
    name: { ja: 営業（改善後）, en: Sales to be }
    languages: [ja, en]
    divisions:
      is: { ja: インサイドセールス, en: Inside sales }
      fs: { ja: フィールドセールス, en: Field sales }
    states:
      lead: { division: fs, name: { ja: リード, en: Lead } }
      demo: { division: fs, name: { ja: デモ, en: Demo } }
      opp: { division: fs, name: { ja: 案件, en: Deal } }
      won: { division: fs, name: { ja: 受注, en: Won }, kind: won }
    path: [lead, demo, opp, won]
    kpis:
      win-rate: { pass-rate: [opp, won], target: 30% }
    events: { file: log.csv, case: id, state: state, time: at, values: { ignore: [lost] } }

    """

  private func compare(_ arguments: [String]) async throws -> ProgramResult {
    try await SalesProject.with { project in
      try project.write(Array(Self.toBe.utf8), to: "specs/to-be.yaml")
      return try await project.run(arguments)
    }
  }

  @Test func `two specs are compared line by line`() async throws {
    let result = try await compare(["diff", "sales", "to-be"])
    #expect(result.ending == .exited(0))
    #expect(
      result.outputText == """
        state moved: lead (リード), division is -> fs
        state added: demo (デモ)
        state renamed: opp, name 商談 -> 案件, name Opportunity -> Deal
        state removed: lost (失注)
        transition removed: opp-lost
        transition removed: lead-opp
        transition added: lead-demo
        transition added: demo-opp
        kpi added: win-rate

        """)
  }

  @Test func `a spec does not differ from itself`() async throws {
    let result = try await compare(["diff", "sales", "sales"])
    #expect(result.ending == .exited(0))
    #expect(result.outputText == "no differences\n")
  }

  @Test func `two reports are compared by their rates`() async throws {
    try await SalesProject.with { project in
      let times = [("2026-01-03", "a.json"), ("2026-02-01", "b.json")]
      for (asOf, file) in times {
        let made = try await project.run(
          ["kpi", "sales", "--format", "json", "--as-of", asOf, "-o", file])
        #expect(made.ending == .exited(0), "\(made.errorText)")
      }
      let result = try await project.run(["diff", "a.json", "b.json"])
      #expect(result.outputText == "rate lead -> opp: 0/0 -> 2/2\nrate opp -> won: 0/0 -> 1/2\n")
    }
  }

  @Test func `a spec and a report are not compared`() async throws {
    let result = try await compare(["diff", "sales", "a.json"])
    #expect(result.ending == .exited(1))
    #expect(result.errorText.contains("[unlike-sides]"))
  }

  @Test func `a picture is compared with another spec, a period and a report`() async throws {
    try await SalesProject.with { project in
      try project.write(Array(Self.toBe.utf8), to: "specs/to-be.yaml")
      _ = try await project.run(["kpi", "sales", "--format", "json", "-o", "a.json"])
      let draw = { (spec: String, against: String) in
        let result = try await project.run(
          ["build", spec, "--against", against, "--view", "process", "--to", "plantuml", "-o", "out"])
        #expect(result.ending == .exited(0), "\(result.errorText)")
        return try String(contentsOf: project.url("out/\(spec)/process.puml"), encoding: .utf8)
      }
      let spec = try await draw("to-be", "sales")
      #expect(spec.contains("＋ 追加"))
      let period = try await draw("sales", "2026-01")
      #expect(period.contains("途中"))
      let report = try await draw("sales", "a.json")
      #expect(report.contains("前後比較"))
    }
  }

  @Test func `the stamp knows what a picture is compared with`() async throws {
    try await SalesProject.with { project in
      let build = ["build", "sales", "--view", "process", "--to", "dot", "-o", "out", "--against"]
      let made = try await project.run(build + ["2026-01"])
      #expect(made.ending == .exited(0))
      let fresh = try await project.run(build + ["2026-01", "--check"])
      #expect(fresh.ending == .exited(0))
      let stale = try await project.run(build + ["2025-12", "--check"])
      #expect(stale.ending == .exited(2))
    }
  }

  @Test func `what is neither spec, period nor report is said to be missing`() async throws {
    let result = try await compare(["build", "sales", "--against", "lately", "--to", "dot"])
    #expect(result.ending == .exited(1))
    #expect(result.errorText.contains("there is no spec 'specs/lately.yaml' [missing-spec]"))
    #expect(result.errorText.contains("'--against' takes a spec, a report FILE.json or A..B"))
  }

  @Test func `a share is a percentage`() async throws {
    let result = try await compare(["build", "sales", "--min-share", "0.01"])
    #expect(result.ending == .exited(64))
    #expect(result.errorText.contains("--min-share takes a percentage from 0% to 100%"))
  }
  @Test func `sides are drawn beside the comparison, and only of one`() async throws {
    try await SalesProject.with { project in
      try project.write(Array(Self.toBe.utf8), to: "specs/to-be.yaml")
      let build = ["build", "to-be", "--sides", "--view", "lead-states", "--to", "dot", "-o", "out"]
      let alone = try await project.run(build)
      #expect(alone.ending == .exited(64))
      let made = try await project.run(build + ["--against", "sales"])
      #expect(made.ending == .exited(0), "\(made.errorText)")
      let files = try FolderSnapshot(of: project.url("out")).paths.filter { $0.hasSuffix(".dot") }
      #expect(
        files.sorted() == [
          "to-be/lead-states-after.dot", "to-be/lead-states-before.dot", "to-be/lead-states.dot",
        ])
    }
  }
}
