/// Hands out the cells of an explicit grid, each once.
struct GridCells {
  struct Cell: Hashable {
    var rank: Int
    var tier: Int
  }

  private var taken: Set<Cell> = []

  /// The cell, or the next free one across the process from it.
  mutating func take(rank: Int, tier: Int) -> Cell {
    var cell = Cell(rank: rank, tier: tier)
    while !taken.insert(cell).inserted { cell.tier += 1 }
    return cell
  }
}
