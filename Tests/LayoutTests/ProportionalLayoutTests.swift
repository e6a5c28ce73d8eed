import Diagrams
import Layout
import TestSupport
import Testing

@Suite struct ProportionalLayoutTests {
  @Test(arguments: 0..<TestCounts.count(40, full: 1000))
  func `in a flow no label covers a bar, a label or another ribbon, and all sizes are true`(seed: Int) {
    expectClean(RandomProportions.flow(seed: UInt64(seed)))
  }

  @Test(arguments: 0..<TestCounts.count(40, full: 1000))
  func `in a funnel no label covers a bar, a label or a line, and all widths are true`(seed: Int) {
    expectClean(RandomProportions.funnel(seed: UInt64(seed)))
  }

  @Test func `the widths of a funnel's bars are in proportion to their values`() throws {
    let scene = ProportionalScene(
      form: .funnel,
      bars: [404, 386, 152, 1].enumerated().map { index, value in
        ProportionalScene.Bar(id: "n\(index)", role: .state, label: Label("段階"), value: Double(value))
      })
    let widths = layout(scene).nodes.map(\.frame.width)
    #expect(widths.map { ($0 / widths[0] * 404).rounded() } == [404, 386, 152, 1])
    #expect(Set(layout(scene).nodes.map { ($0.frame.centre.x * 1000).rounded() }).count == 1)
  }

  @Test func `a ribbon is as wide as its share of the bar it leaves`() throws {
    let picture = layout(Self.loop)
    let lead = try #require(picture.nodes.first)
    let ribbon = try #require(picture.edges.first { $0.id == "e0" })
    #expect(abs(try #require(ribbon.width) - lead.frame.height * 60 / 100) < 0.001)
  }

  @Test func `what comes back from a drop-out runs below everything it passes`() throws {
    let picture = layout(Self.loop)
    let loop = try #require(picture.edges.first { $0.id == "e2" })
    let deepest = try #require(loop.heights.max())
    let width = try #require(loop.width)
    for node in picture.nodes { #expect(deepest - width / 2 > node.frame.maxY) }
  }

  @Test func `rework within the process runs above everything it passes`() throws {
    var scene = Self.loop
    scene.ribbons[2] = ProportionalScene.Ribbon(id: "e2", from: "n1", to: "n0", value: 20, role: .handBack)
    let picture = layout(scene)
    let loop = try #require(picture.edges.first { $0.id == "e2" })
    let highest = try #require(loop.heights.min())
    for node in picture.nodes where node.id != "n2" { #expect(highest < node.label.frame.minY) }
  }

  @Test func `columns follow the order of the process`() {
    let picture = layout(Self.loop)
    let left = Dictionary(uniqueKeysWithValues: picture.nodes.map { ($0.id, $0.frame.minX) })
    #expect(left["n0"] ?? 0 < left["n1"] ?? 0)
    #expect(left["n1"] ?? 0 < left["n2"] ?? 0)
  }

  @Test func `the same flow gives the same places`() {
    let scene = RandomProportions.flow(seed: 11)
    #expect(layout(scene) == layout(scene))
  }

  /// Lead to opportunity, lost, and back.
  private static let loop = ProportionalScene(
    form: .flow,
    bars: [
      ProportionalScene.Bar(id: "n0", role: .state, label: Label("リード"), value: 100),
      ProportionalScene.Bar(id: "n1", role: .state, label: Label("商談"), value: 60),
      ProportionalScene.Bar(id: "n2", role: .lost, label: Label("失注"), value: 40, isExit: true),
    ],
    ribbons: [
      ProportionalScene.Ribbon(id: "e0", from: "n0", to: "n1", value: 60, role: .advance),
      ProportionalScene.Ribbon(id: "e1", from: "n1", to: "n2", value: 40, role: .drop),
      ProportionalScene.Ribbon(id: "e2", from: "n2", to: "n0", value: 20, role: .recycle),
    ])

  private func expectClean(_ scene: ProportionalScene) {
    let picture = layout(scene)
    let readability = Readability(picture)
    #expect(picture.nodes.map(\.id) == scene.bars.map(\.id) || scene.form == .funnel)
    #expect(Set(picture.nodes.map(\.id)) == Set(scene.bars.map(\.id)))
    #expect(Set(picture.edges.map(\.id)) == Set(scene.ribbons.map(\.id)))
    #expect(readability.labelLabelOverlaps == 0)
    #expect(readability.labelNodeOverlaps == 0)
    #expect(readability.labelEdgeOverlaps == 0)
    #expect(readability.labelFrameOverlaps == 0)
    #expect(readability.nodeNodeOverlaps == 0)
    #expect(readability.edgesThroughNodes == 0)
    #expect(readability.labelsCut == 0)
    #expect(readability.sizesUntrue == 0)
    let page = Rect(x: -0.01, y: -0.01, width: picture.size.width + 0.02, height: picture.size.height + 0.02)
    for frame in picture.nodes.map(\.frame) + picture.nodes.map(\.label.frame)
      + picture.edges.compactMap(\.label?.frame)
    {
      #expect(frame.isInside(page))
    }
  }

  private func layout(_ scene: ProportionalScene) -> PositionedDiagram {
    let diagram = Diagram(
      spec: "test", view: "flow", language: "ja", title: Label("試験"), scene: .proportional(scene))
    return scene.form == .funnel
      ? FunnelLayout.layout(diagram, scene: scene) : FlowLayout.layout(diagram, scene: scene)
  }
}

extension PositionedEdge {
  /// The heights of the points that its path is made of.
  fileprivate var heights: [Double] {
    switch path {
    case .polyline(let points), .bezier(let points, _): points.map(\.y)
    }
  }
}
