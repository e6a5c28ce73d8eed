import DiagramViews

/// Writes tables of a report as one CSV, a row for each cell: table, row, column, value.
enum TableCSV {
  /// UTF-8 with a byte order mark, which spreadsheets need to read Japanese, and CR LF as RFC 4180 says.
  ///
  /// A cell that a spreadsheet would take for a formula gets an apostrophe, unless raw text is asked for.
  static func text(_ tables: [KPITables.Table], isRaw: Bool) -> String {
    var lines = [["table", "subject", "measure", "value"]]
    for table in tables {
      for row in table.rows {
        for column in table.header.indices.dropFirst() where row.indices.contains(column) {
          lines.append([table.title, row[0], table.header[column], row[column]])
        }
      }
    }
    return "\u{FEFF}"
      + lines.map { $0.map { quoted(isRaw ? $0 : guarded($0)) }.joined(separator: ",") + "\r\n" }.joined()
  }

  private static let formulaStarts = Set("=+-@\t\r\0＝＋－＠".unicodeScalars)

  /// CWE-1236: quoting alone does not stop a formula.
  private static func guarded(_ cell: String) -> String {
    guard let first = cell.unicodeScalars.first, formulaStarts.contains(first) else { return cell }
    return "'" + cell
  }

  private static func quoted(_ cell: String) -> String {
    var bytes: [UInt8] = [0x22]
    for byte in cell.utf8 { bytes += byte == 0x22 ? [0x22, 0x22] : [byte] }
    return String(decoding: bytes + [0x22], as: UTF8.self)
  }
}
