import Diagrams

/// Boxes, plain texts and arrows with signs at their heads, as a PlantUML component diagram.
struct PlantUMLComponentDiagram {
  let graph: Graph
  let theme: Theme

  func write(to writer: inout IndentingWriter) {
    writer.line("skinparam rectangle {")
    writer.line("  BackgroundColor \(theme[.nodeFill].text)")
    writer.line("  BorderColor \(theme[.nodeLine].text)")
    writer.line("  FontSize 12")
    writer.line("}")
    writer.line("skinparam usecase {")
    writer.line("  BackgroundColor \(theme[.nodeFill].text)")
    writer.line("  BorderColor \(theme[.nodeLine].text)")
    writer.line("}")
    writer.line("skinparam ArrowFontSize 10")
    if graph.laneOrientation == .horizontal { writer.line("left to right direction") }
    for node in graph.nodes { write(node, to: &writer) }
    for edge in graph.edges { write(edge, to: &writer) }
  }

  private func write(_ node: Node, to writer: inout IndentingWriter) {
    let look = theme.look(of: node)
    let small = StyledLine.Style(colour: theme[.ink], size: 10)
    let base = StyledLine.Style(colour: theme[.ink], size: 12)
    let stereotype = node.stereotype.map { [PlantUMLEscaping.inline("«\($0)»")] } ?? []
    let details = node.compartments.flatMap { $0 }.flatMap(LiteralText.normalise)
      .map { PlantUMLText.marked(StyledLine(text: $0, style: small), base: base) }
    let badges = node.badges.map { PlantUMLText.badge($0, emphasis: node.emphasis, theme: theme) }
    let names = node.label.lines.flatMap(LiteralText.normalise).map(PlantUMLEscaping.inline)
    let text = (stereotype + names + details + badges).joined(separator: "\\n")
    let element = "\"\(text.isEmpty ? PlantUMLEscaping.noBreakSpace : text)\" as \(node.id)"
    switch look.shape {
    case .plain: writer.line("label \(element)")
    case .ellipse: writer.line("usecase \(element) \(look.fill.text)")
    case .initialMark, .finalMark, .diamond, .rounded, .square, .cutCorners, .component, .note, .valve,
      .actor:
      let dash = look.isDashed ? ";line.dashed" : ""
      let weight = look.lineWidth >= 2 ? ";line.bold" : ""
      writer.line("rectangle \(element) \(look.fill.text);line:\(look.line.text.dropFirst())\(dash)\(weight)")
    }
  }

  private func write(_ edge: Edge, to writer: inout IndentingWriter) {
    let look = theme.look(of: edge)
    var options = [look.colour.text]
    if look.line != .solid { options.append(look.line.rawValue) }
    options.append("thickness=\(max(1, Int(look.width.rounded())))")
    let head = look.head == .none ? "" : ">"
    let ends = edge.endTexts
    let label = PlantUMLText.label(of: edge, theme: theme, withEnds: false)
    writer.line(
      edge.from + PlantUMLText.end(ends.from) + " -[\(options.joined(separator: ","))]-\(head)"
        + PlantUMLText.end(ends.to) + " \(edge.to)" + (label.isEmpty ? "" : " : \(label)"))
  }
}
