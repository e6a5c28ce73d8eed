import Diagrams

/// The way of an edge over the grid: its corners, beginning at its source's cell and ending at its
/// target's.
struct GridRoute: Hashable {
  /// Index into the graph's edges.
  var edge: Int
  var source: Int
  var target: Int
  var corners: [GridPoint]

  var segments: [GridSegment] {
    zip(corners, corners.dropFirst()).map { GridSegment(from: $0, to: $1) }
  }
}

/// A straight piece of a route along one grid line.
struct GridSegment: Hashable {
  var from: GridPoint
  var to: GridPoint

  var isHorizontal: Bool { from.y == to.y }
  /// The grid line it runs along: a y line when horizontal, else an x line.
  var line: Int { isHorizontal ? from.y : from.x }
  /// The grid lines it reaches over, in the other direction.
  var span: ClosedRange<Int> {
    isHorizontal ? min(from.x, to.x)...max(from.x, to.x) : min(from.y, to.y)...max(from.y, to.y)
  }
}

/// Finds orthogonal ways for edges through the channels between nodes, with few bends and crossings.
///
/// Each edge takes the cheapest path over the grid (Dijkstra 1959) under costs for length, bends and
/// crossings with the edges routed before it. Edges never enter a cell that holds another node. Along
/// rows and columns, where there is room for one line only, an edge has the line to itself; channels take
/// any number and are widened for them later.
struct EdgeRouter {
  private enum Cost {
    static let row = 20
    static let channelToColumn = 55
    static let laneBorder = 14
    static let bend = 60
    static let crossing = 45
    static let sharedSide = 35
    static let outerChannel = 10
  }

  private let graph: Graph
  private let grid: LaneGrid
  private let nodeIndex: [String: Int]
  /// For each piece of a grid line between neighbouring crossings, the edges that use it.
  private var horizontalUse: [GridPoint: [Int]] = [:]
  private var verticalUse: [GridPoint: [Int]] = [:]
  private var ends: [(source: Int, target: Int)]

  static func routes(of graph: Graph, on grid: LaneGrid) -> [GridRoute] {
    var router = EdgeRouter(graph, grid)
    let order = graph.edges.indices
      .filter { router.ends[$0].source >= 0 && router.ends[$0].target >= 0 }
      .sorted { router.priority(of: $0) < router.priority(of: $1) }
    var routes: [GridRoute] = []
    for edge in order {
      guard let route = router.route(edge) else { continue }
      router.occupy(route)
      routes.append(route)
    }
    return routes.sorted { $0.edge < $1.edge }
  }

  private init(_ graph: Graph, _ grid: LaneGrid) {
    self.graph = graph
    self.grid = grid
    let index = Dictionary(
      graph.nodes.enumerated().map { ($1.id, $0) }, uniquingKeysWith: { first, _ in first })
    nodeIndex = index
    ends = graph.edges.map { (index[$0.from] ?? -1, index[$0.to] ?? -1) }
  }

  /// Edges of the main flow first, short ones before long ones.
  private func priority(of edge: Int) -> (Int, Int, Int) {
    let weight =
      switch graph.edges[edge].role {
      case .flow: 0
      case .advance, .accept: graph.edges[edge].evidence == .undeclared ? 5 : 1
      case .drop, .park, .expire: 2
      case .renew, .handBack, .association, .dependency, .positiveLink, .negativeLink: 3
      case .recycle, .spawn: 4
      }
    let source = grid.cells[ends[edge].source]
    let target = grid.cells[ends[edge].target]
    let span = abs(source.row - target.row) + 2 * abs(source.column - target.column)
    return (weight, span, edge)
  }

  // MARK: Search

  private enum Direction: Int, CaseIterable {
    case up, right, down, left

    var isHorizontal: Bool { self == .left || self == .right }
  }

  private struct Place: Hashable {
    var point: GridPoint
    var direction: Direction
  }

  private func route(_ edge: Int) -> GridRoute? {
    let (source, target) = ends[edge]
    if source == target { return selfLoop(edge, node: source) }
    let start = grid.gridPoint(ofNode: source)
    let goal = grid.gridPoint(ofNode: target)
    let runsDown = goal.y > start.y && graph.edges[edge].role.isProcessFlow
    var best: [Place: Int] = [:]
    var previous: [Place: Place] = [:]
    var queue = PriorityQueue<Place>()
    for direction in Direction.allCases {
      let place = Place(point: start, direction: direction)
      let cost = leavingCost(direction, runsDown: runsDown)
      best[place] = cost
      queue.insert(place, cost: cost)
    }
    while let (place, cost) = queue.removeFirst() {
      if cost > best[place] ?? .max { continue }
      if place.point == goal {
        return GridRoute(
          edge: edge, source: source, target: target, corners: corners(to: place, via: previous))
      }
      for direction in Direction.allCases {
        guard
          let step = step(from: place, direction, edge: edge, start: start, goal: goal, runsDown: runsDown)
        else { continue }
        let next = Place(point: step.point, direction: direction)
        if cost + step.cost < best[next] ?? .max {
          best[next] = cost + step.cost
          previous[next] = place
          queue.insert(next, cost: cost + step.cost)
        }
      }
    }
    return nil
  }

