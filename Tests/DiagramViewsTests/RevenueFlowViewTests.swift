import DiagramViews
import Diagrams
import ProcessMetrics
import ProcessModel
import Testing

@Suite struct RevenueFlowViewTests {
  private static let report: KPIReport = {
    var report = SmallProcess.report(
      visits: [
        ("lead", 130, 12), ("discovery", 70, 4), ("proposal", 50, 6), ("won", 19, 0), ("pool", 30, 24),
      ],
      moves: [
        ("lead", "discovery", 70), ("lead", "pool", 30), ("pool", "lead", 6), ("discovery", "proposal", 50),
        ("discovery", "lost", 10), ("proposal", "lost", 21), ("proposal", "won", 19), ("lead", "won", 2),
      ],
      steps: [
        StepMeasure(
          from: "opp", to: "won", period: Ratio(k: 19, n: 70), cohort: Ratio(k: 19, n: 60),
          resolved: Ratio(k: 19, n: 55), interval: nil)
      ],
      bottlenecks: [
        Bottleneck(
          lens: .passRate, from: "opp", to: "won", value: 0.35, ratio: Ratio(k: 19, n: 55),
          isDistinguishable: true)
      ])
    report.stages = [("lead", 106, 12, 4), ("opp", 70, 10, -3), ("won", 21, 0, 0)].map { stage in
      var measure = StageMeasure(id: stage.0)
      (measure.entries, measure.open, measure.netFlow) = (stage.1, stage.2, stage.3)
      measure.openP90Age = 30 * 86_400_000
      return measure
    }
    return report
  }()

  private func graph(
    _ report: KPIReport? = report, process: SalesProcess = SmallProcess.process, language: String = "ja"
  ) throws -> Graph {
    try #require(SmallProcess.draw(RevenueFlowView(), report, process: process, language: language).graph)
  }

  @Test func `every stage is a tank with a valve behind it, and what it ends in has none`() throws {
    let graph = try graph()
    #expect(try graph.requiredNode("stage", "lead").role == .stock)
    #expect(try graph.requiredNode("valve", "lead").role == .valve)
    #expect(try graph.requiredNode("stage", "won").role == .won)
    #expect(graph.nodes.count { $0.role == .valve } == 2)
    #expect(try graph.joins(("stage", "lead"), ("valve", "lead")))
    #expect(try graph.joins(("valve", "lead"), ("stage", "opp")))
    #expect(try graph.joins(("valve", "opp"), ("stage", "won")))
  }

  @Test func `a tank tells its stock, the ninetieth percentile of ages, and whether it grew`() throws {
    let badges = try graph().requiredNode("stage", "opp").badges.map(\.text)
    #expect(badges == ["残高 10件", "滞留p90 30.0日", "増減 ▼-3件"])
  }

  @Test func `a tank is as full as its stock is of the largest`() throws {
    let graph = try graph()
    #expect(try graph.requiredNode("stage", "lead").stock == 0.5)
    #expect(try graph.requiredNode("tank", "pool").stock == 1)
  }

  @Test func `a valve tells the flow and the pass rate, and stands out where it is tightest`() throws {
    let valve = try graph().requiredNode("valve", "opp")
    #expect(valve.badges.map(\.text) == ["流量 19件", "決着 34.5% (19/55)"])
    #expect(valve.emphasis == .bottleneck)
    #expect(try graph().requiredNode("valve", "lead").emphasis == nil)
  }

  @Test func `below the valve a drain tells how many were lost, as a share of all that left`() throws {
    let graph = try graph()
    let drain = try graph.requiredNode("state", "lost")
    #expect(drain.badges.map(\.text) == ["31件 (62.0%)"])
    #expect(drain.rank == (try graph.requiredNode("valve", "opp").rank))
    #expect(try graph.joins(("valve", "opp"), ("state", "lost")))
  }

  @Test func `what may come back goes through one tank to the stage it starts again from`() throws {
    let graph = try graph()
    #expect(try graph.joins(("valve", "lead"), ("tank", "pool")))
    let back = try #require(graph.edge("flow", "tank-lead-recycle"))
    #expect(back.role == .recycle)
    #expect(back.badges.map(\.text) == ["リサイクル 6件 (100.0%)"])
  }

  @Test func `several pools share one tank and keep their names`() throws {
    var process = SmallProcess.process
    process.states.append(LeadState(id: "sleep", name: SmallProcess.name("休眠", "Asleep"), kind: .pool))
    let graph = try graph(process: process)
    let tank = try graph.requiredNode("tank", "pool-sleep")
    #expect(graph.nodes.count { $0.role == .pool } == 1)
    #expect(tank.badges.map(\.text).first == "保留 24件")
  }

  @Test func `customers that renew or are born again flow within and back`() throws {
    var process = ThreeDivisions.process
    process.states = process.states.map { state in
      var state = state
      if state.id == "risk" { state.stage = "use" }
      return state
    }
    let graph = try graph(nil, process: process)
    let renewal = try #require(graph.edge("flow", "use-use-renew"))
    #expect(renewal.from == renewal.to)
    #expect(try #require(graph.edge("flow", "churned-lead-spawn")).role == .spawn)
  }

  @Test func `the widest line is the largest flow, and moves that nobody declared are told below`() throws {
    let picture = try #require(SmallProcess.draw(RevenueFlowView(), Self.report).picture)
    let graph = try graph()
    #expect(try #require(graph.edge("flow", "lead-valve")).volume == 1)
    #expect(try #require(graph.edge("flow", "opp-won-advance")).volume == 0.19)
    #expect(picture.footnotes.contains { $0.contains("宣言外の移動: 2件") })
  }

  @Test func `without a log nothing is counted and criteria are still told`() throws {
    let graph = try graph(nil, process: ThreeDivisions.process)
    #expect((graph.nodes.flatMap(\.badges) + graph.edges.flatMap(\.badges)).isEmpty)
    #expect(graph.edges.allSatisfy { $0.volume == nil && $0.evidence == .declared })
    #expect(try graph.requiredNode("valve", "lead").label.lines == ["[予算あり]"])
  }

  @Test func `a picture in two languages has both on lines of their own`() throws {
    #expect(try graph(language: "ja-en").requiredNode("stage", "opp").label.lines == ["商談", "Opportunity"])
    #expect(try graph(language: "en").requiredNode("valve", "opp").badges.first?.text == "flow 19")
  }

  @Test func `every element shows something else, in a cell of its own`() throws {
    for process in [SmallProcess.process, ThreeDivisions.process] {
      let graph = try graph(process: process)
      #expect(graph.repeatedSubjects == 0)
      #expect(Set(graph.nodes.map { [$0.rank, $0.tier] }).count == graph.nodes.count)
    }
  }

  @Test func `a process without a path has no flow`() {
    var process = SmallProcess.process
    process.pipelines = []
    #expect(SmallProcess.draw(RevenueFlowView(), nil, process: process) == .needs(section: "path"))
  }
}
