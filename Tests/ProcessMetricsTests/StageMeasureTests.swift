import EventLogs
import ProcessMetrics
import ProcessModel
import Testing

/// What comes into a stage, goes out of it and stands in it.
@Suite struct StageMeasureTests {
  /// An opportunity has two states, so that cases move within it.
  private static let process: SalesProcess = {
    var process = GoldenLog.process
    process.states = process.states.map { state in
      var state = state
      if state.id == "sql" || state.id == "opp" { state.stage = "deal" }
      return state
    }
    process.stages = [Stage(id: "deal", name: LocalizedText("案件", in: "ja"))]
    process.pipelines = [Pipeline(id: "path", path: ["lead", "mql", "deal", "won"])]
    return process
  }()

  private func deal(_ days: String, window: Window = Window()) throws -> StageMeasure {
    let log = TestLog.eventLog(TestLog.rows(days: days))
    let report = try KPIAnalysis(process: Self.process, zone: .utc).report(of: log, window: window).report
    return try #require(report.stages.first { $0.id == "deal" })
  }

  @Test(arguments: [
    ("A: lead 1, sql 2", 1, 1, 1), ("A: lead 1", 0, 0, 0), ("A: opp 1, lost 2", 1, 0, 0),
    // A move between the states of a stage is none of the stage.
    ("A: lead 1, sql 2, opp 3", 1, 1, 1), ("A: lead 1, sql 2, opp 3, sql 4, won 5", 1, 0, 0),
    // Each entry counts.
    ("A: sql 1, nurture 2, lead 3, opp 4", 2, 1, 1),
    ("A: sql 1, lost 2\nB: opp 3", 2, 1, 1),
  ])
  func `a stage has its entries, stock and net flow`(
    days: String, entries: Int, open: Int, netFlow: Int
  ) throws {
    let stage = try deal(days)
    #expect([stage.entries, stage.open, stage.netFlow] == [entries, open, netFlow])
  }

  // The log ends with its last day, which is day 11.
  @Test func `the age of the stock runs from the entry into the stage`() throws {
    let stage = try deal("A: sql 1, opp 5\nB: lead 2, mql 11")
    #expect(stage.openMedianAge == 11 * GoldenLog.day)
    #expect(stage.openP90Age == 11 * GoldenLog.day)
  }

  @Test func `entries and net flow are the window's, the stock is the as-of's`() throws {
    let day: (Int64) -> Instant = { Instant(milliseconds: $0 * 86_400_000) }
    let days = "A: sql 1\nB: sql 2, lost 9"
    let early = try deal(days, window: Window(from: nil, to: day(5)))
    let late = try deal(days, window: Window(from: day(5), to: nil))
    #expect([early.entries, late.entries] == [2, 0])
    #expect([early.netFlow, late.netFlow] == [2, -1])
    #expect([early.open, late.open] == [1, 1])
  }

  @Test func `a stage of one state has the state's own figures`() throws {
    let report = try GoldenLog.report()
    #expect(report.stages.map(\.id) == ["lead", "mql", "sql", "opp", "won"])
    for stage in report.stages where stage.id != "won" {
      let state = try report.state(stage.id)
      #expect(stage.open == state.open, "\(stage.id)")
      #expect(stage.netFlow == state.netFlow, "\(stage.id)")
      #expect(stage.openMedianAge == state.openMedianAge, "\(stage.id)")
      #expect(stage.openP90Age == state.openP90Age, "\(stage.id)")
    }
  }

  @Test func `the ninetieth percentile of two ages lies nine tenths of the way between them`() throws {
    let opportunity = try GoldenLog.report().state("opp")
    #expect(opportunity.openMedianAge == 40 * GoldenLog.day)
    #expect(opportunity.openP90Age == 64 * GoldenLog.day)
  }
}
