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

  /// A quoted name; one that has nothing to draw would be a syntax error.
  static func quoted(_ lines: [String]) -> String {
    let text = PlantUMLEscaping.inline(lines)
    return "\"\(text.isEmpty ? PlantUMLEscaping.noBreakSpace : text)\""
  }

  /// The outline of a box, as it is written after its fill.
  static func border(of look: NodeLook) -> String {
    let style = look.isDashed ? "[dashed]" : look.isDouble || look.lineWidth > 1.5 ? "[bold]" : ""
    return "##\(style)\(look.line.text.dropFirst())"
  }

  /// The quoted text beside an end of an arrow; nothing without one.
  static func end(_ text: String?) -> String { text.map { " \(quoted([LiteralText.line($0)]))" } ?? "" }

  /// The text on an arrow, its lines joined by PlantUML's own break; empty where there is none.
  ///
  /// The texts at its ends are part of it where the diagram has no place for them there.
  static func label(of edge: Edge, theme: Theme, withEnds: Bool = true) -> String {
    var unbadged = edge
    unbadged.badges = []
    var lines = unbadged.textLines.flatMap(LiteralText.normalise).map(PlantUMLEscaping.inline)
    let marks = withEnds ? edge.marksText : edge.isDelayed ? Edge.delaySign : nil
    if let marks { lines.append(PlantUMLEscaping.inline(LiteralText.line(marks))) }
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
