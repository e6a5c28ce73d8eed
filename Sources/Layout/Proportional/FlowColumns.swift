import Diagrams

/// The bars of a flow in columns, and a place in each column for every ribbon that passes through it.
///
/// Columns are layers in the sense of Sugiyama, Tagawa and Toda (1981): a ribbon leads from a column to a later
/// one, unless it returns; those that return are loops and are kept out of the columns.
struct FlowColumns {
  /// A bar, or the passing of a ribbon through a column.
  struct Item {
    var column: Int
    var bar: Int?
    var ribbon: Int
    /// Whether the item belongs below the path: an exit, or a ribbon on its way to one.
    var isLow: Bool
  }

  /// The part of a ribbon between two neighbouring columns, from item to item.
  struct Piece {
    var ribbon: Int
    var from: Int
    var to: Int
  }

  /// By ribbon: the bars it leaves and enters.
  let ends: [(from: Int, to: Int)]
  let columnOfBar: [Int]
  let count: Int
  /// By ribbon: the items it leads through from bar to bar; nil for a loop.
  private(set) var hops: [[Int]?]
  /// The first are the bars, in the scene's order.
  private(set) var items: [Item]
  /// By column: the pieces that lead from it to the next.
  private(set) var pieces: [[Piece]]
  /// By column: its bars.
  let bars: [[Int]]

  init(_ scene: ProportionalScene) {
    let numbers = Dictionary(
      scene.bars.indices.map { (scene.bars[$0].id, $0) }, uniquingKeysWith: { first, _ in first })
    let ends = scene.ribbons.map { (from: numbers[$0.from] ?? 0, to: numbers[$0.to] ?? 0) }
    let columns = Self.columns(of: scene, ends: ends)
    self.ends = ends
    columnOfBar = columns
    count = (columns.max() ?? -1) + 1
    items = scene.bars.indices.map { bar in
      Item(column: columns[bar], bar: bar, ribbon: -1, isLow: scene.bars[bar].isExit)
    }
    var bars = Array(repeating: [Int](), count: count)
    for (bar, column) in columns.enumerated() { bars[column].append(bar) }
    self.bars = bars
    pieces = Array(repeating: [], count: count)
    hops = []
    for (ribbon, end) in ends.enumerated() {
      guard columns[end.from] < columns[end.to] else {
        hops.append(nil)
        continue
      }
      let isLow = scene.bars[end.to].isExit
      var way = [end.from]
      for column in (columns[end.from] + 1)..<columns[end.to] {
        way.append(items.count)
        items.append(Item(column: column, bar: nil, ribbon: ribbon, isLow: isLow))
      }
      way.append(end.to)
      for (from, to) in zip(way, way.dropFirst()) {
        pieces[items[from].column].append(Piece(ribbon: ribbon, from: from, to: to))
      }
      hops.append(way)
    }
  }

  /// Whether a loop runs above the columns: when both its bars are on the path.
  func isAbove(_ loop: Int) -> Bool { !items[ends[loop].from].isLow && !items[ends[loop].to].isLow }

  /// How many columns further on a trickle may begin and still lead forward.
  private static let reach = 2

  private static func columns(of scene: ProportionalScene, ends: [(from: Int, to: Int)]) -> [Int] {
    var columns = Array(repeating: 0, count: scene.bars.count)
    let path = scene.bars.indices.filter { !scene.bars[$0].isExit }
    var last = 0
    for bar in path {
      let sources = ends.filter { $0.to == bar && $0.from < bar && !scene.bars[$0.from].isExit }.map(\.from)
      columns[bar] = sources.map { columns[$0] + 1 }.max() ?? last
      last = columns[bar]
    }
    // A pool may empty into an exit, hence the order.
    let exits = scene.bars.indices.filter { scene.bars[$0].isExit }
    let pools = exits.filter { scene.bars[$0].role == .pool }
    var isPlaced = scene.bars.map { !$0.isExit }
    for exit in pools + exits.filter({ scene.bars[$0].role != .pool }) {
      let inflow = scene.ribbons.indices.filter {
        ends[$0].to == exit && ends[$0].from != exit && isPlaced[ends[$0].from]
      }
      let total = inflow.reduce(0) { $0 + scene.ribbons[$1].value }
      let behind = { (ribbon: Int) in columns[ends[ribbon].from] + 1 }
      let main = inflow.filter { scene.ribbons[$0].value >= 0.1 * total }.map(behind).max() ?? last
      // A trickle from afar shall not pull the exit away from where most cases leave.
      columns[exit] = inflow.map(behind).filter { $0 <= main + reach }.max() ?? main
      isPlaced[exit] = true
    }
    let used = Set(columns).sorted()
    return columns.map { used.firstIndex(of: $0) ?? 0 }
  }
}