  private func leavingCost(_ direction: Direction, runsDown: Bool) -> Int {
    switch direction {
    case .down: runsDown ? 0 : 25
    case .left, .right: runsDown ? 12 : 0
    case .up: runsDown ? 60 : 30
    }
  }

  private func arrivingCost(_ direction: Direction, runsDown: Bool) -> Int {
    switch direction {
    case .down: runsDown ? 0 : 15
    case .left, .right: runsDown ? 12 : 0
    case .up: runsDown ? 60 : 30
    }
  }

  /// The next crossing in a direction and what going there costs; nil when the way is barred.
  private func step(
    from place: Place, _ direction: Direction, edge: Int, start: GridPoint, goal: GridPoint, runsDown: Bool
  ) -> (point: GridPoint, cost: Int)? {
    let isStart = place.point == start
    if isStart, direction != place.direction { return nil }
    if (direction.rawValue + 2) % 4 == place.direction.rawValue { return nil }
    var point = place.point
    switch direction {
    case .up: point.y -= 1
    case .down: point.y += 1
    case .left: point.x -= 1
    case .right: point.x += 1
    }
    guard grid.xLines.indices.contains(point.x), (0..<grid.yLineCount).contains(point.y) else { return nil }
    if point == start { return nil }
    if point != goal, grid.occupant(of: point) != nil { return nil }
    guard var cost = pieceCost(from: place.point, to: point, edge: edge, start: start, goal: goal)
    else { return nil }
    if direction != place.direction {
      cost += Cost.bend
    } else if !isStart {
      cost += Cost.crossing * crossings(at: place.point, isHorizontal: direction.isHorizontal)
    }
    if point == goal { cost += arrivingCost(direction, runsDown: runsDown) }
    return (point, cost)
  }

  /// What one piece of a grid line costs; nil when another edge has it to itself.
  private func pieceCost(
    from: GridPoint, to: GridPoint, edge: Int, start: GridPoint, goal: GridPoint
  ) -> Int? {
    let piece = GridPoint(x: min(from.x, to.x), y: min(from.y, to.y))
    let isHorizontal = from.y == to.y
    let users = (isHorizontal ? horizontalUse[piece] : verticalUse[piece]) ?? []
    var cost = isHorizontal ? horizontalLength(at: piece.x) : Cost.row
    let isExclusive = isHorizontal ? grid.isRow(yLine: from.y) : grid.column(ofXLine: from.x) != nil
    if isExclusive, !users.isEmpty {
      let touched = from == start || to == start ? start : from == goal || to == goal ? goal : nil
      guard let touched, let node = grid.occupant(of: touched),
        users.allSatisfy({ ends[$0].source == node || ends[$0].target == node }), users.count < 4
      else { return nil }
      let isSmall = grid.nodes[node].role == .decision || grid.nodes[node].role == .initial
      cost += Cost.sharedSide * users.count * (isSmall ? 2 : 1)
    }
    return cost
  }

  private func horizontalLength(at line: Int) -> Int {
    if case .channel = grid.xLines[line], case .channel = grid.xLines[line + 1] { return Cost.laneBorder }
    return Cost.channelToColumn
  }

  private func crossings(at point: GridPoint, isHorizontal: Bool) -> Int {
    if isHorizontal {
      let below = verticalUse[point] ?? []
      let above = verticalUse[GridPoint(x: point.x, y: point.y - 1)] ?? []
      return below.count { above.contains($0) }
    }
    let after = horizontalUse[point] ?? []
    let before = horizontalUse[GridPoint(x: point.x - 1, y: point.y)] ?? []
    return after.count { before.contains($0) }
  }

  private func corners(to end: Place, via previous: [Place: Place]) -> [GridPoint] {
    var corners = [end.point]
    var place = end
    while let before = previous[place] {
      if before.direction != place.direction || previous[before] == nil { corners.append(before.point) }
      place = before
    }
    return corners.reversed()
  }

  private func selfLoop(_ edge: Int, node: Int) -> GridRoute {
    let centre = grid.gridPoint(ofNode: node)
    let channel = centre.x + 1
    return GridRoute(
      edge: edge, source: node, target: node,
      corners: [
        centre, GridPoint(x: channel, y: centre.y), GridPoint(x: channel, y: centre.y - 1),
        GridPoint(x: centre.x, y: centre.y - 1), centre,
      ])
  }

  private mutating func occupy(_ route: GridRoute) {
    for segment in route.segments {
      for position in segment.span.dropLast() {
        if segment.isHorizontal {
          horizontalUse[GridPoint(x: position, y: segment.line), default: []].append(route.edge)
        } else {
          verticalUse[GridPoint(x: segment.line, y: position), default: []].append(route.edge)
        }
      }
    }
  }
}

extension Edge.Role {
  /// Whether the edge carries the process forward.
  var isProcessFlow: Bool {
    switch self {
    case .flow, .advance, .accept: true
    case .renew, .handBack, .park, .drop, .recycle, .spawn, .expire, .association, .dependency,
      .positiveLink, .negativeLink:
      false
    }
  }
}
