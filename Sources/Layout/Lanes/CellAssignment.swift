import Diagrams

/// Gives each node of a lane diagram a row and a column.
///
/// Rows are the layers of a layered drawing (Sugiyama, Tagawa and Toda 1981): the longest path over the
/// edges that run with the process. A node's `rank` says which edges those are, so cycles need no breaking.
/// Pools, losses and ends are placed afterwards, beside the nodes that lead to them.
struct CellAssignment {
  private let graph: Graph
  private let laneIndex: [Int]
  private let order: [Int]
  private let edges: [(from: Int, to: Int, role: Edge.Role)]
  private var rows: [Int]
  private var columns: [Int]
  /// Taken cells by lane: columns count from the lane's first main column and may be negative.
  private var taken: Set<LaneCell> = []

  private struct LaneCell: Hashable {
    var lane: Int
    var column: Int
    var row: Int
  }

  static func grid(for graph: Graph) -> LaneGrid {
    var assignment = CellAssignment(graph)
    assignment.placeMainNodes()
    assignment.placeSideNodes()
    return assignment.grid()
  }

  private init(_ graph: Graph) {
    self.graph = graph
    let lanes = Dictionary(
      graph.lanes.enumerated().map { ($1.id, $0) }, uniquingKeysWith: { first, _ in first })
    laneIndex = graph.nodes.map { node in node.lane.flatMap { lanes[$0] } ?? graph.lanes.count }
    let index = Dictionary(
      graph.nodes.enumerated().map { ($1.id, $0) }, uniquingKeysWith: { first, _ in first })
    edges = graph.edges.compactMap { edge in
      guard let from = index[edge.from], let to = index[edge.to] else { return nil }
      return (from, to, edge.role)
    }
    let ranked = graph.nodes.indices.sorted {
      (graph.nodes[$0].rank ?? $0, $0) < (graph.nodes[$1].rank ?? $1, $1)
    }
    var order = Array(repeating: 0, count: graph.nodes.count)
    for (place, node) in ranked.enumerated() { order[node] = place }
    self.order = order
    rows = Array(repeating: 0, count: graph.nodes.count)
    columns = Array(repeating: 0, count: graph.nodes.count)
  }

  private func isSide(_ node: Int) -> Bool { graph.nodes[node].role.standsAside }

  // MARK: Main nodes

  private mutating func placeMainNodes() {
    let main = graph.nodes.indices.filter { !isSide($0) }.sorted { order[$0] < order[$1] }
    var previousRow = 0
    for node in main {
      let before = edges.filter { $0.to == node && runsWithProcess($0) }.map { rows[$0.from] }
      rows[node] = before.max().map { $0 + 1 } ?? (graph.nodes[node].role == .initial ? 0 : previousRow)
      previousRow = rows[node]
    }
    for node in main.sorted(by: { (rows[$0], order[$0]) < (rows[$1], order[$1]) }) {
      columns[node] = freeColumn(for: node)
      taken.insert(LaneCell(lane: laneIndex[node], column: columns[node], row: rows[node]))
    }
  }

  private func runsWithProcess(_ edge: (from: Int, to: Int, role: Edge.Role)) -> Bool {
    guard !isSide(edge.from), !isSide(edge.to), order[edge.from] < order[edge.to] else { return false }
    return switch edge.role {
    case .flow, .advance, .accept, .park, .drop, .association, .dependency, .positiveLink, .negativeLink:
      true
    case .handBack, .recycle, .spawn, .expire, .renew: false
    }
  }

  /// The column of the node before it in the lane, or the nearest free one to the right.
  private func freeColumn(for node: Int) -> Int {
    let lane = laneIndex[node]
    let before = edges.filter { $0.to == node && laneIndex[$0.from] == lane && runsWithProcess($0) }
      .max { rows[$0.from] < rows[$1.from] }
    var column = before.map { columns[$0.from] } ?? 0
    while taken.contains(LaneCell(lane: lane, column: column, row: rows[node])) { column += 1 }
    return column
  }

  // MARK: Side nodes

