import TestSupport
import Testing

/// Costs from a file, as `stagemap kpi` uses them.
@Suite struct CostFileTests {
  private static let spec = """
    stagemap: 1
    id: sales
    time-zone: Asia/Tokyo
    divisions: { is: インサイドセールス }
    states:
      lead: { division: is }
      won: { division: is, kind: won }
    path: [lead, won]
    kpis:
      cac: { acquisition-cost: [ads, people], division: is }
    costs:
      ads: { file: ledger.csv, date: 計上日, amount: 金額, where: { 費目: [広告, 展示会] } }
      people: { file: ledger.csv, date: 計上日, amount: 金額, where: { 費目: 人件費 } }
    events: { file: log.csv, case: id, state: state, time: at }

    """
  private static let log =
    "id,state,at\nA,lead,2026-01-01\nA,won,2026-01-20\nB,lead,2026-01-02\nB,won,2026-02-28\n"

  private func kpi(ledger: String, log: String = log) async throws -> ProgramResult {
    try await SalesProject.with(spec: Self.spec, log: Array(log.utf8)) { project in
      try project.write(Array(ledger.utf8), to: "specs/ledger.csv")
      return try await project.run(["kpi", "sales", "--format", "csv"])
    }
  }

  // January: 280,000 and 20,000 of ads, 600,000 of people; February: 100,000 of people and no ads but a fair of
  // 80,000. The log has the two months whole, and two customers.
  @Test func `rows are chosen and summed by month`() async throws {
    let result = try await kpi(
      ledger: """
        計上日,費目,金額
        2026-01-05,広告,"¥280,000"
        2026-01-31,広告,20000
        2026-01-31,人件費,600000
        2026/02/10,展示会,80000
        2026-02-28,人件費,100000
        2026-03-01,広告,999999
        """)
    try #require(result.ending == .exited(0), "\(result.errorText)")
    #expect(result.outputText.contains("\"cac\",\"実績\",\"540,000 (n=2)\""), "\(result.outputText)")
  }

  @Test func `what is no amount is an error at its line`() async throws {
    let result = try await kpi(ledger: "計上日,費目,金額\n2026-01-05,広告,未定\n2026-01-31,人件費,1\n")
    #expect(result.ending == .exited(1))
    #expect(
      result.errorText.contains("ledger.csv:2:15: error: '未定' in the column '金額' is no amount [bad-amount]"))
  }

  @Test func `an empty amount is said to be one`() async throws {
    let result = try await kpi(ledger: "計上日,費目,金額\n2026-01-05,広告,\n2026-01-31,広告,1\n")
    #expect(result.ending == .exited(1))
    #expect(
      result.errorText.contains("ledger.csv:2:15: error: the column '金額' is empty here [bad-amount]"),
      "\(result.errorText)")
  }

  @Test func `a file that is not there is an error`() async throws {
    let result = try await SalesProject.with(spec: Self.spec, log: Array(Self.log.utf8)) { project in
      try await project.run(["kpi", "sales"])
    }
    #expect(result.ending == .exited(1))
    #expect(result.errorText.contains("[no-such-file]"))
  }
}
