import Diagrams

/// A table with its cells broken into lines.
struct SetTable {
  struct Row {
    /// By column, the lines of the cell.
    var cells: [[String]]
    var height: Double
  }

  static let lineHeight = 12.0
  private static let rowHeight = 16.0
  /// What a column is wider than its text.
  private static let padding = 18.0
  /// The width at which cells are broken, where the room allows it.
  private static let cellLimit = 240.0

  /// The header, then the rows.
  let rows: [Row]
  let widths: [Double]
  var width: Double { widths.reduce(0, +) }

  /// Sets a table into some room: with cells as wide as they may be, narrower ones where it would not fit.
  init(_ table: FootTable, fitting room: Double) {
    // Columns of this width fit whatever they say.
    let least = room / Double(max(1, table.header.count)) - Self.padding
    let limits = stride(from: Self.cellLimit, to: least, by: -8)
    self =
      limits.lazy.map { SetTable(table, limit: $0) }.first { $0.width <= room }
      ?? SetTable(table, limit: min(least, Self.cellLimit))
  }

  private init(_ table: FootTable, limit: Double) {
    let rows = ([table.header] + table.rows).map { row in
      let cells = row.prefix(table.header.count).map { text in
        LineBreaking.lines(
          of: text, size: PageSetting.smallSize * PageSetting.boldness, fitting: limit, hardLimit: limit)
      }
      let lines = cells.map(\.count).max() ?? 1
      return Row(cells: cells, height: Self.rowHeight + Double(lines - 1) * Self.lineHeight)
    }
    self.rows = rows
    widths = table.header.indices.map { column in
      rows.flatMap { $0.cells.indices.contains(column) ? $0.cells[column] : [] }
        .map { TextMetrics.width(of: $0, size: PageSetting.smallSize) * PageSetting.boldness + Self.padding }
        .max() ?? 0
    }
  }
}
