import Diagnostics

/// Sets rows of cells in columns for a terminal, full-width characters counted as two.
enum TextColumns {
  /// The lines of rows that may differ in length; on demand the first column is set to the right.
  static func aligned(_ rows: [[String]], numbersFirst: Bool = false) -> [String] {
    let columns = rows.map(\.count).max() ?? 0
    let widths = (0..<columns).map { column in
      rows.map { column < $0.count ? width(of: $0[column]) : 0 }.max() ?? 0
    }
    return rows.map { row in
      row.enumerated().map { column, cell in
        let blanks = String(repeating: " ", count: widths[column] - width(of: cell))
        if numbersFirst, column == 0 { return blanks + cell + "  " }
        return column == row.count - 1 ? cell : cell + blanks + "  "
      }
      .joined()
    }
  }

  static func width(of text: String) -> Int {
    text.unicodeScalars.reduce(0) { $0 + displayWidth(of: $1) }
  }
}
