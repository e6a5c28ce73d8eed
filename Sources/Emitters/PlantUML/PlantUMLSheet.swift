import Diagrams

/// A sheet as a PlantUML deployment diagram: a rectangle for each section, in it a card for each block, whose
/// rows are a table of creole.
struct PlantUMLSheet {
  let sheet: Sheet
  let theme: Theme

  private var elements: PlantUMLElements { PlantUMLElements(theme: theme) }
  private var base: StyledLine.Style { StyledLine.Style(colour: theme[.ink], size: 11) }

  func write(to writer: inout IndentingWriter) {
    writer.line("skinparam defaultTextAlignment left")
    writer.line("skinparam defaultFontSize 11")
    writer.line("skinparam nodesep 10")
    writer.line("skinparam ranksep 14")
    for section in sheet.sections { write(section, to: &writer) }
    // Lines that are not drawn keep the blocks below each other.
    let blocks = sheet.blocks.filter { !$0.rows.isEmpty }
    for (above, below) in zip(blocks, blocks.dropFirst()) {
      writer.line("\(above.id) -[hidden]-> \(below.id)")
    }
  }

  private func write(_ section: Sheet.Section, to writer: inout IndentingWriter) {
    let style = "\(theme[.groupFill].text);line:\(elements.digits(theme[.groupLine]))"
    writer.block("rectangle \(elements.quoted(section.title.lines)) as \(section.id) \(style) {", "}") {
      writer in
      for block in section.blocks where !block.rows.isEmpty { write(block, to: &writer) }
    }
  }

  private func write(_ block: Sheet.Block, to writer: inout IndentingWriter) {
    let style = "\(theme[.nodeFill].text);line:\(elements.digits(theme[.laneLine]))"
    writer.block("card \(block.id) \(style) [", "]") { writer in
      let title = block.title.lines.filter { !$0.isEmpty }
      if !title.isEmpty { writer.line("<b>\(PlantUMLEscaping.inline(title.joined(separator: " / ")))</b>") }
      switch block.form {
      case .table: writeTable(block, to: &writer)
      case .checklist:
        for row in block.rows {
          for (index, line) in lines(of: row.cells.first, in: row).enumerated() {
            writer.line((index == 0 ? "□ " : PlantUMLEscaping.noBreakSpace) + line)
          }
        }
      case .paragraph, .list:
        for row in block.rows {
          for line in lines(of: row.cells.first, in: row) { writer.line(line) }
        }
      }
    }
  }

  private func writeTable(_ block: Sheet.Block, to writer: inout IndentingWriter) {
    let count = max(block.columns.count, block.rows.map(\.cells.count).max() ?? 0)
    if block.columns.contains(where: { !$0.title.isEmpty }) {
      let titles = block.columns.map { "= \(filled(PlantUMLEscaping.inline($0.title.lines))) |" }
      writer.line("|" + titles.joined())
    }
    for row in block.rows {
      let cells = (0..<count).map { column in
        " \(text(of: row.cells.indices.contains(column) ? row.cells[column] : nil, in: row)) |"
      }
      writer.line(ground(of: row) + "|" + cells.joined())
    }
  }

  /// The colour behind an emphasised row.
  private func ground(of row: Sheet.Row) -> String {
    guard row.emphasis != nil else { return "" }
    let look = theme.look(of: Node(id: row.id, role: .object, emphasis: row.emphasis))
    return "<\(theme[.paper].mixed(with: look.line, share: 0.15).text)>"
  }

  /// The lines of a cell of a table, joined by PlantUML's own break.
  private func text(of cell: Sheet.Cell?, in row: Sheet.Row) -> String {
    lines(of: cell, in: row).joined(separator: "\\n ")
  }

  /// The lines of a cell, at least one.
  private func lines(of cell: Sheet.Cell?, in row: Sheet.Row) -> [String] {
    let second = StyledLine.Style(colour: theme[.mutedInk], size: 9)
    let texts = (cell?.texts ?? []).flatMap { label in
      label.lines.filter { !$0.isEmpty }.flatMap(LiteralText.normalise).enumerated().map { index, line in
        PlantUMLText.marked(StyledLine(text: line, style: index == 0 ? base : second), base: base)
      }
    }
    let badges = (cell?.badges ?? []).map { elements.text(of: $0, emphasis: row.emphasis, base: base) }
    let lines = texts + badges
    return lines.isEmpty ? [PlantUMLEscaping.noBreakSpace] : lines
  }

  private func filled(_ text: String) -> String { text.isEmpty ? PlantUMLEscaping.noBreakSpace : text }
}
