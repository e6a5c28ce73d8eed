import Diagrams

/// A place in the grid of columns and rows that a lane diagram is laid out on.
struct Cell: Hashable {
  var column: Int
  var row: Int
}

/// The nodes of a lane diagram, each in a cell: lanes are runs of columns, the process runs down the rows.
///
/// Between and beside the cells run channels in which edges are routed. Lines of the grid are numbered in
/// both directions: in x, each lane contributes channel, column, channel, column, …, channel; in y, rows and
/// channels alternate, beginning and ending with a channel.
struct LaneGrid {
  /// What a vertical line of the grid is.
  enum XLine: Hashable {
    case channel(lane: Int)
    case column(Int)
  }

  /// Nodes in scene order.
  var nodes: [Node]
  /// For each node its cell.
  var cells: [Cell]
  /// For each column the index of its lane.
  var laneOfColumn: [Int]
  var laneCount: Int
  var rowCount: Int
  let xLines: [XLine]
  /// For each column its place in `xLines`.
  let xLineOfColumn: [Int]
  private let occupants: [Cell: Int]

  init(nodes: [Node], cells: [Cell], laneOfColumn: [Int], laneCount: Int, rowCount: Int) {
    self.nodes = nodes
    self.cells = cells
    self.laneOfColumn = laneOfColumn
    self.laneCount = laneCount
    self.rowCount = rowCount
    var lines: [XLine] = []
    var lineOfColumn: [Int] = []
    for (column, lane) in laneOfColumn.enumerated() {
      if column == 0 || laneOfColumn[column - 1] != lane { lines.append(.channel(lane: lane)) }
      lineOfColumn.append(lines.count)
      lines.append(.column(column))
      lines.append(.channel(lane: lane))
    }
    xLines = lines
    xLineOfColumn = lineOfColumn
    occupants = Dictionary(
      cells.enumerated().map { ($1, $0) }, uniquingKeysWith: { first, _ in first })
  }

  func occupant(of cell: Cell) -> Int? { occupants[cell] }

  var yLineCount: Int { rowCount * 2 + 1 }
  func yLine(ofRow row: Int) -> Int { row * 2 + 1 }
  func isRow(yLine: Int) -> Bool { yLine % 2 == 1 }
  func row(ofYLine line: Int) -> Int { line / 2 }

  func column(ofXLine line: Int) -> Int? {
    if case .column(let column) = xLines[line] { column } else { nil }
  }

  func gridPoint(ofNode node: Int) -> GridPoint {
    GridPoint(x: xLineOfColumn[cells[node].column], y: yLine(ofRow: cells[node].row))
  }

  /// The node that sits on a crossing of grid lines.
  func occupant(of point: GridPoint) -> Int? {
    guard isRow(yLine: point.y), let column = column(ofXLine: point.x) else { return nil }
    return occupant(of: Cell(column: column, row: row(ofYLine: point.y)))
  }
}

/// A crossing of two grid lines.
struct GridPoint: Hashable {
  var x: Int
  var y: Int
}
