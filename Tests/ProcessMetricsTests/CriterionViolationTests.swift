import EventLogs
import ProcessMetrics
import ProcessModel
import TestSupport
import Testing

/// Moves that were made although their criterion was not met, and the cases that made them.
@Suite struct CriterionViolationTests {
  private func item(_ condition: String) -> Criterion.Item { Criterion.Item(condition: condition) }

  private func analysis(_ rule: Criterion.Rule, of subject: String = "lead-opp") -> KPIAnalysis {
    var process = KPIExample.process
    process.criteria = [Criterion(id: "rule", name: process.name, rule: rule)]
    for index in process.transitions.indices {
      process.transitions[index].criterion = index < 2 ? "rule" : nil
    }
    process.kpis = [
      KPIDefinition(id: "violations", name: process.name, measure: .criterionViolations(of: subject))
    ]
    return KPIAnalysis(process: process, zone: .utc)
  }

  /// The rows of `days` with forms, by case and state.
  private func log(_ days: String, forms: [String: String] = [:]) -> EventLog {
    var rows = TestLog.rows(days: days)
    for index in rows.indices {
      rows[index].line = UInt32(index + 2)
      rows[index].attributes["form"] = forms["\(rows[index].caseID) \(rows[index].state)"]
    }
    return TestLog.eventLog(rows)
  }

  private func reading(
    _ rule: Criterion.Rule, _ log: EventLog, activities: String? = nil, of subject: String = "lead-opp",
    window: Window = Window()
  ) throws -> KPIReading {
    try #require(
      try analysis(rule, of: subject).report(
        of: log, activities: activities.map(TestActivities.log(days:)), window: window
      ).report.kpis.first)
  }

  private static let amounts = """
    A: lead 1 =60, opp 3
    B: lead 1 =40, opp 3
    C: lead 1 =49, opp 3, won 5 =90
    D: lead 1, opp 3
    E: lead 1 =10
    """

  // A has 60, B 40, C 49 when it moved (90 came later), D nothing, E has not moved: 2 of 3.
  @Test func `a move is held against what was recorded until then`() throws {
    let reading = try reading(.all([item("amount >= 50")], override: []), log(Self.amounts))
    #expect(reading.ratio == Ratio(k: 2, n: 3))
  }

  // C came by a demo, which alone suffices.
  @Test func `an override alone meets the criterion`() throws {
    let rule = Criterion.Rule.all([item("amount >= 50")], override: [item("form == 'demo'")])
    let log = log(Self.amounts, forms: ["C lead": "ＤＥＭＯ", "B lead": "contact"])
    #expect(try reading(rule, log).ratio == Ratio(k: 1, n: 3))
  }

  // Of three, one is for people and may hold; A has both others, B one, C none.
  @Test func `what only people judge counts as met`() throws {
    let rule = Criterion.Rule.atLeast(
      3,
      of: [item("amount > 0"), item("form"), Criterion.Item(name: LocalizedText("Need", in: "en"))])
    let log = log(
      "A: lead 1 =5, opp 3\nB: lead 1 =5, opp 3\nC: lead 1 =0, opp 3",
      forms: ["A lead": "yes", "C lead": "no"])
    #expect(try reading(rule, log).ratio == Ratio(k: 2, n: 3))
  }

  // Calls of A on day 2, of B on day 4, after its move; C was never called.
  @Test func `activities until the move are asked as flags, and by their value`() throws {
    let log = log("A: lead 1, opp 3\nB: lead 1, opp 3\nC: lead 1, opp 3")
    let calls = "A: call 2, score=70 2\nB: call 4, score=30 2"
    #expect(
      try reading(.all([item("call"), item("score >= 50")], override: []), log, activities: calls).ratio
        == Ratio(k: 1, n: 2))
  }

  // lead-opp of A, B, C and D, of which B and C fail, and C's opp-won with 90.
  @Test func `a criterion's id counts the moves of all transitions that have it`() throws {
    let rule = Criterion.Rule.all([item("amount >= 50")], override: [])
    #expect(try reading(rule, log(Self.amounts), of: "rule").ratio == Ratio(k: 2, n: 4))
    let late = Window(from: Instant(milliseconds: TestActivities.day(4)))
    #expect(try reading(rule, log(Self.amounts), of: "rule", window: late).ratio == Ratio(k: 0, n: 1))
  }

  @Test func `the violations are listed with state, age and line`() throws {
    let listing = try analysis(.all([item("amount >= 50")], override: [])).cases(
      .kpi("violations"), of: log(Self.amounts), asOf: Instant(milliseconds: TestActivities.day(10))
    ).listing
    let rows = listing.sightings
    #expect(rows.map(\.caseID) == ["B", "C"])
    #expect(rows.map(\.state) == ["opp", "won"])
    #expect(rows.map(\.age) == [7, 5].map { $0 * 86_400_000 })
    #expect(rows.map(\.line) == [5, 7])
    #expect(rows.allSatisfy { $0.outcome == .violated && $0.from == "lead" && $0.to == "opp" })
  }

  @Test func `what the data do not have is said, not counted`() throws {
    let log = log(Self.amounts)
    let without = try reading(.all([item("fit >= 50"), item("budget_known")], override: []), log)
    #expect(without.status == .unavailable)
    #expect(without.reason == "neither events nor activities have any of 'fit', 'budget_known'")
    let alone = try reading(.all([item("amount >= 50")], override: [item("demo")]), log)
    #expect(alone.reason == "neither events nor activities have 'demo', which alone would meet 'rule'")
  }

  @Test(arguments: [
    ("amount == 60", 3), ("amount != 60", 1), ("amount > 49", 3), ("amount < 49", 2), ("amount <= 49", 1),
  ])
  func `every comparison is read`(condition: String, violations: Int) throws {
    let log = log("A: lead 1 =60, opp 3\nB: lead 1 =40, opp 3\nC: lead 1 =49, opp 3\nD: lead 1 =1, opp 3")
    #expect(
      try reading(.all([item(condition)], override: []), log).ratio == Ratio(k: violations, n: 4))
  }
}
