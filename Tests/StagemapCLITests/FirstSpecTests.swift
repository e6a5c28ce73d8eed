import Foundation
import TestSupport
import Testing

@Suite struct FirstSpecTests {
  /// Makes a first spec for a log and returns it.
  private func spec(for log: String, in project: SalesProject) async throws -> String {
    try project.write(Array(log.utf8), to: "specs/export.csv")
    let result = try await project.run(["events", "inspect", "specs/export.csv", "--skeleton"])
    #expect(result.ending == .exited(0), "\(result.errorText)")
    return result.outputText
  }

  @Test func `a first spec has the states of the log in the order of their cases, and measures it`()
    async throws
  {
    try await SalesProject.with { project in
      let log = """
        案件番号,フェーズ,変更日
        1,新規,2026-01-01
        1,Closed Won,2026-02-01
        1,提案中,2026-01-09
        2,新規,2026-01-02
        2,失注,2026-01-20
        3,失注,2026-01-03
        3,提案中,2026-01-20

        """
      let text = try await spec(for: log, in: project)
      #expect(
        text.split(separator: "\n").filter { !$0.hasPrefix("#") }
          == """
          stagemap: 1
          name: export
          divisions:
            sales: Sales
          states:
            新規: { division: sales }
            失注: { division: sales, kind: lost }
            提案中: { division: sales }
            state-4: { division: sales, name: "Closed Won", kind: won }
          path: [新規, 提案中, state-4]
          transitions:
            - { from: [新規], to: 失注 }
            - { from: 失注, to: [提案中] }
          kpis:
            win-rate: { pass-rate: [提案中, state-4] }
          events:
            file: export.csv
            case: 案件番号
            state: フェーズ
            time: 変更日
          """.split(separator: "\n"))
      try project.write(Array(text.utf8), to: "specs/export.yaml")
      for command in [
        ["lint", "export"], ["kpi", "export", "--strict"], ["build", "export", "--to", "svg"],
      ] {
        let result = try await project.run(command)
        #expect(result.ending == .exited(0), "\(result.errorText)")
      }
    }
  }

  @Test(arguments: ["wide | 2026", "true | 1", "a: b | # c", "\"x,y\" | {z}", "- | -x"])
  func `states of any name become a sound spec`(names: String) async throws {
    try await SalesProject.with { project in
      let values = names.split(separator: " | ") + ["受注"]
      let rows = values.enumerated().map { "1,\($1),2026-01-0\($0 + 1)\n" }.joined()
      let text = try await spec(for: "case_id,state,time\n\(rows)", in: project)
      try project.write(Array(text.utf8), to: "specs/export.yaml")
      let result = try await project.run(["kpi", "export", "--strict", "--format", "json"])
      #expect(result.ending == .exited(0), "\(text)\(result.errorText)")
      #expect(result.outputText.contains("\"unknown_values\": 0"))
    }
  }

  @Test func `a log whose columns are not known makes no spec`() async throws {
    try await SalesProject.with { project in
      try project.write(Array("a,b\n1,2\n".utf8), to: "specs/export.csv")
      let result = try await project.run(["events", "inspect", "specs/export.csv", "--skeleton"])
      #expect(result.ending == .exited(1) && result.outputText.isEmpty)
      #expect(result.errorText.contains("[unmapped-column]"))
      #expect(result.errorText.contains("without --skeleton"))
    }
  }
}
