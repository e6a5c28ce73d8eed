import Diagrams

/// Nodes in cells, and what that costs: a weighted sum in which a step between two cells is 10.
struct PlacementCost {
  private enum Cost {
    static let column = 12
    static let row = 10
    static let bend = 14
    static let blocked = 30
    static let blockedCorner = 8
    static let crossing = 45
    static let backwards = 5
    static let upsideDown = 60
    static let edgeOfPage = 9
    static let shape = 14
  }

  /// How much wider than high a cell is, in tenths.
  private static let cellShape = 17
  /// How much wider than high the picture should be, in tenths.
  private static let pageShape = 15

  private struct Link {
    var from: Int
    var to: Int
    var role: Edge.Role
  }

  let columns: Int
  let rows: Int
  private(set) var cells: [Cell]
  private(set) var total = 0
  private let links: [Link]
  private let linksOfNode: [[Int]]
  /// By cell, the node in it, or −1.
  private var occupants: [Int]
  /// By link, whether it ends at a node that is being moved.
  private var isTouched: [Bool]

  var nodeCount: Int { cells.count }
  var edgeCount: Int { links.count }

  /// The nodes in layers by their distance from a node with many edges, the next component below.
  init(_ graph: Graph) {
    let index = Dictionary(
      graph.nodes.enumerated().map { ($1.id, $0) }, uniquingKeysWith: { first, _ in first })
    links = graph.edges.compactMap { edge in
      guard let from = index[edge.from], let to = index[edge.to], from != to else { return nil }
      return Link(from: from, to: to, role: edge.role)
    }
    var linksOfNode = Array(repeating: [Int](), count: graph.nodes.count)
    for (number, link) in links.enumerated() {
      linksOfNode[link.from].append(number)
      linksOfNode[link.to].append(number)
    }
    self.linksOfNode = linksOfNode
    var side = 1
    while side * side < graph.nodes.count * 2 { side += 1 }
    (columns, rows) = (side, side)
    let order = Self.order(links: links, linksOfNode: linksOfNode)
    cells = Array(repeating: Cell(column: 0, row: 0), count: graph.nodes.count)
    occupants = Array(repeating: -1, count: columns * rows)
    isTouched = Array(repeating: false, count: links.count)
    for (place, node) in order.enumerated() {
      // Every second row is filled back, so that neighbours in the order are neighbours on the grid.
      let row = place / columns
      let column = row.isMultiple(of: 2) ? place % columns : columns - 1 - place % columns
      cells[node] = Cell(column: column, row: row)
      occupants[row * columns + column] = node
    }
    total = fullCost
  }

  /// The nodes as a search in breadth meets them, that with the most edges of each component first.
  private static func order(links: [Link], linksOfNode: [[Int]]) -> [Int] {
    var order: [Int] = []
    var isFound = Array(repeating: false, count: linksOfNode.count)
    for root in linksOfNode.indices.sorted(by: { (-linksOfNode[$0].count, $0) < (-linksOfNode[$1].count, $1) }
    )
    where !isFound[root] {
      var next = order.count
      order.append(root)
      isFound[root] = true
      while next < order.count {
        for link in linksOfNode[order[next]].map({ links[$0] }) {
          let other = link.from == order[next] ? link.to : link.from
          guard !isFound[other] else { continue }
          isFound[other] = true
          order.append(other)
        }
        next += 1
      }
    }
    return order
  }

  // MARK: Moves

  /// Moves a node, and what is in the cell to where it was, unless that costs more than so much.
  mutating func move(_ node: Int, to cell: Cell, unlessWorseBy threshold: Int) {
    let old = cells[node]
    guard cell != old else { return }
    let other = occupants[cell.row * columns + cell.column]
    var touched = linksOfNode[node]
    for link in touched { isTouched[link] = true }
    if other >= 0 {
      for link in linksOfNode[other] where !isTouched[link] {
        touched.append(link)
        isTouched[link] = true
      }
    }
    let before = cost(around: touched)
    put(node, in: cell, other, in: old)
    let change = cost(around: touched) - before
    for link in touched { isTouched[link] = false }
    // A change of nothing is not made again and again.
    if change < threshold || (change == threshold && threshold > 0) {
      total += change
    } else {
      occupants[cell.row * columns + cell.column] = other
      occupants[old.row * columns + old.column] = node
      cells[node] = old
      if other >= 0 { cells[other] = cell }
    }
  }

  /// A cell beside one of the nodes that are joined with a node; nil when that is off the grid.
  func neighbour(of node: Int, choice: Int) -> Cell? {
    guard !linksOfNode[node].isEmpty else { return nil }
    let link = links[linksOfNode[node][choice / 25 % linksOfNode[node].count]]
    let joined = cells[link.from == node ? link.to : link.from]
    let cell = Cell(column: joined.column + choice % 5 - 2, row: joined.row + choice / 5 % 5 - 2)
    let isInside = cell.column >= 0 && cell.column < columns && cell.row >= 0 && cell.row < rows
    return isInside ? cell : nil
  }

