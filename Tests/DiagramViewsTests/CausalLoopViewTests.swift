import DiagramViews
import Diagrams
import ProcessMetrics
import Specs
import Testing

@Suite struct CausalLoopViewTests {
  /// More deals, more load, less quality, fewer deals; more deals, more referrals, more deals.
  private static let causes = CausesSection(
    variables: [
      CauseVariable(id: "deals", name: SmallProcess.name("受注数", "Deals"), kpi: "wins"),
      CauseVariable(id: "load", name: SmallProcess.name("負荷", "Load")),
      CauseVariable(id: "quality", name: SmallProcess.name("品質", "Quality"), kpi: "none"),
      CauseVariable(id: "referrals", name: SmallProcess.name("紹介", "Referrals")),
    ],
    links: [
      CauseLink(from: "deals", to: "load", isSameDirection: true),
      CauseLink(from: "load", to: "quality", isSameDirection: false),
      CauseLink(from: "quality", to: "deals", isSameDirection: true),
      CauseLink(from: "deals", to: "referrals", isSameDirection: true, isDelayed: true),
      CauseLink(from: "referrals", to: "deals", isSameDirection: true),
    ],
    loops: [
      CauseLoop(id: "B1", name: SmallProcess.name("過負荷", "Overload"), through: ["deals", "load", "quality"]),
      CauseLoop(
        id: "word", name: SmallProcess.name("口コミ", "Word of mouth"), through: ["deals", "referrals"]),
    ])

  private static let report = SmallProcess.report(kpis: [
    KPIReading(id: "wins", value: 25, unit: .count, status: .noTarget)
  ])

  private func draw(_ report: KPIReport? = report, language: String = "ja") -> DrawnView {
    SmallProcess.draw(
      CausalLoopView(), report, content: ContentSections(causes: Self.causes), language: language)
  }

  @Test func `a link has the sign of its direction at its head`() throws {
    let graph = try #require(draw().graph)
    #expect(graph.edge("cause", "deals-load")?.endTexts.to == "+")
    #expect(graph.edge("cause", "load-quality")?.endTexts.to == "−")
  }

  @Test func `only a late effect is marked as delayed`() throws {
    let delayed = try #require(draw().graph).edges.filter(\.isDelayed).compactMap { $0.subject?.id }
    #expect(delayed == ["deals-referrals"])
  }

  @Test func `a loop is marked by its letter and name, and runs through its variables`() throws {
    let graph = try #require(draw().graph)
    #expect(graph.node("loop", "B1")?.label.lines == ["B1", "過負荷"])
    let names = graph.loops.first?.through.map { id in graph.nodes.first { $0.id == id }?.subject?.id }
    #expect(names == ["deals", "load", "quality"])
  }

  @Test func `an even number of opposite links reinforces, an odd one balances`() throws {
    let notes = try #require(draw().picture).footnotes
    #expect(notes.contains("B1 過負荷（均衡）: 受注数 →+ 負荷 →− 品質 →+ 受注数"))
    #expect(notes.contains("R: word 口コミ（自己強化）: 受注数 ‖→+ 紹介 →+ 受注数"))
  }

  @Test func `a measured variable tells its number, the others none`() throws {
    let graph = try #require(draw().graph)
    #expect(graph.nodes.map { $0.badges.map(\.text) } == [["25件"], [], [], [], [], []])
  }

  @Test func `without a log it is drawn without numbers`() throws {
    let graph = try #require(draw(nil).graph)
    #expect(graph.nodes.allSatisfy { $0.badges.isEmpty })
  }

  @Test func `the second language has a line of its own`() throws {
    let graph = try #require(draw(language: "ja-en").graph)
    #expect(graph.node("variable", "load")?.label.lines == ["負荷", "Load"])
  }

  @Test func `the legend explains signs and delays that are used`() throws {
    let signs = try #require(draw().picture).legend.entries.map { $0.sign }
    #expect(signs == [.edge(.positiveLink), .edge(.negativeLink), .delay])
  }

  @Test func `every element says what it shows, each its own`() throws {
    #expect(try #require(draw().graph).repeatedSubjects == 0)
  }

  @Test func `without causes the view says that it needs them`() {
    #expect(SmallProcess.draw(CausalLoopView(), nil) == .needs(section: "causes"))
  }
}
