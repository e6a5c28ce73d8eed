import Diagrams

/// A graph as a Mermaid flowchart; lanes are those of `swimlane-beta`, or subgraphs for older hosts.
///
/// Funnels and flows are drawn so too. `xychart-beta horizontal` would give a funnel its widths, but has no place
/// for rates, drop-outs and their numbers; `sankey` takes neither Japanese nor loops. A reader wants the numbers
/// first, so bars are block characters here, and ribbons lines as wide as their counts.
struct MermaidFlowchart {
  let graph: Graph
  let request: EmissionRequest
  let dialect: Dialect

  /// The width of the widest line that stands for a ribbon.
  private static let widestRibbon = 14.0

  private var theme: Theme { request.theme }
  private var scene: Diagram.Scene { request.diagram.scene }

  func write(to writer: inout IndentingWriter) {
    let direction = graph.laneOrientation == .horizontal ? "LR" : "TB"
    let keyword = dialect == .mermaidSwimlane ? "swimlane-beta" : "flowchart"
    writer.block("\(keyword) \(direction)", "") { writer in
      MermaidAccessibility(diagram: request.diagram).write(to: &writer)
      for lane in graph.lanes { write(lane, to: &writer) }
      for group in graph.groups where group.parent == nil && laneID(of: group) == nil {
        write(group, to: &writer)
      }
      for node in graph.nodes where node.lane == nil && node.group == nil { write(node, to: &writer) }
      writeEdges(to: &writer)
      writeStyles(to: &writer)
    }
  }

  private func write(_ lane: Lane, to writer: inout IndentingWriter) {
    writer.block("subgraph \(lane.id)[\"\(oneLine(lane.title.lines))\"]", "end") { writer in
      for node in graph.nodes where node.lane == lane.id && node.group == nil { write(node, to: &writer) }
      for group in graph.groups where group.parent == nil && laneID(of: group) == lane.id {
        write(group, to: &writer)
      }
      for edge in graph.edges where isLooped(edge) && node(edge.from)?.lane == lane.id {
        writer.line("\(loopID(edge))((\" \"))")
      }
    }
  }

  private func write(_ group: NodeGroup, to writer: inout IndentingWriter) {
    let lines = group.title.lines + group.badges.map(\.drawnText)
    writer.block("subgraph \(group.id)[\"\(oneLine(lines))\"]", "end") { writer in
      for node in graph.nodes where node.group == group.id { write(node, to: &writer) }
      for child in graph.groups where child.parent == group.id { write(child, to: &writer) }
    }
  }

  private func write(_ node: Node, to writer: inout IndentingWriter) {
    let compartments = node.compartments.flatMap { ["────"] + $0 }
    let bar = BarText(scene)?[node.id].map { [$0] } ?? []
    let rule = compartments.isEmpty || node.badges.isEmpty ? [] : ["────"]
    let lines = node.label.lines + bar + compartments + rule + node.badges.map(\.drawnText)
    let (open, close) = brackets(of: node)
    writer.line("\(node.id)\(open)\"\(label(lines))\"\(close)")
  }

  private func brackets(of node: Node) -> (String, String) {
    switch node.role {
    case .initial, .operation, .connector: ("((", "))")
    case .end where node.label.isEmpty: ("(((", ")))")
    case .action, .state: scene.isProportional ? ("[", "]") : ("(", ")")
    case .decision: ("{", "}")
    case .pool, .stock: ("[(", ")]")
    case .won, .end, .useCase: ("([", "])")
    case .milestone, .valve: ("{{", "}}")
    case .actor, .system: ("[[", "]]")
    case .note: (">", "]")
    case .loop: ("([", "])")
    case .lost, .object, .division, .external, .type, .variable: ("[", "]")
    }
  }

