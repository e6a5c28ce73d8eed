import DiagramViews
import Diagrams
import ProcessMetrics
import ProcessModel
import Testing

/// States of cases and the moves between them.
@Suite struct LeadStatesViewTests {
  @Test func `a step that two moves make shows its rate at the first and at the other what it moved`() throws
  {
    var process = SmallProcess.process
    process.transitions.append(Transition(id: "short", from: "discovery", to: "won", kind: .advance))
    let passed = Ratio(k: 30, n: 60)
    let report = SmallProcess.report(
      visits: [("discovery", 80, 0), ("proposal", 60, 0), ("won", 30, 0)],
      moves: [("discovery", "proposal", 60), ("proposal", "won", 20), ("discovery", "won", 10)],
      steps: [
        StepMeasure(from: "opp", to: "won", period: passed, cohort: passed, resolved: passed, interval: nil)
      ])
    let picture = try #require(
      SmallProcess.draw(LeadStatesView(), report, process: process, language: "en").picture)
    func badges(of move: String) -> [String]? {
      picture.scene.graph.edges.first { $0.subject == Subject("transition", move) }?.badges.map(\.text)
    }
    #expect(badges(of: "proposal-won") == ["resolved 50.0% (30/60)"])
    #expect(badges(of: "short") == ["10 (14.3%)"])
  }
}
