import DiagramViews
import Diagrams
import ProcessMetrics
import ProcessModel
import Specs
import Testing

@Suite struct NarrowingTests {
  /// The small process with roles and systems: SDRs and the MA at the lead, AEs and the SFA in the opportunity.
  private static let process: SalesProcess = {
    var process = SmallProcess.process
    let name = SmallProcess.name
    process.roles = [
      Role(id: "sdr", name: name("反響担当", "SDR")), Role(id: "ae", name: name("営業担当", "AE")),
      Role(id: "idle", name: name("休み", "Idle")),
    ]
    process.divisions = [
      Division(id: "is", name: name("内勤", "Inside"), roles: ["sdr"]),
      Division(id: "fs", name: name("外勤", "Field"), roles: ["ae"]),
    ]
    process.systems = [
      SalesSystem(id: "ma", name: name("MA", "MA"), scope: .states(["lead", "pool"])),
      SalesSystem(id: "sfa", name: name("SFA", "SFA"), scope: .states(["discovery"])),
      SalesSystem(id: "crm", name: name("CRM", "CRM"), scope: .states([]), contains: ["ma"]),
    ]
    process.stages[0].division = "fs"
    process.states[0].division = "is"
    process.states[0].actions = [StateAction(name: name("架電", "Call"), role: "sdr", system: "ma")]
    process.states[2].actions = [StateAction(name: name("提案書", "Proposal"), role: "ae", system: "sfa")]
    return process
  }()

  private static let report = SmallProcess.report(
    visits: [("lead", 100, 0)],
    moves: [
      ("lead", "discovery", 60), ("lead", "pool", 20), ("lead", "won", 7), ("discovery", "proposal", 40),
      ("discovery", "lost", 20), ("proposal", "won", 30),
    ])

  private func draw(
    _ view: any DiagramView = LeadStatesView(), _ report: KPIReport? = nil, process: SalesProcess = process,
    language: String = "ja", _ change: (inout ViewRequest) -> Void
  ) -> DrawnView {
    SmallProcess.draw(view, report, process: process, language: language, change)
  }

  private func states(_ drawn: DrawnView) throws -> [String] {
    try #require(drawn.graph).nodes.compactMap(\.subject).filter { $0.kind == "state" }.map(\.id)
  }

  // MARK: What is shown

  @Test func `a state is shown with what leads to it and what it leads to`() throws {
    #expect(try states(draw { $0.states = ["proposal"] }) == ["discovery", "proposal", "won", "lost"])
  }

