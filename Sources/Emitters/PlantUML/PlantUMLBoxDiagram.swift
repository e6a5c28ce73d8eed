import Diagrams

/// Boxes and arrows as a PlantUML deployment diagram, whose shapes tell what a node stands for: tanks are
/// databases, valves pieces of pipe, roles actors.
struct PlantUMLBoxDiagram {
  let graph: Graph
  let theme: Theme

  private var elements: PlantUMLElements { PlantUMLElements(theme: theme) }
  private var nameStyle: StyledLine.Style { StyledLine.Style(colour: theme[.ink], size: 12) }

  func write(to writer: inout IndentingWriter) {
    writer.line("skinparam defaultTextAlignment center")
    writer.line("skinparam defaultFontSize 12")
    writer.line("skinparam ArrowFontSize 10")
    writer.line("skinparam rectangleBorderThickness 1")
    if graph.laneOrientation == .horizontal { writer.line("left to right direction") }
    for group in graph.groups where group.parent == nil { write(group, to: &writer) }
    for node in graph.nodes where node.group == nil { write(node, to: &writer) }
    for edge in graph.edges { write(edge, to: &writer) }
  }

  private func write(_ group: NodeGroup, to writer: inout IndentingWriter) {
    let title = PlantUMLEscaping.inline(group.title.lines)
    let badges = group.badges.map { elements.text(of: $0, emphasis: nil, base: nameStyle) }
    let text = ([title] + badges).joined(separator: "\\n")
    writer.block(
      "rectangle \(elements.quoted(escaped: text)) as \(group.id)"
        + " \(theme[.groupFill].text);line:\(elements.digits(theme[.groupLine])) {", "}"
    ) { writer in
      for node in graph.nodes where node.group == group.id { write(node, to: &writer) }
      for child in graph.groups where child.parent == group.id { write(child, to: &writer) }
    }
  }

  private func write(_ node: Node, to writer: inout IndentingWriter) {
    let look = theme.look(of: node)
    var style = "\(look.flatFill.text);line:\(elements.digits(look.line))"
    if look.isDashed { style += ";line.dashed" }
    if look.isDouble || look.lineWidth > 2 { style += ";line.bold" }
    writer.line("\(node.role.boxKeyword) \(elements.quoted(escaped: text(of: node))) as \(node.id) \(style)")
  }

  /// Name, compartments under rules, badges.
  private func text(of node: Node) -> String {
    let second = StyledLine.Style(colour: theme[.mutedInk], size: 10)
    var lines = node.label.lines.flatMap(LiteralText.normalise).enumerated().map { index, line in
      PlantUMLText.marked(
        StyledLine(text: line, style: index == 0 ? nameStyle : second), base: nameStyle)
    }
    for compartment in node.compartments where !compartment.isEmpty {
      lines.append("----")
      lines += compartment.flatMap(LiteralText.normalise).map {
        PlantUMLText.marked(StyledLine(text: $0, style: second), base: nameStyle)
      }
    }
    if !node.compartments.isEmpty, !node.badges.isEmpty { lines.append("----") }
    lines += node.badges.map { elements.text(of: $0, emphasis: node.textEmphasis, base: nameStyle) }
    return lines.joined(separator: "\\n")
  }

  private func write(_ edge: Edge, to writer: inout IndentingWriter) {
    let look = theme.look(of: edge)
    let style = elements.lineStyle(of: look, width: look.width)
    let arrow = look.head == .none ? "-[\(style)]-" : "-[\(style)]->"
    let label = elements.label(of: edge)
    writer.line("\(edge.from) \(arrow) \(edge.to)" + (label.isEmpty ? "" : " : \(label)"))
  }
}

extension Node.Role {
  /// The element of a deployment diagram that a node is drawn as.
  fileprivate var boxKeyword: String {
    switch self {
    case .stock, .pool: "database"
    case .valve: "queue"
    case .decision, .milestone: "hexagon"
    case .actor: "actor"
    case .useCase: "usecase"
    case .system: "component"
    case .initial, .operation, .connector: "circle"
    case .note: "file"
    case .state, .action, .lost, .end: "card"
    case .won, .object, .division, .external, .type, .variable, .loop: "rectangle"
    }
  }
}
