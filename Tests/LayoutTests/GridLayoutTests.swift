import Diagrams
import Layout
import TestSupport
import Testing

@Suite struct GridLayoutTests {
  @Test func `a straight process is drawn straight`() throws {
    let graph = Graph(
      notation: .activity, lanes: [Lane(id: "l0", title: Label("営業"))],
      nodes: (0..<4).map { Node(id: "n\($0)", role: .action, label: Label("段階\($0)"), lane: "l0") },
      edges: (0..<3).map { Edge(id: "e\($0)", from: "n\($0)", to: "n\($0 + 1)", role: .advance) })
    let picture = GridLayout.layout(diagram(graph), graph: graph)
    let readability = Readability(picture)
    #expect(readability.bends == 0)
    #expect(readability.crossings == 0)
    #expect(Set(picture.nodes.map(\.frame.centre.x)).count == 1)
  }

  @Test func `lanes touch and are equally high`() throws {
    let graph = try #require((0..<50).lazy.map { RandomProcess.graph(seed: $0) }.first { $0.lanes.count > 3 })
    let lanes = GridLayout.layout(diagram(graph), graph: graph).lanes
    #expect(lanes.count > 1)
    for (left, right) in zip(lanes, lanes.dropFirst()) {
      #expect(abs(left.frame.maxX - right.frame.minX) < 0.001)
      #expect(left.frame.height == right.frame.height)
    }
  }

  @Test func `a move to the same state is a loop beside it`() throws {
    let graph = Graph(
      notation: .activity, lanes: [Lane(id: "l0", title: Label("CS"))],
      nodes: [Node(id: "n0", role: .action, label: Label("拡大"), lane: "l0")],
      edges: [Edge(id: "e0", from: "n0", to: "n0", role: .advance, label: Label("追加拡大"))])
    let picture = GridLayout.layout(diagram(graph), graph: graph)
    #expect(picture.edges.count == 1)
    #expect(Readability(picture).labelNodeOverlaps == 0)
  }

  @Test func `the same graph gives the same places`() {
    let graph = RandomProcess.graph(seed: 11)
    #expect(
      GridLayout.layout(diagram(graph), graph: graph) == GridLayout.layout(diagram(graph), graph: graph))
  }

  @Test(arguments: 0..<TestCounts.count(60, full: 2000))
  func `no label covers a node, a line or another label in lanes, and nothing is cut`(seed: Int) {
    expectClean(RandomProcess.graph(seed: UInt64(seed)))
  }

  @Test(arguments: 0..<TestCounts.count(60, full: 2000))
  func `no label covers a node, a line or another label where lanes are rows`(seed: Int) {
    var graph = RandomProcess.graph(seed: UInt64(seed))
    graph.laneOrientation = .horizontal
    expectClean(graph)
  }

  @Test(arguments: 0..<TestCounts.count(60, full: 2000))
  func `no label covers a node, a line or another label between boxes in given cells`(seed: Int) {
    expectClean(RandomProcess.boxes(seed: UInt64(seed)))
  }

  @Test(arguments: 0..<TestCounts.count(60, full: 2000))
  func `no label covers a node, a line or another label around composite states`(seed: Int) {
    let graph = RandomProcess.stateMachine(seed: UInt64(seed))
    let picture = expectClean(graph)
    let frames = Dictionary(uniqueKeysWithValues: picture.groups.map { ($0.id, $0.frame) })
    for (node, place) in zip(graph.nodes, picture.nodes) {
      for (id, frame) in frames {
        #expect(frame.overlaps(place.frame) == graph.encloses(node, in: id))
      }
    }
    for group in picture.groups {
      #expect(group.title.frame.isInside(group.frame))
    }
  }

  @Test(arguments: [Graph.LaneOrientation.vertical, .horizontal])
  func `the title of a lane stays in its head`(orientation: Graph.LaneOrientation) {
    let titles = ["営業", "https://example.com/inside-sales", String(repeating: "営業企画・", count: 30)]
    let graph = Graph(
      notation: .activity, lanes: titles.enumerated().map { Lane(id: "l\($0)", title: Label($1)) },
      laneOrientation: orientation,
      nodes: titles.indices.map { Node(id: "n\($0)", role: .action, label: Label("商談"), lane: "l\($0)") },
      edges: [])
    #expect(Readability(GridLayout.layout(diagram(graph), graph: graph)).labelsCut == 0)
  }

  @Test(arguments: [Graph.LaneOrientation.vertical, .horizontal], [5, 16, 40])
  func `every state may lead to one and the same`(orientation: Graph.LaneOrientation, count: Int) {
    let states = (0..<count).map { index in
      Node(id: "n\(index)", role: .action, label: Label("段階\(index)"), lane: "l\(index % 3)", rank: index)
    }
    let edges = (0..<count).map { index in
      Edge(id: "e\(index)", from: "n\(index)", to: "lost", role: .drop, label: Label("失注 \(index)"))
    }
    let graph = Graph(
      notation: .activity, lanes: (0..<3).map { Lane(id: "l\($0)", title: Label("部署\($0)")) },
      laneOrientation: orientation,
      nodes: states + [Node(id: "lost", role: .lost, label: Label("失注"), lane: "l1", rank: count)],
      edges: edges + [Edge(id: "loop", from: "lost", to: "lost", role: .recycle)])
    let picture = expectClean(graph)
    let ends = picture.edges.compactMap { edge -> Point? in
      guard case .polyline(let corners) = edge.path else { return nil }
      return corners.last
    }
    for (index, end) in ends.enumerated() {
      for other in ends[(index + 1)...] {
        #expect(abs(end.x - other.x) + abs(end.y - other.y) > 5, "two lines end at one place")
      }
    }
  }

  @discardableResult
  private func expectClean(_ graph: Graph) -> PositionedDiagram {
    let picture = GridLayout.layout(diagram(graph), graph: graph)
    let readability = Readability(picture)
    #expect(picture.edges.count == graph.edges.count)
    #expect(picture.edges.count { $0.label != nil } == graph.edges.count { !$0.textLines.isEmpty })
    #expect(picture.groups.count == graph.groups.count)
    #expect(readability.labelLabelOverlaps == 0)
    #expect(readability.labelNodeOverlaps == 0)
    #expect(readability.labelEdgeOverlaps == 0)
    #expect(readability.labelFrameOverlaps == 0)
    #expect(readability.nodeNodeOverlaps == 0)
    #expect(readability.edgesThroughNodes == 0)
    #expect(readability.nodesOutsideLane == 0)
    #expect(readability.labelsCut == 0)
    return picture
  }

  private func diagram(_ graph: Graph) -> Diagram {
    Diagram(spec: "test", view: "process", language: "ja", title: Label("試験"), scene: .graph(graph))
  }
}
