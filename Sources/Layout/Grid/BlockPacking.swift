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
      along[block] = ends.max() ?? (isInitial(blocks[block].nodes[0].node) ? 0 : previous)
      previous = along[block]
    }
    for block in flow.sorted(by: { (along[$0], $0) < (along[$1], $1) }) {
      let before = (incoming[block] ?? []).filter { blocks[$0].lane == blocks[block].lane }
        .max { along[$0] + blocks[$0].length < along[$1] + blocks[$1].length }
      across[block] = before.map { across[$0] } ?? 0
      while cells(of: block).contains(where: taken.contains) { across[block] += 1 }
      put(block)
    }
  }

  // MARK: Aside

  private mutating func packAside() {
    let aside = blocks.indices.filter { blocks[$0].isAside }
      .sorted { (sourceCount($1), $0) < (sourceCount($0), $1) }
    for block in aside {
      let lane = blocks[block].lane
      let field = AsideField(lane: lane, blocks: blocks, across: across, along: along, placed: placed)
      let used = Set(taken.filter { $0.lane == lane }.map(\.across))
      let columns = (min(used.min() ?? 0, 0) - (field.hasFlow ? 1 : 0))...((used.max() ?? -1) + 1)
      let lastRank = taken.map(\.along).max() ?? 0
      let neighbours = neighbours(of: block)
      var best: (cell: LaneCell, cost: Int)?
      // One rank more than exist, so that a free cell is always found.
      for rank in 0...(lastRank + 1) {
        for track in columns where !field.flowCovers(track: track, rank: rank) {
          let cell = LaneCell(lane: lane, across: track, along: rank)
          guard !taken.contains(cell) else { continue }
          let cost =
            cost(of: cell, neighbours: neighbours) + (used.contains(track) ? 0 : 12)
            + (rank > lastRank ? 30 : 0)
          if cost < best?.cost ?? .max { best = (cell, cost) }
        }
      }
      guard let cell = best?.cell else { continue }
      across[block] = cell.across
      along[block] = cell.along
      put(block)
    }
  }

  private func sourceCount(_ block: Int) -> Int { edges.count { $0.to == block } }

  /// A block that is already placed and has an edge to or from the one at hand.
  private struct Neighbour {
    var rank: Int
    var lane: Int
    var isSource: Bool
  }

  private func neighbours(of block: Int) -> [Neighbour] {
    edges.compactMap { edge in
      guard (edge.to == block) != (edge.from == block) else { return nil }
      let isSource = edge.to == block
      let other = isSource ? edge.from : edge.to
      guard placed.contains(other) else { return nil }
      return Neighbour(
        rank: along[other] + (isSource ? edge.fromRank : edge.toRank), lane: blocks[other].lane,
        isSource: isSource)
    }
  }

  private func cost(of cell: LaneCell, neighbours: [Neighbour]) -> Int {
    var distance = 0
    var lean = 0
    for neighbour in neighbours {
      let ranksApart = abs(neighbour.rank - cell.along)
      distance += neighbour.isSource ? 4 * ranksApart : ranksApart
      // Towards the lanes that its edges go to.
      lean += (neighbour.lane - cell.lane).signum()
    }
    let isWrongSide = cell.across != 0 && (cell.across > 0) != (lean >= 0)
    return distance + (isWrongSide ? 6 : 0) + 2 * abs(cell.across)
  }
}

/// The cells of a lane through which the process itself runs: nothing else may stand there.
private struct AsideField {
  /// By track, the ranks from the first block of the flow to the last, and one beyond each.
  private var spans: [Int: ClosedRange<Int>] = [:]

  var hasFlow: Bool { !spans.isEmpty }

  init(lane: Int, blocks: [Block], across: [Int], along: [Int], placed: Set<Int>) {
    for index in blocks.indices where !blocks[index].isAside && blocks[index].lane == lane {
      for track in blocks[index].across {
        let first = along[index] - 1
        let last = along[index] + blocks[index].length
        let old = spans[across[index] + track]
        spans[across[index] + track] =
          min(old?.lowerBound ?? first, first)...max(old?.upperBound ?? last, last)
      }
    }
  }

  func flowCovers(track: Int, rank: Int) -> Bool { spans[track]?.contains(rank) ?? false }
}