  /// Edges in the scene's order; `linkStyle` counts them, and a loop drawn through a node counts twice.
  private func writeEdges(to writer: inout IndentingWriter) {
    var styles: [String] = []
    for edge in graph.edges {
      var look = theme.look(of: edge)
      if scene.isProportional, let volume = edge.volume { look.width = max(0.5, Self.widestRibbon * volume) }
      let arrow = arrow(of: look)
      let text = text(of: edge)
      let through = text.isEmpty ? "" : "|\"\(text)\"|"
      let style = style(of: edge, look)
      if isLooped(edge) {
        writer.line("\(edge.from) \(arrow.open)\(through) \(loopID(edge))")
        writer.line("\(loopID(edge)) \(arrow.closed) \(edge.to)")
        styles.append(style)
      } else {
        writer.line("\(edge.from) \(arrow.closed)\(through) \(edge.to)")
      }
      styles.append(style)
    }
    for (index, style) in styles.enumerated() { writer.line("linkStyle \(index) \(style)") }
  }

  private func arrow(of look: EdgeLook) -> (closed: String, open: String) {
    switch (look.line, look.head) {
    case (.solid, .none): ("---", "---")
    case (.solid, .filled), (.solid, .open), (.solid, .triangle): ("-->", "---")
    case (.dashed, .none), (.dotted, .none): ("-.-", "-.-")
    case (.dashed, .filled), (.dashed, .open), (.dashed, .triangle), (.dotted, .filled), (.dotted, .open),
      (.dotted, .triangle):
      ("-.->", "-.-")
    }
  }

  private func style(of edge: Edge, _ look: EdgeLook) -> String {
    var style = "stroke:\(look.colour.text),stroke-width:\(look.width.decimalText)px"
    switch look.line {
    case .solid: break
    case .dashed: style += ",stroke-dasharray:6 4"
    case .dotted: style += ",stroke-dasharray:2 3"
    }
    return style + ",color:\(theme.ink(of: edge).text)"
  }

  private func writeStyles(to writer: inout IndentingWriter) {
    var classes: [(style: String, ids: [String])] = []
    let add = { (style: String, id: String) in
      if let index = classes.firstIndex(where: { $0.style == style }) {
        classes[index].ids.append(id)
      } else {
        classes.append((style, [id]))
      }
    }
    for node in graph.nodes { add(MermaidStyle.text(of: theme.look(of: node), on: theme[.paper]), node.id) }
    for edge in graph.edges where isLooped(edge) {
      add(MermaidStyle.text(of: theme.look(of: Node.Role.initial), on: theme[.paper]), loopID(edge))
    }
    for (index, entry) in classes.enumerated() {
      writer.line("classDef c\(index) \(entry.style)")
      writer.line("class \(entry.ids.joined(separator: ",")) c\(index)")
    }
    for (index, lane) in graph.lanes.enumerated() {
      let tint: ThemeRole =
        lane.isExternal ? .laneExternal : index.isMultiple(of: 2) ? .laneFill : .laneFillAlternate
      writer.line("style \(lane.id) fill:\(theme[tint].text),stroke:\(theme[.laneLine].text)")
    }
  }

  private func text(of edge: Edge) -> String {
    var lines = edge.textLines
    if let marks = edge.marksText { lines.append(marks) }
    return lines.isEmpty ? "" : label(lines)
  }

  /// A label that has nothing to draw would be a syntax error.
  private func label(_ lines: [String]) -> String {
    let text = MermaidEscaping.label(lines)
    return text.isEmpty ? " " : text
  }

  /// `swimlane-beta` of version 11.16 fails on an edge from a node to itself.
  private func isLooped(_ edge: Edge) -> Bool { dialect == .mermaidSwimlane && edge.from == edge.to }

  /// Mermaid breaks cycles depth first in the order of ids, so the loop's node has to come after its own.
  private func loopID(_ edge: Edge) -> String { "\(edge.from)_\(edge.id)" }

  private func node(_ id: String) -> Node? { graph.nodes.first { $0.id == id } }

  /// A title keeps to one line, since Mermaid leaves no room for a second.
  private func oneLine(_ lines: [String]) -> String {
    label([lines.filter { !$0.isEmpty }.joined(separator: " · ")])
  }

  private func laneID(of group: NodeGroup) -> String? {
    graph.nodes.first { $0.group == group.id }?.lane
  }
}
