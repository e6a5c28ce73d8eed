import EventLogs
import ProcessMetrics
import ProcessModel
import Testing

struct KPIReportJSONTests {
  private let json = KPIReportJSON(zone: .tokyo)

  private func report(by: [String] = []) throws -> KPIReport {
    var process = GoldenLog.process
    process.kpis = [
      KPIDefinition(
        id: "win-rate", name: process.name, measure: .passRate(from: "opp", to: "won"),
        target: Target([.init(bound: .atLeast(0.3), text: "30%")])),
      KPIDefinition(id: "cycle", name: process.name, measure: .duration(from: "opp", to: "won")),
      KPIDefinition(id: "churn", name: process.name, measure: .churn),
    ]
    return try KPIAnalysis(process: process, zone: .tokyo)
      .report(of: GoldenLog.log(), asOf: GoldenLog.asOf, window: GoldenLog.window, by: by).report
  }

  @Test(arguments: [
    #""stagemap": "kpi/1","#,
    #""as_of": "2026-04-01T00:00:00+09:00","#,
    #""window": {"from": "2026-01-01T00:00:00+09:00", "to": "2026-04-01T00:00:00+09:00"},"#,
    #""cases": 12,"#, #""events": 52,"#, #""cases_revisiting": 2,"#,
    #"{"from": "lead", "to": "mql", "kind": "advance", "declared": true, "count": 11, "cases": 9, "#
      + #""median_s": 432000.0, "p90_s": 604800.0}"#,
    #"{"id": "lead", "visits": 14, "cases": 12, "cases_advanced": 10, "resolved": 13, "open": 1, "#
      + #""median_s": 432000.0, "p90_s": 587520.0, "#,
    #""total_s": 5529600.0, "open_median_age_s": 5097600.0"#,
    #""timed": 13, "time_in_window_s": 10627200.0, "mean_stock": 1.36666666667, "net_flow": 1"#,
    #""won": 3, "lost": 4, "open": 5, "win_rate_closed": 0.428571428571, "win_rate_all": 0.25"#,
    #"{"transition": "mql-sql", "met": 8, "breached": 3, "not_due": 0"#,
    #"{"lens": "pass-rate", "subject": "opp-won", "from": "opp", "to": "won", "value": 0.6"#,
    #"{"id": "win-rate", "value": 0.6, "unit": "share", "basis": "resolved", "k": 3, "n": 5"#,
    #""target": "30%", "status": "unclear""#,
    #"{"id": "cycle", "value": 2332800.0, "unit": "seconds""#,
    #"{"state": "nurture", "cases": 1}"#,
  ])
  func theWorkedExampleIsWrittenAsInTheContract(part: String) throws {
    #expect(json.text(of: try report()).contains(part))
  }

  @Test func aReportThatIsReadAgainIsWrittenAlike() throws {
    let text = json.text(of: try report(by: ["reason"]))
    let read = try KPIReportReader.report(from: Array(text.utf8))
    #expect(json.text(of: read) == text)
  }

  @Test func aReportThatIsReadAgainHasTheSameFigures() throws {
    let report = try report()
    let read = try KPIReportReader.report(from: Array(json.text(of: report).utf8))
    #expect(read.transitions == report.transitions)
    #expect(read.outcomes == report.outcomes)
    #expect(read.funnels == report.funnels)
    #expect(read.recycling == report.recycling)
    #expect(read.serviceLevels == report.serviceLevels)
    #expect(read.quality == report.quality)
    #expect(read.states.map(\.exits) == report.states.map(\.exits))
    #expect(read.states.map(\.median) == report.states.map(\.median))
    #expect(read.states.map(\.timed) == report.states.map(\.timed))
    for (again, state) in zip(read.states, report.states) {
      #expect(abs(try #require(again.meanStock) - (try #require(state.meanStock))) < 1e-9)
    }
    #expect(read.steps.map(\.resolved) == report.steps.map(\.resolved))
    #expect(read.kpis.map(\.status) == report.kpis.map(\.status))
  }

  @Test func textsAreEscapedAndReadBack() throws {
    var report = KPIReport(spec: "a\"b\\c\n\u{01}「失注」</script>😀", asOf: jst("2026-04-01"), window: Window())
    report.quality.limitations = ["\t\r"]
    let text = json.text(of: report)
    #expect(text.contains(#""spec": "a\"b\\c\n\u0001「失注」</script>😀""#))
    #expect(try KPIReportReader.report(from: Array(text.utf8)) == report)
  }

