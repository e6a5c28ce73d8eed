import Diagrams

/// Where the label of an edge goes, in terms of the grid.
enum LabelSpot: Hashable {
  /// Above or below the short piece of line that leaves or enters a node at its side; further labels of the
  /// same side stand beyond those of lower levels.
  case besideNode(node: Int, side: Side, isAbove: Bool, level: Int)
  /// Above the line where it passes an empty cell.
  case inEmptyCell(Cell)
  /// Beside a line that runs down a column, in a channel between rows.
  case besideColumn(column: Int, yLine: Int, isRight: Bool)
  /// Above the line where it runs along a horizontal channel.
  case onChannel(route: Int, segment: Int)
  /// Right of the line where it runs along a vertical channel, at the height of a horizontal one.
  case besideChannel(route: Int, segment: Int, yLine: Int)
}

/// Chooses a spot for each label so that labels cover neither nodes nor each other, whatever they say:
/// each spot is a part of the grid that nothing else uses and that grows with the label.
struct LabelSpots {
  /// Room beside a column's middle for lines that are attached off the middle.
  static let portRoom = 4.0

  /// By route; nil for edges without a label.
  private(set) var spots: [LabelSpot?]

  private let scene: GridScene
  private let avoided: [Int: Set<LabelSpot>]
  /// By column the width of its widest node.
  private let columnWidths: [Double]
  private let passedCells: Set<Cell>
  private let turns: [GridPoint: [Turn]]
  private let turnsOfSide: [NodeSide: [Int]]
  /// By pair of nodes, the routes that run straight between them; they lie in this order from the left or from above.
  private let straightRoutes: [Set<Int>: [Int]]
  private var takenSpots: Set<LabelSpot> = []

  /// Chooses spots; `avoided` has for a route those that were found to be crossed by a line.
  init(_ scene: GridScene, avoiding avoided: [Int: Set<LabelSpot>] = [:]) {
    self.scene = scene
    self.avoided = avoided
    spots = Array(repeating: nil, count: scene.routes.count)
    var widths = Array(repeating: 0.0, count: scene.grid.x.trackCount)
    for (node, cell) in scene.grid.cells.enumerated() {
      widths[cell.column] = max(widths[cell.column], scene.nodeSizes[node].width)
    }
    columnWidths = widths.map { $0 > 0 ? $0 : 40 }
    passedCells = Self.passedCells(scene)
    turns = Self.turns(scene)
    turnsOfSide = Self.turnsOfSide(scene)
    straightRoutes = Dictionary(
      grouping: scene.routes.indices.filter { scene.routes[$0].segments.count == 1 },
      by: { [scene.routes[$0].source, scene.routes[$0].target] })
    let order = scene.routes.indices.filter { scene.hasLabel($0) }
      .sorted { (scene.routes[$0].corners.count, $0) < (scene.routes[$1].corners.count, $1) }
    for route in order {
      let free = candidates(for: route).filter { isFree($0.spot) }
      let wanted = free.filter { !(avoided[route]?.contains($0.spot) ?? false) }
      let best = (wanted.isEmpty ? free : wanted).enumerated()
        .min { ($0.element.cost, $0.offset) < ($1.element.cost, $1.offset) }
      guard let spot = best?.element.spot else { continue }
      spots[route] = spot
      takenSpots.insert(spot)
    }
  }

  private struct Turn {
    var route: Int
    var leadsRight: Bool
  }

  /// The cells through which a line runs down a column.
  private static func passedCells(_ scene: GridScene) -> Set<Cell> {
    var cells: Set<Cell> = []
    for segment in scene.routes.flatMap(\.segments) where !segment.isHorizontal {
      guard let column = scene.grid.x.track(of: segment.line) else { continue }
      for line in segment.span {
        if let row = scene.grid.y.track(of: line) { cells.insert(Cell(column: column, row: row)) }
      }
    }
    return cells
  }

