import Diagrams

/// A graph that `dot` is to lay out: given sizes, clusters for groups and lanes.
///
/// For geometry the texts are left out and only their room is kept, so that the layout depends on no font.
/// Only attributes are written that libgraphviz 2.42 was seen to survive; in particular no `concentrate`,
/// `newrank`, `splines=ortho` and no constraint between clusters.
struct UnpinnedDOT {
  let graph: Graph
  let request: EmissionRequest

  private var theme: Theme { request.theme }
  private var isGeometry: Bool { request.options.dotPurpose == .geometry }

  func write(to writer: inout IndentingWriter) {
    writer.block("digraph stagemap {", "}") { writer in
      writeDefaults(to: &writer)
      for lane in graph.lanes { write(lane, to: &writer) }
      for group in graph.groups where group.parent == nil { write(group, to: &writer) }
      for node in graph.nodes where node.lane == nil && node.group == nil { write(node, to: &writer) }
      for edge in graph.edges { write(edge, to: &writer) }
    }
  }

  private func writeDefaults(to writer: inout IndentingWriter) {
    let font = DOTEscaping.quoted(theme.fontFamily)
    var attributes = DOTAttributes()
    attributes.add("rankdir", isRightward ? "LR" : "TB")
    attributes.add("nodesep", 0.4)
    attributes.add("ranksep", 0.55)
    attributes.add("bgcolor", theme[.paper])
    attributes.add("fontname", token: font)
    addLimits(to: &attributes)
    if !isGeometry {
      attributes.add("labelloc", "t")
      attributes.add("label", token: PictureText(request: request).htmlLabel)
    }
    writer.line("graph\(attributes.bracketed);")
    writer.line("node [fontname=\(font), fixedsize=\(request.sizes == nil ? "false" : "shape")];")
    writer.line("edge [fontname=\(font)];")
  }

  /// Bounds the network simplex on big graphs: measured to keep 300 nodes within 2 seconds.
  private func addLimits(to attributes: inout DOTAttributes) {
    let size = max(graph.nodes.count, graph.edges.count / 2)
    guard size > 150 else { return }
    let limit = size > 250 ? 1.0 : 2.0
    attributes.add("nslimit", limit)
    attributes.add("nslimit1", limit)
    attributes.add("mclimit", 0.5)
    if size > 250 { attributes.add("searchsize", 10) }
  }

  private var isRightward: Bool {
    switch graph.notation {
    case .stateMachine, .boxes: graph.laneOrientation == .horizontal
    case .activity: graph.laneOrientation == .horizontal
    case .classes, .causalLoop: false
    }
  }

  private func write(_ lane: Lane, to writer: inout IndentingWriter) {
    var attributes = DOTAttributes()
    attributes.add("id", lane.id)
    attributes.add("style", "filled")
    attributes.add("fillcolor", theme[lane.isExternal ? .laneExternal : .laneFill])
    attributes.add("color", theme[.laneLine])
    attributes.add("label", token: DOTEscaping.quoted(lane.title.lines))
    writer.block("subgraph cluster_\(lane.id) {", "}") { writer in
      writer.line("graph\(attributes.bracketed);")
      for node in graph.nodes where node.lane == lane.id && node.group == nil { write(node, to: &writer) }
    }
  }

  private func write(_ group: NodeGroup, to writer: inout IndentingWriter) {
    var attributes = DOTAttributes()
    attributes.add("id", group.id)
    attributes.add("style", "rounded,filled")
    attributes.add("fillcolor", theme[.groupFill])
    attributes.add("color", theme[.groupLine])
    attributes.add("margin", 12)
    let box = request.sizes?.groups[group.id]
    let lines = theme.styled(box?.lines ?? lines(of: group), ink: theme[.ink], emphasis: nil)
    addText(lines, size: box?.size, to: &attributes)
    writer.block("subgraph cluster_\(group.id) {", "}") { writer in
      writer.line("graph\(attributes.bracketed);")
      for node in graph.nodes where node.group == group.id { write(node, to: &writer) }
      for child in graph.groups where child.parent == group.id { write(child, to: &writer) }
    }
  }

