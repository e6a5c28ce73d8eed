import Diagrams

/// What the kinds of PlantUML diagrams have in common: names, badges and the looks of lines.
struct PlantUMLElements {
  let theme: Theme

  private var base: StyledLine.Style { StyledLine.Style(colour: theme[.ink], size: 10) }

  /// A name that has nothing to draw would be a syntax error.
  func quoted(_ lines: [String]) -> String { quoted(escaped: PlantUMLEscaping.inline(lines)) }

  func quoted(escaped text: String) -> String {
    "\"\(text.isEmpty ? PlantUMLEscaping.noBreakSpace : text)\""
  }

  /// The six digits of a colour.
  func digits(_ colour: HexColour) -> String { String(colour.text.dropFirst()) }

  /// Colour, dashes and thickness for the brackets of an arrow.
  func lineStyle(of look: EdgeLook, width: Double) -> String {
    let dashes = look.line == .solid ? "" : ",\(look.line.rawValue)"
    return "\(look.colour.text)\(dashes),thickness=\(max(1, Int(width.rounded())))"
  }

  /// The text of an edge, lines joined by PlantUML's own break.
  func label(of edge: Edge) -> String {
    var unbadged = edge
    unbadged.badges = []
    var lines = unbadged.textLines.flatMap(LiteralText.normalise).map(PlantUMLEscaping.inline)
    let ends = [edge.fromLabel, edge.toLabel ?? edge.role.linkSign]
    if ends.contains(where: { $0 != nil }) {
      lines.append(ends.map { PlantUMLEscaping.inline(LiteralText.line($0 ?? "")) }.joined(separator: " → "))
    }
    let own = StyledLine.Style(colour: theme.ink(of: edge), size: 10)
    lines = lines.map { PlantUMLText.marked(escaped: $0, own, base: base) }
    lines += edge.badges.map { text(of: $0, emphasis: edge.emphasis) }
    return lines.joined(separator: "\\n")
  }

  /// A badge in the colour of its status.
  func text(of badge: Badge, emphasis: Emphasis?, base: StyledLine.Style? = nil) -> String {
    let line = SetLine(badge.drawnText, style: .badge(badge.kind, badge.status), size: 10)
    return theme.styled([line], ink: theme[.ink], emphasis: emphasis)
      .map { PlantUMLText.marked($0, base: base ?? self.base) }.joined()
  }
}
