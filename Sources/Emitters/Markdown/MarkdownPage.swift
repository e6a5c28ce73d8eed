import Diagrams

/// The parts of a page of Markdown, each with an empty line before it.
enum MarkdownPage {
  /// A label on one line, its languages side by side.
  static func oneLine(_ label: Label) -> String {
    MarkdownEscaping.inline(label.lines.filter { !$0.isEmpty }.joined(separator: " / "))
  }

  static func paragraph(_ text: String, to writer: inout IndentingWriter) {
    writer.line("")
    writer.line(MarkdownEscaping.inline(text))
  }

  static func write(_ section: Sheet.Section, to writer: inout IndentingWriter) {
    writer.line("")
    writer.line("## \(oneLine(section.title))")
    for block in section.blocks where !block.rows.isEmpty {
      if !block.title.isEmpty {
        writer.line("")
        writer.line("### \(oneLine(block.title))")
      }
      writer.line("")
      switch block.form {
      case .table: writeTable(block, to: &writer)
      case .checklist: for row in block.rows { writer.line("- [ ] \(item(row))") }
      case .list: for row in block.rows { writer.line("- \(item(row))") }
      case .paragraph: writer.line(block.rows.map(item).joined(separator: "<br>"))
      }
    }
  }

  static func write(_ legend: Legend, to writer: inout IndentingWriter) {
    guard !legend.entries.isEmpty else { return }
    writer.line("")
    writer.line("## \(oneLine(Label(legend.title)))")
    writer.line("")
    for entry in legend.entries { writer.line("- \(MarkdownEscaping.inline(entry.text))") }
  }

  static func write(_ table: FootTable, to writer: inout IndentingWriter) {
    writer.line("")
    writer.line(row(table.header.map(MarkdownEscaping.inline)))
    writer.line(rule(table.header.map { _ in false }))
    for cells in table.rows {
      let padding = Array(repeating: "", count: max(0, table.header.count - cells.count))
      writer.line(row((cells + padding).map(MarkdownEscaping.inline)))
    }
  }

  private static func writeTable(_ block: Sheet.Block, to writer: inout IndentingWriter) {
    let count = max(block.columns.count, block.rows.map(\.cells.count).max() ?? 0)
    let columns = (0..<count).map { block.columns.indices.contains($0) ? block.columns[$0] : nil }
    writer.line(row(columns.map { $0.map { MarkdownEscaping.inline($0.title.lines) } ?? "" }))
    writer.line(rule(columns.map { $0?.isNumeric ?? false }))
    for own in block.rows {
      writer.line(
        row(
          (0..<count).map { column in
            let text =
              own.cells.indices.contains(column) ? MarkdownEscaping.inline(own.cells[column].lines) : ""
            return own.emphasis != nil && own.emphasis != .muted && column == 0 && !text.isEmpty
              ? "**\(text)**" : text
          }))
    }
  }

  private static func item(_ row: Sheet.Row) -> String {
    MarkdownEscaping.inline(row.cells.first?.lines ?? [])
  }

  private static func row(_ cells: [String]) -> String { "| " + cells.joined(separator: " | ") + " |" }

  private static func rule(_ isNumeric: [Bool]) -> String {
    row(isNumeric.map { $0 ? "---:" : "---" })
  }
}
