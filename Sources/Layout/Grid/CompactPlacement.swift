import Diagrams

/// Places the nodes of a graph that has no order, such as a class diagram, on a compact grid.
///
/// Threshold accepting (Dueck and Scheuer 1990) over moves and swaps of nodes between cells: short edges that
/// run straight past nothing, few crossings, the whole before its parts, the general above the special, a page
/// that is a little wider than high. Costs are whole numbers and the sequence of moves is fixed, so that a graph
/// has one placement on every machine.
struct CompactPlacement {
  private static let starts = 2
  private static let movesPerNode = 25
  /// By how much a move may be worse, in the order in which it is tried.
  private static let thresholds = [120, 80, 50, 35, 25, 18, 12, 8, 5, 3, 1, 0]
  /// Moves times edges, beyond which a graph is placed with fewer moves.
  private static let work = 3_000_000

  /// For each node its column and row, both from 0.
  static func cells(of graph: Graph) -> [Cell] {
    let first = PlacementCost(graph)
    guard first.nodeCount > 1 else { return first.cells }
    let moves = min(
      movesPerNode * first.nodeCount, work / (starts * thresholds.count * (first.edgeCount + 1)))
    var best = first
    for start in 0..<starts {
      var search = CompactPlacement(cost: first, seed: UInt64(start) + 1)
      for threshold in thresholds { search.move(moves, worseBy: threshold) }
      if search.cost.total < best.total || start == 0 { best = search.cost }
    }
    var search = CompactPlacement(cost: best, seed: 0)
    search.descend(moves)
    return search.cost.cells
  }

  private var cost: PlacementCost
  private var random: UInt64

  private init(cost: PlacementCost, seed: UInt64) {
    self.cost = cost
    random = seed
  }

  private mutating func move(_ count: Int, worseBy threshold: Int) {
    for _ in 0..<count {
      let node = next(below: cost.nodeCount)
      // Every second move is to a place near a node that it is joined with.
      let near =
        next(below: 2) == 0 ? cost.neighbour(of: node, choice: next(below: 25 * cost.edgeCount + 1)) : nil
      let cell = near ?? Cell(column: next(below: cost.columns), row: next(below: cost.rows))
      cost.move(node, to: cell, unlessWorseBy: threshold)
    }
  }

  /// Tries every node in every cell until nothing gets better.
  private mutating func descend(_ limit: Int) {
    guard limit >= cost.nodeCount else { return }
    var before = cost.total + 1
    while cost.total < before {
      before = cost.total
      for node in 0..<cost.nodeCount {
        for row in 0..<cost.rows {
          for column in 0..<cost.columns {
            cost.move(node, to: Cell(column: column, row: row), unlessWorseBy: 0)
          }
        }
      }
    }
  }

  /// The next number of a fixed sequence (SplitMix64: Steele, Lea and Flood 2014).
  private mutating func next(below bound: Int) -> Int {
    random &+= 0x9E37_79B9_7F4A_7C15
    var mixed = random
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    mixed ^= mixed >> 31
    return Int(mixed % UInt64(bound))
  }
}
