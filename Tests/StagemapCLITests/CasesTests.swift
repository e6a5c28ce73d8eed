import Foundation
import TestSupport
import Testing

/// `stagemap cases` as a shell sees it.
@Suite struct CasesTests {
  private static let spec = """
    stagemap: 1
    name: { ja: 営業, en: Sales }
    languages: [en, ja]
    time-zone: UTC
    divisions:
      is: { ja: インサイドセールス, en: Inside sales }
      fs: { ja: フィールドセールス, en: Field sales }
    states:
      lead: { division: is, name: { ja: リード, en: Lead } }
      opp: { division: fs, name: { ja: 商談, en: Opportunity } }
      won: { division: fs, name: { ja: 受注, en: Won }, kind: won }
      lost: { division: fs, name: { ja: 失注, en: Lost }, kind: lost }
    path: [lead, opp, won]
    transitions:
      - lead -> opp: { sla: 2d }
      - opp -> lost
    kpis:
      win-rate: { name: { ja: 受注率, en: Win rate }, pass-rate: [opp, won], target: 30% }
      reply: { sla: lead-opp }
      velocity: { sales-velocity: true, division: fs }

    """

  /// Cells with line breaks, quotes and formulas; lines end with CR LF.
  private static let log = [
    "id,note,state,at,who", "a,\"two\r\nlines\",lead,2026-01-01,佐藤", "a,,opp,2026-01-05,佐藤",
    "a,,won,2026-01-09,佐藤", "b,\"a\r\n\"\"b\"\"\r\nc\",lead,2026-01-02,鈴木", "b,,opp,2026-01-03,鈴木",
    "b,,lost,2026-01-20,鈴木", "\"c \"\"1\"\"\",,lead,2026-01-02,", "=d,\"x\r\ny\",lead,2026-01-03,@x",
    "e,,lead,2026-01-04,", "e,,won,2026-01-08,",
  ].joined(separator: "\r\n")

  private static let entries = "events: { file: log.csv, case: id, state: state, time: at, owner: who }\n"

  private struct Listing: Decodable {
    struct Row: Decodable {
      var `case`: String
      var state: String
      var age_s: Double?
      var outcome: String
      var from: String?
      var to: String
      var source: String
      var line: Int
      var by: [String: String]

      var place: String { "\(self.case) \(line)" }
    }

    var cases: Int
    var rows: Int
    var sightings: [Row]
  }

  private func listing(
    _ arguments: [String], events: String = entries, log: String = log, logName: String = "log.csv"
  ) async throws -> Listing {
    try await SalesProject.with(spec: Self.spec + events, log: Array(log.utf8), logName: logName) { project in
      let result = try await project.run(["cases", "sales", "--format", "json"] + arguments)
      try #require(result.ending == .exited(0), "\(result.errorText)")
      return try JSONDecoder().decode(Listing.self, from: result.output)
    }
  }

  private func run(_ arguments: [String]) async throws -> ProgramResult {
    try await SalesProject.with(spec: Self.spec + Self.entries, log: Array(Self.log.utf8)) { project in
      try await project.run(["cases", "sales"] + arguments)
    }
  }

