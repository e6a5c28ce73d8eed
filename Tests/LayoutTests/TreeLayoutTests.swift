import Diagrams
import Layout
import TestSupport
import Testing

@Suite struct TreeLayoutTests {
  @Test(arguments: 0..<TestCounts.count(60, full: 2000))
  func `in trees nothing overlaps and no lines cross`(seed: Int) {
    let graph = Self.random(seed: UInt64(seed))
    let picture = layout(graph)
    let readability = Readability(picture)
    #expect(picture.nodes.map(\.id) == graph.nodes.map(\.id))
    #expect(picture.edges.map(\.id) == graph.edges.map(\.id))
    #expect(readability.crossings == 0)
    #expect(readability.nodeNodeOverlaps == 0)
    #expect(readability.edgesThroughNodes == 0)
    #expect(readability.labelsCut == 0)
  }

  @Test(arguments: 0..<TestCounts.count(20, full: 500))
  func `each node stands left of its parts, level with the middle one or else between the first and the last`(
    seed: Int
  ) throws {
    let graph = Self.random(seed: UInt64(seed))
    let frames = Dictionary(uniqueKeysWithValues: layout(graph).nodes.map { ($0.id, $0.frame) })
    for node in graph.nodes {
      let own = try #require(frames[node.id])
      let parts = graph.edges.filter { $0.from == node.id }.compactMap { frames[$0.to] }
      guard let first = parts.first, let last = parts.last else { continue }
      let middle =
        parts.count % 2 == 1
        ? parts[parts.count / 2].centre.y : (first.centre.y + last.centre.y) / 2
      #expect(abs(own.centre.y - middle) < 0.01)
      #expect(parts.allSatisfy { $0.minX > own.maxX })
      #expect(zip(parts, parts.dropFirst()).allSatisfy { $0.maxY < $1.minY })
    }
  }

  @Test func `a small part stands close to its sibling, however large that one's own parts are`() throws {
    let graph = Graph(
      notation: .tree,
      nodes: (0..<8).map { Node(id: "n\($0)", role: .object, label: Label("量\($0)")) },
      edges: [
        ("n0", "n1"), ("n0", "n2"), ("n1", "n3"), ("n1", "n4"), ("n1", "n5"), ("n1", "n6"), ("n1", "n7"),
      ]
      .enumerated().map { Edge(id: "e\($0)", from: $1.0, to: $1.1, role: .part) })
    let frames = Dictionary(uniqueKeysWithValues: layout(graph).nodes.map { ($0.id, $0.frame) })
    let (first, second) = (try #require(frames["n1"]), try #require(frames["n2"]))
    #expect(second.minY - first.maxY < 20)
  }

  @Test(arguments: [
    [("n0", "n2"), ("n1", "n2")], [("n0", "n1"), ("n1", "n2"), ("n2", "n1")], [("n1", "n2"), ("n2", "n1")],
  ])
  func `a graph that is no tree is drawn as well`(ends: [(String, String)]) {
    let graph = Graph(
      notation: .tree,
      nodes: (0..<3).map { Node(id: "n\($0)", role: .object, label: Label("量\($0)")) },
      edges: ends.enumerated().map { Edge(id: "e\($0)", from: $1.0, to: $1.1, role: .part) })
    let picture = layout(graph)
    #expect(picture.edges.count == ends.count)
    #expect(Readability(picture).nodeNodeOverlaps == 0)
  }

  private static func random(seed: UInt64) -> Graph {
    var random = SplitMix64(seed: seed)
    let count = Int.random(in: 1...40, using: &random)
    let texts = ["売上", "商談化率（リード起点）", "Leads from customers", "÷", "実績 31.3% (25/80)（決着ベース）"]
    func text() -> String { texts[Int.random(in: 0..<texts.count, using: &random)] }
    let nodes = (0..<count).map { index in
      Node(
        id: "n\(index)", role: Int.random(in: 0..<4, using: &random) == 0 ? .operation : .object,
        label: Label(text()),
        badges: (0..<Int.random(in: 0...3, using: &random)).map { _ in Badge(kind: .kpi, text: text()) })
    }
    let edges = (1..<max(1, count)).compactMap { index -> Edge? in
      if Int.random(in: 0..<12, using: &random) == 0 { return nil }
      return Edge(
        id: "e\(index)", from: "n\(Int.random(in: 0..<index, using: &random))", to: "n\(index)", role: .part)
    }
    return Graph(notation: .tree, laneOrientation: .horizontal, nodes: nodes, edges: edges)
  }

  private func layout(_ graph: Graph) -> PositionedDiagram {
    PictureLayout.layout(
      Diagram(spec: "test", view: "kpi-tree", language: "ja", title: Label("試験"), scene: .graph(graph)))
  }
}