  @Test func fieldsThatAreNotKnownAreIgnored() throws {
    let text = """
      {"stagemap": "kpi/1", "spec": "s", "as_of": "2026-04-01T00:00:00+09:00", "new": [{"x": 1e3}],
       "transitions": [{"from": "a", "to": "b", "declared": true, "count": 2, "later": null}]}
      """
    let report = try KPIReportReader.report(from: Array(text.utf8))
    #expect(report.transitions.map(\.count) == [2])
    #expect(report.asOf == jst("2026-04-01"))
  }

  @Test func anOlderReportCountsAllEndedVisitsAsTimed() throws {
    let text = """
      {"stagemap": "kpi/1", "spec": "s", "as_of": "2026-04-01T00:00:00+09:00",
       "states": [{"id": "lead", "visits": 14, "resolved": 13, "median_s": 432000.0}]}
      """
    let report = try KPIReportReader.report(from: Array(text.utf8))
    #expect(report.states.map(\.timed) == [13])
    #expect(report.states.map(\.meanStock) == [nil])
  }

  @Test func aGroupTakesFromTheWholeWhatItDoesNotRepeat() throws {
    let text = """
      {"stagemap": "kpi/1", "spec": "golden", "as_of": "2026-04-01T00:00:00+09:00",
       "steps": [{"from": "opp", "to": "won", "resolved": {"k": 3, "n": 5}}],
       "bottleneck": [{"lens": "pass-rate", "subject": "opp-won", "value": 0.6, "distinguishable": false}],
       "groups": [{"by": ["segment"], "values": ["SMB"], "report": {}}]}
      """
    let report = try KPIReportReader.report(from: Array(text.utf8))
    #expect(report.groups.map(\.report.asOf) == [report.asOf])
    #expect(report.bottlenecks.map(\.from) == ["opp"])
    #expect(report.bottlenecks.map(\.ratio) == [Ratio(k: 3, n: 5)])
  }

  @Test(arguments: [
    ("", 1, 1, "the text ends where a value is expected"),
    ("{\"stagemap\": \"kpi/1\",\n \"spec\": 商談}", 2, 10, "a value is expected here"),
    ("{\"stagemap\": \"kpi/2\"}", 1, 1, "the report is 'kpi/2', only 'kpi/1' can be read"),
    ("{\"stagemap\": \"kpi/1\", \"spec\": 3}", 1, 31, "'spec' has to be a text, this is a number"),
    ("{\"a\": 1,}", 1, 9, "a key in quotes is expected here"),
    ("{\"a\": 1, \"a\": 2}", 1, 10, "the key 'a' is written twice"),
    ("[1, 2", 1, 6, "',' or ']' is expected here"), ("{} x", 1, 4, "text after the end of the value"),
    ("\"\\ud800\"", 1, 2, "half of a surrogate pair"), ("01", 1, 1, "not a number"),
    ("[[1]]", 1, 1, "an object is expected, this is a list"),
    (
      "{\"stagemap\": \"kpi/1\", \"spec\": \"s\", \"as_of\": \"2026-04-01T00:00:00+00:00\",\n\"cases\": 9000000000000000000}",
      2,
      10, "'cases' is out of range"
    ),
    (
      "{\"stagemap\": \"kpi/1\", \"spec\": \"s\", \"as_of\": \"yesterday\"}", 1, 45,
      "'as_of' has to be a time such as 2026-04-01T00:00:00+09:00"
    ),
  ])
  func whatIsWrongIsSaidWithItsPlace(text: String, line: Int, column: Int, message: String) throws {
    let error = try #require(throws: KPIReportSyntaxError.self) {
      try KPIReportReader.report(from: Array(text.utf8))
    }
    #expect(error.message == message)
    #expect([error.line, error.column] == [line, column])
  }

  @Test func deepNestingIsRefused() {
    let text = String(repeating: "[", count: 100_000)
    #expect(throws: KPIReportSyntaxError.self) { try KPIReportReader.report(from: Array(text.utf8)) }
  }

  @Test func everyFieldWrittenIsInTheSchema() throws {
    let text = json.text(of: try report(by: ["reason"]))
    let keys = Set(text.split(separator: "\"").filter { $0.allSatisfy { $0.isLetter || $0 == "_" } })
    let written = keys.filter { text.contains("\"\($0)\": ") }
    #expect(written.count > 60)
    #expect(written.filter { !KPIReportSchema.text.contains("\"\($0)\": {") } == [])
  }
}
