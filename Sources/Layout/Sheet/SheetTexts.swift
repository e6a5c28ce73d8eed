import Diagrams

/// Sets the texts of sheets and tells how wide they would like to be.
enum SheetTexts {
  static let textSize = 10.0
  static let secondSize = 9.0
  private static let columnTitleSize = 9.0
  private static let headingSize = 10.5
  private static let sectionSize = 13.0
  /// How much wider bold text runs.
  private static let boldness = 1.08
  /// A word is broken only where it is wider than a column ever needs to be.
  private static let widestWord = 190.0

  static func section(_ title: Label, width: Double) -> [SetLine] {
    lines(of: title, size: sectionSize, second: textSize, width: width, boldness: 1)
  }

  static func heading(_ title: Label, width: Double) -> [SetLine] {
    lines(of: title, size: headingSize, second: secondSize, width: width, boldness: boldness)
  }

  static func columnTitle(_ title: Label, width: Double) -> [SetLine] {
    lines(of: title, size: columnTitleSize, second: columnTitleSize, width: width, boldness: boldness)
  }

  static func content(_ cell: Sheet.Cell, width: Double) -> [SetLine] {
    cell.texts.flatMap { lines(of: $0, size: textSize, second: secondSize, width: width, boldness: 1) }
      + cell.badges.flatMap { badge in
        broken(badge.drawnText, size: textSize, width: width).map {
          SetLine($0, style: .badge(badge.kind, badge.status), size: textSize)
        }
      }
  }

  // MARK: Widths

  /// The width at which nothing in a column of a block is broken.
  static func naturalWidth(of column: Int, in block: Sheet.Block) -> Double {
    let title = block.columns.indices.contains(column) ? block.columns[column].title : Label(lines: [])
    let lines = columnTitle(title, width: .infinity)
    let cells = block.rows.filter { $0.cells.indices.contains(column) }.flatMap { row in
      content(row.cells[column], width: .infinity)
    }
    return max(TextMetrics.size(of: lines).width * boldness, TextMetrics.size(of: cells).width)
  }

  /// The width below which a word would have to be broken.
  static func leastWidth(of column: Int, in block: Sheet.Block) -> Double {
    let title = block.columns.indices.contains(column) ? block.columns[column].title : Label(lines: [])
    let lines = columnTitle(title, width: 0)
    let cells = block.rows.filter { $0.cells.indices.contains(column) }.flatMap { row in
      content(row.cells[column], width: 0)
    }
    return max(TextMetrics.size(of: lines).width * boldness, TextMetrics.size(of: cells).width)
  }

  static func naturalHeadingWidth(of block: Sheet.Block) -> Double {
    TextMetrics.size(of: heading(block.title, width: .infinity)).width * boldness
  }

  static func leastHeadingWidth(of block: Sheet.Block) -> Double {
    TextMetrics.size(of: heading(block.title, width: 0)).width * boldness
  }

  // MARK: Lines

  private static func lines(
    of label: Label, size: Double, second: Double, width: Double, boldness: Double
  ) -> [SetLine] {
    label.lines.enumerated().flatMap { index, line in
      let size = index == 0 ? size : second
      return broken(line, size: size, width: width / boldness).map {
        SetLine($0, style: index == 0 ? .name : .secondName, size: size)
      }
    }
    .filter { !$0.text.isEmpty }
  }

  private static func broken(_ text: String, size: Double, width: Double) -> [String] {
    LineBreaking.lines(of: text, size: size, fitting: width, hardLimit: widestWord)
  }
}
