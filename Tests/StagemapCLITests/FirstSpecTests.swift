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
            closed-won: { division: sales, name: "Closed Won", values: ["Closed Won"], kind: won }
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
      let first = "{ division: sales, name: \"Qualified To Buy\", values: [\"Qualified To Buy\"] }"
      #expect(text.contains("  qualified-to-buy: \(first)\n"), "\(text)")
      #expect(text.contains("path: [qualified-to-buy, closed-won]\n"))
      #expect(text.contains("  owner: \"Deal owner\"\n"))
      #expect(!text.contains("Create Date") && !text.contains("Close Date"))
    }
  }

  /// A French log: affairs go from contact to won, and from each stage some are lost.
  private static func frenchLog(_ date: (Int, Int) -> String) -> String {
    let stages = ["Contact", "Prospect qualifié", "Rendez-vous", "Devis envoyé", "Gagné"]
    var rows = ["N° affaire;Étape;Date de passage;Commercial"]
    for number in 0..<60 {
      let reached = number % 6
      for (step, stage) in stages.prefix(max(1, reached)).enumerated() {
        rows.append("N\(number);\(stage);\(date(1 + (number + step) % 28, 1 + step)) 09:0\(step);Léa")
      }
      if reached < 5 { rows.append("N\(number);Perdu;\(date(1 + number % 28, 8)) 10:00;Léa") }
    }
    return rows.joined(separator: "\n") + "\n"
  }

  @Test func `a French log makes a spec whose dates are day first, with its losses off the way`() async throws
  {
    try await SalesProject.with { project in
      let two = { (number: Int) in number < 10 ? "0\(number)" : "\(number)" }
      let text = try await spec(for: Self.frenchLog { "\(two($0))/\(two($1))/2026" }, in: project)
      let path = "path: [Contact, prospect-qualifié, Rendez-vous, devis-envoyé, Gagné]\n"
      #expect(text.contains(path), "\(text)")
      #expect(text.contains("  Perdu: { division: sales, kind: lost }\n"))
      #expect(text.contains("  Gagné: { division: sales, kind: won }\n"))
      #expect(
        text.hasSuffix(
          """
          events:
            file: export.csv
            dates: day-first
            case: "N° affaire"
            state: Étape
            time: "Date de passage"
            owner: Commercial

          """), "\(text)")
      try project.write(Array(text.utf8), to: "specs/export.yaml")
      let measured = try await project.run(["kpi", "export", "--strict", "--format", "json"])
      #expect(measured.ending == .exited(0), "\(measured.errorText)")
      #expect(measured.outputText.contains("\"skipped_rows\": 0"))
      let told = try await project.run(
        ["events", "inspect", "specs/export.csv", "--skeleton", "--case", "N° affaire"]
          + ["--state", "Étape", "--time", "Date de passage"])
      #expect(told.outputText == text)
    }
  }

  @Test func `a word that no case leaves is no step of the way, whatever it is called`() async throws {
    try await SalesProject.with { project in
      let words = ["Perdu": "Hävitty", "Gagné": "Voitettu"]
      let log = words.reduce(Self.frenchLog { "\($0).\($1).2026" }) {
        $0.replacingOccurrences(of: $1.key, with: $1.value)
      }
      let text = try await spec(for: log, in: project)
      #expect(text.contains("path: [Contact, prospect-qualifié, Rendez-vous, devis-envoyé, Voitettu]\n"))
      let question = "# No case leaves it: which kind is it? Perhaps 'kind: lost', if it is a loss."
      #expect(text.contains("  Hävitty: { division: sales }  \(question)\n"), "\(text)")
      #expect(text.contains("  Voitettu: { division: sales }  # No case leaves it: perhaps 'kind: won'.\n"))
      #expect(text.contains("to: Hävitty }\n"))
      try project.write(Array(text.utf8), to: "specs/export.yaml")
      let result = try await project.run(["lint", "export"])
      #expect(result.ending == .exited(0), "\(result.errorText)")
    }
  }

  @Test func `a log whose dates all may be either asks which they are`() async throws {
    try await SalesProject.with { project in
      try project.write(
        Array("id,state,at\na,lead,5/1/2026\na,opp,6/2/2026\n".utf8), to: "specs/export.csv")
      let asked = try await project.run(["events", "inspect", "specs/export.csv"])
      let question = "dates       each may be month/day or day/month: say which with --dates day-first"
      #expect(asked.outputText.contains(question), "\(asked.outputText)")
      #expect(!asked.errorText.contains("--skip-bad-rows"))
      let told = try await project.run(
        ["events", "inspect", "specs/export.csv", "--skeleton", "--dates", "month-first"])
      #expect(told.ending == .exited(0), "\(told.errorText)")
      #expect(told.outputText.contains("  dates: month-first\n"))
      let wrong = try await project.run(["events", "inspect", "specs/export.csv", "--dates", "dmy"])
      #expect(wrong.ending == .exited(64) && wrong.errorText.contains("--dates is day-first or month-first"))
    }
  }
}
