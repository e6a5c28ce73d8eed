import Diagrams

/// Labels in DOT from lines of different looks.
enum DOTLabel {
  /// How far a line of plain text is from the next in libgraphviz 2.42, whatever the font.
  static func lineHeight(_ size: Double) -> Double { Double(Int(size * 1.1 + 1)) }

  /// The lines at the start that share the first line's look.
  static func leading(_ lines: [StyledLine]) -> ArraySlice<StyledLine> {
    guard let first = lines.first, !first.style.isBold else { return [] }
    return lines.prefix { $0.style == first.style && !$0.isLeading }
  }

  /// Sets label and font of an element: plain text for one look, an HTML-like label for several.
  static func add(
    _ lines: [StyledLine], to attributes: inout DOTAttributes, named name: String = "label",
    alignment: PositionedLabel.Alignment = .centre
  ) {
    guard let first = lines.first else {
      attributes.add(name, "")
      return
    }
    if leading(lines).count == lines.count {
      attributes.add(name, token: DOTEscaping.quoted(lines.map(\.text), alignment: alignment))
    } else {
      attributes.add(name, token: html(lines, base: first.style, alignment: alignment))
    }
    attributes.add("fontsize", first.style.size)
    attributes.add("fontcolor", first.style.colour)
  }

  /// The lines as an HTML-like label, each with its own size and colour.
  static func html(
    _ lines: [StyledLine], base: StyledLine.Style, alignment: PositionedLabel.Alignment = .centre
  ) -> String {
    let runs = lines.map { run($0, base: base) + leading($0.style) }
    return switch alignment {
    case .centre:
      "<"
        + zip(lines, runs).enumerated().map { index, line in
          line.1 + (line.0.isLeading ? "<BR ALIGN=\"LEFT\"/>" : index + 1 < runs.count ? "<BR/>" : "")
        }.joined() + ">"
    case .leading: "<" + runs.map { $0 + "<BR ALIGN=\"LEFT\"/>" }.joined() + ">"
    case .trailing: "<" + runs.map { $0 + "<BR ALIGN=\"RIGHT\"/>" }.joined() + ">"
    }
  }

  /// A hair space of a larger size: libgraphviz sets lines of several sizes without any room between.
  private static func leading(_ style: StyledLine.Style) -> String {
    "<FONT POINT-SIZE=\"\((style.size * 1.2).decimalText)\">&#8202;</FONT>"
  }

  private static func run(_ line: StyledLine, base: StyledLine.Style) -> String {
    // An empty run inside FONT or B is a syntax error.
    guard !line.text.isEmpty else { return "&#160;" }
    var text = DOTEscaping.html(line.text)
    if line.style.isBold { text = "<B>\(text)</B>" }
    var font = ""
    if line.style.size != base.size { font += " POINT-SIZE=\"\(line.style.size.decimalText)\"" }
    if line.style.colour != base.colour { font += " COLOR=\"\(line.style.colour.text)\"" }
    return font.isEmpty ? text : "<FONT\(font)>\(text)</FONT>"
  }
}
