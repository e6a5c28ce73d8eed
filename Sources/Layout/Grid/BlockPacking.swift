import Diagrams

/// Finds ranks and tracks for blocks side by side: first those in the flow, then those that stand aside.
struct BlockPacking {
  private var blocks: [Block]
  /// Edges between different blocks.
  private let edges: [BlockEdge]
  private let isInitial: (Int) -> Bool
  /// For each block where its origin lies.
  private var across: [Int]
  private var along: [Int]
  private var taken: Set<LaneCell> = []
  private var placed: Set<Int> = []

  private struct BlockEdge {
    var from: Int
    var to: Int
    /// The ranks of its nodes within their blocks.
    var fromRank: Int
    var toRank: Int
    var runsWithProcess: Bool
  }

  private struct LaneCell: Hashable {
    var lane: Int
    var across: Int
    var along: Int
  }

  init(_ blocks: [Block], edges: [BlockPlacement.FlowEdge], isInitial: @escaping (Int) -> Bool) {
    self.blocks = blocks
    self.isInitial = isInitial
    var blockOfNode: [Int: Int] = [:]
    var rankOfNode: [Int: Int] = [:]
    for (index, block) in blocks.enumerated() {
      for (node, place) in block.nodes {
        blockOfNode[node] = index
        rankOfNode[node] = place.along
      }
    }
    self.edges = edges.compactMap { edge in
      guard let from = blockOfNode[edge.from], let to = blockOfNode[edge.to], from != to else { return nil }
      let isFlow =
        !blocks[from].isAside && !blocks[to].isAside && blocks[from].order < blocks[to].order
        && edge.role.runsWithProcess
      return BlockEdge(
        from: from, to: to, fromRank: rankOfNode[edge.from] ?? 0, toRank: rankOfNode[edge.to] ?? 0,
        runsWithProcess: isFlow)
    }
    across = Array(repeating: 0, count: blocks.count)
    along = across
  }

  /// The nodes of all blocks at their places.
  var nodes: [(node: Int, place: NodePlace)] {
    let first = blocks.indices.map { along[$0] }.min() ?? 0
    return blocks.indices.flatMap { index in
      blocks[index].nodes.map { node, place in
        (
          node,
          NodePlace(
            lane: place.lane, across: across[index] + place.across, along: along[index] + place.along - first)
        )
      }
    }
  }

  mutating func pack() {
    packFlow()
    packAside()
  }

  private mutating func put(_ block: Int) {
    placed.insert(block)
    taken.formUnion(cells(of: block))
  }

  /// Whether two blocks of one lane have ranks in common.
  private func isBeside(_ one: Int, _ other: Int) -> Bool {
    blocks[one].lane == blocks[other].lane && along[one] < along[other] + blocks[other].length
      && along[other] < along[one] + blocks[one].length
  }

  /// The whole rectangle of a block.
  private func cells(of block: Int) -> [LaneCell] {
    blocks[block].across.flatMap { track in
      (0..<blocks[block].length).map { rank in
        LaneCell(lane: blocks[block].lane, across: across[block] + track, along: along[block] + rank)
      }
    }
  }

  // MARK: In the flow

  private mutating func packFlow() {
    let flow = blocks.indices.filter { !blocks[$0].isAside }
    var incoming: [Int: [Int]] = [:]
    for edge in edges where edge.runsWithProcess { incoming[edge.to, default: []].append(edge.from) }
    var previous = 0
    for block in flow {
      let ends = (incoming[block] ?? []).map { along[$0] + blocks[$0].length }
      along[block] = max(ends.max() ?? 0, isInitial(blocks[block].nodes[0].node) ? 0 : previous)
      previous = along[block]
    }
    for block in flow.sorted(by: { (along[$0], $0) < (along[$1], $1) }) {
      let before = (incoming[block] ?? []).filter { blocks[$0].lane == blocks[block].lane }
        .max { along[$0] + blocks[$0].length < along[$1] + blocks[$1].length }
      // Behind what stands on its ranks already, so that the order of the model is the order across, too.
      let behind = flow.filter { placed.contains($0) && isBeside($0, block) }
        .map { across[$0] + blocks[$0].across.upperBound + 1 - blocks[block].across.lowerBound }
      across[block] = max(before.map { across[$0] } ?? 0, behind.max() ?? 0)
      put(block)
    }
  }

  // MARK: Aside

  private mutating func packAside() {
    let aside = blocks.indices.filter { blocks[$0].isAside }
      .map { (block: $0, neighbours: neighbours(of: $0)) }
    for (block, neighbours) in aside {
      let lane = blocks[block].lane
      along[block] = rank(of: block, beside: neighbours)
      // Towards the lanes that its edges go to, outside of the flow.
      let lean = neighbours.reduce(0) { $0 + (blocks[$1.block].lane - lane).signum() }
      let step = lean < 0 ? -1 : 1
      across[block] = firstTrackAside(of: lane, rank: along[block], step: step)
      while taken.contains(LaneCell(lane: lane, across: across[block], along: along[block])) {
        across[block] += step
      }
      put(block)
    }
  }

  /// The first track on one side of the flow, where a lane's flow has a node on that rank or runs past it.
  private func firstTrackAside(of lane: Int, rank: Int, step: Int) -> Int {
    let flow = blocks.indices.filter { !blocks[$0].isAside && blocks[$0].lane == lane }
    let tracks = flow.filter { along[$0] <= rank && rank < along[$0] + blocks[$0].length }
      .flatMap { [across[$0] + blocks[$0].across.lowerBound, across[$0] + blocks[$0].across.upperBound] }
    if let last = step > 0 ? tracks.max() : tracks.min() { return last + step }
    let ends = flow.flatMap { [along[$0] - 1, along[$0] + blocks[$0].length] }
    guard let first = ends.min(), let last = ends.max(), first <= rank, rank <= last else { return 0 }
    return step
  }

  /// A block that has an edge to or from the one at hand.
  private struct Neighbour {
    var block: Int
    /// The rank of the edge's node within the block.
    var rank: Int
    var isSource: Bool
  }

  private func neighbours(of block: Int) -> [Neighbour] {
    edges.compactMap { edge in
      guard (edge.to == block) != (edge.from == block) else { return nil }
      return edge.to == block
        ? Neighbour(block: edge.from, rank: edge.fromRank, isSource: true)
        : Neighbour(block: edge.to, rank: edge.toRank, isSource: false)
    }
  }

  /// The rank of the middle one of the blocks of the flow that lead to a block, else of those it leads to; of
  /// the block of the flow before it in the order of the model where it hangs on none.
  ///
  /// It is one block's rank, so that an edit elsewhere does not move a block past others.
  private func rank(of block: Int, beside neighbours: [Neighbour]) -> Int {
    let flow = neighbours.filter { !blocks[$0.block].isAside }
    let sources = flow.filter(\.isSource)
    let ranks = (sources.isEmpty ? flow : sources).map { along[$0.block] + $0.rank }.sorted()
    guard ranks.isEmpty else { return ranks[(ranks.count - 1) / 2] }
    let before = blocks.indices.last { !blocks[$0].isAside && blocks[$0].order < blocks[block].order }
    return before.map { along[$0] } ?? 0
  }
}