  private func write(_ node: Node, to writer: inout IndentingWriter) {
    let look = theme.look(of: node)
    var attributes = DOTAttributes()
    attributes.add("id", node.id)
    look.add(to: &attributes, isFilled: true)
    let box = request.sizes?.nodes[node.id]
    if let size = box?.size {
      attributes.add("width", max(1, size.width - 2 * look.outset).inchText)
      attributes.add("height", max(1, size.height - 2 * look.outset).inchText)
    } else if look.shape == .initialMark || look.shape == .finalMark {
      attributes.add("width", 0.2)
      attributes.add("height", 0.2)
    }
    if let tooltip = node.tooltip { attributes.add("tooltip", token: DOTEscaping.tip(tooltip)) }
    if isGeometry {
      attributes.add("label", "")
    } else {
      DOTLabel.add(
        theme.styled(box?.lines ?? ElementText.lines(of: node), ink: look.ink, emphasis: node.emphasis),
        to: &attributes)
    }
    writer.line("\(node.id)\(attributes.bracketed);")
  }

  private func write(_ edge: Edge, to writer: inout IndentingWriter) {
    var attributes = DOTAttributes()
    attributes.add("id", edge.id)
    theme.look(of: edge).add(to: &attributes)
    if let tooltip = edge.tooltip { attributes.add("tooltip", token: DOTEscaping.tip(tooltip)) }
    let box = request.sizes?.edges[edge.id]
    let lines = box?.lines ?? ElementText.lines(of: edge)
    if !lines.isEmpty {
      addText(theme.styled(lines, of: edge), size: box?.size, to: &attributes)
    }
    if let text = edge.fromLabel { attributes.add("taillabel", token: DOTEscaping.quoted(text)) }
    if let text = edge.toLabel ?? edge.role.linkSign {
      attributes.add("headlabel", token: DOTEscaping.quoted(text))
    }
    if edge.fromLabel != nil || edge.toLabel != nil || edge.role.linkSign != nil {
      attributes.add("labelfontsize", 9)
      attributes.add("labelfontcolor", theme.ink(of: edge))
    }
    if edge.role.isForward { attributes.add("weight", 3) }
    writer.line("\(edge.from) -> \(edge.to)\(attributes.bracketed);")
  }

  /// The text of an edge or group, or for geometry an empty table that keeps its room.
  private func addText(_ lines: [StyledLine], size: Size?, to attributes: inout DOTAttributes) {
    if isGeometry, let size {
      attributes.add("label", token: Self.room(size))
    } else {
      DOTLabel.add(lines, to: &attributes)
    }
  }

  private static func room(_ size: Size) -> String {
    let width = Int(size.width.rounded(.up))
    let height = Int(size.height.rounded(.up))
    return "<<TABLE BORDER=\"0\" CELLBORDER=\"0\" CELLSPACING=\"0\" CELLPADDING=\"0\" FIXEDSIZE=\"TRUE\""
      + " WIDTH=\"\(width)\" HEIGHT=\"\(height)\"><TR><TD></TD></TR></TABLE>>"
  }

  private func lines(of group: NodeGroup) -> [SetLine] {
    group.title.lines.map { SetLine($0, style: .name, size: 11) }
      + group.badges.map { SetLine($0.drawnText, style: .badge($0.kind, $0.status), size: 9) }
  }
}

extension Edge.Role {
  /// Whether the edge runs with the order of the process, and should be kept straight.
  fileprivate var isForward: Bool {
    switch self {
    case .flow, .advance, .accept: true
    case .renew, .handBack, .park, .drop, .recycle, .spawn, .expire, .association, .dependency,
      .positiveLink, .negativeLink:
      false
    }
  }
}
