import Diagrams

/// Title, subtitle, legend, table and footnotes as one HTML-like label of the graph.
struct PictureText {
  let request: EmissionRequest

  var htmlLabel: String {
    let theme = request.theme
    let ink = theme[.ink]
    let muted = theme[.mutedInk]
    let diagram = request.diagram
    var lines: [StyledLine] = []
    let add = { (text: String, colour: HexColour, size: Double, isBold: Bool) in
      StyledLine(text: text, style: StyledLine.Style(colour: colour, size: size, isBold: isBold))
    }
    lines += diagram.title.lines.map { add($0, ink, 16, true) }
    lines += diagram.subtitle.map { add($0, muted, 10, false) }
    if !diagram.legend.entries.isEmpty {
      let entries = diagram.legend.entries.map { "\($0.sign.inWords): \($0.text)" }
      lines.append(add(diagram.legend.title, ink, 10, true))
      lines += entries.map { add($0, ink, 9, false) }
    }
    if let table = diagram.table {
      lines.append(add(table.header.joined(separator: " | "), ink, 9, true))
      lines += table.rows.map { add($0.joined(separator: " | "), ink, 9, false) }
    }
    lines += diagram.footnotes.map { add($0, muted, 8, false) }
    guard !lines.isEmpty else { return "\"\"" }
    return DOTLabel.html(lines, base: StyledLine.Style(colour: theme[.ink], size: 14))
  }
}

extension Legend.Sign {
  /// The sign told in generated words, for languages whose legend is only text.
  var inWords: String {
    switch self {
    case .node(let role): "[\(role.rawValue)]"
    case .edge(let role): "→ \(role.rawValue)"
    case .evidence(let evidence): "→ \(evidence.rawValue)"
    case .handOff: "→ hand-off"
    case .emphasis(let emphasis): "! \(emphasis.rawValue)"
    case .volume: "→ width"
    case .stock: "[fill]"
    }
  }
}
