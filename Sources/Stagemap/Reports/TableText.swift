import Diagnostics
import DiagramViews

/// Writes tables of a report as text.
enum TableText {
  /// Columns aligned for a terminal, to which no name can send commands.
  static func aligned(_ tables: [KPITables.Table]) -> String {
    tables.map { table in
      let rows = ([table.header] + table.rows).map { $0.map(terminalSafe) }
      let lines = TextColumns.aligned(rows)
      let widths = table.header.indices.map { column in
        rows.map { $0.indices.contains(column) ? TextColumns.width(of: $0[column]) : 0 }.max() ?? 0
      }
      let rule = String(repeating: "-", count: widths.reduce(0, +) + 2 * max(0, widths.count - 1))
      return ([terminalSafe(table.title), lines[0], rule] + lines.dropFirst()).joined(separator: "\n")
    }
    .joined(separator: "\n\n") + "\n"
  }

  /// Tables of GitHub-flavoured Markdown under headings; cells are literal text.
  static func markdown(_ tables: [KPITables.Table]) -> String {
    tables.map { table in
      let row = { (cells: [String]) in "| " + cells.map(literal).joined(separator: " | ") + " |" }
      let rule = "|" + String(repeating: " --- |", count: table.header.count)
      return (["## \(literal(table.title))", "", row(table.header), rule] + table.rows.map(row))
        .joined(separator: "\n")
    }
    .joined(separator: "\n\n") + "\n"
  }

  /// Escapes the ASCII punctuation that Markdown may read as mark-up.
  private static func literal(_ text: String) -> String {
    var bytes: [UInt8] = []
    for byte in text.utf8 {
      switch byte {
      case 0x0A, 0x0D: bytes.append(0x20)
      case UInt8(ascii: "\\"), UInt8(ascii: "|"), UInt8(ascii: "*"), UInt8(ascii: "_"), UInt8(ascii: "`"),
        UInt8(ascii: "["), UInt8(ascii: "]"), UInt8(ascii: "<"), UInt8(ascii: ">"), UInt8(ascii: "&"),
        UInt8(ascii: "#"), UInt8(ascii: "~"), UInt8(ascii: "!"), UInt8(ascii: "$"):
        bytes += [UInt8(ascii: "\\"), byte]
      default: bytes.append(byte)
      }
    }
    return String(decoding: bytes, as: UTF8.self)
  }
}
