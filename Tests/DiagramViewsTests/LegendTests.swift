import DiagramViews
import Diagrams
import ProcessMetrics
import ProcessModel
import Testing

/// What legends explain.
@Suite struct LegendTests {
  private func legend(_ status: KPIReading.Status) throws -> [Legend.Entry] {
    var process = SmallProcess.process
    process.kpis = [
      KPIDefinition(
        id: "win-rate", name: SmallProcess.name("受注率", "Win rate"),
        measure: .passRate(from: "opp", to: "won"))
    ]
    let ratio = Ratio(k: 19, n: 55)
    let report = SmallProcess.report(
      visits: [("discovery", 70, 4)], moves: [("proposal", "won", 19)],
      steps: [
        StepMeasure(from: "opp", to: "won", period: ratio, cohort: ratio, resolved: ratio, interval: nil)
      ],
      kpis: [
        KPIReading(
          id: "win-rate", value: 0.35, unit: .share, basis: "resolved", ratio: ratio, target: "30%",
          status: status)
      ])
    let picture = try #require(
      SmallProcess.draw(LeadStatesView(), report, process: process, language: "en").picture)
    return picture.legend.entries
  }

  @Test func `the sign of a target that can not be told is explained where it stands`() throws {
    #expect(
      try legend(.unclear).contains(
        Legend.Entry(.status(.unclear), "Unclear: target inside the 95% interval")))
  }

  @Test(arguments: [KPIReading.Status.met, .missed, .tooFew, .noTarget])
  func `other verdicts say in words what they are`(status: KPIReading.Status) throws {
    #expect(try !legend(status).contains { if case .status = $0.sign { true } else { false } })
  }
}
