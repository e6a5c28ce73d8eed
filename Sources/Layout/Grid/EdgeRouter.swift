import Diagrams

/// Finds orthogonal ways for edges through the channels between nodes, with few bends and crossings.
///
/// Each edge takes the cheapest path over the grid (A*: Hart, Nilsson and Raphael 1968) under costs for
/// length, bends and crossings with the edges routed before it. Edges never enter a cell that holds another
/// node. Along tracks, where there is room for one line only, an edge has the line to itself; channels take
/// any number and are widened for them later.
struct EdgeRouter {
  private let graph: Graph
  private let ends: [(source: Int, target: Int)]
  private let isSmall: [Bool]
  /// Whether the scene says for each node where it stands.
  private let isGiven: Bool
  private var search: GridSearch

  /// How hard to look for ways: what counts of crossings only shows when all lines have their tracks.
  struct Effort: Hashable {
    /// What crossing a line costs; a bend costs 60.
    var crossingCost = 200
    /// How often edges that cross others are routed anew.
    var reroutings = 0
  }

  static func routes(of graph: Graph, on grid: Grid, effort: Effort) -> [GridRoute] {
    var router = EdgeRouter(graph, grid, crossingCost: effort.crossingCost)
    let order = graph.edges.indices
      .filter { router.ends[$0].source >= 0 && router.ends[$0].target >= 0 }
      .map { (edge: $0, priority: router.priority(of: $0, on: grid)) }
      .sorted { $0.priority < $1.priority }
    var routes: [GridRoute] = []
    for (edge, _) in order {
      guard let route = router.route(edge, on: grid) else { continue }
      router.search.occupy(route)
      routes.append(route)
    }
    router.reroute(&routes, on: grid, times: effort.reroutings)
    return routes.sorted { $0.edge < $1.edge }
  }

  /// Looks once more for a way for each edge that crosses others, now that all are known (rip-up and reroute).
  private mutating func reroute(_ routes: inout [GridRoute], on grid: Grid, times: Int) {
    for _ in 0..<times {
      var isBetter = false
      for index in routes.indices where search.crossings(of: routes[index]) > 0 {
        search.vacate(routes[index])
        let route = route(routes[index].edge, on: grid) ?? routes[index]
        isBetter = isBetter || route != routes[index]
        search.occupy(route)
        routes[index] = route
      }
      if !isBetter { break }
    }
  }

  private init(_ graph: Graph, _ grid: Grid, crossingCost: Int) {
    self.graph = graph
    let index = Dictionary(
      graph.nodes.enumerated().map { ($1.id, $0) }, uniquingKeysWith: { first, _ in first })
    ends = graph.edges.map { (index[$0.from] ?? -1, index[$0.to] ?? -1) }
    isSmall = graph.nodes.map { $0.role == .decision || $0.role == .initial || $0.role == .valve }
    isGiven = graph.nodes.allSatisfy { $0.rank != nil && $0.tier != nil }
    search = GridSearch(
      grid, ends: ends, isSmall: isSmall, hasTextAbove: graph.nodes.map(\.role.hasTextAbove),
      crossingCost: crossingCost)
  }

  /// Edges of the main flow first, short ones before long ones.
  ///
  /// On a grid that is given, what may run straight comes before everything else.
  private func priority(of edge: Int, on grid: Grid) -> (Int, Int, Int) {
    var weight =
      switch graph.edges[edge].role {
      case .flow: 0
      case .advance, .accept: graph.edges[edge].evidence == .undeclared ? 5 : 1
      case .drop, .park, .expire: 2
      case .renew, .handBack, .association, .aggregation, .composition, .generalization, .dependency, .part,
        .positiveLink, .negativeLink:
        3
      case .recycle, .spawn: 4
      }
    let source = grid.cells[ends[edge].source]
    let target = grid.cells[ends[edge].target]
    if isGiven, isClear(from: source, to: target, on: grid) { weight -= 10 }
    let span = abs(source.row - target.row) + 2 * abs(source.column - target.column)
    return (weight, span, edge)
  }

  /// Whether two cells share a row or column and no node stands between them.
  private func isClear(from source: Cell, to target: Cell, on grid: Grid) -> Bool {
    let rows = min(source.row, target.row)...max(source.row, target.row)
    let columns = min(source.column, target.column)...max(source.column, target.column)
    guard (rows.count == 1) != (columns.count == 1) else { return false }
    return rows.allSatisfy { row in
      columns.allSatisfy { column in
        let cell = Cell(column: column, row: row)
        return cell == source || cell == target || grid.occupant(of: cell) == nil
      }
    }
  }

  private mutating func route(_ edge: Int, on grid: Grid) -> GridRoute? {
    let (source, target) = ends[edge]
    if source == target { return selfLoop(edge, node: source, on: grid) }
    let start = grid.point(ofNode: source)
    let goal = grid.point(ofNode: target)
    let isRightward = graph.laneOrientation == .horizontal
    let isAhead = isRightward ? goal.x > start.x : goal.y > start.y
    let forward: GridSearch.Direction? =
      isAhead && graph.edges[edge].role.isProcessFlow ? (isRightward ? .right : .down) : nil
    let back: GridSearch.Direction = isRightward ? .left : .up
    return search.path(
      from: start, to: goal, forward: forward, back: back,
      foreignGroups: grid.groups.filter { span in
        !span.contains(grid.cells[source]) && !span.contains(grid.cells[target])
      }
    )
    .map { GridRoute(edge: edge, source: source, target: target, corners: $0) }
  }

  /// A loop at the corner of a node, through the channels to its right and above it.
  private func selfLoop(_ edge: Int, node: Int, on grid: Grid) -> GridRoute {
    let centre = grid.point(ofNode: node)
    return GridRoute(
      edge: edge, source: node, target: node,
      corners: [
        centre, GridPoint(x: centre.x + 1, y: centre.y), GridPoint(x: centre.x + 1, y: centre.y - 1),
        GridPoint(x: centre.x, y: centre.y - 1), centre,
      ])
  }
}

extension GroupSpan {
  func contains(_ cell: Cell) -> Bool { columns.contains(cell.column) && rows.contains(cell.row) }
}
