import DiagramViews
import Diagrams
import ProcessMetrics
import ProcessModel
import Specs
import Testing

@Suite struct OrganisationViewTests {
  /// Marketing has people and answers for two KPIs, one of which it shares with sales.
  private static let process: SalesProcess = {
    var process = ThreeDivisions.process
    process.roles = [Role(id: "sdr", name: ThreeDivisions.name("内勤営業", "Inside rep"))]
    process.divisions[0].roles = ["sdr"]
    process.divisions[0].headcount = 4
    process.divisions[0].mission = ThreeDivisions.name("集める", "Attract")
    process.kpis = [
      KPIDefinition(
        id: "shared", name: ThreeDivisions.name("商談化率", "Opportunity rate"),
        measure: .passRate(from: "lead", to: "opp"), division: "mk"),
      KPIDefinition(
        id: "leads", name: ThreeDivisions.name("リード数", "Leads"), measure: .throughput(state: "lead"),
        division: "mk"),
      KPIDefinition(
        id: "wins", name: ThreeDivisions.name("受注数", "Wins"), measure: .throughput(state: "won"),
        division: "fs"),
    ]
    return process
  }()

  private static let report: KPIReport = {
    var report = ThreeDivisions.report
    report.steps = [
      StepMeasure(
        from: "lead", to: "opp", period: Ratio(k: 20, n: 30), cohort: Ratio(k: 20, n: 30),
        resolved: Ratio(k: 20, n: 25), interval: nil)
    ]
    report.kpis = [
      KPIReading(
        id: "shared", value: 0.8, unit: .share, basis: "resolved", ratio: Ratio(k: 20, n: 25),
        target: "70%", status: .met),
      KPIReading(id: "leads", value: 30, unit: .count, target: ">= 40", status: .missed),
    ]
    return report
  }()

