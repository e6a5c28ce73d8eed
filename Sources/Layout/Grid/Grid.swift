import Diagrams

/// A place in the grid of columns and rows that a graph is laid out on.
struct Cell: Hashable {
  var column: Int
  var row: Int
}

/// The cells that a group's frame encloses.
struct GroupSpan: Hashable {
  /// Index into the graph's groups.
  var group: Int
  var columns: ClosedRange<Int>
  var rows: ClosedRange<Int>
}

/// The nodes of a graph, each in a cell, with the frames of lanes and groups between the cells.
struct Grid: Hashable {
  /// For each node its cell.
  var cells: [Cell]
  var x: GridAxis
  var y: GridAxis
  /// The axis across which lanes lie; nil without lanes.
  var laneAxis: LaneAxis?
  var laneCount: Int
  var groups: [GroupSpan]
  private let occupants: [Int: Int]

  /// Whether lanes are columns or rows of the grid.
  enum LaneAxis: Hashable {
    case x
    case y
  }

  init(_ placement: CellPlacement) {
    cells = placement.cells
    groups = placement.groups
    laneCount = placement.laneCount
    laneAxis = placement.laneAxis
    x = GridAxis(borders: placement.borders(alongX: true))
    y = GridAxis(borders: placement.borders(alongX: false))
    let columns = x.lines.count
    var occupants: [Int: Int] = [:]
    for (node, cell) in placement.cells.enumerated() {
      occupants[y.lineOfTrack[cell.row] * columns + x.lineOfTrack[cell.column]] = node
    }
    self.occupants = occupants
  }

  func point(ofNode node: Int) -> GridPoint {
    GridPoint(x: x.lineOfTrack[cells[node].column], y: y.lineOfTrack[cells[node].row])
  }

  /// The node that sits on a crossing of grid lines.
  func occupant(of point: GridPoint) -> Int? { occupants[point.y * x.lines.count + point.x] }

  func occupant(of cell: Cell) -> Int? {
    occupant(of: GridPoint(x: x.lineOfTrack[cell.column], y: y.lineOfTrack[cell.row]))
  }

  /// The grid lines inside a group's frame, in both directions.
  func interior(of group: GroupSpan) -> (x: ClosedRange<Int>, y: ClosedRange<Int>) {
    (Self.interior(of: group.group, on: x), Self.interior(of: group.group, on: y))
  }

  private static func interior(of group: Int, on axis: GridAxis) -> ClosedRange<Int> {
    let first = axis.lines(around: .groupStart(group))?.after ?? 0
    let last = axis.lines(around: .groupEnd(group))?.before ?? axis.lines.count - 1
    return first...max(first, last)
  }
}

/// A crossing of two grid lines.
struct GridPoint: Hashable {
  var x: Int
  var y: Int
}

/// The way of an edge over the grid: its corners, beginning at its source's cell and ending at its target's.
struct GridRoute: Hashable {
  /// Index into the graph's edges.
  let edge: Int
  let source: Int
  let target: Int
  let corners: [GridPoint]
  let segments: [GridSegment]

  init(edge: Int, source: Int, target: Int, corners: [GridPoint]) {
    self.edge = edge
    self.source = source
    self.target = target
    self.corners = corners
    segments = zip(corners, corners.dropFirst()).map { GridSegment(from: $0, to: $1) }
  }
}

/// A straight piece of a route along one grid line.
struct GridSegment: Hashable {
  let from: GridPoint
  let to: GridPoint

  var isHorizontal: Bool { from.y == to.y }
  /// The grid line it runs along: a y line when horizontal, else an x line.
  var line: Int { isHorizontal ? from.y : from.x }
  /// The grid lines it reaches over, in the other direction.
  var span: ClosedRange<Int> {
    isHorizontal ? min(from.x, to.x)...max(from.x, to.x) : min(from.y, to.y)...max(from.y, to.y)
  }
}

/// A side of a node.
enum Side: Int, CaseIterable, Hashable {
  case top, right, bottom, left

  var isHorizontal: Bool { self == .left || self == .right }

  /// The side of a node at `point` that faces `other`.
  init(from point: GridPoint, towards other: GridPoint) {
    if other.x != point.x {
      self = other.x > point.x ? .right : .left
    } else {
      self = other.y > point.y ? .bottom : .top
    }
  }
}

/// The sides at which a route leaves its source and enters its target.
struct RoutePorts: Hashable {
  var start: Side
  var end: Side

  init(_ route: GridRoute) {
    let corners = route.corners
    start = Side(from: corners[0], towards: corners[1])
    end = Side(from: corners[corners.count - 1], towards: corners[corners.count - 2])
  }
}
