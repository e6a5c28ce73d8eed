/// The search for cheapest ways over a grid that edges fill one after another.
struct GridSearch {
  private enum Cost {
    static let row = 20
    static let column = 55
    static let rowBorder = 8
    static let columnBorder = 14
    static let bend = 60
    static let sharedSide = 35
    static let foreignGroup = 150
    /// Turning back at a valve, whose two ends belong to its pipe.
    static let backAtValve = 400
  }

  enum Direction: Int, CaseIterable {
    case up, right, down, left

    var isHorizontal: Bool { self == .left || self == .right }
    func isOpposite(of other: Direction) -> Bool { (rawValue + 2) % 4 == other.rawValue }
  }

  /// What crossing a line costs; a bend costs 60.
  private let crossingCost: Int
  private let grid: Grid
  private let ends: [(source: Int, target: Int)]
  private let isSmall: [Bool]
  /// By node, whether its upper side is taken by its text.
  private let hasTextAbove: [Bool]
  /// By node, how many edges one of its sides takes: four, or as many as its sides need to take all its edges.
  private let sideCapacity: [Int]
  private let width: Int
  private let height: Int
  /// The cost from the first line to each line of an axis.
  private let costToX: [Int]
  private let costToY: [Int]
  /// By crossing, the edges on the piece of line that runs right, or down, from it.
  private var rightUse: [[Int]]
  private var downUse: [[Int]]
  // By crossing and direction: the search's own marks, valid where the stamp is the present search's.
  private var best: [Int]
  private var previous: [Int]
  private var stamps: [Int]
  private var stamp = 0

  init(
    _ grid: Grid, ends: [(source: Int, target: Int)], isSmall: [Bool], hasTextAbove: [Bool],
    crossingCost: Int
  ) {
    self.crossingCost = crossingCost
    self.grid = grid
    self.ends = ends
    self.isSmall = isSmall
    self.hasTextAbove = hasTextAbove
    var degrees = Array(repeating: 0, count: isSmall.count)
    for end in ends.flatMap({ [$0.source, $0.target] }) where end >= 0 { degrees[end] += 1 }
    sideCapacity = zip(degrees, hasTextAbove).map { max(4, $0 / ($1 ? 3 : 4) + 1) }
    width = grid.x.lines.count
    height = grid.y.lines.count
    costToX = Self.costs(of: grid.x, step: Cost.column, border: Cost.columnBorder)
    costToY = Self.costs(of: grid.y, step: Cost.row, border: Cost.rowBorder)
    rightUse = Array(repeating: [], count: width * height)
    downUse = rightUse
    best = Array(repeating: 0, count: width * height * 4)
    previous = best
    stamps = best
  }

  private static func costs(of axis: GridAxis, step: Int, border: Int) -> [Int] {
    var sum = 0
    return axis.lines.indices.map { line in
      if line > 0 { sum += axis.isTrack(line) || axis.isTrack(line - 1) ? step : border }
      return sum
    }
  }

  /// Notes the lines that a route takes.
  mutating func occupy(_ route: GridRoute) {
    for piece in pieces(of: route) {
      if piece.isHorizontal {
        rightUse[piece.index].append(route.edge)
      } else {
        downUse[piece.index].append(route.edge)
      }
    }
  }

  /// Gives back the lines that a route took.
  mutating func vacate(_ route: GridRoute) {
    for piece in pieces(of: route) {
      if piece.isHorizontal {
        rightUse[piece.index].removeAll { $0 == route.edge }
      } else {
        downUse[piece.index].removeAll { $0 == route.edge }
      }
    }
  }

  /// How many lines a route crosses, not counting at its corners.
  func crossings(of route: GridRoute) -> Int {
    route.segments.reduce(0) { sum, segment in
      segment.span.dropFirst().dropLast().reduce(sum) { sum, position in
        let point =
          segment.isHorizontal
          ? GridPoint(x: position, y: segment.line) : GridPoint(x: segment.line, y: position)
        return sum + crossings(at: point, isHorizontal: segment.isHorizontal)
      }
    }
  }

  private func pieces(of route: GridRoute) -> [(index: Int, isHorizontal: Bool)] {
    route.segments.flatMap { segment in
      segment.span.dropLast().map { position in
        segment.isHorizontal
          ? (segment.line * width + position, true) : (position * width + segment.line, false)
      }
    }
  }

  // MARK: Search

  private struct Query {
    var start: GridPoint
    var goal: GridPoint
    var forward: Direction?
    var back: Direction
    var foreign: [(x: ClosedRange<Int>, y: ClosedRange<Int>)]
  }

