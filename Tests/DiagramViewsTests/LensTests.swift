import DiagramViews
import Diagrams
import ProcessMetrics
import Testing

/// Pictures and tables by lens.
@Suite struct LensTests {
  private static func report(_ lens: Lens) -> KPIReport {
    var report = SmallProcess.report(
      funnels: [
        FunnelMeasure(
          pipeline: "path",
          stages: [
            .init(id: "lead", reached: 100), .init(id: "opp", reached: 60), .init(id: "won", reached: 19),
          ])
      ],
      visits: [("lead", 130, 12), ("discovery", 70, 4), ("won", 19, 0)],
      bottlenecks: [
        Bottleneck(
          lens: .passRate, from: "opp", to: "won", value: 0.35, ratio: Ratio(k: 19, n: 55),
          isDistinguishable: true),
        Bottleneck(lens: .sensitivity, from: "lead", to: "opp", value: 0.67),
        Bottleneck(lens: .time, from: "lead", to: nil, value: 0.44),
      ])
    report.lenses = [
      LensMeasure(from: "lead", to: "opp", passRate: Ratio(k: 65, n: 120)),
      LensMeasure(from: "opp", to: "won", passRate: Ratio(k: 19, n: 55)),
    ]
    report.lens = lens
    return report
  }

  private func marked(_ lens: Lens) throws -> [Subject?] {
    let scene = try #require(SmallProcess.draw(FunnelView(), Self.report(lens)).scene)
    return scene.bars.filter { $0.emphasis == .bottleneck }.map(\.subject)
      + scene.ribbons.filter { $0.emphasis == .bottleneck }.map(\.subject)
  }

  @Test func `a picture marks what its lens names: a step, or a stage alone`() throws {
    #expect(try marked(.passRate) == [Subject("stage", "opp"), Subject("step", "opp-won")])
    #expect(try marked(.sensitivity) == [Subject("stage", "lead"), Subject("step", "lead-opp")])
    #expect(try marked(.time) == [Subject("stage", "lead")])
  }

  @Test func `where the lens names nothing, nothing is marked, and the foot says so`() throws {
    #expect(try marked(.money).isEmpty)
    let picture = try #require(SmallProcess.draw(FunnelView(), Self.report(.money)).picture)
    #expect(picture.footnotes.contains { $0.hasPrefix("金額: 金額なし") })
  }

