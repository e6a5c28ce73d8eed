import EventLogs
import ProcessMetrics
import ProcessModel
import Testing

/// When a stay passes, fails or is open, and what the bases of a pass rate count.
@Suite struct StayTests {
  private func ratio(
    _ from: String, _ to: String, _ basis: KPIDefinition.Basis, _ days: String, window: Window = Window()
  ) throws -> Ratio {
    let kpi = KPIDefinition(
      id: "kpi", name: GoldenLog.process.name, measure: .passRate(from: from, to: to), bases: [basis])
    var process = GoldenLog.process
    process.kpis = [kpi]
    let log = TestLog.eventLog(TestLog.rows(days: days))
    let report = try KPIAnalysis(process: process, zone: .utc).report(of: log, window: window).report
    return try #require(report.kpis.first?.ratio)
  }

  @Test(arguments: [
    // On the way and beyond.
    ("A: lead 1, mql 2", "lead", "mql", 1, 1), ("A: lead 1, won 2", "lead", "mql", 1, 1),
    ("A: lead 1, mql 2", "lead", "opp", 0, 0), ("A: lead 1, mql 2, opp 3", "lead", "opp", 1, 1),
    // Out of it.
    ("A: lead 1, disq 2", "lead", "mql", 0, 1), ("A: lead 1, lost 2", "lead", "mql", 0, 1),
    ("A: lead 1, mql 2, nurture 3", "lead", "opp", 0, 1),
    // Still in it.
    ("A: lead 1", "lead", "mql", 0, 0), ("A: lead 1, Mystery 2", "lead", "mql", 0, 0),
    // Back to an earlier stage is a failure, unless that is what is measured.
    ("A: sql 1, mql 2", "sql", "opp", 0, 1), ("A: sql 1, lead 2", "sql", "mql", 0, 1),
    ("A: sql 1, mql 2", "sql", "mql", 1, 1), ("A: sql 1, opp 2, won 3", "sql", "mql", 0, 0),
    // What comes after it was decided counts no more.
    ("A: lead 1, disq 2, mql 3", "lead", "mql", 0, 1), ("A: lead 1, mql 2, disq 3", "lead", "mql", 1, 1),
    // Each entry is a stay; those that are undecided share the next end.
    ("A: lead 1, nurture 2, lead 3, mql 4", "lead", "mql", 1, 2),
    ("A: lead 1, mql 2, lead 3, opp 4", "lead", "opp", 2, 2),
    ("A: lead 1, Mystery 2, lead 3, mql 4", "lead", "mql", 2, 2),
    // Out of a pool and of a loss.
    ("A: nurture 1, lead 2", "nurture", "lead", 1, 1), ("A: nurture 1, disq 2", "nurture", "lead", 0, 1),
    ("A: nurture 1, mql 2", "nurture", "lead", 0, 0), ("A: lost 1, nurture 2", "lost", "nurture", 1, 1),
  ])
  func `a stay passes, fails or is open`(days: String, from: String, to: String, k: Int, n: Int) throws {
    #expect(try ratio(from, to, .resolved, days) == Ratio(k: k, n: n))
  }

  @Test(arguments: [
    ("A: lead 1, mql 2", "lead", "mql", 1, 1), ("A: lead 1", "lead", "mql", 0, 1),
    // A case counts once, and passes when it ever gets there.
    ("A: lead 1, nurture 2, lead 3, mql 4", "lead", "mql", 1, 1),
    ("A: lead 1, disq 2, mql 3", "lead", "mql", 1, 1),
    // Who skips a stage was in it and passed it.
    ("A: lead 1, sql 2", "mql", "sql", 1, 1), ("A: sql 1", "lead", "mql", 1, 1),
    ("A: mql 1", "sql", "opp", 0, 0),
    // Backwards nothing is skipped, and the goal has to come after.
    ("A: nurture 1, lead 2", "nurture", "lead", 1, 1), ("A: lead 1, nurture 2", "nurture", "lead", 0, 1),
    ("A: lead 1, mql 2", "nurture", "lead", 0, 0),
  ])
  func `a cohort counts cases, and a skip passes`(
    days: String, from: String, to: String, k: Int, n: Int
  ) throws {
    #expect(try ratio(from, to, .cohort, days) == Ratio(k: k, n: n))
  }

  @Test(arguments: [
    ("A: lead 1, mql 2", 1, 1), ("A: lead 1, sql 2", 0, 1), ("A: mql 1", 1, 0),
    ("A: lead 1, mql 2, nurture 3, mql 4", 2, 1), ("A: lead 1, nurture 2, lead 3", 0, 2),
  ])
  func `a period counts entries to the two stages, whoever they are`(days: String, k: Int, n: Int) throws {
    #expect(try ratio("lead", "mql", .period, days) == Ratio(k: k, n: n))
  }

  @Test(arguments: [
    (KPIDefinition.Basis.resolved, 1, 1), (.cohort, 1, 1), (.period, 1, 1),
  ])
  func `a window holds its first instant and not its last`(
    basis: KPIDefinition.Basis, k: Int, n: Int
  ) throws {
    let window = Window(
      from: Instant(milliseconds: 2 * 86_400_000), to: Instant(milliseconds: 4 * 86_400_000))
    let days = """
      A: lead 1, mql 2
      B: lead 2, mql 4
      C: lead 4, mql 5
      """
    #expect(try ratio("lead", "mql", basis, days, window: window) == Ratio(k: k, n: n))
  }

  @Test func `a stage of several states is left only for another stage`() throws {
    var process = GoldenLog.process
    process.states[1].stage = "qualified"
    process.states[2].stage = "qualified"
    process.pipelines[0].path = ["lead", "qualified", "opp", "won"]
    let log = TestLog.eventLog(
      TestLog.rows(
        days: """
          A: lead 1, mql 2, sql 3, mql 4, opp 5
          B: lead 1, sql 2, mql 3, disq 4
          C: sql 1
          """))
    let steps = try KPIAnalysis(process: process, zone: .utc).report(of: log).report.steps
    #expect(steps.map { "\($0.from)-\($0.to)" } == ["lead-qualified", "qualified-opp", "opp-won"])
    #expect(steps[0].period == Ratio(k: 3, n: 2))
    #expect(steps[1].period == Ratio(k: 1, n: 3))
    #expect(steps[1].resolved == Ratio(k: 1, n: 2))
    #expect(steps[1].cohort == Ratio(k: 1, n: 3))
  }

  @Test(arguments: [(4, KPIReading.Status.tooFew), (5, .met)])
  func `fewer than five are not judged, but counted`(cases: Int, status: KPIReading.Status) throws {
    var process = GoldenLog.process
    process.kpis = [
      KPIDefinition(
        id: "kpi", name: process.name, measure: .passRate(from: "lead", to: "mql"), bases: [.period],
        target: Target([.init(bound: .atLeast(0.3), text: "30%")]))
    ]
    let days = (0..<cases).map { "C\($0): lead 1, mql 2" }.joined(separator: "\n")
    let log = TestLog.eventLog(TestLog.rows(days: days))
    let kpi = try #require(try KPIAnalysis(process: process, zone: .utc).report(of: log).report.kpis.first)
    #expect(kpi.status == status)
    #expect(kpi.value == 1)
    #expect(kpi.ratio == Ratio(k: cases, n: cases))
  }
}