  private mutating func put(_ node: Int, in cell: Cell, _ other: Int, in old: Cell) {
    occupants[cell.row * columns + cell.column] = node
    occupants[old.row * columns + old.column] = other
    cells[node] = cell
    if other >= 0 { cells[other] = old }
  }

  // MARK: Costs

  private var fullCost: Int {
    var sum = pageCost
    for number in links.indices {
      sum += lengthCost(links[number])
      for other in links.indices.dropFirst(number + 1) { sum += crossingCost(links[number], links[other]) }
    }
    return sum
  }

  /// The part of the cost that a move of the nodes at these links can change.
  private func cost(around touched: [Int]) -> Int {
    var sum = pageCost
    for number in touched {
      let link = links[number]
      sum += lengthCost(link)
      for other in 0..<links.count where !isTouched[other] || other > number {
        sum += crossingCost(link, links[other])
      }
    }
    for number in 0..<links.count where !isTouched[number] { sum += blockedCost(links[number]) }
    return sum
  }

  private func lengthCost(_ link: Link) -> Int {
    let (from, to) = (cells[link.from], cells[link.to])
    let (across, down) = (abs(from.column - to.column), abs(from.row - to.row))
    var cost = across * Cost.column + down * Cost.row + blockedCost(link)
    if across > 0, down > 0 { cost += Cost.bend }
    switch link.role {
    case .generalization: if to.row >= from.row { cost += Cost.upsideDown }
    default:
      if to.row < from.row || (to.row == from.row && to.column < from.column) { cost += Cost.backwards }
    }
    return cost
  }

  /// What stands in the way of an edge.
  private func blockedCost(_ link: Link) -> Int {
    let (from, to) = (cells[link.from], cells[link.to])
    if from.row == to.row {
      return Cost.blocked
        * occupied(from: from.row * columns + from.column, to: to.row * columns + to.column, by: 1)
    }
    if from.column == to.column {
      return Cost.blocked
        * occupied(from: from.row * columns + from.column, to: to.row * columns + to.column, by: columns)
    }
    let isBlocked =
      occupants[from.row * columns + to.column] >= 0 && occupants[to.row * columns + from.column] >= 0
    return isBlocked ? Cost.blockedCorner : 0
  }

  /// How many nodes stand between two cells.
  private func occupied(from: Int, to: Int, by step: Int) -> Int {
    var count = 0
    var cell = (from < to ? from : to) + step
    let end = from < to ? to : from
    while cell < end {
      if occupants[cell] >= 0 { count += 1 }
      cell += step
    }
    return count
  }

  private func crossingCost(_ one: Link, _ other: Link) -> Int {
    if one.from == other.from || one.from == other.to || one.to == other.from || one.to == other.to {
      return 0
    }
    let (a, b, c, d) = (cells[one.from], cells[one.to], cells[other.from], cells[other.to])
    if a.column < c.column && a.column < d.column && b.column < c.column && b.column < d.column { return 0 }
    if a.column > c.column && a.column > d.column && b.column > c.column && b.column > d.column { return 0 }
    if a.row < c.row && a.row < d.row && b.row < c.row && b.row < d.row { return 0 }
    if a.row > c.row && a.row > d.row && b.row > c.row && b.row > d.row { return 0 }
    let (first, second) = (side(a, b, c), side(a, b, d))
    if (first > 0 && second > 0) || (first < 0 && second < 0) { return 0 }
    let (third, fourth) = (side(c, d, a), side(c, d, b))
    if (third > 0 && fourth > 0) || (third < 0 && fourth < 0) { return 0 }
    return Cost.crossing
  }

  private func side(_ from: Cell, _ to: Cell, _ point: Cell) -> Int {
    (to.column - from.column) * (point.row - from.row) - (to.row - from.row) * (point.column - from.column)
  }

  /// The size of the page and how far its shape is from the wanted one.
  private var pageCost: Int {
    guard let first = cells.first else { return 0 }
    var (left, right, top, bottom) = (first.column, first.column, first.row, first.row)
    for cell in cells {
      if cell.column < left { left = cell.column } else if cell.column > right { right = cell.column }
      if cell.row < top { top = cell.row } else if cell.row > bottom { bottom = cell.row }
    }
    let width = (right - left + 1) * Self.cellShape
    let height = (bottom - top + 1) * Self.pageShape
    return Cost.edgeOfPage * (right - left + bottom - top) + Cost.shape * abs(width - height) / 10
  }
}
