import EventLogs
import ProcessMetrics
import ProcessModel
import Testing

/// The table Moves of the worked example, and what the log is like.
@Suite struct GoldenMovesTests {
  let report: KPIReport

  init() throws { report = try GoldenLog.report() }

  @Test func `cases, events and quality are those of the log`() {
    #expect([report.cases, report.events, report.casesRevisiting] == [12, 52, 2])
    var quality = Quality()
    (quality.rows, quality.ties, quality.undeclared, quality.late) = (52, 1, 1, 1)
    #expect(report.quality == quality)
  }

  @Test func `moves are those of the table`() {
    let moves = report.transitions.map { "\($0.from)>\($0.to) \($0.count)" }
    #expect(
      moves == [
        "lead>mql 11", "lead>sql 1", "lead>disq 1", "mql>sql 7", "mql>nurture 2", "mql>disq 1",
        "sql>opp 7", "sql>nurture 1", "opp>won 3", "opp>lost 2", "lost>nurture 1", "nurture>lead 2",
        "nurture>disq 1",
      ])
    #expect(report.transitions.reduce(0) { $0 + $1.count } == 40)
  }

  @Test func `only the skip of the MQL is not declared`() throws {
    #expect(report.transitions.filter { !$0.isDeclared }.map { "\($0.from)>\($0.to)" } == ["lead>sql"])
    let conformance = KPIDefinition(
      id: "conformance", name: GoldenLog.process.name, measure: .conformance)
    let kpi = try #require(try GoldenLog.report(kpis: [conformance]).kpis.first)
    #expect(kpi.ratio == Ratio(k: 39, n: 40))
    #expect(kpi.value == 0.975)
  }

  @Test func `the first move has the cases and times of the contract`() throws {
    let move = try #require(report.transitions.first)
    #expect(move.cases == 9)
    #expect(move.median == 5 * GoldenLog.day)
    #expect(move.p90 == 7 * GoldenLog.day)
    #expect(move.kind == "advance")
  }

  @Test(arguments: [
    ("lead", 14, 13, 1, 0), ("mql", 11, 10, 1, 0), ("sql", 8, 8, 0, 0), ("opp", 7, 5, 2, 0),
    ("lost", 2, 1, 0, 1), ("nurture", 4, 3, 1, 0), ("won", 3, 0, 0, 3), ("disq", 3, 0, 0, 3),
  ])
  func `visits are resolved, open or settled`(
    id: String, visits: Int, resolved: Int, open: Int, settled: Int
  ) throws {
    let state = try report.state(id)
    #expect([state.visits, state.resolved, state.open] == [visits, resolved, open])
    #expect(state.exits.settled == settled)
    #expect(state.exits.total == visits)
  }

  @Test(arguments: [
    ("lead", [11, 0, 0, 1, 0, 0, 1, 0, 1]), ("mql", [7, 0, 2, 1, 0, 0, 0, 0, 1]),
    ("sql", [7, 0, 1, 0, 0, 0, 0, 0, 0]), ("opp", [3, 0, 0, 2, 0, 0, 0, 0, 2]),
    ("lost", [0, 0, 1, 0, 0, 0, 0, 1, 0]), ("nurture", [0, 0, 0, 0, 2, 1, 0, 0, 1]),
  ])
  func `every visit has one end`(id: String, ends: [Int]) throws {
    let exits = try report.state(id).exits
    #expect(
      [
        exits.passed, exits.handedBack, exits.parked, exits.dropped, exits.recycled, exits.expired,
        exits.undeclared, exits.settled, exits.inProgress,
      ] == ends)
  }

  @Test func `outcomes add up to all cases`() {
    #expect([report.outcomes.won, report.outcomes.lost, report.outcomes.open] == [3, 4, 5])
  }

  @Test func `the default as-of is the day after the latest event`() throws {
    #expect(try GoldenLog.report(asOf: nil).asOf == jst("2026-03-31"))
  }
}
