import Diagrams

/// The grounds and texts of a sheet's cells; the rows themselves are nodes over them.
struct SheetBackground {
  let positioned: PositionedDiagram
  let theme: Theme

  func draw(on canvas: inout XDotCanvas) {
    for cell in positioned.cells {
      switch cell.role {
      case .band: canvas.fill(cell.frame, with: theme[.laneHeader])
      case .columnTitle:
        canvas.fill(cell.frame, with: theme[.laneFillAlternate])
      case .tickBox:
        canvas.fill(cell.frame, with: theme[.nodeFill])
        canvas.outline(cell.frame, with: XDotCanvas.Pen(colour: theme[.nodeLine], width: 0.9))
      case .content where isTabular(cell): canvas.fill(cell.frame, with: theme[.nodeFill])
      case .heading, .content: break
      }
      let lines = lines(of: cell)
      canvas.text(lines[...], of: lines, in: cell.label.frame, alignment: cell.label.alignment)
    }
  }

  private func isTabular(_ cell: PositionedCell) -> Bool {
    cell.row.flatMap { positioned.diagram.scene.sheet?.form(ofRow: $0) } == .table
  }

  private func lines(of cell: PositionedCell) -> [StyledLine] {
    let emphasis = cell.row.flatMap { id in positioned.diagram.scene.sheet?.rows.first { $0.id == id } }?
      .emphasis
    var lines = theme.styled(cell.label.lines, ink: theme[.ink], emphasis: emphasis)
    if cell.role == .heading || cell.role == .columnTitle {
      for index in lines.indices where cell.label.lines[index].style == .name {
        lines[index].style.isBold = true
      }
    }
    return lines
  }
}

extension Sheet {
  /// What the row with an id is a part of.
  func form(ofRow id: String) -> Block.Form? { blocks.first { $0.rows.contains { $0.id == id } }?.form }
}

extension PinnedDOT {
  /// Writes a row of a sheet: its outline, whose texts the background has drawn.
  func writeRow(_ node: Node, _ place: PositionedNode, to writer: inout IndentingWriter) {
    let isTabular = positioned.diagram.scene.sheet?.form(ofRow: node.id) == .table
    let look = theme.look(of: node)
    let isPlain = !isTabular && node.emphasis == nil
    var attributes = DOTAttributes()
    attributes.add("id", node.id)
    attributes.add("pos", point(place.frame.centre) + "!")
    attributes.add("width", place.frame.width.inchText)
    attributes.add("height", place.frame.height.inchText)
    attributes.add("shape", "box")
    attributes.add("style", "solid")
    // Running text and items have no outline to be seen.
    attributes.add("color", isPlain ? theme[.groupFill] : node.emphasis == nil ? theme[.laneLine] : look.line)
    attributes.add("penwidth", node.emphasis == nil ? 0.6 : look.lineWidth)
    let text = node.label.lines + node.compartments.flatMap { $0 } + node.badges.map(\.drawnText)
    attributes.add("tooltip", token: DOTEscaping.tip(node.tooltip ?? text.joined(separator: "\n")))
    attributes.add("label", "")
    writer.line("\(node.id)\(attributes.bracketed);")
  }
}
