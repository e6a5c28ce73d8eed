import Diagrams

/// A sheet as a Mermaid flowchart: a subgraph for each section and titled block, and in them a box for each
/// row, which names the column before each cell.
///
/// Links that are not drawn put sections below each other and the blocks of a section beside each other; boxes
/// without links stand side by side where a subgraph runs down, and below each other where it runs to the right.
struct MermaidSheet {
  let sheet: Sheet
  let request: EmissionRequest

  private var theme: Theme { request.theme }

  func write(to writer: inout IndentingWriter) {
    writer.block("flowchart TB", "") { writer in
      MermaidAccessibility(diagram: request.diagram).write(to: &writer)
      for section in sheet.sections { write(section, to: &writer) }
      writeOrder(of: sheet.sections.map(\.id), to: &writer)
      writeStyles(to: &writer)
    }
  }

  private func write(_ section: Sheet.Section, to writer: inout IndentingWriter) {
    let blocks = section.blocks.filter { !$0.rows.isEmpty }
    writer.block("subgraph \(section.id)[\"\(oneLine(section.title))\"]", "end") { writer in
      guard blocks.contains(where: { !$0.title.isEmpty }) else {
        writer.line("direction TB")
        for block in blocks { write(block, to: &writer) }
        return
      }
      writer.line("direction LR")
      for block in blocks {
        writer.block("subgraph \(block.id)[\"\(oneLine(block.title))\"]", "end") { writer in
          writer.line("direction LR")
          write(block, to: &writer)
        }
      }
      writeOrder(of: blocks.map(\.id), to: &writer)
    }
  }

  private func writeOrder(of ids: [String], to writer: inout IndentingWriter) {
    for (before, after) in zip(ids, ids.dropFirst()) { writer.line("\(before) ~~~ \(after)") }
  }

  private func write(_ block: Sheet.Block, to writer: inout IndentingWriter) {
    for row in block.rows {
      let lines = row.cells.enumerated().flatMap { column, cell in
        let lines = cell.lines
        let title =
          block.columns.indices.contains(column)
          ? block.columns[column].title.lines.filter { !$0.isEmpty }.joined(separator: " / ") : ""
        guard column > 0, !title.isEmpty, let first = lines.first else { return lines }
        return ["\(title): \(first)"] + lines.dropFirst()
      }
      let mark = block.form == .checklist ? "□ " : ""
      let text = MermaidEscaping.label(lines)
      writer.line("\(row.id)[\"\(mark)\(text.isEmpty ? " " : text)\"]")
    }
  }

  private func writeStyles(to writer: inout IndentingWriter) {
    var classes: [(style: String, ids: [String])] = []
    for row in sheet.rows {
      let look = theme.look(of: Node(id: row.id, role: .object, emphasis: row.emphasis))
      let style = MermaidStyle.text(of: look, on: theme[.paper])
      if let index = classes.firstIndex(where: { $0.style == style }) {
        classes[index].ids.append(row.id)
      } else {
        classes.append((style, [row.id]))
      }
    }
    for (index, entry) in classes.enumerated() {
      writer.line("classDef c\(index) \(entry.style)")
      writer.line("class \(entry.ids.joined(separator: ",")) c\(index)")
    }
  }

  /// A title keeps to one line, since Mermaid leaves no room for a second.
  private func oneLine(_ label: Label) -> String {
    let text = MermaidEscaping.label([label.lines.filter { !$0.isEmpty }.joined(separator: " · ")])
    return text.isEmpty ? " " : text
  }
}
