import EventLogs
import ProcessMetrics
import ProcessModel
import TestSupport
import Testing

/// The order of events, what is one visit, and what of a case is known.
@Suite struct ReplayTests {
  /// The moves of one case, in order, from the rows of a log.
  private func visits(_ rows: [TestLog.Row], of process: SalesProcess = GoldenLog.process) -> [String] {
    let replay = KPIAnalysis(process: process, zone: .utc).replay(of: TestLog.eventLog(rows)).replay
    return replay.tables.flatMap { table in table.states.map { replay.space.ids[Int($0)] } }
  }

  private func visits(_ days: String, of process: SalesProcess = GoldenLog.process) -> [String] {
    visits(TestLog.rows(days: days), of: process)
  }

  private func report(
    _ rows: [TestLog.Row], of process: SalesProcess = GoldenLog.process, by: [String] = []
  ) throws -> KPIReport {
    try KPIAnalysis(process: process, zone: .utc).report(of: TestLog.eventLog(rows), by: by).report
  }

  // MARK: order

  @Test(arguments: [
    // From lead only mql is declared, then sql, then opp.
    ("A: lead 1, opp 2, sql 2, mql 2", ["lead", "mql", "sql", "opp"]),
    // Nothing leads from opp to sql or mql: the spec's order, from which sql is reached again.
    ("A: opp 1, sql 2, mql 2", ["opp", "mql", "sql"]),
    // A first tie begins with the earliest in the spec's order.
    ("A: nurture 1, lost 1, opp 1", ["opp", "lost", "nurture"]),
    // Two are reached from mql: the one that is earlier in the spec.
    ("A: mql 1, disq 2, nurture 2", ["mql", "nurture", "disq"]),
    // Values that the model does not know come last.
    ("A: lead 1, what 2, mql 2", ["lead", "mql", "?what"]),
    // Equal states are one.
    ("A: lead 1, mql 2, mql 2, lead 1", ["lead", "mql"]),
  ])
  func `a tie is settled by the declared moves, then by the order of the spec`(
    days: String, expected: [String]
  ) {
    let rows = TestLog.rows(days: days)
    #expect(visits(rows) == expected)
    #expect(visits(rows.reversed()) == expected)
  }

  @Test func `a sequence comes before the model`() {
    var rows = TestLog.rows(days: "A: lead 1, mql 1, lead 1")
    for (number, sequence) in [2, 1, 3].enumerated() { rows[number].sequence = Int64(sequence) }
    #expect(visits(rows) == ["mql", "lead"])
  }

  @Test func `of rows that are one event the greatest gives the attributes`() throws {
    let owners = ["b", "é", "a"]
    let rows = owners.map { TestLog.Row(caseID: "A", state: "lead", time: 0, attributes: ["owner": $0]) }
    for rows in [rows, rows.reversed()] {
      #expect(try report(rows, by: ["owner"]).groups.map(\.values) == [["é"]])
    }
  }

  @Test func `the segment is that of the first event, the owner the last that is known`() throws {
    var rows = TestLog.rows(days: "A: lead 1, mql 2, sql 3")
    rows[0].attributes = ["segment": "SMB", "owner": "x"]
    rows[1].attributes = ["segment": "Mid", "owner": "y"]
    #expect(try report(rows, by: ["segment", "owner"]).groups.map(\.values) == [["SMB", "y"]])
  }

  // MARK: visits

  @Test func `the same state twice in a row is one visit`() throws {
    let rows = TestLog.rows(days: "A: lead 1, lead 3, mql 5")
    #expect(visits(rows) == ["lead", "mql"])
    let report = try report(rows)
    #expect(report.quality.repeats == 1)
    #expect(try report.state("lead").total == 4 * 86_400_000)
  }

