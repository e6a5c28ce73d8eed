import Diagrams

/// Styles as Mermaid's `classDef` takes them: generated words and hexadecimal colours only.
enum MermaidStyle {
  static func text(of look: NodeLook, on paper: HexColour) -> String {
    var width = look.lineWidth
    // Mermaid has no double outline; a state that ends the process has a heavier one.
    if look.isDouble { width = max(width, 2.2) }
    let line = look.shape == .plain ? look.fill : look.line
    // The final mark is a ring around a dot, which a heavy line around a light fill comes near to.
    let fill = look.shape == .finalMark ? paper : look.flatFill
    if look.shape == .finalMark { width = 3 }
    var style =
      "fill:\(fill.text),stroke:\(line.text),stroke-width:\(width.decimalText)px,color:\(look.ink.text)"
    if look.isDashed { style += ",stroke-dasharray:5 3" }
    return style
  }
}
