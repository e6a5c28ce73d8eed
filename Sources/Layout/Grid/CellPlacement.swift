import Diagrams

/// The cells of a graph's nodes and groups, and the lanes that its tracks belong to.
struct CellPlacement {
  var cells: [Cell]
  var groups: [GroupSpan]
  var laneAxis: Grid.LaneAxis?
  var laneCount: Int
  /// For each track across the process the index of its lane.
  var laneOfTrack: [Int]
  private let families: GroupFamilies
  private let columnCount: Int
  private let rowCount: Int

  /// Places a graph: the process runs down the rows, or along the columns when lanes are horizontal.
  init(_ graph: Graph) {
    let placed = BlockPlacement.places(in: graph)
    let isRightward = graph.laneOrientation == .horizontal
    laneCount = max((placed.map(\.lane).max() ?? 0) + 1, graph.lanes.count, 1)
    var tracks: [LaneTrack: Int] = [:]
    laneOfTrack = []
    for lane in 0..<laneCount {
      let used = Set(placed.filter { $0.lane == lane }.map(\.across)).sorted()
      for across in used.isEmpty ? [0] : used {
        tracks[LaneTrack(lane: lane, across: across)] = laneOfTrack.count
        laneOfTrack.append(lane)
      }
    }
    let usedRanks = Set(placed.map(\.along)).sorted()
    let rankNumber = Dictionary(uniqueKeysWithValues: usedRanks.enumerated().map { ($1, $0) })
    cells = placed.map { place in
      let track = tracks[LaneTrack(lane: place.lane, across: place.across)] ?? 0
      let rank = rankNumber[place.along] ?? 0
      return isRightward ? Cell(column: rank, row: track) : Cell(column: track, row: rank)
    }
    let rankCount = max(usedRanks.count, 1)
    columnCount = isRightward ? rankCount : laneOfTrack.count
    rowCount = isRightward ? laneOfTrack.count : rankCount
    laneAxis = graph.lanes.isEmpty ? nil : isRightward ? .y : .x
    let families = GroupFamilies(graph)
    self.families = families
    let cells = cells
    groups = graph.groups.indices.compactMap { group in
      let members = families.members(of: group).map { cells[$0] }
      guard let first = members.first else { return nil }
      return members.reduce(
        GroupSpan(
          group: group, columns: first.column...first.column, rows: first.row...first.row)
      ) { span, cell in
        GroupSpan(
          group: group,
          columns: min(span.columns.lowerBound, cell.column)...max(span.columns.upperBound, cell.column),
          rows: min(span.rows.lowerBound, cell.row)...max(span.rows.upperBound, cell.row))
      }
    }
  }

  private struct LaneTrack: Hashable {
    var lane: Int
    var across: Int
  }

  /// For each gap between the tracks of an axis, the frames in it from its start to its end.
  ///
  /// Frames of groups side by side share a line; that of a group inside another lies within the other's.
  func borders(alongX: Bool) -> [[[GridAxis.Border]]] {
    let count = alongX ? columnCount : rowCount
    let hasLanes = laneAxis == (alongX ? .x : .y)
    let spans = groups.map { (group: $0.group, tracks: alongX ? $0.columns : $0.rows) }
    return (0...count).map { gap in
      let ends = families.layers(of: spans.filter { $0.tracks.upperBound == gap - 1 }.map(\.group))
      let starts = families.layers(of: spans.filter { $0.tracks.lowerBound == gap }.map(\.group))
      let isLaneBorder =
        hasLanes && gap > 0 && gap < count && laneOfTrack[gap - 1] != laneOfTrack[gap]
      return ends.reversed().map { $0.map(GridAxis.Border.groupEnd) }
        + (isLaneBorder ? [[.lane(laneOfTrack[gap])]] : [])
        + starts.map { $0.map(GridAxis.Border.groupStart) }
    }
  }
}

/// Which groups lie in which, and the nodes of each.
struct GroupFamilies {
  /// For each node the index of its group.
  let groupOfNode: [Int?]
  /// For each group the index of the group it lies in.
  let parents: [Int?]

  init(_ graph: Graph) {
    let index = Dictionary(
      graph.groups.enumerated().map { ($1.id, $0) }, uniquingKeysWith: { first, _ in first })
    let parents = graph.groups.map { $0.parent.flatMap { index[$0] } }
    self.parents = parents
    groupOfNode = graph.nodes.map { $0.group.flatMap { index[$0] } }
  }

  /// The group and those it lies in, from the inside.
  func chain(of group: Int?) -> [Int] {
    var chain: [Int] = []
    var next = group
    while let group = next, chain.count < parents.count {
      chain.append(group)
      next = parents[group]
    }
    return chain
  }

  /// Groups in layers: those that lie in none of the others, those that lie in one of them, and so on.
  func layers(of groups: [Int]) -> [[Int]] {
    let depths = groups.map { group in chain(of: group).count { groups.contains($0) } - 1 }
    return (0..<((depths.max() ?? -1) + 1)).map { depth in
      zip(groups, depths).filter { $0.1 == depth }.map(\.0)
    }
  }

  /// The nodes in a group and in the groups inside it.
  func members(of group: Int) -> [Int] {
    groupOfNode.indices.filter { chain(of: groupOfNode[$0]).contains(group) }
  }
}
