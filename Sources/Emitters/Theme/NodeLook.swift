import Diagrams

/// How a node is drawn, before any language's own words for it.
struct NodeLook: Hashable {
  enum Shape: Hashable {
    case rounded
    case square
    case cutCorners
    case diamond
    case ellipse
    case initialMark
    case finalMark
    case component
    case note
    case plain
    /// A ring around two wedges that meet.
    case valve
    /// A box with a figure beside its text.
    case actor
  }

  var shape: Shape
  var fill: HexColour
  var line: HexColour
  /// In points.
  var lineWidth: Double
  var isDashed = false
  /// Whether the outline is double: a state in which the process has ended.
  var isDouble = false
  /// How high a tank is filled.
  var level: Level?
  var ink: HexColour

  struct Level: Hashable {
    /// 0…1 of the height.
    var share: Double
    var colour: HexColour
  }

  /// The fill for a language that cannot draw a level: the fuller the tank, the deeper.
  var flatFill: HexColour { level.map { fill.mixed(with: $0.colour, share: $0.share) } ?? fill }
}

extension Theme {
  /// The look of a node: outline from role and emphasis, depth of fill from its stock.
  func look(of node: Node) -> NodeLook {
    var look = look(of: node.role)
    if node.role == .end, node.label.isEmpty {
      look = NodeLook(
        shape: .finalMark, fill: self[.ink], line: self[.ink], lineWidth: lineWeight, ink: self[.ink])
    }
    if let stock = node.stock {
      switch node.role {
      case .stock, .pool:
        look.level = NodeLook.Level(share: min(max(stock, 0), 1), colour: self[.stockFill])
        look.shape = .square
      default: look.fill = look.fill.mixed(with: self[.stockFill], share: stock)
      }
    }
    if let emphasis = node.emphasis { apply(emphasis, to: &look) }
    return look
  }

  /// The look of a node that is drawn as a bar, whose outline has to be true to its value.
  func look(ofBar node: Node) -> NodeLook {
    var look = look(of: node)
    (look.shape, look.isDouble, look.isDashed) = (.square, false, false)
    return look
  }

  /// The look that a role has by itself, as in a legend.
  func look(of role: Node.Role) -> NodeLook {
    var look = plainLook(of: role)
    look.lineWidth *= lineWeight
    if cornerRadius == 0, look.shape == .rounded { look.shape = .square }
    return look
  }

  private func plainLook(of role: Node.Role) -> NodeLook {
    switch role {
    case .action, .state: plainLook(.rounded)
    case .object, .type: plainLook(.square)
    case .stock:
      NodeLook(
        shape: .square, fill: self[.nodeFill], line: self[.nodeLine], lineWidth: 1.6, ink: self[.ink])
    case .division:
      NodeLook(
        shape: .square, fill: self[.laneFill], line: self[.nodeLine], lineWidth: 1.2, ink: self[.ink])
    case .external:
      NodeLook(
        shape: .square, fill: self[.laneExternal], line: self[.nodeLine], lineWidth: 1, isDashed: true,
        ink: self[.ink])
    case .actor: plainLook(.actor)
    case .system: plainLook(.component)
    case .useCase, .operation, .connector: plainLook(.ellipse)
    case .decision: plainLook(.diamond)
    case .valve: plainLook(.valve)
    case .milestone: plainLook(.cutCorners)
    case .variable, .loop: plainLook(.plain)
    case .initial:
      NodeLook(shape: .initialMark, fill: self[.ink], line: self[.ink], lineWidth: 1, ink: self[.ink])
    case .pool:
      NodeLook(
        shape: .rounded, fill: self[.poolFill], line: self[.poolLine], lineWidth: 1.2, isDashed: true,
        ink: self[.ink])
    case .won:
      NodeLook(
        shape: .rounded, fill: self[.wonFill], line: self[.wonLine], lineWidth: 1.2, isDouble: true,
        ink: self[.ink])
    case .lost:
      NodeLook(
        shape: .rounded, fill: self[.lostFill], line: self[.lostLine], lineWidth: 1, ink: self[.ink])
    case .end:
      NodeLook(
        shape: .rounded, fill: self[.lostFill], line: self[.lostLine], lineWidth: 1, isDouble: true,
        ink: self[.ink])
    case .note:
      NodeLook(
        shape: .note, fill: self[.noteFill], line: self[.mutedInk], lineWidth: 0.8, ink: self[.ink])
    }
  }

  private func plainLook(_ shape: NodeLook.Shape) -> NodeLook {
    NodeLook(
      shape: shape, fill: self[.nodeFill], line: self[.nodeLine], lineWidth: 1, ink: self[.ink])
  }

  private func apply(_ emphasis: Emphasis, to look: inout NodeLook) {
    switch emphasis {
    case .bottleneck: (look.line, look.lineWidth) = (self[.bottleneck], 2.8 * lineWeight)
    case .added: (look.line, look.lineWidth) = (self[.added], 2 * lineWeight)
    case .removed: (look.line, look.lineWidth, look.isDashed) = (self[.removed], 2 * lineWeight, true)
    case .moved: (look.line, look.lineWidth) = (self[.moved], 2 * lineWeight)
    case .changed: (look.line, look.lineWidth) = (self[.changed], 2 * lineWeight)
    case .muted: (look.line, look.ink) = (self[.muted], self[.mutedInk])
    case .finding: (look.line, look.lineWidth) = (self[.finding], 2.2)
    }
  }

  /// The colour of a badge's text.
  func ink(of status: Badge.Status) -> HexColour {
    switch status {
    case .met: self[.met]
    case .missed: self[.missed]
    case .unclear: self[.unclear]
    case .tooFew, .unavailable: self[.mutedInk]
    case .noTarget: self[.handOff]
    }
  }
}