  @Test func `the foot names what the other lenses do`() throws {
    let picture = try #require(SmallProcess.draw(FunnelView(), Self.report(.passRate)).picture)
    #expect(
      picture.footnotes.contains(
        "ほかの見方: 感度 リード→商談（+1ptで受注+0.67件/100件）、滞留 リード（受注までの延べ時間の44.0%）"))
    let english = try #require(
      SmallProcess.draw(FunnelView(), Self.report(.passRate), language: "en").picture)
    #expect(
      english.footnotes.contains(
        "Other lenses: sensitivity Lead → Opportunity (+1 pt: wins +0.67 of 100); time Lead (44.0% of all time before the win)"
      ))
    let other = try #require(SmallProcess.draw(FunnelView(), Self.report(.time), language: "en").picture)
    #expect(
      other.footnotes.contains {
        $0.hasPrefix("Time: 44.0% of all time before the win is spent in ")
      })
  }

  @Test func `the foot is silent of other lenses where none names anything`() throws {
    var report = Self.report(.passRate)
    report.bottlenecks.removeAll { $0.lens != .passRate }
    let picture = try #require(SmallProcess.draw(FunnelView(), report).picture)
    #expect(!picture.footnotes.contains { $0.hasPrefix("ほかの見方") })
  }

  @Test(arguments: [("ja", "見方によって答えが違う"), ("en", "The lenses differ")])
  func `the table has all lenses side by side and says why they differ`(language: String, start: String)
    throws
  {
    let tables = KPITables(of: Self.report(.passRate), process: SmallProcess.process, language: language)
      .bottleneckTables
    #expect(tables.first?.rows.count == 2)
    #expect(tables.first?.rows.map { $0[1].hasSuffix("◀") } == [false, true])
    #expect(tables.dropFirst().first?.rows.contains { $0[0].hasPrefix(start) } == true)
  }

  /// Two fifths of the time in the lead, the rest in the opportunity, three quarters of that in the proposal.
  private static func measured(_ lens: Lens) -> KPIReport {
    var report = report(lens)
    report.lenses[0].timeShare = 0.4
    report.lenses[1].timeShare = 0.6
    report.lenses[0].sensitivity = 0.2
    report.lenses[1].sensitivity = 0.8
    var proposal = StateMeasure(id: "proposal")
    proposal.timeInWindow = 3000
    report.states.append(proposal)
    for index in report.states.indices where report.states[index].id == "discovery" {
      report.states[index].timeInWindow = 1000
    }
    report.transitions =
      SmallProcess.report(moves: [("lead", "discovery", 9), ("lead", "pool", 9)]).transitions
    return report
  }

  private func graph(_ lens: Lens, _ view: any DiagramView = LeadStatesView()) throws -> (Graph, Diagram) {
    let picture = try #require(SmallProcess.draw(view, Self.measured(lens)).picture)
    guard case .graph(let graph) = picture.scene else { throw DrawingMissing() }
    return (graph, picture)
  }

  private struct DrawingMissing: Error {}

  @Test func `the lens of time fills each state by its share of time and writes it`() throws {
    let (graph, picture) = try graph(.time)
    let fills = ["lead", "discovery", "proposal", "won", "pool"].map { id in
      graph.nodes.first { $0.subject == Subject("state", id) }?.stock
    }
    for (fill, share) in zip(fills, [0.4 / 0.45, 0.15 / 0.45, 1]) {
      #expect(abs(try #require(fill) - share) < 1e-12)
    }
    #expect(fills.suffix(2) == [nil, nil])
    let proposal = graph.nodes.first { $0.subject == Subject("state", "proposal") }
    #expect(proposal?.badges.map(\.text).contains("受注前の時間の45.0%") == true)
    #expect(picture.legend.entries.contains { $0.sign == .stock && $0.text == "塗りの濃さ＝受注前の時間に占める割合" })
  }

  @Test func `the lens of a point more widens each step by the wins it brings, and nothing else`() throws {
    let (graph, picture) = try graph(.sensitivity)
    let width = { (id: String) in graph.edges.first { $0.subject == Subject("transition", id) }?.volume }
    #expect(width("proposal-won") == 1)
    #expect(width("lead-discovery") == 0.25)
    #expect(width("lead-pool") == 0)
    let step = graph.edges.first { $0.subject == Subject("transition", "proposal-won") }
    #expect(step?.badges.last?.text == "+1ptで+0.80件/100件")
    #expect(picture.legend.entries.contains { $0.sign == .volume && $0.text == "線の太さ＝通過率+1ptで増える受注" })
  }

  @Test(arguments: [Lens.passRate, .target, .money])
  func `by the other lenses width means counts`(lens: Lens) throws {
    let (graph, picture) = try graph(lens)
    #expect(graph.edges.first { $0.subject == Subject("transition", "lead-pool") }?.volume == 1)
    #expect(picture.legend.entries.contains { $0.sign == .volume && $0.text == "線の太さ＝件数" })
  }

  @Test func `bars are filled by the share of time, and stay as long as their cases are many`() throws {
    let scene = try #require(SmallProcess.draw(FunnelView(), Self.measured(.time)).scene)
    #expect(scene.bar("stage", "opp")?.stock == 1)
    #expect(abs(try #require(scene.bar("stage", "lead")?.stock) - 0.4 / 0.6) < 1e-12)
    #expect(scene.bar("stage", "lead")?.value == 100)
  }
}
