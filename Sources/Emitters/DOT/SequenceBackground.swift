import Diagrams

/// What of a sequence is neither node nor edge: lifelines with their feet, and the corners and rules of fragments.
struct SequenceBackground {
  let sequence: MessageSequence
  let positioned: PositionedDiagram
  let theme: Theme

  func draw(on canvas: inout XDotCanvas) {
    for group in positioned.groups { canvas.fill(group.frame, with: theme[.groupFill]) }
    for line in positioned.lifelines { draw(line, on: &canvas) }
    for fragment in sequence.fragments { draw(fragment, on: &canvas) }
  }

  private func draw(_ line: PositionedLifeline, on canvas: inout XDotCanvas) {
    canvas.stroke(
      [line.top, line.bottom],
      with: XDotCanvas.Pen(colour: theme[.groupLine], width: 0.8, line: .dashed))
    for bar in line.activations {
      canvas.fill(bar, with: theme[.nodeFill])
      canvas.outline(bar, with: XDotCanvas.Pen(colour: theme[.nodeLine], width: 0.8))
    }
    guard let participant = sequence.participants.first(where: { $0.id == line.id }),
      let head = positioned.nodes.first(where: { $0.id == line.id })
    else { return }
    let look = theme.look(of: participant)
    canvas.fill(line.foot, with: look.fill)
    canvas.outline(line.foot, with: XDotCanvas.Pen(colour: look.line, width: look.lineWidth))
    let lines = theme.styled(head.label.lines, ink: look.ink, emphasis: nil)
    canvas.text(lines[...], of: lines, in: line.foot)
  }

  private func draw(_ fragment: MessageSequence.Fragment, on canvas: inout XDotCanvas) {
    guard let place = positioned.groups.first(where: { $0.id == fragment.id }), let tab = place.tab else {
      return
    }
    let pen = XDotCanvas.Pen(colour: theme[.groupLine], width: 0.8)
    let cut = tab.height / 3
    let corners = [
      Point(x: tab.minX, y: tab.minY), Point(x: tab.maxX, y: tab.minY),
      Point(x: tab.maxX, y: tab.maxY - cut), Point(x: tab.maxX - cut, y: tab.maxY),
      Point(x: tab.minX, y: tab.maxY),
    ]
    canvas.fill(corners, with: theme[.laneHeader])
    canvas.stroke(corners + [corners[0]], with: pen)
    let style = StyledLine.Style(colour: theme[.ink], size: 9, isBold: true)
    let keyword = [StyledLine(text: fragment.kind.rawValue, style: style)]
    canvas.text(keyword[...], of: keyword, in: tab)
    for divider in place.dividers {
      canvas.stroke(
        [Point(x: place.frame.minX, y: divider.y), Point(x: place.frame.maxX, y: divider.y)],
        with: XDotCanvas.Pen(colour: theme[.groupLine], width: 0.8, line: .dashed))
      let lines = theme.styled(divider.title.lines, ink: theme[.ink], emphasis: nil)
      canvas.text(
        lines[...], of: lines, in: divider.title.frame, alignment: divider.title.alignment)
    }
  }
}