  /// By corner, the routes that turn there, and to which side.
  private static func turns(_ scene: GridScene) -> [GridPoint: [Turn]] {
    var turns: [GridPoint: [Turn]] = [:]
    for (route, way) in scene.routes.enumerated() {
      for segment in way.segments where segment.isHorizontal {
        turns[segment.from, default: []].append(Turn(route: route, leadsRight: segment.to.x > segment.from.x))
        turns[segment.to, default: []].append(Turn(route: route, leadsRight: segment.from.x > segment.to.x))
      }
    }
    return turns
  }

  /// By side of a node, where each route there turns; the lines stand in this order from above.
  private static func turnsOfSide(_ scene: GridScene) -> [NodeSide: [Int]] {
    var turns: [NodeSide: [Int]] = [:]
    for (index, route) in scene.routes.enumerated() {
      turns[NodeSide(node: route.source, side: scene.ports[index].start), default: []]
        .append(turn(of: index, isSource: true, in: scene))
      turns[NodeSide(node: route.target, side: scene.ports[index].end), default: []]
        .append(turn(of: index, isSource: false, in: scene))
    }
    return turns
  }

  /// Labels in channels are set one above the other, so that any number may share a spot there.
  private func isFree(_ spot: LabelSpot) -> Bool {
    switch spot {
    case .besideColumn, .onChannel, .besideChannel: true
    case .besideNode(let node, let side, let isAbove, let level):
      !takenSpots.contains(spot)
        && (level == 0
          || takenSpots.contains(.besideNode(node: node, side: side, isAbove: isAbove, level: level - 1)))
    case .inEmptyCell: !takenSpots.contains(spot)
    }
  }

  /// What it costs to read a label beside a line as that of the line beside it.
  private static let wrongSide = 200.0

  /// What it costs to stand in a corner of the line: the text looks cut off from both of its pieces.
  private static let inCorner = 12.0

  /// Whether a label left of a route or above it (or else right or below) stands at another of the routes that run
  /// straight between the same two nodes.
  private func isBesideTwin(_ route: Int, isBefore: Bool) -> Bool {
    let way = scene.routes[route]
    let twins = straightRoutes[[way.source, way.target]] ?? []
    guard way.segments.count == 1, twins.count > 1 else { return false }
    return route != (isBefore ? twins.first : twins.last)
  }

  private struct Candidate {
    var spot: LabelSpot
    /// How many points the picture would have to grow, roughly.
    var cost: Double
  }

  private func candidates(for route: Int) -> [Candidate] {
    let segments = scene.routes[route].segments
    var found: [Candidate] = []
    for (index, segment) in segments.enumerated() {
      let isFirst = index == 0
      let isLast = index == segments.count - 1
      if segment.isHorizontal {
        if let row = scene.grid.y.track(of: segment.line) {
          found += emptyCells(segment, row: row, route: route)
          if isFirst { found += besideNode(route, isSource: true) }
          if isLast { found += besideNode(route, isSource: false) }
        } else {
          found += onChannel(segment, index: index, route: route)
        }
      } else if let column = scene.grid.x.track(of: segment.line) {
        found += besideColumn(segment, column: column, route: route, isFirst: isFirst, isLast: isLast)
      } else {
        found += besideChannel(segment, index: index, route: route)
      }
    }
    return found
  }

  private func emptyCells(_ segment: GridSegment, row: Int, route: Int) -> [Candidate] {
    segment.span.dropFirst().dropLast().compactMap { line in
      guard let column = scene.grid.x.track(of: line) else { return nil }
      let cell = Cell(column: column, row: row)
      guard scene.grid.occupant(of: cell) == nil, !passedCells.contains(cell) else { return nil }
      let label = scene.labelSize(route)
      return Candidate(
        spot: .inEmptyCell(cell),
        cost: max(0, label.width + 8 - columnWidths[column]) + label.height * 0.3)
    }
  }

