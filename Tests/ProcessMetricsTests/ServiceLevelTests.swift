import EventLogs
import ProcessMetrics
import ProcessModel
import Testing

/// The business-hours case of the worked example: Friday 17:00, a long weekend, Tuesday 10:00.
@Suite struct ServiceLevelTests {
  private static let office = CalendarDefinition(id: "jp-office", holidays: .japan)

  private func process(
    _ level: ServiceLevel, calendars: [CalendarDefinition] = [office]
  ) -> SalesProcess {
    var process = GoldenLog.process
    process.calendars = calendars
    process.transitions[3].serviceLevel = level
    process.kpis = [
      KPIDefinition(id: "kpi", name: process.name, measure: .serviceLevel(transition: "mql-sql"))
    ]
    return process
  }

  private func report(_ process: SalesProcess, form: String? = nil) throws -> (KPIReport, LogFindings) {
    let hour: Int64 = 3_600_000
    let attributes = form.map { ["form": $0] } ?? [:]
    let log = TestLog.eventLog([
      TestLog.Row(
        caseID: "A", state: "mql", time: jst("2026-01-09").milliseconds + 17 * hour, attributes: attributes),
      TestLog.Row(
        caseID: "A", state: "sql", time: jst("2026-01-13").milliseconds + 10 * hour, attributes: attributes),
    ])
    return try KPIAnalysis(process: process, zone: .tokyo).report(of: log)
  }

  @Test(arguments: [
    (ServiceLevel(within: CalendarDuration(4, .hours), calendar: "jp-office"), true),
    (ServiceLevel(within: CalendarDuration(2, .hours), calendar: "jp-office"), true),
    (ServiceLevel(within: CalendarDuration(119, .minutes), calendar: "jp-office"), false),
    (ServiceLevel(within: CalendarDuration(24, .hours)), false),
    (ServiceLevel(within: CalendarDuration(89, .hours)), true),
  ])
  func `a limit runs on the clock that the model names`(level: ServiceLevel, isMet: Bool) throws {
    let (report, findings) = try report(process(level))
    #expect(
      report.serviceLevels == [
        ServiceLevelMeasure(transition: "mql-sql", met: isMet ? 1 : 0, breached: isMet ? 0 : 1, notDue: 0)
      ])
    #expect(findings.serviceLevels.isEmpty)
  }

  @Test func `a limit on a calendar that is not declared is not measured, and that is said`() throws {
    let level = ServiceLevel(within: CalendarDuration(4, .hours), calendar: "jp-offise")
    let (report, findings) = try report(process(level))
    #expect(report.serviceLevels.isEmpty)
    #expect(
      findings.serviceLevels == [ServiceLevelFinding(transition: "mql-sql", gap: .calendar("jp-offise"))])
    let kpi = try #require(report.kpis.first)
    #expect(kpi.status == .unavailable)
    #expect(kpi.reason == "the calendar 'jp-offise' of the transition 'mql-sql' is not declared")
  }

  @Test(arguments: [[1, 2, 3, 4, 5], [1, 2, 3, 4, 5, 6], [1, 2, 3, 4, 5, 6, 7], [2, 4]])
  func `a week in office hours has as many days as the office works in one`(weekdays: [Int]) throws {
    let process = process(
      ServiceLevel(within: CalendarDuration(1, .weeks), calendar: "office"),
      calendars: [CalendarDefinition(id: "office", weekdays: weekdays)])
    // From 1 to 8 October 2026 is a week, until the 15th are two.
    let log = TestLog.eventLog(TestLog.rows(days: "A: mql 20727, sql 20734\nB: mql 20727, sql 20741"))
    let report = try KPIAnalysis(process: process, zone: .utc).report(of: log).report
    #expect(report.serviceLevels.map { [$0.met, $0.breached] } == [[1, 1]])
  }

  @Test func `a tighter limit applies to the cases that meet its condition`() throws {
    let hot = ServiceLevel.Hot(condition: "form == 'demo'", within: CalendarDuration(1, .hours))
    let level = ServiceLevel(within: CalendarDuration(4, .hours), calendar: "jp-office", hot: hot)
    #expect(try report(process(level), form: "demo").0.serviceLevels.map(\.breached) == [1])
    #expect(try report(process(level), form: "other").0.serviceLevels.map(\.met) == [1])
  }

  @Test(arguments: ["origin == 'demo'", "score >= 50"])
  func `a tighter limit whose condition cannot be read from the log is said to be missing`(
    condition: String
  ) throws {
    let hot = ServiceLevel.Hot(condition: condition, within: CalendarDuration(1, .hours))
    let level = ServiceLevel(within: CalendarDuration(4, .hours), calendar: "jp-office", hot: hot)
    let (report, findings) = try report(process(level), form: "demo")
    #expect(report.serviceLevels.map(\.met) == [1])
    #expect(
      findings.serviceLevels == [ServiceLevelFinding(transition: "mql-sql", gap: .condition(condition))])
    #expect(report.quality.limitations == ["hot-limit-not-applied"])
  }
}
