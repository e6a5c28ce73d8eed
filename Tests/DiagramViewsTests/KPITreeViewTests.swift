import DiagramViews
import Diagrams
import ProcessMetrics
import ProcessModel
import Specs
import Testing

@Suite struct KPITreeViewTests {
  /// Revenue = wins × deal size; wins, which are measured, = opportunities × win rate.
  private static let tree = [
    KPIComposition(
      id: "revenue", name: SmallProcess.name("売上", "Revenue"), operation: .product, parts: ["wins", "deal"],
      unit: "JPY"),
    KPIComposition(
      id: "deal", name: SmallProcess.name("単価", "Deal size"), operation: .given, value: 1_200_000, unit: "JPY"
    ),
    KPIComposition(id: "wins", operation: .product, parts: ["opps", "win-rate"]),
    KPIComposition(
      id: "opps", name: SmallProcess.name("商談数", "Opportunities"), operation: .given, value: 100),
  ]

  private static let process: SalesProcess = {
    var process = SmallProcess.process
    process.kpis = [
      KPIDefinition(id: "wins", name: SmallProcess.name("受注数", "Wins"), measure: .throughput(state: "won")),
      KPIDefinition(
        id: "win-rate", name: SmallProcess.name("受注率", "Win rate"),
        measure: .passRate(from: "proposal", to: "won")),
    ]
    return process
  }()

  private static let report = SmallProcess.report(kpis: [
    KPIReading(id: "wins", value: 25, unit: .count, target: "30", gap: -5, status: .missed),
    KPIReading(
      id: "win-rate", value: 0.3, unit: .share, basis: "resolved", ratio: Ratio(k: 30, n: 100),
      status: .noTarget),
  ])

  private func draw(
    _ tree: [KPIComposition] = tree, report: KPIReport? = report, language: String = "ja",
    _ change: (inout ViewRequest) -> Void = { _ in }
  ) -> DrawnView {
    SmallProcess.draw(
      KPITreeView(), report, process: Self.process, content: ContentSections(kpiTree: tree),
      language: language,
      change)
  }

  private func badges(of id: String, in drawn: DrawnView) throws -> [String] {
    try #require(drawn.graph?.node("kpi", id)).badges.map(\.text)
  }

  @Test func `a quantity leads through the sign of its operation to its parts`() throws {
    let graph = try #require(draw().graph)
    let revenue = try #require(graph.node("kpi", "revenue"))
    let sign = try #require(graph.node("operation", "revenue"))
    #expect(sign.label.lines == ["×"])
    #expect(graph.edges.filter { $0.from == revenue.id }.map(\.to) == [sign.id])
    let parts = graph.edges.filter { $0.from == sign.id }.map(\.to)
    #expect(
      graph.nodes.filter { parts.contains($0.id) }.compactMap { $0.subject?.id } == ["wins", "deal"])
  }

  @Test func `a measured number stands beside its target, gap and verdict`() throws {
    let badges = try badges(of: "wins", in: draw())
    #expect(badges.contains("実績 25件"))
    #expect(badges.contains("目標 30・差\u{A0}−5件・未達"))
  }

  @Test func `what the parts come to stands beside what was measured, with the residual`() throws {
    let badges = try badges(of: "wins", in: draw())
    #expect(badges.contains("計算値 30.0件"))
    #expect(badges.contains("残差 −5件 (−20.0%)"))
  }

  @Test func `the measured number of a part counts before what its own parts come to`() throws {
    #expect(try badges(of: "revenue", in: draw()) == ["計算値 30,000,000円"])
  }

  @Test func `a number entered by hand is told as such`() throws {
    #expect(try badges(of: "deal", in: draw()) == ["手入力 1,200,000円"])
    #expect(draw().picture?.footnotes.contains { $0.contains("手入力") } == true)
  }

  @Test func `a rate tells its basis and its n`() throws {
    #expect(try badges(of: "win-rate", in: draw()) == ["実績 30.0% (30/100)（決着ベース）"])
  }

  @Test func `without a log nothing is computed from what would have to be measured`() throws {
    let drawn = draw(report: nil)
    #expect(try badges(of: "revenue", in: drawn) == ["計算値 算出不可"])
    #expect(try badges(of: "win-rate", in: drawn) == [])
  }

  @Test func `a quantity that is part of two is drawn twice, with its parts once`() throws {
    var tree = Self.tree
    tree.append(
      KPIComposition(
        id: "cost", name: SmallProcess.name("費用", "Cost"), operation: .quotient, parts: ["deal", "wins"]))
    let graph = try #require(draw(tree).graph)
    #expect(graph.node("kpi", "wins-2")?.badges.last?.text == "（再掲）")
    #expect(graph.nodes.count { $0.subject?.kind == "operation" } == 3)
    #expect(graph.repeatedSubjects == 0)
  }

  @Test func `a quantity that is a part of itself is not computed`() throws {
    let tree = [
      KPIComposition(id: "top", name: SmallProcess.name("上", "Top"), operation: .sum, parts: ["a"]),
      KPIComposition(id: "a", name: SmallProcess.name("甲", "A"), operation: .sum, parts: ["b"]),
      KPIComposition(id: "b", name: SmallProcess.name("乙", "B"), operation: .sum, parts: ["a"]),
    ]
    #expect(try badges(of: "top", in: draw(tree)) == ["計算値 算出不可"])
  }

  @Test func `nothing is divided by zero`() throws {
    let tree = [
      KPIComposition(
        id: "top", name: SmallProcess.name("上", "Top"), operation: .quotient, parts: ["opps", "none"]),
      KPIComposition(id: "opps", name: SmallProcess.name("商談数", "Opps"), operation: .given, value: 3),
      KPIComposition(id: "none", name: SmallProcess.name("無", "None"), operation: .given, value: 0),
    ]
    #expect(try badges(of: "top", in: draw(tree)) == ["計算値 算出不可"])
  }

  @Test func `a chosen KPI is the root`() throws {
    let graph = try #require(draw { $0.kpis = ["wins"] }.graph)
    #expect(graph.nodes.first?.subject == Subject("kpi", "wins"))
    #expect(graph.node("kpi", "revenue") == nil)
  }

  @Test func `every element says what it shows, each its own`() throws {
    #expect(try #require(draw().graph).repeatedSubjects == 0)
  }

  @Test func `without parts the view says that it needs them`() {
    #expect(draw([]) == .needs(section: "kpis.ID.parts"))
  }
}
