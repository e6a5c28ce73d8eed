import Diagrams
import Layout
import TestSupport
import Testing

@Suite struct LaneLayoutTests {
  @Test func `a straight process is drawn straight`() throws {
    let graph = Graph(
      notation: .activity, lanes: [Lane(id: "l0", title: Label("営業"))],
      nodes: (0..<4).map { Node(id: "n\($0)", role: .action, label: Label("段階\($0)"), lane: "l0") },
      edges: (0..<3).map { Edge(id: "e\($0)", from: "n\($0)", to: "n\($0 + 1)", role: .advance) })
    let picture = LaneLayout.layout(diagram(graph), graph: graph)
    let readability = Readability(picture)
    #expect(readability.bends == 0)
    #expect(readability.crossings == 0)
    #expect(Set(picture.nodes.map(\.frame.centre.x)).count == 1)
  }

  @Test func `lanes touch and are equally high`() throws {
    let graph = try #require((0..<50).lazy.map { RandomProcess.graph(seed: $0) }.first { $0.lanes.count > 3 })
    let lanes = LaneLayout.layout(diagram(graph), graph: graph).lanes
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
    let picture = LaneLayout.layout(diagram(graph), graph: graph)
    #expect(picture.edges.count == 1)
    #expect(Readability(picture).labelNodeOverlaps == 0)
  }

  @Test func `the same graph gives the same places`() {
    let graph = RandomProcess.graph(seed: 11)
    #expect(
      LaneLayout.layout(diagram(graph), graph: graph) == LaneLayout.layout(diagram(graph), graph: graph))
  }

  @Test(arguments: 0..<TestCounts.count(60, full: 2000))
  func `no label covers a node or another label, and nothing is cut`(seed: Int) {
    let graph = RandomProcess.graph(seed: UInt64(seed))
    let picture = LaneLayout.layout(diagram(graph), graph: graph)
    let readability = Readability(picture)
    #expect(picture.edges.count == graph.edges.count)
    #expect(picture.edges.count { $0.label != nil } == graph.edges.count { !$0.textLines.isEmpty })
    #expect(readability.labelLabelOverlaps == 0)
    #expect(readability.labelNodeOverlaps == 0)
    #expect(readability.nodeNodeOverlaps == 0)
    #expect(readability.edgesThroughNodes == 0)
    #expect(readability.nodesOutsideLane == 0)
    #expect(readability.labelsCut == 0)
  }

  private func diagram(_ graph: Graph) -> Diagram {
    Diagram(spec: "test", view: "process", language: "ja", title: Label("試験"), scene: .graph(graph))
  }
}

/// Processes of up to forty states with back edges, drop-outs, self-loops and labels of all lengths.
enum RandomProcess {
  private static let words = [
    "商談", "リード獲得", "提案・見積", "稟議・契約交渉", "Awaiting inside sales", "Q", "フィールドセールス差し戻し",
    "Opportunity accepted by field sales", "決着ベース・目標 30% 未達", "SLA met 57.0% (241/423)",
  ]

  static func graph(seed: UInt64) -> Graph {
    var random = SplitMix64(seed: seed)
    let laneCount = Int.random(in: 1...5, using: &random)
    let count = Int.random(in: 2...40, using: &random)
    let lanes = (0..<laneCount).map { Lane(id: "l\($0)", title: Label(word(&random))) }
    let nodes = (0..<count).map { index in
      let roles: [Node.Role] =
        index == 0 ? [.initial] : [.action, .action, .action, .action, .decision, .won, .pool, .lost, .end]
      let role = roles[Int.random(in: 0..<roles.count, using: &random)]
      let isMark = role == .initial || role == .decision
      return Node(
        id: "n\(index)", role: role, label: isMark ? Label(lines: []) : Label(word(&random)),
        lane: Int.random(in: 0..<20, using: &random) == 0
          ? nil : "l\(Int.random(in: 0..<laneCount, using: &random))",
        rank: index)
    }
    let edgeCount = Int.random(in: count - 1...count * 2, using: &random)
    let edges = (0..<edgeCount).map { edge(index: $0, count: count, random: &random) }
    return Graph(notation: .activity, lanes: lanes, nodes: nodes, edges: edges)
  }

  /// Most edges run a step or two on; three in ten run back.
  private static func edge(index: Int, count: Int, random: inout SplitMix64) -> Edge {
    let from = index < count - 1 ? index : Int.random(in: 0..<count, using: &random)
    let isBack = Int.random(in: 0..<10, using: &random) < 3
    let target =
      isBack
      ? Int.random(in: 0...from, using: &random)
      : min(count - 1, from + Int.random(in: 1...3, using: &random))
    let roles: [Edge.Role] =
      isBack ? [.recycle, .handBack, .renew, .spawn] : [.advance, .advance, .accept, .park, .drop, .expire]
    return Edge(
      id: "e\(index)", from: "n\(from)", to: "n\(target)",
      role: roles[Int.random(in: 0..<roles.count, using: &random)],
      label: Int.random(in: 0..<4, using: &random) == 0 ? Label(lines: []) : Label(word(&random)),
      guardText: Int.random(in: 0..<4, using: &random) == 0 ? Label(word(&random)) : nil,
      badges: Int.random(in: 0..<2, using: &random) == 0 ? [Badge(kind: .rate, text: word(&random))] : [])
  }

  private static func word(_ random: inout SplitMix64) -> String {
    words[Int.random(in: 0..<words.count, using: &random)]
  }
}