  private func draw(
    _ report: KPIReport? = report, process: SalesProcess = process, language: String = "ja",
    _ change: (inout ViewRequest) -> Void = { _ in }
  ) throws -> Graph {
    try #require(
      ThreeDivisions.draw(
        report, by: OrganisationView(), process: process, language: language, change
      ).graph)
  }

  @Test func `divisions stand in the order of the spec, support above them, outsiders before them`() throws {
    let graph = try draw()
    let places = try ["customer", "mk", "fs", "cs"].map { try graph.requiredNode("division", $0).rank }
    #expect(places == [0, 1, 2, 3])
    #expect(try graph.requiredNode("division", "customer").role == .external)
    #expect(try graph.requiredNode("division", "ops").tier == 0)
    #expect(try ["mk", "fs", "cs"].map { try graph.requiredNode("division", $0).tier } == [1, 1, 1])
    for division in ["mk", "fs", "cs"] {
      #expect(graph.edge("support", "ops-\(division)")?.role == .dependency)
    }
  }

  @Test func `a box tells what a division is for, who works in it and what it answers for`() throws {
    let box = try draw().requiredNode("division", "mk")
    #expect(box.compartments == [["集める"], ["内勤営業", "人数 4名"]])
    #expect(box.badges.map(\.text) == ["リード数 30件・目標 ≥\u{A0}40"])
    #expect(box.badges.map(\.status) == [.missed])
    #expect(try draw().requiredNode("division", "fs").badges.map(\.text) == ["受注数 – 算出不可"])
  }

  @Test func `a KPI of two divisions stands between them and names the one that answers for it`() throws {
    let edge = try #require(try draw().edge("hand-off", "mk-fs-hand-off"))
    #expect(
      edge.badges.map(\.text) == [
        "20件", "SLA遵守 75.0% (15/20)", "商談化率 80.0% (20/25)", "決着ベース・目標 70% 達成", "責任: マーケ",
      ])
  }

  @Test func `a hand-off has its object, criterion and limit`() throws {
    let edge = try #require(try draw().edge("hand-off", "mk-fs-hand-off"))
    #expect(edge.isHandOff)
    #expect(edge.label.lines == ["商談"])
    #expect(edge.guardText?.lines == ["予算あり"])
    #expect(edge.serviceLevel == "2日")
    #expect(edge.volume == 1)
  }

  @Test func `where a hand-off has no limit, that of accepting it is told`() throws {
    var process = Self.process
    process.transitions[0].serviceLevel = nil
    process.states.append(LeadState(id: "check", name: ThreeDivisions.name("確認", "Check"), division: "fs"))
    var accept = Transition(id: "meeting-check", from: "meeting", to: "check", kind: .accept)
    accept.serviceLevel = ServiceLevel(within: CalendarDuration(4, .hours))
    process.transitions.append(accept)
    #expect(try draw(process: process).edge("hand-off", "mk-fs-hand-off")?.serviceLevel == "4時間")
  }

  @Test func `what is handed back is one line with the share of all that left those states`() throws {
    let edge = try #require(try draw().edge("hand-off", "fs-mk-back"))
    #expect(edge.role == .handBack)
    #expect(edge.label.lines == ["保留"])
    #expect(edge.badges.map(\.text) == ["5件 (20.8%)"])
    #expect(try #require(try draw().edge("hand-off", "cs-mk-spawn")).role == .spawn)
  }

  @Test func `nobody takes over a case that ends`() throws {
    let graph = try draw()
    let ended = graph.edges.filter { $0.role == .drop || $0.role == .expire }
    #expect(ended.isEmpty)
    #expect(graph.edge("hand-off", "mk-fs-expire") == nil)
  }

  @Test func `a hand-off that never happened is told apart`() throws {
    #expect(try draw().edge("hand-off", "fs-cs-hand-off")?.evidence == .neverObserved)
    #expect(try draw(nil).edge("hand-off", "fs-cs-hand-off")?.evidence == .declared)
  }

  @Test func `the division in which the lowest pass rate is decided stands out`() throws {
    var report = Self.report
    report.bottlenecks = [
      Bottleneck(
        lens: .passRate, from: "opp", to: "won", value: 0.35, ratio: Ratio(k: 19, n: 55),
        isDistinguishable: true)
    ]
    let graph = try draw(report)
    #expect(graph.nodes.filter { $0.emphasis == .bottleneck }.map(\.subject) == [Subject("division", "fs")])
    #expect(graph.edges.allSatisfy { $0.emphasis == nil })
  }

  @Test func `without a log a box has its KPIs and targets, and no line a number`() throws {
    var process = Self.process
    process.kpis[1].target = Target([Target.Entry(bound: .atLeast(40), text: ">= 40")])
    let graph = try draw(nil, process: process)
    #expect(try graph.requiredNode("division", "mk").compartments.last == ["商談化率", "リード数 目標 ≥\u{A0}40"])
    #expect((graph.nodes.flatMap(\.badges) + graph.edges.flatMap(\.badges)).isEmpty)
  }

  @Test func `of the divisions asked for, those they deal with are shown too`() throws {
    let graph = try draw { $0.divisions = ["cs"] }
    let shown = graph.nodes.compactMap { $0.subject?.id }
    #expect(shown == ["mk", "fs", "cs"])
    #expect(graph.edge("hand-off", "mk-fs-hand-off") == nil)
    #expect(graph.edge("hand-off", "fs-cs-hand-off") != nil)
  }

  @Test func `only the KPIs asked for are shown`() throws {
    let graph = try draw { $0.kpis = ["leads"] }
    #expect(try graph.requiredNode("division", "fs").badges.isEmpty)
    #expect(try #require(graph.edge("hand-off", "mk-fs-hand-off")).badges.count == 2)
  }

  @Test func `a picture in two languages has both on lines of their own`() throws {
    let graph = try draw(language: "ja-en")
    #expect(try graph.requiredNode("division", "mk").label.lines == ["マーケ", "Marketing"])
    #expect(graph.edge("hand-off", "mk-fs-hand-off")?.label.lines == ["商談", "Opportunity"])
  }

  @Test func `every element shows something else, in a cell of its own`() throws {
    let graph = try draw()
    #expect(graph.repeatedSubjects == 0)
    #expect(Set(graph.nodes.map { [$0.rank, $0.tier] }).count == graph.nodes.count)
  }

  @Test func `a process without divisions has no organisation`() {
    #expect(
      SmallProcess.draw(OrganisationView(), nil, process: SmallProcess.process)
        == .needs(section: "divisions"))
  }
}
