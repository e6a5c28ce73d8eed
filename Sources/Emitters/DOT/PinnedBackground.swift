import Diagrams

/// What lies under a pinned graph: lanes, groups, highlights, and the texts and signs around it.
struct PinnedBackground {
  let graph: Graph
  let positioned: PositionedDiagram
  let theme: Theme

  func draw(on canvas: inout XDotCanvas) {
    let page = Rect(x: 0, y: 0, width: positioned.size.width, height: positioned.size.height)
    canvas.fill(page, with: theme[.paper])
    for (index, lane) in positioned.lanes.enumerated() { draw(lane, index, on: &canvas) }
    for group in positioned.groups where group.tab == nil {
      if positioned.cells.isEmpty {
        canvas.fillRounded(group.frame, with: theme[.groupFill])
      } else {
        canvas.fill(group.frame, with: theme[.groupFill])
      }
    }
    for band in positioned.bands { canvas.fill(band, with: theme[.laneFillAlternate]) }
    SheetBackground(positioned: positioned, theme: theme).draw(on: &canvas)
    if let sequence = positioned.diagram.scene.sequence {
      SequenceBackground(sequence: sequence, positioned: positioned, theme: theme).draw(on: &canvas)
    }
    for edge in positioned.edges { drawHighlight(of: edge, on: &canvas) }
    for edge in positioned.edges { drawBars(of: edge, on: &canvas) }
    for node in positioned.nodes {
      if let turn = node.turn {
        LoopRing(frame: node.frame, turn: turn).draw(on: &canvas, colour: theme[.mutedInk])
      }
    }
    for frame in positioned.frames {
      canvas.outline(frame, with: XDotCanvas.Pen(colour: theme[.laneLine], width: 0.6))
    }
    for sign in positioned.legend { LegendSign(sign: sign, theme: theme).draw(on: &canvas) }
    for text in positioned.texts {
      canvas.text(
        text.text, at: text.origin, anchor: .left, width: text.width, style: style(of: text))
    }
  }

  private func draw(_ lane: PositionedLane, _ index: Int, on canvas: inout XDotCanvas) {
    let isExternal = graph.lanes.first { $0.id == lane.id }?.isExternal ?? false
    let tint: ThemeRole =
      isExternal ? .laneExternal : index.isMultiple(of: 2) ? .laneFill : .laneFillAlternate
    canvas.fill(lane.frame, with: theme[tint])
    canvas.fill(lane.header, with: theme[.laneHeader])
    canvas.outline(lane.header, with: XDotCanvas.Pen(colour: theme[.laneLine]))
  }

  private func drawHighlight(of place: PositionedEdge, on canvas: inout XDotCanvas) {
    guard let edge = graph.edges.first(where: { $0.id == place.id }) else { return }
    let look = theme.look(of: edge)
    guard look.isHighlighted, case .polyline(let corners) = place.path else { return }
    let band = theme[.paper].mixed(with: look.colour, share: 0.22)
    canvas.stroke(corners, with: XDotCanvas.Pen(colour: band, width: look.width + 7))
  }

  private func drawBars(of place: PositionedEdge, on canvas: inout XDotCanvas) {
    guard !place.bars.isEmpty, let edge = graph.edges.first(where: { $0.id == place.id }) else { return }
    let pen = XDotCanvas.Pen(colour: theme.look(of: edge).colour, width: 1.3)
    for bar in place.bars { canvas.stroke([bar.from, bar.to], with: pen) }
  }

  private func style(of text: PositionedText) -> StyledLine.Style {
    switch text.role {
    case .title, .legendTitle, .tableHeader:
      StyledLine.Style(colour: theme[.ink], size: text.size, isBold: true)
    case .legend, .table: StyledLine.Style(colour: theme[.ink], size: text.size)
    case .secondTitle, .subtitle, .footnote:
      StyledLine.Style(colour: theme[.mutedInk], size: text.size)
    }
  }
}
