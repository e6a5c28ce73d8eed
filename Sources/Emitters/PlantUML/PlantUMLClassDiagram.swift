import Diagrams

/// A UML class diagram as PlantUML's own.
struct PlantUMLClassDiagram {
  let graph: Graph
  let theme: Theme

  func write(to writer: inout IndentingWriter) {
    writer.line("hide circle")
    writer.line("hide empty members")
    writer.line("skinparam class {")
    writer.line("  BackgroundColor \(theme[.nodeFill].text)")
    writer.line("  BorderColor \(theme[.nodeLine].text)")
    writer.line("  FontSize 12")
    writer.line("  AttributeFontSize 10")
    writer.line("  StereotypeFontSize 10")
    writer.line("  ArrowFontSize 10")
    writer.line("}")
    if graph.laneOrientation == .horizontal { writer.line("left to right direction") }
    for node in graph.nodes { write(node, to: &writer) }
    for edge in graph.edges { write(edge, to: &writer) }
  }

  private func write(_ node: Node, to writer: inout IndentingWriter) {
    let look = theme.look(of: node)
    let isPlain = node.stereotype.map(PlantUMLEscaping.needsNoEscaping) ?? false
    let stereotype = node.stereotype.map { isPlain ? " <<\($0)>>" : "" } ?? ""
    // A stereotype is not decoded: one with other characters is written as a line of the name.
    let name = (isPlain ? [] : node.stereotype.map { ["«\($0)»"] } ?? []) + node.label.lines
    // Without the last space, a character written by its number at the end would be taken for a type parameter.
    let head =
      "class \"\(PlantUMLEscaping.inline(name))\u{A0}\" as \(node.id)\(stereotype)"
      + " \(look.fill.text) \(PlantUMLText.border(of: look))"
    let badges = node.badges.map { PlantUMLText.badge($0, emphasis: node.emphasis, theme: theme) }
    let compartments = node.compartments.map { $0.map { PlantUMLEscaping.inline($0) } }
    let members = (compartments + [badges]).map { $0.filter { !$0.isEmpty } }.filter { !$0.isEmpty }
    guard !members.isEmpty else {
      writer.line(head)
      return
    }
    writer.block(head + " {", "}") { writer in
      for (index, lines) in members.enumerated() {
        if index > 0 { writer.line("--") }
        for line in lines { writer.line("{field} \(line)") }
      }
    }
  }

  private func write(_ edge: Edge, to writer: inout IndentingWriter) {
    let look = theme.look(of: edge)
    let ends = edge.endTexts
    let label = PlantUMLText.label(of: edge, theme: theme, withEnds: false)
    writer.line(
      edge.from + PlantUMLText.end(ends.from) + " \(arrow(of: look))" + PlantUMLText.end(ends.to)
        + " \(edge.to)" + (label.isEmpty ? "" : " : \(label)"))
  }

  private func arrow(of look: EdgeLook) -> String {
    let line = look.line == .solid ? "-" : "."
    let thickness = max(1, Int(look.width.rounded()))
    return
      "\(look.tail.umlSign)\(line)[\(look.colour.text),thickness=\(thickness)]\(line)\(look.head.umlSign)"
  }
}
