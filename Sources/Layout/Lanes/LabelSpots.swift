import Diagrams

/// Where the label of an edge goes, in terms of the grid.
enum LabelSpot: Hashable {
  /// Above or below the short piece of line that leaves or enters a node at its side; further labels of the
  /// same side stand beyond those of lower levels.
  case besideNode(node: Int, side: Side, isAbove: Bool, level: Int)
  /// Above the line where it passes an empty cell.
  case inEmptyCell(Cell)
  /// Beside a line that runs down a column, in the channel under a row.
  case besideColumn(column: Int, yLine: Int, isRight: Bool)
  /// Above the line where it runs along a horizontal channel.
  case onChannel(route: Int, segment: Int)
  /// Right of the line where it runs along a vertical channel, at the height of a horizontal one.
  case besideChannel(route: Int, segment: Int, yLine: Int)
}

/// Chooses a spot for each label so that labels cover neither nodes nor each other, whatever they say:
/// each spot is a part of the grid that nothing else uses and that grows with the label.
struct LabelSpots {
  /// By route; nil for edges without a label.
  private(set) var spots: [LabelSpot?]

  private let scene: LaneScene
  private var takenSpots: Set<LabelSpot> = []

  init(_ scene: LaneScene) {
    self.scene = scene
    spots = Array(repeating: nil, count: scene.routes.count)
    let emptyCellUse = Self.columnUse(scene)
    let order = scene.routes.indices.filter { scene.hasLabel($0) }
      .sorted { (scene.routes[$0].corners.count, $0) < (scene.routes[$1].corners.count, $1) }
    for route in order {
      let candidates = candidates(for: route, columnUse: emptyCellUse)
      let best = candidates.enumerated().filter { isFree($0.element.spot) }
        .min { ($0.element.cost, $0.offset) < ($1.element.cost, $1.offset) }
      guard let spot = best?.element.spot else { continue }
      spots[route] = spot
      takenSpots.insert(spot)
    }
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

  private struct Candidate {
    var spot: LabelSpot
    /// How many points the picture would have to grow, roughly.
    var cost: Double
  }

  /// The cells through which a line runs down a column.
  private static func columnUse(_ scene: LaneScene) -> Set<Cell> {
    var use: Set<Cell> = []
    for segment in scene.routes.flatMap(\.segments) where !segment.isHorizontal {
      guard let column = scene.grid.column(ofXLine: segment.line) else { continue }
      for line in segment.span where scene.grid.isRow(yLine: line) {
        use.insert(Cell(column: column, row: scene.grid.row(ofYLine: line)))
      }
    }
    return use
  }

  private func candidates(for route: Int, columnUse: Set<Cell>) -> [Candidate] {
    let segments = scene.routes[route].segments
    var found: [Candidate] = []
    for (index, segment) in segments.enumerated() {
      let isFirst = index == 0
      let isLast = index == segments.count - 1
      if segment.isHorizontal {
        if scene.grid.isRow(yLine: segment.line) {
          found += emptyCells(segment, route: route, columnUse: columnUse)
          if isFirst { found += besideNode(route, isSource: true) }
          if isLast { found += besideNode(route, isSource: false) }
        } else {
          found += onChannel(segment, index: index, route: route)
        }
      } else if let column = scene.grid.column(ofXLine: segment.line) {
        found += besideColumn(segment, column: column, route: route, isFirst: isFirst)
      } else {
        found += besideChannel(segment, index: index, route: route)
      }
    }
    return found
  }

  private func emptyCells(_ segment: GridSegment, route: Int, columnUse: Set<Cell>) -> [Candidate] {
    let row = scene.grid.row(ofYLine: segment.line)
    return segment.span.dropFirst().dropLast().compactMap { line in
      guard let column = scene.grid.column(ofXLine: line) else { return nil }
      let cell = Cell(column: column, row: row)
      guard scene.grid.occupant(of: cell) == nil, !columnUse.contains(cell) else { return nil }
      let room = columnWidth(column)
      let label = scene.labelSize(route)
      return Candidate(spot: .inEmptyCell(cell), cost: max(0, label.width + 8 - room) + label.height * 0.3)
    }
  }

  private func besideNode(_ route: Int, isSource: Bool) -> [Candidate] {
    let node = isSource ? scene.routes[route].source : scene.routes[route].target
    let side = isSource ? scene.ports[route].start : scene.ports[route].end
    let label = scene.labelSize(route)
    let column = scene.grid.cells[node].column
    let room = (columnWidth(column) - scene.nodeSizes[node].width) / 2
    let growth = max(0, label.width + 10 - room)
    let turnsDown = turn(of: route, isSource: isSource) > 0
    let isShared = scene.routes.indices.contains { other in
      other != route
        && ((scene.routes[other].source == node && scene.ports[other].start == side)
          || (scene.routes[other].target == node && scene.ports[other].end == side))
    }
    return [true, false].flatMap { isAbove in
      let isBetweenLines = isShared && isAbove == turnsDown
      return (0..<4).map { level in
        Candidate(
          spot: .besideNode(node: node, side: side, isAbove: isAbove, level: level),
          cost: growth + (isAbove ? 0 : 8) + (isBetweenLines ? 30 : 0) + (isSource ? 0 : 25)
            + label.height * 0.4 + Double(level) * 60)
      }
    }
  }

  /// Below zero when the route turns up after leaving (or before entering) its node sideways, above zero
  /// when it turns down.
  private func turn(of route: Int, isSource: Bool) -> Int {
    let corners = isSource ? scene.routes[route].corners : scene.routes[route].corners.reversed()
    return corners.count > 2 ? (corners[2].y - corners[1].y).signum() : 0
  }

  private func besideColumn(
    _ segment: GridSegment, column: Int, route: Int, isFirst: Bool
  ) -> [Candidate] {
    let label = scene.labelSize(route)
    let growth = max(0, label.width + 8 - columnWidth(column) / 2)
    let channels = segment.span.filter { !scene.grid.isRow(yLine: $0) }
      .filter { $0 > segment.span.lowerBound || !isFirst }
    return channels.prefix(3).flatMap { line in
      [true, false].map { isRight in
        let corner = GridPoint(x: segment.line, y: line)
        let isCrossed = othersTurn(at: corner, towardsRight: isRight, than: route)
        let spot = LabelSpot.besideColumn(column: column, yLine: line, isRight: isRight)
        return Candidate(
          spot: spot,
          cost: growth + (isRight ? 0 : 10) + label.height + (isCrossed ? 90 : 0)
            + (takenSpots.contains(spot) ? 50 : 0))
      }
    }
  }

  /// Whether another edge turns at a crossing towards a side, where its line would run into a label.
  private func othersTurn(at point: GridPoint, towardsRight isRight: Bool, than route: Int) -> Bool {
    scene.routes.indices.contains { other in
      guard other != route, let index = scene.routes[other].corners.firstIndex(of: point) else {
        return false
      }
      let corners = scene.routes[other].corners
      return [index - 1, index + 1].contains { neighbour in
        corners.indices.contains(neighbour) && (corners[neighbour].x > point.x) == isRight
          && corners[neighbour].x != point.x
      }
    }
  }

  private func onChannel(_ segment: GridSegment, index: Int, route: Int) -> [Candidate] {
    let label = scene.labelSize(route)
    // A short piece between a channel and a column has half a column's room.
    let columns = segment.span.compactMap { scene.grid.column(ofXLine: $0) }
    guard let room = columns.map({ columnWidth($0) / 2 }).max() else { return [] }
    return [
      Candidate(
        spot: .onChannel(route: route, segment: index),
        cost: max(0, label.width + 8 - room) + label.height + 6)
    ]
  }

  private func besideChannel(_ segment: GridSegment, index: Int, route: Int) -> [Candidate] {
    let label = scene.labelSize(route)
    let inner = segment.span.dropFirst().dropLast().filter { !scene.grid.isRow(yLine: $0) }
    let line = inner.isEmpty ? segment.span.first { !scene.grid.isRow(yLine: $0) } : inner[inner.count / 2]
    guard let line else { return [] }
    return [
      Candidate(
        spot: .besideChannel(route: route, segment: index, yLine: line), cost: label.width + label.height + 40
      )
    ]
  }

  /// The width of a column by its nodes alone.
  private func columnWidth(_ column: Int) -> Double {
    scene.grid.cells.indices.filter { scene.grid.cells[$0].column == column }
      .map { scene.nodeSizes[$0].width }.max() ?? 40
  }
}