  private mutating func placeSideNodes() {
    let side = graph.nodes.indices.filter { isSide($0) }
      .sorted { (sources(of: $1).count, order[$0]) < (sources(of: $0).count, order[$1]) }
    var placed = Set(graph.nodes.indices.filter { !isSide($0) })
    for node in side {
      let best = candidates(for: node)
        .map { cell in (cell: cell, cost: cost(of: cell, for: node, placed: placed)) }
        .min { ($0.cost, $0.cell.row, $0.cell.column) < ($1.cost, $1.cell.row, $1.cell.column) }
      guard let cell = best?.cell else { continue }
      rows[node] = cell.row
      columns[node] = cell.column
      taken.insert(cell)
      placed.insert(node)
    }
  }

  private func sources(of node: Int) -> [Int] { edges.filter { $0.to == node }.map(\.from) }

  private func candidates(for node: Int) -> [LaneCell] {
    let lane = laneIndex[node]
    let main = graph.nodes.indices.filter { laneIndex[$0] == lane && !isSide($0) }
    let used = taken.filter { $0.lane == lane }.map(\.column)
    let columns = (min(used.min() ?? 0, 0) - (main.isEmpty ? 0 : 1))...((used.max() ?? -1) + 1)
    // One row more than exist, so that a free cell is always found.
    let lastRow = max(rows.max() ?? 0, taken.map(\.row).max() ?? 0) + 1
    return columns.flatMap { column in
      let span = main.filter { self.columns[$0] == column }.map { rows[$0] }
      return (0...lastRow).filter { row in
        // Between two main nodes of a column runs the process itself.
        if let first = span.min(), let last = span.max(), row >= first - 1, row <= last + 1 {
          return false
        }
        return !taken.contains(LaneCell(lane: lane, column: column, row: row))
      }
      .map { LaneCell(lane: lane, column: column, row: $0) }
    }
  }

  private func cost(of cell: LaneCell, for node: Int, placed: Set<Int>) -> Int {
    let neighbours = edges.filter { ($0.to == node) != ($0.from == node) }
      .map { (other: $0.to == node ? $0.from : $0.to, isSource: $0.to == node) }
      .filter { placed.contains($0.other) }
    let distance = neighbours.reduce(0) { sum, neighbour in
      let rowsApart = abs(rows[neighbour.other] - cell.row)
      return sum + (neighbour.isSource ? 4 * rowsApart : rowsApart)
    }
    // Towards the lanes that its edges go to.
    let lean = neighbours.reduce(0) { $0 + (laneIndex[$1.other] - cell.lane).signum() }
    let isNewColumn = !taken.contains { $0.lane == cell.lane && $0.column == cell.column }
    let isWrongSide = cell.column != 0 && (cell.column > 0) != (lean >= 0)
    let overflows = cell.row > (rows.max() ?? 0)
    return distance + (isNewColumn ? 12 : 0) + (isWrongSide ? 6 : 0) + (overflows ? 30 : 0)
      + 2 * abs(cell.column)
  }

  // MARK: Result

  /// Numbers the columns of all lanes from the left and closes empty rows and columns.
  private func grid() -> LaneGrid {
    let laneCount = max((laneIndex.max() ?? 0) + 1, graph.lanes.count, 1)
    var laneOfColumn: [Int] = []
    var columnNumber: [LaneCell: Int] = [:]
    for lane in 0..<laneCount {
      let used = Set(graph.nodes.indices.filter { laneIndex[$0] == lane }.map { columns[$0] }).sorted()
      for column in used.isEmpty ? [0] : used {
        columnNumber[LaneCell(lane: lane, column: column, row: 0)] = laneOfColumn.count
        laneOfColumn.append(lane)
      }
    }
    let usedRows = Set(rows).sorted()
    let rowNumber = Dictionary(uniqueKeysWithValues: usedRows.enumerated().map { ($1, $0) })
    let cells = graph.nodes.indices.map { node in
      Cell(
        column: columnNumber[LaneCell(lane: laneIndex[node], column: columns[node], row: 0)] ?? 0,
        row: rowNumber[rows[node]] ?? 0)
    }
    return LaneGrid(
      nodes: graph.nodes, cells: cells, laneOfColumn: laneOfColumn, laneCount: laneCount,
      rowCount: max(usedRows.count, 1))
  }
}

extension Node.Role {
  /// Whether the node stands beside the flow rather than in it.
  var standsAside: Bool {
    switch self {
    case .pool, .lost, .end, .note: true
    case .initial, .action, .state, .decision, .won, .milestone, .object, .actor, .useCase, .system, .type,
      .variable, .stock, .valve:
      false
    }
  }
}
