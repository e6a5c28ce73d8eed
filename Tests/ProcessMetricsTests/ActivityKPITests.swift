import EventLogs
import ProcessMetrics
import ProcessModel
import TestSupport
import Testing

@Suite struct ActivityKPITests {
  private static let hour: Int64 = 3_600_000

  /// Five customers, in days of which the fourth is a Monday; the as-of is day 20.
  private static let cases = """
    A: lead 4, opp 6, won 12
    B: lead 4, opp 7
    C: lead 5, lost 9
    D: lead 5, opp 10
    E: lead 6, pool 8, lead 14
    """
  private static let activities = """
    A: call 5, mail 5, nps=3 8, nps=8.5 11, nps=1 13
    B: call 7, call 9
    C: mail 6, call 8
    E: call 9, call 15, call 30
    Z: call 5, call 6
    """

  private func reading(
    _ measure: KPIDefinition.Measure, statistic: KPIDefinition.Statistic = .median, of kinds: [String] = [],
    within: CalendarDuration? = nil, calendar: String? = nil, cases: String = cases,
    rows: [TestActivities.Row]? = TestActivities.rows(days: activities)
  ) throws -> KPIReading {
    try #require(
      try report(
        [
          KPIDefinition(
            id: "kpi", name: KPIExample.process.name, measure: measure, within: within, statistic: statistic,
            activities: kinds, calendar: calendar)
        ], log: TestLog.eventLog(TestLog.rows(days: cases)), rows: rows
      ).kpis.first)
  }

  private func report(
    _ kpis: [KPIDefinition], log: EventLog, rows: [TestActivities.Row]?, by: [String] = []
  ) throws -> KPIReport {
    var process = KPIExample.process
    process.kpis = kpis
    process.calendars = [CalendarDefinition(id: "office", hours: [540..<1080])]
    return try KPIAnalysis(process: process, zone: .utc).report(
      of: log, activities: rows.map(TestActivities.log), asOf: Instant(milliseconds: TestActivities.day(20)),
      by: by
    ).report
  }

  private func isNear(_ reading: KPIReading, _ value: Double) -> Bool {
    reading.value.map { abs($0 - value) <= 1e-9 } ?? false
  }

  // Entries to lead: A 4, B 4, C 5, D 5, E 6, E 14. First activities: A 5 (1 d), B 7 (3 d), C 6 (1 d), none,
  // E 9 (3 d, before the next entry), E 15 (1 d): 1, 1, 1, 3, 3.
  @Test func `the first response is summed up over those answered, of all entries`() throws {
    let median = try reading(.firstResponse(state: "lead"))
    #expect(isNear(median, GoldenLog.day))
    #expect(median.ratio == Ratio(k: 5, n: 6))
    #expect(median.observations == 5)
    #expect(isNear(try reading(.firstResponse(state: "lead"), statistic: .p90), 3 * GoldenLog.day))
    #expect(isNear(try reading(.firstResponse(state: "lead"), statistic: .mean), 1.8 * GoldenLog.day))
  }

  // Calls only: A 5 (1 d), B 7 (3 d), C 8 (3 d), none, E 9 (3 d), E 15 (1 d): 1, 1, 3, 3, 3.
  @Test func `only the kinds asked for count, however they are written`() throws {
    let reading = try reading(.firstResponse(state: "lead"), of: ["ＣＡＬＬ "])
    #expect(isNear(reading, 3 * GoldenLog.day))
  }

  // Monday 17:00 to Tuesday 10:30 is 1 h + 1.5 h in the office; the Saturday in between counts nothing.
  @Test func `the first response runs in office hours where a calendar is named`() throws {
    let monday = TestActivities.day(4)
    let friday = TestActivities.day(8)
    let log = TestLog.eventLog([
      TestLog.Row(caseID: "A", state: "lead", time: monday + 17 * Self.hour),
      TestLog.Row(caseID: "B", state: "lead", time: friday + 16 * Self.hour),
    ])
    let rows = [
      TestActivities.Row(caseID: "A", kind: "call", time: monday + 34 * Self.hour + Self.hour / 2),
      TestActivities.Row(caseID: "B", kind: "call", time: friday + (24 * 3 + 9) * Self.hour),
    ]
    let kpi = KPIDefinition(
      id: "kpi", name: KPIExample.process.name, measure: .firstResponse(state: "lead"), calendar: "office")
    let reading = try #require(try report([kpi], log: log, rows: rows).kpis.first)
    #expect(isNear(reading, 2.25 * Double(Self.hour)))
  }

  // In opp at day 20: B (last 9: 11 d), D (never).
  @Test func `the days since the last contact leave the never contacted in the count`() throws {
    let reading = try reading(.daysSinceContact(state: "opp"))
    #expect(isNear(reading, 11 * GoldenLog.day))
    #expect(reading.ratio == Ratio(k: 1, n: 2))
  }

  // B: later of 7 and 9, 11 d back; D: entry 10, 10 d back; a limit that is reached counts.
  @Test(arguments: [(10, 2), (11, 1), (12, 0)])
  func `a case is unfollowed when contact and entry lie the limit back`(days: Int, count: Int) throws {
    let reading = try reading(.unfollowed(state: "opp"), within: CalendarDuration(days, .days))
    #expect(reading.ratio == Ratio(k: count, n: 2))
  }

  // B: last contact on day 9, D: never, in opp since day 10.
  @Test func `unfollowed cases are listed with state, age and line`() throws {
    var process = KPIExample.process
    process.kpis = [
      KPIDefinition(
        id: "kpi", name: process.name, measure: .unfollowed(state: "opp"), within: CalendarDuration(10, .days)
      )
    ]
    var rows = TestLog.rows(days: Self.cases)
    for index in rows.indices { rows[index].line = UInt32(index + 2) }
    let listed = { (activities: ActivityLog?) in
      try KPIAnalysis(process: process, zone: .utc).cases(
        .kpi("kpi"), of: TestLog.eventLog(rows), activities: activities,
        asOf: Instant(milliseconds: TestActivities.day(20))
      ).listing.sightings
    }
    let found = try listed(TestActivities.log(days: Self.activities))
    #expect(found.map(\.caseID) == ["B", "D"])
    #expect(found.map(\.state) == ["opp", "opp"])
    #expect(found.map(\.age) == [13, 10].map { $0 * 86_400_000 })
    #expect(found.map(\.line) == [6, 10])
    #expect(found.allSatisfy { $0.outcome == .unfollowed })
    #expect(
      throws: CaseQuestionProblem.unavailableKPI(
        "kpi", reason: "no activities were read: the spec has no section 'activities'")
    ) { try listed(nil) }
  }

  // Left stays in lead: A 4–6 has 2, B 4–7 none (7 is in opp), C 5–9 has 2, D none, E 6–8 none; passed are A, B, D.
  @Test func `the touches of failed stays count for those that passed`() throws {
    let reading = try reading(.touchesPerAdvance(from: "lead", to: "opp"))
    #expect(isNear(reading, 4.0 / 3))
    #expect(reading.ratio == Ratio(k: 4, n: 3))
  }

  @Test func `the score before an entry is the last number before it`() throws {
    let reading = try reading(.scoreBefore(state: "won"), of: ["nps"])
    #expect(isNear(reading, 8.5))
    #expect(reading.unit == .amount)
  }

  @Test func `activities of unknown cases and after the as-of are counted`() throws {
    let report = try report(
      [], log: TestLog.eventLog(TestLog.rows(days: Self.cases)),
      rows: TestActivities.rows(days: Self.activities))
    let activities = try #require(report.activities)
    #expect(activities.rows == 14)
    #expect(activities.unjoined == 2)
    #expect(activities.future == 1)
    #expect(
      activities.kinds == [
        .init(kind: "call", count: 6, cases: 4), .init(kind: "mail", count: 2, cases: 2),
        .init(kind: "nps", count: 3, cases: 1),
      ])
    let text = KPIReportJSON(zone: .utc).text(of: report)
    #expect(try KPIReportReader.report(from: Array(text.utf8)).activities == activities)
  }

  @Test func `without activities, or of a kind that there is not, nothing is measured and the reason said`()
    throws
  {
    let without = try reading(.firstResponse(state: "lead"), rows: nil)
    #expect(without.status == .unavailable)
    #expect(without.reason == "no activities were read: the spec has no section 'activities'")
    #expect(
      try reading(.firstResponse(state: "lead"), of: ["fax"]).reason == "no activity is of the kind 'fax'")
  }

  @Test func `cases are cut by the campaign of their first touch`() throws {
    var rows = TestActivities.rows(days: "A: touch 5, touch 3\nB: touch 4, call 2\nC: touch 9")
    for (index, campaign) in ["fair", "ads", "fair", nil, "ads"].enumerated() {
      rows[index].campaign = campaign
    }
    let log = TestLog.eventLog(TestLog.rows(days: Self.cases))
    let groups = try report([], log: log, rows: rows, by: ["campaign"]).groups
    #expect(groups.map(\.values) == [[""], ["ads"], ["fair"]])
    #expect(groups.map(\.report.cases) == [2, 2, 1])
    let steps = groups.map { $0.report.steps.first { $0.from == "lead" }?.resolved }
    #expect(steps == [Ratio(k: 1, n: 2), Ratio(k: 1, n: 2), Ratio(k: 1, n: 1)])
  }

  @Test(arguments: TestCounts.seeds(60, full: 1000))
  func `neither the order of rows nor what comes after the as-of counts`(seed: UInt64) throws {
    var random = SplitMix64(seed: seed)
    let kinds = ["call", "mail", "nps"]
    var rows = (0..<Int.random(in: 0...60, using: &random)).map { _ in
      TestActivities.Row(
        caseID: random.pick(["A", "B", "C", "D", "E", "Z"]) ?? "A", kind: random.pick(kinds) ?? "call",
        time: TestActivities.day(Int64.random(in: 3..<20, using: &random)),
        value: random.chance(0.5) ? "\(Int.random(in: 0...10, using: &random))" : nil,
        campaign: random.chance(0.3) ? random.pick(["fair", "ads"]) : nil)
    }
    let measures: [KPIDefinition.Measure] = [
      .firstResponse(state: "lead"), .daysSinceContact(state: "opp"), .unfollowed(state: "opp"),
      .touchesPerAdvance(from: "lead", to: "opp"), .scoreBefore(state: "won"),
    ]
    let kpis = measures.enumerated().map { number, measure in
      KPIDefinition(
        id: "kpi\(number)", name: KPIExample.process.name, measure: measure,
        within: number == 2 ? CalendarDuration(7, .days) : nil)
    }
    let log = TestLog.eventLog(TestLog.rows(days: Self.cases))
    let cuts = rows.contains { $0.campaign != nil } ? ["campaign"] : []
    let before = try report(kpis, log: log, rows: rows, by: cuts)
    for id in ["A", "B", "Z"] {
      rows.append(TestActivities.Row(caseID: id, kind: "call", time: TestActivities.day(20), value: "5"))
    }
    rows.shuffle(using: &random)
    var after = try report(kpis, log: log, rows: rows, by: cuts)
    #expect(after.activities?.future == 2)
    after.activities = before.activities
    #expect(after == before)
  }
}