  @Test func `neighbours say how many moves are followed, each way for itself`() throws {
    #expect(try states(draw { ($0.states, $0.neighbours) = (["proposal"], 0) }) == ["proposal"])
    #expect(
      try states(draw { ($0.states, $0.neighbours) = (["won"], 2) }) == ["discovery", "proposal", "won"],
      "what else a state before leads to is no neighbour")
  }

  @Test func `a stage stands for all of its states`() throws {
    #expect(try states(draw { ($0.states, $0.neighbours) = (["opp"], 0) }) == ["discovery", "proposal"])
  }

  @Test func `a role is shown by the states in which it acts`() throws {
    #expect(try states(draw { ($0.roles, $0.neighbours) = (["ae"], 0) }) == ["proposal"])
  }

  @Test func `a system is shown by what it and those inside it record, and by actions in it`() throws {
    #expect(try states(draw { ($0.systems, $0.neighbours) = (["sfa"], 0) }) == ["discovery", "proposal"])
    #expect(try states(draw { ($0.systems, $0.neighbours) = (["crm"], 0) }) == ["lead", "pool"])
  }

  @Test func `of several filters all must fit`() throws {
    let shown = try states(draw { ($0.systems, $0.roles, $0.neighbours) = (["sfa"], ["ae"], 0) })
    #expect(shown == ["proposal"])
  }

  @Test func `a start is drawn only with a state in which cases begin`() throws {
    #expect(try #require(draw { $0.states = ["won"] }.graph).nodes.allSatisfy { $0.role != .initial })
    #expect(try #require(draw { $0.states = ["lead"] }.graph).nodes.contains { $0.role == .initial })
  }

  @Test func `process, observed and flow show the same states`() throws {
    let change = { (request: inout ViewRequest) in request.states = ["proposal"] }
    let process = try #require(draw(ProcessView(), Self.report, change).graph)
    #expect(
      process.nodes.compactMap(\.subject).filter { $0.kind == "state" }.map(\.id)
        == ["discovery", "proposal", "won", "lost"])
    #expect(
      try states(draw(ObservedView(), Self.report, change)) == ["discovery", "proposal", "won", "lost"])
    let bars = try #require(draw(FlowView(), Self.report, change).scene).bars
    #expect(bars.compactMap(\.subject?.id) == ["discovery", "proposal"], "no visits are known of the others")
  }

  @Test func `a flow out of the picture still counts as a move out of its state`() throws {
    let scene = try #require(
      draw(FlowView(), Self.report) { ($0.states, $0.neighbours) = (["lead", "discovery"], 0) }.scene)
    #expect(scene.ribbon("transition", "lead-discovery")?.badges.map(\.text) == ["60件 (69.0%)"])
  }

  @Test func `at the depth of stages a stage is one unit with its neighbours`() throws {
    let graph = try #require(
      draw(ProcessView()) { ($0.states, $0.depth) = (["proposal"], .stage) }.graph)
    let shown = graph.nodes.compactMap(\.subject).filter { ["state", "stage"].contains($0.kind) }.map(\.id)
    #expect(shown == ["lead", "opp", "won", "lost"])
  }

  // MARK: What is told

  @Test(arguments: [
    ("ja", "絞り込み　役割: 営業担当・状態: 提案（前後1遷移まで）。図の外: 状態2、図との間の宣言済みの遷移1本、実測の遷移67件（宣言外を含む）"),
    (
      "en",
      "Narrowed to role AE; state Proposal (1 transition before and after); outside the picture: 2 states; "
        + "to and from it: 1 declared transition, 67 measured moves (undeclared ones included)"
    ),
  ])
  func `a footnote counts what lies outside and what leads there`(language: String, note: String) throws {
    for view in [ProcessView(), LeadStatesView(), ObservedView(), FlowView()] as [any DiagramView] {
      let drawn = draw(view, Self.report, language: language) {
        ($0.roles, $0.states) = (["ae"], ["proposal"])
      }
      #expect(try #require(drawn.picture).footnotes.contains(note), "\(view.name)")
    }
  }

  @Test func `a picture of everything has no such footnote`() throws {
    let notes = try #require(draw(ProcessView(), Self.report) { _ in }.picture).footnotes
    #expect(!notes.contains { $0.contains("絞り込み") })
  }

  @Test func `filters that leave nothing leave no picture`() {
    for view in [ProcessView(), LeadStatesView(), ObservedView(), FlowView()] as [any DiagramView] {
      #expect(draw(view, Self.report) { $0.roles = ["idle"] } == .nothing, "\(view.name)")
    }
    #expect(draw(OrganisationView()) { $0.roles = ["idle"] } == .nothing)
    #expect(draw(ProcessSheetView()) { $0.roles = ["idle"] } == .nothing)
    #expect(draw(SystemScopeView()) { $0.systems = [] } == .nothing)
  }

  // MARK: Divisions and systems

  @Test func `of the roles asked for, the divisions that have them are shown`() throws {
    let drawn = draw(OrganisationView(), language: "en") { $0.roles = ["ae"] }
    let picture = try #require(drawn.picture)
    #expect(picture.scene.graph.nodes.compactMap(\.subject?.id) == ["is", "fs"])
    #expect(
      picture.footnotes.first == "Narrowed to role AE; outside the picture: 0 divisions, 0 kinds of hand-over"
    )
    let sheet = try #require(draw(ProcessSheetView()) { $0.roles = ["ae"] }.picture)
    #expect(sheet.footnotes.first == "絞り込み　役割: 営業担当。ここにない部門: 1")
  }

  @Test func `a system is drawn with those inside it, and with nothing that others record`() throws {
    let picture = try #require(draw(SystemScopeView()) { $0.systems = ["crm"] }.picture)
    let graph = picture.scene.graph
    #expect(graph.groups.compactMap(\.subject?.id) == ["crm", "ma"])
    let records = graph.nodes.compactMap(\.subject).filter { $0.kind == "record" }.map(\.id)
    #expect(records == ["ma-lead"])
    #expect(picture.footnotes.first == "絞り込み　システム: CRM。図の外: システム1、状態4")
  }

  @Test func `a system that stands in one left out is a frame of its own`() throws {
    let graph = try #require(draw(SystemScopeView()) { $0.systems = ["ma"] }.graph)
    #expect(try graph.group("system", "ma").parent == nil)
    #expect(graph.groups.count == 1)
  }

  // MARK: Comparison

  @Test func `what is a neighbour is one question for both sides of a comparison`() throws {
    var before = Self.process
    before.transitions.removeAll { $0.id == "proposal-lost" }
    var request = ViewRequest(id: "near", view: "lead-states")
    (request.states, request.neighbours) = (["proposal"], 1)
    let graph = try #require(
      LeadStatesView().picture(
        request,
        in: DrawingContext(
          specification: Specification(process: Self.process), languages: PictureLanguages("ja"),
          baseline: Baseline(specification: Specification(process: before)))
      ).graph)
    #expect(try graph.requiredNode("state", "lost").emphasis == nil)
    #expect(graph.edge("transition", "proposal-lost")?.emphasis == .added)
  }
}
