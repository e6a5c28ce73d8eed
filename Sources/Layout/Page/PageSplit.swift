import Diagrams

/// Cuts a process that no page holds into stretches of ranks, joined by connectors as UML activities have them.
///
/// An edge that leaves a page ends in a circle with the letter of the node that it leads to; where that node
/// stands, one edge comes out of the same letter.
struct PageSplit {
  private let graph: Graph
  private let ranks: [String: Int]
  private let lastRank: Int

  init(_ graph: Graph) {
    self.graph = graph
    let places = BlockPlacement.places(in: graph)
    ranks = Dictionary(
      zip(graph.nodes, places).map { ($0.id, $1.along) }, uniquingKeysWith: { first, _ in first })
    lastRank = places.map(\.along).max() ?? 0
  }

  /// The parts of the graph, one for each page: as few as fit, and of these the ones that cut fewest edges.
  ///
  /// A part of one rank is taken whether it fits or not.
  func parts(fitting fits: (Graph) -> Bool) -> [Graph] {
    // By first rank, the cheapest way to set everything before it: pages, cut edges, where its last page began.
    var best: [Int: (pages: Int, cuts: Int, start: Int)] = [0: (0, 0, 0)]
    for start in 0...lastRank {
      guard let before = best[start] else { continue }
      for end in start...lastRank {
        guard end == start || fits(part(start...end, letters: [:])) else { break }
        let cuts = before.cuts + (end < lastRank ? edges(cutBehind: end) : 0)
        let known = best[end + 1]
        if known.map({ (before.pages + 1, cuts) < ($0.pages, $0.cuts) }) ?? true {
          best[end + 1] = (before.pages + 1, cuts, start)
        }
      }
    }
    var stretches: [ClosedRange<Int>] = []
    var next = lastRank + 1
    while next > 0, let step = best[next] {
      stretches.insert(step.start...(next - 1), at: 0)
      next = step.start
    }
    let letters = letters(for: stretches)
    return stretches.map { part($0, letters: letters) }
  }

  private func edges(cutBehind rank: Int) -> Int {
    graph.edges.count { ((ranks[$0.from] ?? 0) <= rank) != ((ranks[$0.to] ?? 0) <= rank) }
  }

  /// The letter of each node that edges from other stretches lead to, in the order of the scene.
  private func letters(for stretches: [ClosedRange<Int>]) -> [String: String] {
    let page = { (node: String) in stretches.firstIndex { $0.contains(ranks[node] ?? 0) } }
    let entered = Set(graph.edges.filter { page($0.from) != page($0.to) }.map(\.to))
    return Dictionary(
      graph.nodes.filter { entered.contains($0.id) }.enumerated().map { ($1.id, Self.letter($0)) },
      uniquingKeysWith: { first, _ in first })
  }

  /// The name of a pair of connectors: A to Z, then A1, B1 and so on.
  private static func letter(_ number: Int) -> String {
    let letter = String(UnicodeScalar(UInt8(65 + number % 26)))
    return number < 26 ? letter : letter + "\(number / 26)"
  }

  private func part(_ stretch: ClosedRange<Int>, letters: [String: String]) -> Graph {
    var part = graph
    let isInside = { (id: String) in stretch.contains(ranks[id] ?? 0) }
    part.nodes = graph.nodes.enumerated().filter { isInside($1.id) }.map { index, node in
      // Room in the order for the connectors beside each node.
      var node = node
      node.rank = 3 * (node.rank ?? index)
      return node
    }
    part.edges = []
    var entered: Set<String> = []
    for edge in graph.edges {
      switch (isInside(edge.from), isInside(edge.to)) {
      case (true, true): part.edges.append(edge)
      case (true, false): addExit(of: edge, letter: letters[edge.to] ?? "A", to: &part)
      case (false, true):
        if entered.insert(edge.to).inserted {
          addEntry(into: edge.to, letter: letters[edge.to] ?? "A", to: &part)
        }
      case (false, false): break
      }
    }
    part.groups = graph.groups.filter { group in part.nodes.contains { isIn($0, group) } }
    // A lane that holds nothing anywhere stands on the first page.
    part.lanes = graph.lanes.filter { lane in
      part.nodes.contains { $0.lane == lane.id }
        || stretch.lowerBound == 0 && !graph.nodes.contains { $0.lane == lane.id }
    }
    return part
  }

  /// Lets an edge end in the letter of the node that it leads to.
  private func addExit(of edge: Edge, letter: String, to part: inout Graph) {
    guard let source = part.nodes.first(where: { $0.id == edge.from }) else { return }
    let connector = Node(
      id: "\(edge.id)o", role: .connector, label: Label(letter), lane: source.lane,
      rank: source.rank.map { $0 + 1 }, tooltip: edge.tooltip,
      subject: Subject("exit", edge.subject?.id ?? edge.id))
    part.nodes.append(connector)
    var piece = edge
    piece.to = connector.id
    part.edges.append(piece)
  }

  /// Lets what leads to a node from other pages come out of its letter, as one edge.
  private func addEntry(into node: String, letter: String, to part: inout Graph) {
    guard let target = part.nodes.first(where: { $0.id == node }) else { return }
    let connector = Node(
      id: "\(node)i", role: .connector, label: Label(letter), lane: target.lane,
      rank: target.rank.map { $0 - 1 }, subject: Subject("entry", target.subject?.id ?? node))
    // Before what it leads to, in the order of the scene too.
    part.nodes.insert(connector, at: part.nodes.startIndex)
    part.edges.append(Edge(id: "\(node)e", from: connector.id, to: node, role: .flow))
  }

  private func isIn(_ node: Node, _ group: NodeGroup) -> Bool {
    var ancestor = node.group
    while let id = ancestor {
      if id == group.id { return true }
      ancestor = graph.groups.first { $0.id == id }?.parent
    }
    return false
  }
}
