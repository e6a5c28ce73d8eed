import DiagramViews
import Diagrams
import ProcessMetrics
import ProcessModel
import Specs
import Testing

@Suite struct ComparisonTests {
  /// The small process with a demonstration before the proposal, a renamed lead, and without parking.
  private static var toBe: SalesProcess {
    var process = SmallProcess.process
    process.id = "to-be"
    process.states[0].name = SmallProcess.name("見込み客", "Prospect")
    process.states.insert(
      LeadState(id: "demo", name: SmallProcess.name("デモ", "Demo"), stage: "opp"), at: 2)
    process.transitions.removeAll { $0.id == "lead-pool" }
    process.transitions += [
      Transition(id: "discovery-demo", from: "discovery", to: "demo", kind: .advance),
      Transition(id: "demo-proposal", from: "demo", to: "proposal", kind: .advance),
    ]
    return process
  }

  private func draw(
    by view: any DiagramView = LeadStatesView(), _ after: SalesProcess, _ report: KPIReport? = nil,
    against before: SalesProcess, _ earlier: KPIReport? = nil, language: String = "ja"
  ) throws -> Diagram {
    try #require(
      view.picture(
        ViewRequest(id: view.name, view: view.name),
        in: DrawingContext(
          specification: Specification(process: after), report: report,
          caption: report.map { _ in DataCaption(asOf: "2026-04-01", window: "後の期間") },
          languages: PictureLanguages(language),
          baseline: Baseline(
            specification: Specification(process: before), report: earlier,
            caption: earlier.map { _ in DataCaption(asOf: "2026-04-01", window: "前の期間") }))
      ).picture)
  }

  private static func report(_ won: Int, of decided: Int, parked: Int = 0) -> KPIReport {
    let rate = Ratio(k: won, n: decided)
    return SmallProcess.report(
      visits: [("lead", 100, 0)],
      moves: [("lead", "discovery", 100 - parked), ("lead", "pool", parked), ("proposal", "won", won)],
      steps: [
        StepMeasure(
          from: "opp", to: "won", period: rate, cohort: rate, resolved: rate, interval: rate.interval)
      ])
  }

  // MARK: Models

  @Test func `a state that only the later model has is added, and says so`() throws {
    let node = try draw(Self.toBe, against: SmallProcess.process).scene.graph.requiredNode("state", "demo")
    #expect(node.emphasis == .added)
    #expect(node.badges.map(\.text) == ["＋ 追加"])
  }

  @Test func `a state that only the earlier model has is drawn as removed`() throws {
    let node = try draw(SmallProcess.process, against: Self.toBe).scene.graph.requiredNode("state", "demo")
    #expect(node.emphasis == .removed)
    #expect(node.badges.map(\.text) == ["－ 廃止"])
  }

  @Test func `a renamed state tells its former name`() throws {
    let node = try draw(Self.toBe, against: SmallProcess.process, language: "en").scene.graph
      .requiredNode("state", "lead")
    #expect(node.label.lines == ["Prospect"])
    #expect(node.emphasis == .changed)
    #expect(node.badges.map(\.text) == ["renamed (before: Lead)"])
  }

  @Test func `a transition is added, removed or as it was`() throws {
    let graph = try draw(Self.toBe, against: SmallProcess.process).scene.graph
    #expect(graph.edge("transition", "demo-proposal")?.emphasis == .added)
    #expect(graph.edge("transition", "lead-pool")?.emphasis == .removed)
    #expect(graph.edge("transition", "proposal-won")?.emphasis == nil)
  }

  @Test func `a state of another division is moved, and tells from where`() throws {
    var (before, after) = (SmallProcess.process, SmallProcess.process)
    let divisions = [
      Division(id: "is", name: SmallProcess.name("内勤", "Inside")),
      Division(id: "fs", name: SmallProcess.name("外勤", "Field")),
    ]
    for index in before.states.indices { before.states[index].division = index == 0 ? "is" : "fs" }
    for index in after.states.indices { after.states[index].division = index < 2 ? "is" : "fs" }
    (before.divisions, after.divisions) = (divisions, divisions)
    let node = try draw(by: ProcessView(), after, against: before).scene.graph.requiredNode(
      "state", "discovery")
    #expect(node.emphasis == .moved)
    #expect(node.badges.map(\.text) == ["→ 移動（前: 外勤）"])
  }

  @Test func `another condition or limit is told with the former one`() throws {
    var after = SmallProcess.process
    after.transitions[0].guardText = SmallProcess.name("予算あり", "has budget")
    let edge = try draw(after, against: SmallProcess.process).scene.graph.edge("transition", "lead-discovery")
    #expect(edge?.emphasis == .changed)
    #expect(edge?.badges.map(\.text) == ["変更（前: 記載なし）"])
  }

  @Test func `a model against itself shows no difference`() throws {
    let picture = try draw(SmallProcess.process, against: SmallProcess.process)
    let graph = picture.scene.graph
    #expect((graph.nodes.map(\.emphasis) + graph.edges.map(\.emphasis)).allSatisfy { $0 == nil })
    #expect(picture.footnotes.contains("違い: 追加 0・廃止 0・移動 0・変更 0"))
  }

  @Test func `both names stand under the title`() throws {
    var earlier = SmallProcess.process
    earlier.name = SmallProcess.name("現状", "As is")
    let subtitle = try draw(Self.toBe, against: earlier).subtitle
    #expect(subtitle == ["前: 現状", "後: 小さな過程"])
  }

  @Test(arguments: [ProcessView(), LeadStatesView()] as [any DiagramView])
  func `nothing is shown twice`(view: any DiagramView) throws {
    #expect(try draw(by: view, Self.toBe, against: SmallProcess.process).scene.graph.repeatedSubjects == 0)
  }

  // MARK: Rates

  @Test func `a rate tells what it was and how it changed, and is muted within noise`() throws {
    let edge = try draw(
      SmallProcess.process, Self.report(32, of: 60), against: SmallProcess.process, Self.report(30, of: 60)
    ).scene.graph.edge("transition", "proposal-won")
    #expect(
      edge?.badges.map(\.text) == [
        "決着 53.3% (32/60)", "前 50.0% (30/60)", "Δ +3.3pt [−14.1, +20.5]", "誤差の範囲",
      ])
    #expect(edge?.emphasis == .muted)
  }

  @Test func `a rate that changed beyond noise is marked as changed`() throws {
    let picture = try draw(
      SmallProcess.process, Self.report(50, of: 60), against: SmallProcess.process, Self.report(20, of: 60),
      language: "en")
    let edge = picture.scene.graph.edge("transition", "proposal-won")
    #expect(edge?.emphasis == .changed)
    #expect(edge?.badges.map(\.text).contains("within noise") == false)
    #expect(picture.legend.entries.contains { $0.sign == .emphasis(.changed) })
  }

  @Test func `below five no change of a percentage is told`() throws {
    let edge = try draw(
      SmallProcess.process, Self.report(30, of: 60), against: SmallProcess.process, Self.report(2, of: 4)
    ).scene.graph.edge("transition", "proposal-won")
    #expect(edge?.badges.map(\.text) == ["決着 50.0% (30/60)", "前 2/4"])
    #expect(edge?.emphasis == nil)
  }

  @Test func `an undeclared move seen on one side is neither added nor removed within noise`() throws {
    let seen = SmallProcess.report(
      visits: [("lead", 100, 0)], moves: [("lead", "discovery", 98), ("lead", "won", 2)])
    let clean = SmallProcess.report(visits: [("lead", 100, 0)], moves: [("lead", "discovery", 100)])
    let process = SmallProcess.process
    let came = try draw(by: ObservedView(), process, seen, against: process, clean).scene.graph
      .edge("move", "lead-won")
    #expect(came?.badges.first?.text == "＋ 前はなし")
    let went = try draw(by: ObservedView(), process, clean, against: process, seen).scene.graph
      .edge("move", "lead-won")
    #expect(went?.badges.first?.text == "－ 後はなし")
    #expect([came?.emphasis, went?.emphasis].allSatisfy { $0 == nil })
  }
}
