/// Writes rows of cells as CSV for spreadsheets.
enum CSVText {
  /// UTF-8 with a byte order mark, which spreadsheets need to read Japanese, and CR LF as RFC 4180 says.
  ///
  /// A cell that a spreadsheet would take for a formula gets an apostrophe, unless raw text is asked for.
  static func text(_ rows: [[String]], isRaw: Bool) -> String {
    "\u{FEFF}"
      + rows.map { $0.map { quoted(isRaw ? $0 : guarded($0)) }.joined(separator: ",") + "\r\n" }.joined()
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
