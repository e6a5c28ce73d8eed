import DiagramViews
import Diagrams
import Metrics
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
        "ほかの見方: 感度 リード→商談（+1ptで+0.67件/100件）、目標差 –、滞留 リード（44.0%）、金額 –"))
    let other = try #require(SmallProcess.draw(FunnelView(), Self.report(.time), language: "en").picture)
    #expect(
      other.footnotes.contains {
        $0.hasPrefix("Time: 44.0% of all time before the win is spent in ")
      })
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
}
