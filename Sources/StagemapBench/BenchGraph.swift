import Diagrams

/// Processes of any size in the proportions of real ones: five lanes, three in ten edges back, labels with
/// badges, some pools and losses.
enum BenchGraph {
  static func process(states: Int) -> Graph {
    var random = Xorshift(state: 0x9E37_79B9_7F4A_7C15 ^ UInt64(states))
    let lanes = (0..<5).map { Lane(id: "l\($0)", title: Label("部門\($0)")) }
    let nodes = (0..<states).map { index -> Node in
      let isAside = index > 3 && random.next(12) == 0
      return Node(
        id: "n\(index)", role: index == 0 ? .initial : isAside ? .lost : .action,
        label: Label(index == 0 ? "" : "状態\(index)"),
        lane: "l\(min(4, index * 5 / states + random.next(2)))", rank: index)
    }
    let edges = (0..<(states * 3 / 2)).map { index -> Edge in
      let from = index < states - 1 ? index : random.next(states)
      let isBack = random.next(10) < 3 && index >= states - 1
      let to =
        isBack
        ? max(0, from - 1 - random.next(8)) : min(states - 1, from + 1 + random.next(index < states ? 1 : 4))
      return Edge(
        id: "e\(index)", from: "n\(from)", to: "n\(to)", role: isBack ? .recycle : .advance,
        label: Label("引き継ぎ"), badges: [Badge(kind: .rate, text: "決着 60.0% (3/5)")])
    }
    return Graph(notation: .activity, lanes: lanes, nodes: nodes, edges: edges)
  }

  /// The moves of such a process as ribbons of many widths.
  static func flow(states: Int) -> ProportionalScene {
    let graph = process(states: states)
    var random = Xorshift(state: 0x2545_F491_4F6C_DD1D ^ UInt64(states))
    let ribbons = graph.edges.map { edge in
      ProportionalScene.Ribbon(
        id: edge.id, from: edge.from, to: edge.to, value: Double(1 + random.next(400)), role: edge.role,
        badges: [Badge(kind: .count, text: "123件 (45.6%)")])
    }
    let bars = graph.nodes.enumerated().map { index, node in
      ProportionalScene.Bar(
        id: node.id, role: node.role, label: node.label,
        value: ribbons.filter { $0.from == node.id || $0.to == node.id }.reduce(0) { $0 + $1.value },
        isExit: node.role == .lost, rank: index)
    }
    return ProportionalScene(form: .flow, bars: bars, ribbons: ribbons)
  }
}

/// Marsaglia's xorshift generator (2003), enough for made-up graphs.
private struct Xorshift {
  var state: UInt64

  mutating func next(_ bound: Int) -> Int {
    state ^= state << 13
    state ^= state >> 7
    state ^= state << 17
    return Int(state % UInt64(bound))
  }
}
