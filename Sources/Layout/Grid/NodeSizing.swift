import Diagrams

/// The sizes of nodes: from their text and their edges, and equal in width within a column.
enum NodeSizing {
  private static let padding = Size(width: 20, height: 14)
  private static let minimum = Size(width: 84, height: 34)
  private static let mark = 18.0
  private static let diamond = 26.0
  private static let valve = 26.0
  /// Room beside a role's text for a figure, and as much on the other side.
  private static let figure = 14.0
  /// Room for a level to be told apart from another.
  private static let tank = Size(width: 112, height: 92)
  /// The room for the arrow around a loop's mark.
  private static let loopRing = 26.0
  /// What a side is long for each of its edges; up to four have room on every node.
  private static let portSpacing = 8.5
  private static let smallPortSpacing = 6.5

  /// The sizes of nodes in the columns given for each, none below its minimum; `ports` is by node the number of
  /// edges on each side.
  static func sizes(
    of nodes: [Node], lines: [[SetLine]], minimums: [Size], ports: [[Side: Int]], columns: [Int]
  ) -> [Size] {
    var sizes = nodes.indices.map { index in
      let size = grown(size(of: nodes[index], lines: lines[index]), nodes[index], ports[index])
      return Size(
        width: max(size.width, minimums[index].width), height: max(size.height, minimums[index].height))
    }
    var widths: [Int: Double] = [:]
    for node in nodes.indices where nodes[node].role.isBox {
      widths[columns[node]] = max(widths[columns[node]] ?? 0, sizes[node].width)
    }
    for node in nodes.indices where nodes[node].role.isBox {
      sizes[node].width = widths[columns[node]] ?? sizes[node].width
    }
    return sizes
  }

  /// The text of a node; with compartments it has the whole width, at whose left their lines begin.
  static func label(_ lines: [SetLine], in frame: Rect, centre: Point? = nil) -> PositionedLabel {
    var label = PositionedLabel(lines, centre: centre ?? frame.centre)
    let hasCompartments = lines.contains { if case .compartment = $0.style { true } else { false } }
    if hasCompartments {
      (label.frame.x, label.frame.width) = (frame.x + padding.width / 2, frame.width - padding.width)
    }
    return label
  }

  /// The size of a node that has more than four edges on a side: long enough for them.
  private static func grown(_ size: Size, _ node: Node, _ ports: [Side: Int]) -> Size {
    let spacing = node.role.isBox ? portSpacing : smallPortSpacing
    let room = { (sides: [Side]) in
      let most = sides.compactMap { ports[$0] }.max() ?? 0
      return most > 4 ? Double(most) * spacing : 0
    }
    let (width, height) = (room([.top, .bottom]), room([.left, .right]))
    if node.role.isBox { return Size(width: max(size.width, width), height: max(size.height, height)) }
    let factor = max(1, width / size.width, height / size.height)
    return Size(width: size.width * factor, height: size.height * factor)
  }

  /// The size of one node by its role and set text.
  static func size(of node: Node, lines: [SetLine]) -> Size {
    let text = TextMetrics.size(of: lines)
    switch node.role {
    case .initial:
      return Size(width: mark, height: mark)
    case .valve:
      return Size(width: valve, height: valve)
    case .pool where node.stock != nil, .stock:
      return Size(
        width: max(tank.width, text.width + padding.width),
        height: max(tank.height, text.height + padding.height))
    case .decision:
      guard !lines.isEmpty else { return Size(width: diamond, height: diamond) }
      return Size(width: text.width * 1.5 + diamond, height: text.height * 1.5 + diamond)
    case .end where lines.isEmpty:
      return Size(width: mark, height: mark)
    case .connector:
      let side = max(22, text.width + 10)
      return Size(width: side, height: side)
    case .useCase:
      return Size(width: text.width * 1.3 + 24, height: text.height * 1.4 + 16)
    case .actor:
      return Size(
        width: max(minimum.width, text.width + padding.width + 2 * figure),
        height: max(minimum.height, text.height + padding.height))
    case .operation:
      return Size(width: max(mark, text.width + 8), height: max(mark, text.height + 4))
    case .variable:
      return Size(width: text.width + 12, height: text.height + 8)
    case .loop:
      return Size(width: text.width + loopRing, height: text.height + loopRing)
    case .action, .state, .pool, .won, .milestone, .lost, .end, .object, .division, .external, .system, .type,
      .note:
      return Size(
        width: max(minimum.width, text.width + padding.width),
        height: max(minimum.height, text.height + padding.height))
    }
  }
}

extension Node.Role {
  /// Whether the node is drawn as a box as wide as the others of its column.
  var isBox: Bool {
    switch self {
    case .initial, .decision, .valve, .operation, .variable, .loop, .connector, .object, .actor: false
    case .action, .state, .pool, .won, .milestone, .lost, .end, .division, .external, .useCase, .system,
      .type, .stock, .note:
      true
    }
  }

  /// Whether the node's text stands above it rather than in it.
  var hasTextAbove: Bool { self == .valve }
}
