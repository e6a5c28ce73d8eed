import Diagrams

/// A state machine, or any graph, as a PlantUML state diagram; lanes and groups are composite states.
struct PlantUMLStateDiagram {
  let graph: Graph
  /// The scene that the graph is or stands for.
  let scene: Diagram.Scene
  let theme: Theme

  /// The thickness of the thickest line that stands for a ribbon.
  private static let thickestRibbon = 8.0

  func write(to writer: inout IndentingWriter) {
    writer.line("hide empty description")
    writer.line("skinparam state {")
    writer.line("  BackgroundColor \(theme[.nodeFill].text)")
    writer.line("  BorderColor \(theme[.nodeLine].text)")
    writer.line("  FontSize 12")
    writer.line("  AttributeFontSize 10")
    writer.line("  ArrowFontSize 10")
    writer.line("}")
    if graph.laneOrientation == .horizontal { writer.line("left to right direction") }
    for (index, lane) in graph.lanes.enumerated() { write(lane, index, to: &writer) }
    for group in graph.groups where group.parent == nil && laneID(of: group) == nil {
      write(group, to: &writer)
    }
    for node in graph.nodes where node.lane == nil && node.group == nil { write(node, to: &writer) }
    for edge in graph.edges { write(edge, to: &writer) }
  }

  private func write(_ lane: Lane, _ index: Int, to writer: inout IndentingWriter) {
    let tint: ThemeRole =
      lane.isExternal ? .laneExternal : index.isMultiple(of: 2) ? .laneFill : .laneFillAlternate
    writer.block(
      "state \(PlantUMLText.quoted(lane.title.lines)) as \(lane.id) \(theme[tint].text) ##\(digits(theme[.laneLine])) {",
      "}"
    ) { writer in
      for node in graph.nodes where node.lane == lane.id && node.group == nil { write(node, to: &writer) }
      for group in graph.groups where group.parent == nil && laneID(of: group) == lane.id {
        write(group, to: &writer)
      }
    }
  }

  private func write(_ group: NodeGroup, to writer: inout IndentingWriter) {
    writer.block(
      "state \(PlantUMLText.quoted(group.title.lines)) as \(group.id) \(theme[.groupFill].text)"
        + " ##\(digits(theme[.groupLine])) {", "}"
    ) { writer in
      for node in graph.nodes where node.group == group.id { write(node, to: &writer) }
      for child in graph.groups where child.parent == group.id { write(child, to: &writer) }
    }
    for badge in group.badges {
      writer.line("\(group.id) : \(PlantUMLText.badge(badge, emphasis: nil, theme: theme))")
    }
  }

  private func write(_ node: Node, to writer: inout IndentingWriter) {
    let look = theme.look(of: node)
    switch look.shape {
    case .initialMark where node.label.isEmpty: writer.line("state \(node.id) <<start>>")
    case .finalMark: writer.line("state \(node.id) <<end>>")
    case .diamond where node.label.isEmpty && node.badges.isEmpty:
      writer.line("state \(node.id) <<choice>>")
    case .initialMark, .diamond, .rounded, .square, .cutCorners, .ellipse, .component, .note, .plain, .valve,
      .actor:
      let keyword = node.role.keyword.map { ["«\($0)»"] } ?? []
      writer.line(
        "state \(PlantUMLText.quoted(keyword + node.label.lines)) as \(node.id) \(look.flatFill.text)"
          + " \(PlantUMLText.border(of: look))")
    }
    if let bar = BarText(scene)?[node.id] {
      writer.line("\(node.id) : <color:\(look.line.text)>\(PlantUMLEscaping.inline(bar))</color>")
    }
    for line in node.compartments.flatMap({ $0 }) where !line.isEmpty {
      writer.line("\(node.id) : \(PlantUMLEscaping.inline(line))")
    }
    for badge in node.badges {
      writer.line("\(node.id) : \(PlantUMLText.badge(badge, emphasis: node.emphasis, theme: theme))")
    }
  }

  private func write(_ edge: Edge, to writer: inout IndentingWriter) {
    let look = theme.look(of: edge)
    var options = [look.colour.text]
    if look.line != .solid { options.append(look.line.rawValue) }
    let width = scene.isProportional ? edge.volume.map { $0 * Self.thickestRibbon } : nil
    options.append("thickness=\(max(1, Int((width ?? look.width).rounded())))")
    let arrow = "-[\(options.joined(separator: ","))]->"
    let label = PlantUMLText.label(of: edge, theme: theme)
    writer.line("\(edge.from) \(arrow) \(edge.to)" + (label.isEmpty ? "" : " : \(label)"))
  }

  private func digits(_ colour: HexColour) -> String { String(colour.text.dropFirst()) }

  private func laneID(of group: NodeGroup) -> String? {
    graph.nodes.first { $0.group == group.id }?.lane
  }
}

extension Node.Role {
  /// The word that tells a role apart where a language has only boxes; roles told by colour and outline
  /// have none.
  var keyword: String? {
    switch self {
    case .initial, .action, .state, .pool, .won, .lost, .end, .object, .division, .type, .operation, .loop,
      .connector:
      nil
    case .decision: "decision"
    case .milestone: "milestone"
    case .external: "external"
    case .actor: "actor"
    case .useCase: "use case"
    case .system: "system"
    case .variable: "variable"
    case .stock: "stock"
    case .valve: "valve"
    case .note: "note"
    }
  }
}