  @Test func `each row has its line, whatever line breaks and quotes stand before it`() async throws {
    #expect(try await listing(["--in", "lead"]).sightings.map(\.place) == ["c \"1\" 11", "=d 12"])
    #expect(try await listing(["--transition", "lead,opp"]).sightings.map(\.place) == ["b 9", "a 4"])
    #expect(try await listing(["--transition", "opp,lost"]).sightings.map(\.place) == ["b 10"])
    #expect(try await listing(["--undeclared"]).sightings.map(\.place) == ["e 15"])
    #expect(
      try await listing(["--in", "lead"]).sightings.allSatisfy { $0.source == "specs/log.csv" })
  }

  @Test func `a KPI's cases are those that failed and those that are open`() async throws {
    let rows = try await listing(["--kpi", "win-rate"])
    #expect(rows.sightings.map { "\($0.case) \($0.outcome)" } == ["b failed"])
    let reply = try await listing(["--kpi", "reply"])
    #expect(
      reply.sightings.map { "\($0.case) \($0.outcome)" } == [
        "c \"1\" breached", "=d breached", "a breached", "e breached",
      ])
  }

  @Test func `a limit on the age is a time, a quantile or a service level`() async throws {
    let older = { (limit: String) in
      try await self.listing(["--in", "lead", "--older-than", limit]).sightings.map(\.case)
    }
    #expect(try await older("18d") == ["c \"1\""])
    #expect(try await older("432h") == ["c \"1\""])
    #expect(try await older("p90") == ["c \"1\"", "=d"])
    #expect(try await older("sla") == ["c \"1\"", "=d"])
    #expect(try await listing(["--in", "lead", "--older-than", "1d", "--as-of", "2026-01-04"]).rows == 2)
  }

  @Test func `a window keeps the moves that were made in it`() async throws {
    #expect(try await listing(["--transition", "lead,opp", "--window", "2026-01-04..2026-02-01"]).rows == 1)
    #expect(try await listing(["--in", "lead", "--window", "2026-01-10..2026-01-11"]).rows == 2)
  }

  @Test func `owners are shown on request only`() async throws {
    let silent = try await run(["--transition", "opp,lost"])
    #expect(!silent.outputText.contains("鈴木"))
    let named = try await listing(["--transition", "opp,lost", "--by", "owner,month"])
    #expect(named.sightings.map(\.by) == [["owner": "鈴木", "month": "2026-01"]])
  }

  @Test func `cells that a spreadsheet would take for formulas are guarded`() async throws {
    let guarded = try await run(["--in", "lead", "--by", "owner", "--format", "csv"])
    let lines = [
      #""case","state","age_days","outcome","from","to","at","took_days","source","line","owner""#,
      #""c ""1""","lead","19.0","open","","lead","2026-01-02T00:00:00+00:00","","specs/log.csv","11","""#,
      #""'=d","lead","18.0","open","","lead","2026-01-03T00:00:00+00:00","","specs/log.csv","12","'@x""#,
    ]
    #expect(guarded.outputText == "\u{FEFF}" + lines.map { $0 + "\r\n" }.joined())
    let raw = try await run(["--in", "lead", "--by", "owner", "--format", "csv", "--raw-csv"])
    #expect(raw.outputText.contains("\"=d\"") && raw.outputText.contains("\"@x\""))
  }

  @Test func `tables are in the language asked for`() async throws {
    let english = try await run(["--in", "lead"])
    #expect(english.outputText.hasPrefix("In Lead: rows 2, cases 2, As of 2026-01-21\n"))
    #expect(english.outputText.contains("specs/log.csv:11"))
    let japanese = try await run(["--kpi", "win-rate", "--lang", "ja", "--format", "markdown"])
    #expect(japanese.outputText.contains("受注率: 1件（案件数 1）"))
    #expect(japanese.outputText.contains("不通過"))
  }

  @Test func `JSON Lines, a log of changes and a row for each case are listed too`() async throws {
    let lines = """
      {"id": "a", "state": "lead", "at": "2026-01-01"}

      {"id": "a", "state": "opp", "at": "2026-01-03"}
      {"id": "b", "state": "opp", "at": "2026-01-02"}

      """
    let json = try await listing(
      ["--in", "opp"], events: "events: { file: log.jsonl, case: id, state: state, time: at }\n", log: lines,
      logName: "log.jsonl")
    #expect(json.sightings.map(\.place) == ["b 4", "a 3"])
    let changes = try await listing(
      ["--in", "opp"],
      events: "events: { file: log.csv, shape: changes, case: id, from: old, to: new, time: at }\n",
      log: "id,old,new,at\nb,lead,opp,2026-01-02\na,lead,opp,2026-01-03\nc,opp,lost,2026-01-04\n")
    #expect(changes.sightings.map(\.place) == ["b 2", "a 3"])
    let wide = try await listing(
      ["--in", "opp"],
      events: "events: { file: log.csv, shape: wide, case: id, entered: { lead: l, opp: o } }\n",
      log: "id,l,o\na,2026-01-01,2026-01-03\nb,2026-01-01,\nc,2026-01-01,2026-01-02\n")
    #expect(wide.sightings.map(\.place) == ["c 4", "a 2"])
  }

  @Test func `as many cases are listed as the report counts`() async throws {
    struct Report: Decodable {
      struct State: Decodable {
        var id: String
        var open: Int
      }
      struct KPI: Decodable {
        var id: String
        var k: Int?
        var n: Int?
      }
      var states: [State]
      var kpis: [KPI]
    }
    try await SalesProject.with(spec: Self.spec + Self.entries, log: Array(Self.log.utf8)) { project in
      let measured = try await project.run(["kpi", "sales", "--format", "json"])
      let report = try JSONDecoder().decode(Report.self, from: measured.output)
      let rows = { (arguments: [String]) in
        let result = try await project.run(["cases", "sales", "--format", "json"] + arguments)
        return try JSONDecoder().decode(Listing.self, from: result.output).sightings
      }
      for state in report.states {
        #expect(
          try await rows(["--in", state.id]).count { $0.outcome == "open" } == state.open, "\(state.id)")
      }
      for kpi in report.kpis {
        guard let k = kpi.k, let n = kpi.n else { continue }
        let failures = try await rows(["--kpi", kpi.id]).count {
          ["failed", "breached"].contains($0.outcome)
        }
        #expect(failures == n - k, "\(kpi.id)")
      }
    }
  }

  @Test(
    arguments: [
      (["--in", "op"], 1, "there is no stage or state 'op' [unknown-subject]"),
      (["--kpi", "win"], 1, "the spec has no KPI 'win' [unknown-subject]"),
      (["--kpi", "velocity"], 1, "the KPI 'velocity' cannot be measured"),
      (["--in", "lost", "--older-than", "sla"], 1, "begins in 'lost' [no-cases-behind]"),
      (["--in", "won", "--older-than", "p90"], 1, "no visit to 'won' has ended"),
      (["--in", "lead", "--by", "region"], 1, "[unknown-cut]"),
      ([], 64, "say which cases with one of --in, --transition, --kpi and --undeclared"),
      (["--in", "lead", "--undeclared"], 64, "say which cases with one of"),
      (["--undeclared", "--older-than", "3d"], 64, "--older-than goes with --in"),
      (["--in", "lead", "--older-than", "soon"], 64, "--older-than takes a time such as 30d"),
      (["--transition", "lead"], 64, "--transition takes two states"),
      (["--in", "lead", "--report", "x.json"], 64, "a saved report holds no cases"),
    ] as [([String], Int32, String)])
  func `what has no answer says why`(arguments: [String], code: Int32, message: String) async throws {
    let result = try await run(arguments)
    #expect(result.ending == .exited(code))
    #expect(result.errorText.contains(message), "\(result.errorText)")
    #expect(result.outputText.isEmpty)
  }
}
