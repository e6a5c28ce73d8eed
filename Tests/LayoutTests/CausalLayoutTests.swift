import Diagrams
import Layout
import TestSupport
import Testing

@Suite struct CausalLayoutTests {
  @Test(arguments: 0..<TestCounts.count(12, full: 500))
  func `no sign and no bar of a delay covers anything`(seed: Int) {
    let graph = Self.random(seed: UInt64(seed))
    let picture = layout(graph)
    let readability = Readability(picture)
    #expect(picture.edges.count { !$0.bars.isEmpty } == graph.edges.count { $0.isDelayed })
    #expect(picture.nodes.count { $0.turn != nil } == graph.loops.count)
    #expect(readability.labelLabelOverlaps == 0)
    #expect(readability.labelNodeOverlaps == 0)
    #expect(readability.labelEdgeOverlaps == 0)
    #expect(readability.nodeNodeOverlaps == 0)
    #expect(readability.edgesThroughNodes == 0)
  }

  @Test func `the way around a mark is that of its loop`() throws {
    let ids = ["n0", "n1", "n2", "n3"]
    var turns: [PositionedNode.Turn] = []
    for through in [ids, ids.reversed()] {
      var graph = Self.circle(ids)
      graph.loops = [MarkedLoop(mark: "n4", through: through)]
      turns.append(try #require(layout(graph).nodes.first { $0.id == "n4" }?.turn))
    }
    #expect(Set(turns).count == 2)
  }

  @Test func `bars stand across the line of a delay`() throws {
    var graph = Self.circle(["n0", "n1", "n2", "n3"])
    graph.edges[0].isDelayed = true
    let edge = try #require(layout(graph).edges.first)
    #expect(edge.bars.count == 2)
    for bar in edge.bars {
      #expect(edge.segments.count { $0.crosses(bar) } == 1)
    }
  }

  private static func circle(_ ids: [String]) -> Graph {
    Graph(
      notation: .causalLoop,
      nodes: ids.map { Node(id: $0, role: .variable, label: Label("変数")) } + [
        Node(id: "n4", role: .loop, label: Label("R1"))
      ],
      edges: ids.indices.map { index in
        Edge(id: "e\(index)", from: ids[index], to: ids[(index + 1) % ids.count], role: .positiveLink)
      })
  }

  private static func random(seed: UInt64) -> Graph {
    var random = SplitMix64(seed: seed)
    let count = Int.random(in: 2...18, using: &random)
    var nodes = (0..<count).map { Node(id: "n\($0)", role: .variable, label: Label("変数の名\($0)")) }
    var edges: [Edge] = []
    var loops: [MarkedLoop] = []
    func add(_ from: Int, _ to: Int) {
      guard from != to else { return }
      edges.append(
        Edge(
          id: "e\(edges.count)", from: "n\(from)", to: "n\(to)",
          role: Int.random(in: 0..<2, using: &random) == 0 ? .positiveLink : .negativeLink,
          isDelayed: Int.random(in: 0..<5, using: &random) == 0))
    }
    for loop in 0..<Int.random(in: 0...3, using: &random) {
      let through = (0..<Int.random(in: 2...5, using: &random)).map { _ in
        Int.random(in: 0..<count, using: &random)
      }
      for (from, to) in zip(through, through.dropFirst() + through.prefix(1)) { add(from, to) }
      nodes.append(Node(id: "m\(loop)", role: .loop, label: Label("R\(loop)")))
      loops.append(MarkedLoop(mark: "m\(loop)", through: through.map { "n\($0)" }))
    }
    for _ in 0..<(count / 2) {
      add(Int.random(in: 0..<count, using: &random), Int.random(in: 0..<count, using: &random))
    }
    return Graph(
      notation: .causalLoop, laneOrientation: .horizontal, nodes: nodes, edges: edges, loops: loops)
  }

  private func layout(_ graph: Graph) -> PositionedDiagram {
    PictureLayout.layout(
      Diagram(spec: "test", view: "causal-loop", language: "ja", title: Label("試験"), scene: .graph(graph)))
  }
}