  private func besideNode(_ route: Int, isSource: Bool) -> [Candidate] {
    let node = isSource ? scene.routes[route].source : scene.routes[route].target
    let side = isSource ? scene.ports[route].start : scene.ports[route].end
    let label = scene.labelSize(route)
    let room = (columnWidths[scene.grid.cells[node].column] - scene.nodeSizes[node].width) / 2
    let growth = max(0, label.width + 10 - room)
    let turn = Self.turn(of: route, isSource: isSource, in: scene)
    let turns = turnsOfSide[NodeSide(node: node, side: side)] ?? []
    return [true, false].flatMap { isAbove in
      let isBetweenLines = Self.hasLine(isAbove: isAbove, at: turn, among: turns)
      return (0..<4).map { level in
        Candidate(
          spot: .besideNode(node: node, side: side, isAbove: isAbove, level: level),
          cost: growth + (isAbove ? 0 : 8) + (isBetweenLines ? 30 : 0) + (isSource ? 0 : 25)
            + label.height * 0.4 + Double(level) * 60
            + (isBesideTwin(route, isBefore: isAbove) ? Self.wrongSide : 0))
      }
    }
  }

  /// Whether another line leaves or enters the same side above (or below) one that turns so.
  ///
  /// A label between the two would be read as the other's.
  private static func hasLine(isAbove: Bool, at turn: Int, among turns: [Int]) -> Bool {
    guard turns.count > 1 else { return false }
    guard turn == 0 else { return isAbove == (turn > 0) }
    let above = turns.count { $0 < 0 }
    return isAbove ? above > 0 : turns.count - above > 1
  }

  /// Below zero when the route turns up after leaving (or before entering) its node sideways, above zero
  /// when it turns down.
  private static func turn(of route: Int, isSource: Bool, in scene: GridScene) -> Int {
    let corners = isSource ? scene.routes[route].corners : scene.routes[route].corners.reversed()
    return corners.count > 2 ? (corners[2].y - corners[1].y).signum() : 0
  }

  private func besideColumn(
    _ segment: GridSegment, column: Int, route: Int, isFirst: Bool, isLast: Bool
  ) -> [Candidate] {
    let label = scene.labelSize(route)
    let growth = max(0, label.width + 8 - columnWidths[column] / 2)
    let channels = segment.span.filter { !scene.grid.y.isTrack($0) }
      .filter { $0 > segment.span.lowerBound || !isFirst }
    return channels.prefix(3).flatMap { line in
      [true, false].map { isRight in
        let corner = GridPoint(x: segment.line, y: line)
        let isCrossed = (turns[corner] ?? []).contains { $0.route != route && $0.leadsRight == isRight }
        let isCorner = line == (isFirst ? nil : segment.from.y) || line == (isLast ? nil : segment.to.y)
        let spot = LabelSpot.besideColumn(column: column, yLine: line, isRight: isRight)
        return Candidate(
          spot: spot,
          cost: growth + (isRight ? 0 : 10) + label.height + (isCrossed ? 90 : 0)
            + (isCorner ? Self.inCorner : 0)
            + (takenSpots.contains(spot) ? 50 : 0)
            + (isBesideTwin(route, isBefore: !isRight) ? Self.wrongSide : 0))
      }
    }
  }

  private func onChannel(_ segment: GridSegment, index: Int, route: Int) -> [Candidate] {
    let label = scene.labelSize(route)
    // A short piece between a channel and a column has half a column's room.
    let columns = segment.span.compactMap { scene.grid.x.track(of: $0) }
    guard let room = columns.map({ columnWidths[$0] / 2 }).max() else { return [] }
    return [
      Candidate(
        spot: .onChannel(route: route, segment: index),
        cost: max(0, label.width + 8 - room) + label.height + 6)
    ]
  }

  private func besideChannel(_ segment: GridSegment, index: Int, route: Int) -> [Candidate] {
    let label = scene.labelSize(route)
    let inner = segment.span.dropFirst().dropLast().filter { !scene.grid.y.isTrack($0) }
    let line =
      inner.isEmpty ? segment.span.first { !scene.grid.y.isTrack($0) } : inner[inner.count / 2]
    guard let line else { return [] }
    return [
      Candidate(
        spot: .besideChannel(route: route, segment: index, yLine: line), cost: label.width + label.height + 40
      )
    ]
  }
}
