import DiagramViews
import Diagrams
import ProcessMetrics
import ProcessModel
import Specs
import Testing

@Suite struct FunnelViewTests {
  private typealias Stage = FunnelMeasure.Stage
  private typealias Rest = FunnelMeasure.Rest

  private static let funnel = FunnelMeasure(
    pipeline: "path",
    stages: [
      Stage(
        id: "lead", reached: 100, resting: [Rest(state: "lead", cases: 10), Rest(state: "pool", cases: 30)]),
      Stage(
        id: "opp", reached: 60, recycled: 12,
        resting: [
          Rest(state: "lead", cases: 2), Rest(state: "proposal", cases: 5), Rest(state: "lost", cases: 30),
          Rest(state: "pool", cases: 3), Rest(state: "?old", cases: 1),
        ]),
      Stage(id: "won", reached: 19, recycled: 3, resting: [Rest(state: "won", cases: 19)]),
    ])

  private static let report = SmallProcess.report(
    funnels: [funnel],
    visits: [("lead", 130, 12), ("discovery", 70, 4), ("proposal", 50, 6), ("won", 19, 0)],
    moves: [("pool", "lead", 26)],
    steps: [
      StepMeasure(
        from: "lead", to: "opp", period: Ratio(k: 70, n: 130), cohort: Ratio(k: 60, n: 100),
        resolved: Ratio(k: 65, n: 120), interval: nil),
      StepMeasure(
        from: "opp", to: "won", period: Ratio(k: 19, n: 70), cohort: Ratio(k: 19, n: 60),
        resolved: Ratio(k: 19, n: 55), interval: nil),
    ],
    bottlenecks: [
      Bottleneck(
        lens: .passRate, from: "opp", to: "won", value: 0.35, ratio: Ratio(k: 19, n: 55),
        isDistinguishable: true)
    ])

  private func scene(_ report: KPIReport = report, language: String = "ja") throws -> ProportionalScene {
    try #require(SmallProcess.draw(FunnelView(), report, language: language).scene)
  }

  @Test func `a bar is as long as the number of cases that reached the stage`() throws {
    let stages = try scene().bars.filter { !$0.isExit }
    #expect(stages.map(\.value) == [100, 60, 19])
    #expect(stages.map(\.label) == ["リード", "商談", "受注"].map { Label($0) })
    #expect(stages.map(\.rank) == [0, 1, 2])
  }

