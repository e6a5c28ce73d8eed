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
            sales: 営業
          states:
            新規: { division: sales }
            失注: { division: sales, kind: lost }
            提案中: { division: sales }
            closed-won: { division: sales, name: "Closed Won", kind: won }
          path: [新規, 提案中, closed-won]
          transitions:
            - { from: [新規], to: 失注 }
            - { from: 失注, to: [提案中] }
          kpis:
            win-rate: { name: 受注率, pass-rate: [提案中, closed-won] }
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
      #expect(result.errorText.contains("--case COLUMN --state COLUMN --time COLUMN"))
      let told = try await project.run(
        ["events", "inspect", "specs/export.csv", "--case", "a", "--state", "c", "--time", "b"])
      #expect(told.ending == .exited(1) && told.errorText.contains("there is no column 'c' for 'state'"))
    }
  }

  @Test func `columns of any name are told by their contents, or by a person`() async throws {
    try await SalesProject.with { project in
      let rows = (1...100).map { "K\($0);Eins;Anna \($0 % 3);0\(1 + $0 % 9).01.2026 09:00" }
      let more = (1...100).map { "K\($0);Zwei;Anna \($0 % 3);1\(1 + $0 % 9).02.2026 09:00" }
      let text = (["Kennung;Schritt;Wer;Wann"] + rows + more).joined(separator: "\n") + "\n"
      try project.write(Array(text.utf8), to: "specs/export.csv")
      let inspect = ["events", "inspect", "specs/export.csv"]
      let unsure = try await project.run(inspect)
      #expect(unsure.ending == .exited(1))
      #expect(unsure.outputText.contains("case: Kennung  # by its contents\n"))
      #expect(unsure.outputText.contains("time: Wann  # by its contents\n"))
      #expect(unsure.errorText.contains("--state COLUMN"), "\(unsure.errorText)")
      let made = try await project.run(inspect + ["--skeleton", "--state", "Schritt"])
      #expect(made.ending == .exited(0), "\(made.errorText)")
      #expect(made.outputText.contains("path: [Eins, Zwei]\n"))
      #expect(made.outputText.contains("languages: [en]\n"))
      try project.write(Array(made.outputText.utf8), to: "specs/export.yaml")
      let measured = try await project.run(["kpi", "export", "--format", "csv"])
      #expect(measured.ending == .exited(0), "\(measured.errorText)")
    }
  }

  @Test func `spellings of one word are one state, and words of hardly any case no step of the way`()
    async throws
  {
    try await SalesProject.with { project in
      var rows = (1...400).flatMap { ["\($0),提案・見積,2026-01-01", "\($0),受注,2026-02-01"] }
      rows[0] = "1,提案･見積,2026-01-01"
      rows[3] = "2,受注（口頭）,2026-02-01"
      let text = try await spec(for: (["案件番号,フェーズ,変更日"] + rows).joined(separator: "\n"), in: project)
      #expect(text.contains("path: [\"提案・見積\", 受注]\n"))
      #expect(text.contains("\n#   \"受注（口頭）\"  in 1 case\n"))
      try project.write(Array(text.utf8), to: "specs/export.yaml")
      let result = try await project.run(["lint", "export"])
      #expect(result.ending == .exited(0), "\(result.errorText)")
    }
  }

  @Test func `a pool is beside the way, with the moves into and out of it`() async throws {
    try await SalesProject.with { project in
      let text = try await spec(
        for: """
          案件番号,フェーズ,変更日
          1,新規,2026-01-01
          1,保留,2026-01-02
          1,新規,2026-01-03
          1,受注,2026-01-04
          2,新規,2026-01-01
          2,保留,2026-01-05
          2,失注,2026-01-09

          """, in: project)
      #expect(text.contains("  保留: { division: sales, kind: pool }\n"))
      #expect(text.contains("path: [新規, 受注]\n"))
      #expect(text.contains("  - { from: [新規], to: 保留 }\n  - { from: [保留], to: 失注 }\n"))
      #expect(text.contains("  - { from: 保留, to: [新規] }\n"))
    }
  }

  @Test func `the labels of HubSpot's columns are states without the words around them`() async throws {
    try await SalesProject.with { project in
      let stages = ["Qualified To Buy", "Closed Won", "Closed Lost"]
      let labels = stages.map { "\"Date entered \"\"\($0) (Sales Pipeline)\"\"\"" }
      let text = try await spec(
        for: """
          Record ID,Deal owner,Create Date,Close Date,\(labels.joined(separator: ","))
          1,Ann,2026-01-01,2026-02-01,2026-01-02,2026-02-01,
          2,Bo,2026-01-01,2026-02-01,2026-01-03,,2026-02-01
          3,Bo,2026-01-01,2026-02-01,2026-01-03,,2026-02-01

          """, in: project)
      #expect(text.contains("  qualified-to-buy: { division: sales, name: \"Qualified To Buy\" }\n"))
      #expect(text.contains("path: [qualified-to-buy, closed-won]\n"))
      #expect(text.contains("  owner: \"Deal owner\"\n"))
      #expect(!text.contains("Create Date") && !text.contains("Close Date"))
    }
  }
}
