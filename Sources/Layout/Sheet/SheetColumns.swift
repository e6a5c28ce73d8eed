import Diagrams

/// The widths of the columns of a sheet's blocks, in points, without the room around their texts.
///
/// Tables of the same columns get the same widths, so that they can be read as one.
struct SheetColumns {
  /// The room on each side of a text.
  static let padding = 7.0
  /// A column that is compared with others for its place beside them is counted as no wider.
  private static let comfort = 150.0

  private var natural: [String: [Double]] = [:]
  private var least: [String: [Double]] = [:]

  init(_ sheet: Sheet) {
    var shared: [[Sheet.Column]: (natural: [Double], least: [Double])] = [:]
    for block in sheet.blocks {
      let count = Self.count(of: block)
      var widths = (
        natural: (0..<count).map { SheetTexts.naturalWidth(of: $0, in: block) },
        least: (0..<count).map { SheetTexts.leastWidth(of: $0, in: block) }
      )
      if !block.columns.isEmpty, let others = shared[block.columns] {
        widths.natural = Self.larger(widths.natural, others.natural)
        widths.least = Self.larger(widths.least, others.least)
      }
      if !block.columns.isEmpty { shared[block.columns] = widths }
      (natural[block.id], least[block.id]) = (widths.natural, widths.least)
    }
    for block in sheet.blocks where !block.columns.isEmpty {
      guard let widths = shared[block.columns] else { continue }
      (natural[block.id], least[block.id]) = (widths.natural, widths.least)
    }
    for block in sheet.blocks { makeRoomForHeading(of: block) }
  }

  /// Widens the last column of a block that is narrower than a word of its heading.
  private mutating func makeRoomForHeading(of block: Sheet.Block) {
    let missing = SheetTexts.leastHeadingWidth(of: block) - leastWidth(of: block)
    guard missing > 0, var columns = least[block.id], let last = columns.indices.last else { return }
    columns[last] += missing
    least[block.id] = columns
    natural[block.id] = Self.larger(natural[block.id] ?? [], columns)
  }

  /// The number of columns that a block is drawn with.
  static func count(of block: Sheet.Block) -> Int {
    block.form == .table ? max(block.columns.count, block.rows.map(\.cells.count).max() ?? 0) : 1
  }

  /// The room on each side of the texts of a block's columns; running text and items have none.
  static func padding(of block: Sheet.Block) -> Double { block.form == .table ? padding : 0 }

  /// The room beside a block's texts.
  static func extra(of block: Sheet.Block) -> Double {
    let tick = block.form == .checklist ? SheetLayout.tickRoom : 0
    return Double(count(of: block)) * 2 * padding(of: block) + tick
  }

  /// The width that a block needs at least.
  func leastWidth(of block: Sheet.Block) -> Double {
    (least[block.id] ?? []).reduce(0, +) + Self.extra(of: block)
  }

  /// The width by which it is decided which blocks stand beside each other.
  func comfortableWidth(of block: Sheet.Block) -> Double {
    let columns = zip(natural[block.id] ?? [], least[block.id] ?? []).map { max(min($0, Self.comfort), $1) }
    return max(
      columns.reduce(0, +) + Self.extra(of: block), SheetTexts.naturalHeadingWidth(of: block))
  }

  /// The widths of the columns of stacks of blocks that fill a width together: no column is wider than
  /// another unless its text is, and what is left over is shared out.
  func widths(of stacks: [[Sheet.Block]], filling width: Double) -> [[Double]] {
    let room = width - stacks.reduce(0) { $0 + Self.extra(of: $1[0]) }
    let wanted = stacks.map { $0.reduce([]) { Self.larger($0, natural[$1.id] ?? []) } }
    let needed = stacks.map { $0.reduce([]) { Self.larger($0, least[$1.id] ?? []) } }
    let limit = Self.limit(wanted.flatMap { $0 }, needed.flatMap { $0 }, room: room)
    let fitted = zip(wanted, needed).map { zip($0, $1).map { max(min($0, limit), $1) } }
    let count = fitted.reduce(0) { $0 + $1.count }
    let spare = max(0, room - fitted.flatMap { $0 }.reduce(0, +)) / Double(max(1, count))
    // Rounded down, so that no sum is wider than its frame.
    return fitted.map { $0.map { max($0, (($0 + spare) * 10).rounded(.down) / 10) } }
  }

  /// The largest width of a column at which all fit the room.
  private static func limit(_ wanted: [Double], _ needed: [Double], room: Double) -> Double {
    var low = 0.0
    var high = max(wanted.max() ?? 0, room)
    for _ in 0..<40 {
      let middle = (low + high) / 2
      let total = zip(wanted, needed).reduce(0) { $0 + max(min($1.0, middle), $1.1) }
      if total <= room { low = middle } else { high = middle }
    }
    return low
  }

  private static func larger(_ left: [Double], _ right: [Double]) -> [Double] {
    (0..<max(left.count, right.count)).map { index in
      max(left.indices.contains(index) ? left[index] : 0, right.indices.contains(index) ? right[index] : 0)
    }
  }
}