  @Test func `a stage tells its share of the first and of the previous, with n`() throws {
    let won = try #require(try scene().bar("stage", "won"))
    #expect(won.badges.map(\.text).prefix(2) == ["19件（全体比 19.0%）", "前段階比 31.7% (19/60)"])
    let english = try #require(try scene(language: "en").bar("stage", "won"))
    #expect(
      english.badges.map(\.text).prefix(2) == ["19 cases (19.0% of first)", "of previous 31.7% (19/60)"])
  }

  @Test func `what leaves a stage is named, largest first, and what is on the way comes last`() throws {
    let scene = try scene()
    let exits = scene.bars.filter { $0.isExit && $0.rank == 1 }
    #expect(exits.map(\.label) == ["失注", "保留", "進行中", "不明な値"].map { Label($0) })
    #expect(exits.map(\.value) == [30, 3, 7, 1])
    #expect(exits.flatMap(\.badges).map(\.text) == ["30件 (50.0%)", "3件 (5.0%)", "7件 (11.7%)", "1件 (1.7%)"])
  }

  @Test func `a stage's cases are those of the next and those that leave it`() throws {
    let scene = try scene()
    for bar in scene.bars where !bar.isExit && bar.rank < 2 {
      let next = scene.ribbons.filter { $0.from == bar.id }.reduce(0) { $0 + $1.value }
      #expect(next == bar.value)
    }
  }

  @Test func `won cases of the last stage are no exit`() throws {
    #expect(try scene().bars.count { $0.isExit && $0.rank == 2 } == 0)
  }

  @Test func `a stage tells what came back and what is open in it`() throws {
    let opportunity = try #require(try scene().bar("stage", "opp"))
    #expect(opportunity.recycled == 12)
    #expect(opportunity.badges.map(\.text).suffix(2) == ["うち復帰 12件 (20.0%)", "残高 10件"])
  }

  @Test func `the lowest pass rate is emphasised on its bar and its arrow`() throws {
    let scene = try scene()
    #expect(scene.bars.filter { $0.emphasis == .bottleneck }.map(\.subject) == [Subject("stage", "opp")])
    #expect(
      scene.ribbons.filter { $0.emphasis == .bottleneck }.map(\.subject) == [Subject("step", "opp-won")])
  }

  @Test func `an arrow tells the resolved rate, and the footnotes what it means`() throws {
    let picture = try #require(SmallProcess.draw(FunnelView(), Self.report).picture)
    let scene = try scene()
    #expect(scene.ribbon("step", "lead-opp")?.badges.map(\.text) == ["決着 54.2% (65/120)"])
    #expect(picture.footnotes.contains { $0.contains("コホート") })
    #expect(picture.footnotes.contains { $0.contains("決着ベース") })
  }

  @Test func `the footnotes tell the share of what came back`() throws {
    let picture = try #require(SmallProcess.draw(FunnelView(), Self.report, language: "en").picture)
    #expect(
      picture.footnotes.contains(
        "Recycling: 26 (20.0%) of 130 entries to Lead came back from a drop-out; "
          + "3 (15.8%) of the 19 that reached Won had dropped out before"))
  }

  @Test func `below five cases there are counts and no shares`() throws {
    let funnel = FunnelMeasure(
      pipeline: "path",
      stages: [
        Stage(id: "lead", reached: 4, resting: [Rest(state: "pool", cases: 1)]),
        Stage(id: "opp", reached: 3, resting: [Rest(state: "lost", cases: 3)]),
        Stage(id: "won", reached: 0),
      ])
    let texts = try scene(SmallProcess.report(funnels: [funnel])).bars.flatMap(\.badges).map(\.text)
    #expect(texts == ["4件", "3件", "前段階比 3/4", "1件", "0件", "前段階比 0/3", "3件"])
  }

  @Test func `every element says what it shows, each its own`() throws {
    #expect(try scene().repeatedSubjects == 0)
    #expect(try scene(Self.twoPipelines).repeatedSubjects == 0)
  }

  // MARK: Pipelines

  private static let pipelines = [
    Pipeline(id: "new", name: SmallProcess.name("新規", "New"), path: ["lead", "opp", "won"]),
    Pipeline(id: "short", path: ["opp", "won"]),
  ]

  private static let twoPipelines: KPIReport = {
    var report = FunnelViewTests.report
    report.funnels = [
      FunnelMeasure(pipeline: "new", stages: funnel.stages),
      FunnelMeasure(pipeline: "short", stages: Array(funnel.stages.dropFirst())),
    ]
    report.pipelines = [
      PipelineReport(id: "new", cases: 100, steps: report.steps, outcomes: Outcomes()),
      PipelineReport(id: "short", cases: 60, steps: [report.steps[1]], outcomes: Outcomes()),
    ]
    return report
  }()

  private func pipelineScene(_ pipeline: String?) throws -> ProportionalScene {
    var process = SmallProcess.process
    process.pipelines = Self.pipelines
    return try #require(
      SmallProcess.draw(FunnelView(), Self.twoPipelines, process: process) { $0.pipeline = pipeline }.scene)
  }

  @Test func `several pipelines have a frame each`() throws {
    let scene = try pipelineScene(nil)
    #expect(scene.groups.map(\.title) == [Label("新規"), Label("short")])
    #expect(scene.bars.filter { !$0.isExit }.map(\.group) == ["g0", "g0", "g0", "g1", "g1"])
    #expect(scene.repeatedSubjects == 0)
  }

  @Test func `one pipeline that was asked for has no frame`() throws {
    let scene = try pipelineScene("short")
    #expect(scene.groups.isEmpty)
    #expect(scene.bars.filter { !$0.isExit }.map(\.value) == [60, 19])
  }

  @Test func `a stage of several pipelines does not tell their common stock`() throws {
    let scene = try pipelineScene(nil)
    let texts = scene.bars.filter { !$0.isExit }.map { bar in bar.badges.contains { $0.kind == .stock } }
    #expect(texts == [true, false, false, false, false])
  }

  // MARK: Without a log

  @Test func `without events and counts the view says that it needs either`() {
    #expect(SmallProcess.draw(FunnelView(), nil) == .needs(section: "events", or: "counts"))
  }

  @Test func `counts entered by hand are drawn, and marked with their source and day`() throws {
    let counts = CountsSection(
      asOf: "2026-03-31", source: LocalizedText("営業会議資料 p.4", in: "ja"),
      entered: [
        CountsSection.Entry(state: "won", count: 60), CountsSection.Entry(state: "lead", count: 1200),
        CountsSection.Entry(state: "discovery", count: 300),
      ])
    let picture = try #require(SmallProcess.draw(FunnelView(), nil, counts: counts).picture)
    let scene = try #require(SmallProcess.draw(FunnelView(), nil, counts: counts).scene)
    #expect(scene.bars.map(\.value) == [1200, 300, 60])
    #expect(scene.bars.allSatisfy { bar in bar.badges.contains { $0.text == "手入力" } })
    #expect(scene.bars[2].badges.map(\.text) == ["60件（全体比 5.0%）", "前段階比 20.0% (60/300)", "手入力"])
    #expect(picture.subtitle == ["基準日: 2026-03-31　データ: 営業会議資料 p.4（手入力）"])
  }

  @Test func `a log comes before counts entered by hand`() throws {
    let counts = CountsSection(entered: [CountsSection.Entry(state: "lead", count: 1200)])
    let scene = try #require(SmallProcess.draw(FunnelView(), Self.report, counts: counts).scene)
    #expect(scene.bars.first?.value == 100)
  }
}