  /// The corners of the cheapest way between two nodes; nil when there is none.
  ///
  /// `forward` is the way the process runs, for an edge that runs with it.
  mutating func path(
    from start: GridPoint, to goal: GridPoint, forward: Direction?, back: Direction,
    foreignGroups: [GroupSpan]
  ) -> [GridPoint]? {
    let query = Query(
      start: start, goal: goal, forward: forward, back: back,
      foreign: foreignGroups.map { grid.interior(of: $0) })
    stamp += 1
    var queue = PriorityQueue<Int>()
    for direction in Direction.allCases {
      let place = place(start, direction)
      best[place] = endCost(direction, of: query, isArrival: false)
      if direction == query.back, hasTextAbove(at: start) { best[place] += Cost.backAtValve }
      previous[place] = -1
      stamps[place] = stamp
      queue.insert(place, cost: best[place] + distance(from: start, to: goal))
    }
    while let (place, estimate) = queue.removeFirst() {
      let point = point(of: place)
      let cost = best[place]
      if estimate > cost + distance(from: point, to: goal) { continue }
      if point == goal { return corners(to: place) }
      for direction in Direction.allCases {
        guard let step = step(from: place, direction, query) else { continue }
        let next = self.place(step.point, direction)
        if stamps[next] != stamp || cost + step.cost < best[next] {
          stamps[next] = stamp
          best[next] = cost + step.cost
          previous[next] = place
          queue.insert(next, cost: cost + step.cost + distance(from: step.point, to: goal))
        }
      }
    }
    return nil
  }

  private func hasTextAbove(at point: GridPoint) -> Bool {
    grid.occupant(of: point).map { hasTextAbove[$0] } ?? false
  }

  private func place(_ point: GridPoint, _ direction: Direction) -> Int {
    (point.y * width + point.x) * 4 + direction.rawValue
  }

  private func point(of place: Int) -> GridPoint {
    GridPoint(x: place / 4 % width, y: place / 4 / width)
  }

  private func distance(from point: GridPoint, to goal: GridPoint) -> Int {
    abs(costToX[point.x] - costToX[goal.x]) + abs(costToY[point.y] - costToY[goal.y])
  }

  /// What leaving the source or entering the target in a direction costs.
  private func endCost(_ direction: Direction, of query: Query, isArrival: Bool) -> Int {
    if let forward = query.forward {
      return direction == forward ? 0 : direction == query.back ? 60 : 12
    }
    if direction == query.back { return 30 }
    return direction.isOpposite(of: query.back) ? (isArrival ? 15 : 25) : 0
  }

  /// The next crossing in a direction and what going there costs; nil when the way is barred.
  private func step(
    from place: Int, _ direction: Direction, _ query: Query
  ) -> (point: GridPoint, cost: Int)? {
    let from = point(of: place)
    guard let before = Direction(rawValue: place % 4) else { return nil }
    let isStart = from == query.start
    if isStart, direction != before { return nil }
    if direction.isOpposite(of: before) { return nil }
    var to = from
    switch direction {
    case .up: to.y -= 1
    case .down: to.y += 1
    case .left: to.x -= 1
    case .right: to.x += 1
    }
    guard to.x >= 0, to.x < width, to.y >= 0, to.y < height, to != query.start else { return nil }
    if to != query.goal, grid.occupant(of: to) != nil { return nil }
    if isStart, direction == .up, hasTextAbove(at: from) { return nil }
    if to == query.goal, direction == .down, hasTextAbove(at: to) { return nil }
    guard var cost = pieceCost(from: from, to: to, query) else { return nil }
    if direction != before {
      cost += Cost.bend
    } else if !isStart {
      cost += crossingCost * crossings(at: from, isHorizontal: direction.isHorizontal)
    }
    if to == query.goal { cost += endCost(direction, of: query, isArrival: true) }
    return (to, cost)
  }

  /// What one piece of a grid line costs; nil when another edge has it to itself.
  private func pieceCost(from: GridPoint, to: GridPoint, _ query: Query) -> Int? {
    let isHorizontal = from.y == to.y
    let piece = min(from.y, to.y) * width + min(from.x, to.x)
    let users = isHorizontal ? rightUse[piece] : downUse[piece]
    var cost = isHorizontal ? abs(costToX[from.x] - costToX[to.x]) : abs(costToY[from.y] - costToY[to.y])
    let isExclusive = isHorizontal ? grid.y.isTrack(from.y) : grid.x.isTrack(from.x)
    if isExclusive, !users.isEmpty {
      let touched = [query.start, query.goal].first { $0 == from || $0 == to }
      guard let touched, let node = grid.occupant(of: touched),
        users.count < sideCapacity[node],
        users.allSatisfy({ ends[$0].source == node || ends[$0].target == node })
      else { return nil }
      cost += Cost.sharedSide * users.count * (isSmall[node] ? 2 : 1)
    }
    for group in query.foreign
    where group.x.contains(from.x) && group.x.contains(to.x) && group.y.contains(from.y)
      && group.y.contains(to.y)
    {
      cost += Cost.foreignGroup
    }
    return cost
  }

  /// The lines that run straight through a crossing, across a line that does too.
  private func crossings(at point: GridPoint, isHorizontal: Bool) -> Int {
    let here = point.y * width + point.x
    let (after, before) =
      isHorizontal
      ? (downUse[here], point.y > 0 ? downUse[here - width] : [])
      : (rightUse[here], point.x > 0 ? rightUse[here - 1] : [])
    return after.isEmpty || before.isEmpty ? 0 : after.count { before.contains($0) }
  }

  private func corners(to end: Int) -> [GridPoint] {
    var corners = [point(of: end)]
    var place = end
    while previous[place] >= 0 {
      let before = previous[place]
      if before % 4 != place % 4 || previous[before] < 0 { corners.append(point(of: before)) }
      place = before
    }
    return corners.reversed()
  }
}
