import Diagrams

/// Texts in PlantUML with looks of their own, by creole markup around escaped characters.
enum PlantUMLText {
  /// The lines of a one-line position, each in its look; lines without text are left out at the end.
  static func inline(_ lines: [StyledLine], base: StyledLine.Style) -> String {
    lines.map { marked($0, base: base) }.joined(separator: "\\n")
  }

  static func marked(_ line: StyledLine, base: StyledLine.Style) -> String {
    let text = line.text.isEmpty ? PlantUMLEscaping.noBreakSpace : PlantUMLEscaping.inline(line.text)
    return marked(escaped: text, line.style, base: base)
  }

  /// Markup around a text that is already escaped.
  static func marked(escaped: String, _ style: StyledLine.Style, base: StyledLine.Style) -> String {
    var text = escaped
    if style.isBold { text = "<b>\(text)</b>" }
    if style.size != base.size { text = "<size:\(Int(style.size))>\(text)</size>" }
    if style.colour != base.colour { text = "<color:\(style.colour.text)>\(text)</color>" }
    return text
  }

  /// The text on an arrow, its lines joined by PlantUML's own break; empty where there is none.
  static func label(of edge: Edge, theme: Theme) -> String {
    var unbadged = edge
    unbadged.badges = []
    var lines = unbadged.textLines.flatMap(LiteralText.normalise).map(PlantUMLEscaping.inline)
    let ends = [edge.fromLabel, edge.toLabel ?? edge.role.linkSign]
    if ends.contains(where: { $0 != nil }) {
      lines.append(ends.map { PlantUMLEscaping.inline(LiteralText.line($0 ?? "")) }.joined(separator: " → "))
    }
    let base = StyledLine.Style(colour: theme[.ink], size: 10)
    let own = StyledLine.Style(colour: theme.ink(of: edge), size: 10)
    lines = lines.map { marked(escaped: $0, own, base: base) }
    lines += edge.badges.map { badge($0, emphasis: edge.emphasis, theme: theme) }
    return lines.joined(separator: "\\n")
  }

  /// A badge in the small size of arrows and descriptions.
  static func badge(_ badge: Badge, emphasis: Emphasis?, theme: Theme) -> String {
    let line = SetLine(badge.drawnText, style: .badge(badge.kind, badge.status), size: 10)
    let base = StyledLine.Style(colour: theme[.ink], size: 10)
    return inline(theme.styled([line], ink: theme[.ink], emphasis: emphasis), base: base)
  }
}
