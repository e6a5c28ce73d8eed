import Diagrams
import TestSupport

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

  /// The same without lanes, runs of states being composite states, some of them one in another.
  static func stateMachine(seed: UInt64) -> Graph {
    var graph = graph(seed: seed)
    var random = SplitMix64(seed: seed &+ 1_000_000)
    graph.notation = .stateMachine
    graph.lanes = []
    var index = 1
    while index < graph.nodes.count {
      let size = min(Int.random(in: 1...5, using: &random), graph.nodes.count - index)
      if size > 1 {
        let id = "g\(graph.groups.count)"
        graph.groups.append(NodeGroup(id: id, title: Label(word(&random))))
        var inner = id
        if size > 3 {
          inner = "g\(graph.groups.count)"
          graph.groups.append(NodeGroup(id: inner, parent: id, title: Label(word(&random))))
        }
        for member in 0..<size { graph.nodes[index + member].group = member < size - 2 ? id : inner }
      }
      index += size
    }
    for node in graph.nodes.indices { graph.nodes[node].lane = nil }
    return graph
  }

  /// Boxes of all kinds, with their texts inside, in given cells of a grid, where frames hold some columns, one of them in another.
  static func boxes(seed: UInt64) -> Graph {
    var graph = graph(seed: seed)
    var random = SplitMix64(seed: seed &+ 2_000_000)
    (graph.notation, graph.lanes) = (.boxes, [])
    graph.laneOrientation = random.chance(0.5) ? .horizontal : .vertical
    let ranks = Int.random(in: 1...8, using: &random)
    let hasFrames = random.chance(0.5)
    if hasFrames {
      for group in 0...(ranks / 3) {
        graph.groups.append(NodeGroup(id: "g\(group)", title: Label(word(&random))))
        graph.groups.append(NodeGroup(id: "i\(group)", parent: "g\(group)", title: Label(word(&random))))
      }
    }
    var taken: [Int: Int] = [:]
    for index in graph.nodes.indices {
      let rank = Int.random(in: 0..<ranks, using: &random)
      graph.nodes[index].lane = nil
      graph.nodes[index].rank = rank
      graph.nodes[index].tier = taken[rank, default: 0]
      taken[rank, default: 0] += random.chance(0.3) ? 2 : 1
      let roles: [Node.Role] = [.stock, .division, .external, .object, .useCase, .actor, .pool, .end]
      graph.nodes[index].role = roles[Int.random(in: 0..<roles.count, using: &random)]
      if graph.nodes[index].role == .stock { graph.nodes[index].stock = 0.4 }
      if graph.nodes[index].role == .division {
        graph.nodes[index].compartments = [[word(&random)], [word(&random)]]
      }
      graph.nodes[index].label = Label(word(&random))
      // The frame within a frame holds the first of three columns.
      if hasFrames { graph.nodes[index].group = (rank % 3 == 0 ? "i" : "g") + "\(rank / 3)" }
    }
    let used = Set(graph.nodes.compactMap(\.group))
    graph.groups.removeAll { group in
      !used.contains(group.id) && !(used.contains("i" + group.id.dropFirst()) && group.id.hasPrefix("g"))
    }
    return graph
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

extension Graph {
  /// Whether a node lies in a group or in a group inside it.
  func encloses(_ node: Node, in group: String) -> Bool {
    var ancestor = node.group
    while let id = ancestor {
      if id == group { return true }
      ancestor = groups.first { $0.id == id }?.parent
    }
    return false
  }
}

extension Rect {
  func isInside(_ other: Rect) -> Bool {
    minX >= other.minX && maxX <= other.maxX && minY >= other.minY && maxY <= other.maxY
  }
}