  @Test func `a declared move to itself makes two visits`() throws {
    var process = GoldenLog.process
    process.transitions.append(GoldenLog.move("lead", "lead", .handBack))
    let rows = TestLog.rows(days: "A: lead 1, lead 3, mql 5")
    #expect(visits(rows, of: process) == ["lead", "lead", "mql"])
    let report = try report(rows, of: process)
    #expect(report.quality.repeats == 0)
    #expect(report.moves("lead", "lead") == 1)
    #expect(report.casesRevisiting == 1)
    // It is one stay, since the case never was outside.
    #expect(try report.step(from: "lead").period == Ratio(k: 1, n: 1))
  }

  @Test func `an unknown value is a visit that parts those beside it`() throws {
    let report = try report(TestLog.rows(days: "A: lead 1, Mystery 2, mql 3\nB: lead 1, MYSTERY 2"))
    #expect(
      report.transitions.map { "\($0.from)>\($0.to) \($0.count)" } == ["lead>?MYSTERY 2", "?MYSTERY>mql 1"])
    #expect(report.quality.unknownValues == 2)
    #expect(report.quality.undeclared == 0)
    #expect(try report.step(from: "lead").resolved == Ratio(k: 1, n: 1))
  }

  @Test func `what is at the as-of or after it has not happened`() throws {
    let log = TestLog.eventLog(TestLog.rows(days: "A: lead 1, mql 3\nB: lead 3"))
    let asOf = Instant(milliseconds: 3 * 86_400_000)
    let report = try KPIAnalysis(process: GoldenLog.process, zone: .utc).report(of: log, asOf: asOf).report
    #expect([report.cases, report.events, report.quality.future] == [1, 1, 2])
    #expect(try report.state("lead").openMaxAge == 2 * 86_400_000)
  }

  // MARK: entries of unknown time

  @Test func `a visit of unknown entry counts in the stock and in no duration`() throws {
    var rows = TestLog.rows(days: "A: mql 1, sql 5\nB: mql 1\nC: mql 2, sql 5")
    for number in [0, 2] { rows[number].time = Instant.unknownPast.milliseconds }
    let report = try report(rows)
    let mql = try report.state("mql")
    #expect(report.quality.leftTruncated == 2)
    #expect([mql.visits, mql.resolved, mql.timed, mql.open] == [3, 2, 1, 1])
    #expect(mql.total == 3 * 86_400_000)
    #expect(mql.timeInWindow == 3 * 86_400_000)
    #expect(mql.openMedianAge == nil)
    #expect(report.transitions.map(\.median) == [3 * 86_400_000])
    // Neither is it judged by a limit.
    #expect(report.serviceLevels.map { [$0.met, $0.breached, $0.notDue] } == [[1, 0, 0]])
  }

  @Test func `a visit of unknown entry is not one of a window`() throws {
    var rows = TestLog.rows(days: "A: lead 1, mql 5")
    rows[0].time = Instant.unknownPast.milliseconds
    let window = Window(from: Instant(milliseconds: 0))
    let report = try KPIAnalysis(process: GoldenLog.process, zone: .utc)
      .report(of: TestLog.eventLog(rows), window: window).report
    #expect(try report.state("lead").visits == 0)
    #expect(try report.state("lead").netFlow == -1)
    #expect(try report.step(from: "lead").cohort == Ratio(k: 0, n: 0))
    #expect(report.moves("lead", "mql") == 1)
  }

  @Test func `another source times an entry, whatever it calls the state`() throws {
    var rows = TestLog.rows(days: "A: lead 0, リード 2, mql 5")
    rows[0].time = Instant.unknownPast.milliseconds
    rows[1].source = 1
    var log = TestLog.eventLog(rows)
    log.quality.limitations = [.firstEntryUntimed]
    let report = try KPIAnalysis(process: GoldenLog.process, zone: .utc).report(of: log).report
    #expect(try report.state("lead").total == 3 * 86_400_000)
    #expect([report.quality.leftTruncated, report.quality.repeats] == [0, 1])
    #expect(report.quality.limitations == [])
  }
}
