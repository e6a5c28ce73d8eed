import Diagrams

/// A state machine as `stateDiagram-v2`; a role of a transition is told by a keyword, since its line
/// cannot be styled.
struct MermaidStateDiagram {
  let graph: Graph
  let request: EmissionRequest

  private var theme: Theme { request.theme }

  func write(to writer: inout IndentingWriter) {
    writer.block("stateDiagram-v2", "") { writer in
      writer.line("direction \(graph.laneOrientation == .horizontal ? "LR" : "TB")")
      MermaidAccessibility(diagram: request.diagram).write(to: &writer)
      for lane in graph.lanes { write(lane, to: &writer) }
      for group in graph.groups where group.parent == nil && laneID(of: group) == nil {
        write(group, to: &writer)
      }
      for node in graph.nodes where node.lane == nil && node.group == nil { write(node, to: &writer) }
      for edge in graph.edges where !isMark(edge.from) || node(edge.from).flatMap(scope) == nil {
        write(edge, to: &writer)
      }
      writeStyles(to: &writer)
    }
  }

  private func write(_ lane: Lane, to writer: inout IndentingWriter) {
    writer.block("state \"\(oneLine(lane.title.lines))\" as \(lane.id) {", "}") { writer in
      for node in graph.nodes where node.lane == lane.id && node.group == nil { write(node, to: &writer) }
      for group in graph.groups where group.parent == nil && laneID(of: group) == lane.id {
        write(group, to: &writer)
      }
      writeStarts(in: lane.id, to: &writer)
    }
  }

  private func write(_ group: NodeGroup, to writer: inout IndentingWriter) {
    let lines = group.title.lines + group.badges.map(\.drawnText)
    writer.block("state \"\(oneLine(lines))\" as \(group.id) {", "}") { writer in
      for node in graph.nodes where node.group == group.id { write(node, to: &writer) }
      for child in graph.groups where child.parent == group.id { write(child, to: &writer) }
      writeStarts(in: group.id, to: &writer)
    }
  }

  /// Initial marks have no id: what starts at one is written where it lies.
  private func writeStarts(in scope: String, to writer: inout IndentingWriter) {
    for edge in graph.edges where isMark(edge.from) && node(edge.from).flatMap(self.scope) == scope {
      write(edge, to: &writer)
    }
  }

  private func write(_ node: Node, to writer: inout IndentingWriter) {
    if isMark(node.id) { return }
    if node.role == .decision, node.label.isEmpty, node.badges.isEmpty {
      writer.line("state \(node.id) <<choice>>")
      return
    }
    let compartments = node.compartments.flatMap { ["────"] + $0 }
    let keyword = node.role.keyword.map { ["«\($0)»"] } ?? []
    let lines = keyword + node.label.lines + compartments + node.badges.map(\.drawnText)
    let text = MermaidEscaping.stateName(lines)
    writer.line("state \"\(text.isEmpty ? " " : text)\" as \(node.id)")
  }

  private func write(_ edge: Edge, to writer: inout IndentingWriter) {
    var lines = [edge.evidence.keyword, edge.role.lineKeyword].compactMap { $0 }.map { "«\($0)»" }
    lines += edge.textLines
    if let marks = edge.marksText { lines.append(marks) }
    let text = MermaidEscaping.label(lines)
    writer.line("\(name(edge.from)) --> \(name(edge.to))" + (text.isEmpty ? "" : " : \(text)"))
  }

  private func writeStyles(to writer: inout IndentingWriter) {
    var classes: [(style: String, ids: [String])] = []
    for node in graph.nodes where !isMark(node.id) && !(node.role == .decision && node.label.isEmpty) {
      let style = MermaidStyle.text(of: theme.look(of: node), on: theme[.paper])
      if let index = classes.firstIndex(where: { $0.style == style }) {
        classes[index].ids.append(node.id)
      } else {
        classes.append((style, [node.id]))
      }
    }
    for (index, entry) in classes.enumerated() {
      writer.line("classDef c\(index) \(entry.style)")
      writer.line("class \(entry.ids.joined(separator: ",")) c\(index)")
    }
  }

  private func name(_ id: String) -> String { isMark(id) ? "[*]" : id }

  /// Whether the node is a mark without text, which Mermaid writes `[*]`.
  private func isMark(_ id: String) -> Bool {
    guard let node = node(id), node.label.isEmpty, node.badges.isEmpty else { return false }
    return node.role == .initial || node.role == .end
  }

  private func scope(_ node: Node) -> String? { node.group ?? node.lane }

  private func node(_ id: String) -> Node? { graph.nodes.first { $0.id == id } }

  /// A title keeps to one line, since Mermaid leaves no room for a second.
  private func oneLine(_ lines: [String]) -> String {
    label([lines.filter { !$0.isEmpty }.joined(separator: " · ")])
  }

  private func laneID(of group: NodeGroup) -> String? {
    graph.nodes.first { $0.group == group.id }?.lane
  }

  private func label(_ lines: [String]) -> String {
    let text = MermaidEscaping.label(lines)
    return text.isEmpty ? " " : text
  }
}

extension Edge.Role {
  /// The word for a role whose line differs, where lines cannot.
  var lineKeyword: String? {
    switch self {
    case .flow, .advance, .association, .part, .positiveLink, .negativeLink: nil
    case .accept, .renew, .handBack, .park, .drop, .recycle, .spawn, .expire, .aggregation, .composition,
      .generalization, .dependency:
      rawValue
    }
  }
}

extension Edge.Evidence {
  /// The word for evidence whose line differs, where lines cannot.
  var keyword: String? {
    switch self {
    case .declared, .observed: nil
    case .neverObserved, .undeclared: rawValue
    }
  }
}
