import DiagramViews
import Diagrams
import ProcessMetrics
import Specs
import Testing

@Suite struct FlowViewTests {
  private static let report = SmallProcess.report(
    visits: [
      ("lead", 130, 12), ("discovery", 70, 4), ("proposal", 50, 6), ("won", 25, 0), ("lost", 30, 0),
      ("pool", 30, 4),
    ],
    moves: [
      ("lead", "discovery", 68), ("lead", "pool", 30), ("lead", "proposal", 5), ("lead", "won", 1),
      ("discovery", "proposal", 45), ("discovery", "lost", 20), ("discovery", "lead", 1),
      ("proposal", "won", 24), ("proposal", "lost", 10), ("pool", "lead", 26), ("?old", "won", 9),
    ])

  private func scene(_ report: KPIReport = report, depth: ViewRequest.Depth = .state) throws
    -> ProportionalScene
  {
    try #require(SmallProcess.draw(FlowView(), report) { $0.depth = depth }.scene)
  }

  @Test func `a bar is as high as the visits, a ribbon as wide as the moves`() throws {
    let scene = try scene()
    #expect(scene.bars.map(\.value) == [130, 70, 50, 25, 30, 30])
    #expect(scene.ribbon("transition", "lead-discovery")?.value == 68)
    #expect(scene.ribbon("transition", "pool-lead")?.role == .recycle)
  }

  @Test func `a ribbon tells its count and its share of all moves out of the state`() throws {
    #expect(try scene().ribbon("transition", "lead-pool")?.badges.map(\.text) == ["30件 (28.8%)"])
  }

  @Test func `drop-outs are exits, the others are not`() throws {
    #expect(try scene().bars.map(\.isExit) == [false, false, false, false, true, true])
  }

  @Test func `an undeclared move has a role of its own`() throws {
    let scene = try scene()
    #expect(scene.ribbon("move", "lead-proposal")?.evidence == .undeclared)
    #expect(scene.ribbons.count { $0.evidence == .undeclared } == 1)
  }

  @Test func `rare moves are left out, and their number is told`() throws {
    let picture = try #require(SmallProcess.draw(FlowView(), Self.report).picture)
    #expect(try scene().ribbon("move", "lead-won") == nil)
    #expect(picture.footnotes.contains { $0.contains("描いていない: 2種 2件") })
  }

  @Test func `at the depth of stages moves inside a stage are not drawn and moves between are summed up`()
    throws
  {
    let scene = try scene(depth: .stage)
    #expect(scene.bars.map(\.label.lines) == [["リード"], ["商談"], ["受注"], ["失注"], ["保留"]])
    // 70 + 50 visits, less the 45 that only went from one state to the other.
    #expect(scene.bar("stage", "opp")?.value == 75)
    #expect(scene.ribbon("flow", "opp-lost")?.value == 30)
    #expect(scene.repeatedSubjects == 0)
  }

  @Test func `where more leave than entered the bar is as high as what left`() throws {
    let report = SmallProcess.report(
      visits: [("lead", 5, 0), ("discovery", 40, 0)], moves: [("lead", "discovery", 40)])
    let picture = try #require(SmallProcess.draw(FlowView(), report).picture)
    let lead = try #require(try scene(report).bar("state", "lead"))
    #expect(lead.value == 40)
    #expect(lead.badges.first?.text == "5件")
    #expect(picture.footnotes.contains { $0.contains("期首の残高") })
  }

  @Test func `every element says what it shows, each its own`() throws {
    #expect(try scene().repeatedSubjects == 0)
  }

  @Test func `without events the view says that it needs them`() {
    #expect(SmallProcess.draw(FlowView(), nil) == .needs(section: "events"))
  }
}
