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
}
