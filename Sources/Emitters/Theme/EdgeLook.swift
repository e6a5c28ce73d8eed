import Diagrams

/// How an edge is drawn, before any language's own words for it.
struct EdgeLook: Hashable {
  enum Line: String, Hashable {
    case solid
    case dashed
    case dotted
  }

  enum Head: Hashable {
    case filled
    case open
    /// A hollow triangle, as UML draws a generalization.
    case triangle
    case none
  }

  /// The diamond at the whole of an aggregation or composition.
  enum Tail: Hashable {
    case hollowDiamond
    case filledDiamond
    case none
  }

  var colour: HexColour
  /// In points.
  var width: Double
  var line: Line
  var head: Head
  var tail = Tail.none
  /// Whether a light band under the line draws the eye to it.
  var isHighlighted = false
  /// Whether what lies below shines through, as it has to for ribbons that cross.
  var isTranslucent = false
}

extension Theme {
  /// The look of an edge: width from its volume, dashes and colour from role, evidence and emphasis.
  func look(of edge: Edge) -> EdgeLook {
    var look = look(of: edge.role)
    if edge.isHandOff, look.line == .solid, edge.role != .handBack {
      (look.colour, look.width) = (self[.handOff], 1.9 * lineWeight)
    }
    if let volume = edge.volume, volume.isFinite {
      look.width = (0.8 + 4.2 * min(max(volume, 0), 1)) * lineWeight
    }
    apply(edge.evidence, to: &look)
    if let emphasis = edge.emphasis { apply(emphasis, hasVolume: edge.volume != nil, to: &look) }
    // Thinner dots cannot be seen on paper.
    if look.line == .dotted { look.width = max(look.width, 1.5) }
    return look
  }

  /// The look of an edge that is drawn as a ribbon of an exact width.
  func look(of edge: Edge, ribbonOf width: Double) -> EdgeLook {
    var look = look(of: edge)
    (look.width, look.head, look.isHighlighted, look.isTranslucent) = (width, .none, false, true)
    // Dashes of a wide line are bars across it, which is left to what nobody declared.
    if edge.evidence != .undeclared { look.line = .solid }
    return look
  }

  /// The look that a role has by itself, as in a legend.
  func look(of role: Edge.Role) -> EdgeLook {
    var look = plainLook(of: role)
    look.width *= lineWeight
    return look
  }

  private func plainLook(of role: Edge.Role) -> EdgeLook {
    switch role {
    case .flow: EdgeLook(colour: self[.mutedInk], width: 1, line: .solid, head: .filled)
    case .advance, .accept, .renew:
      EdgeLook(colour: self[.advance], width: 1.3, line: .solid, head: .filled)
    case .handBack, .park, .drop:
      EdgeLook(colour: self[.drop], width: 1, line: .solid, head: .filled)
    case .recycle: EdgeLook(colour: self[.recycle], width: 1.3, line: .dashed, head: .filled)
    case .spawn: EdgeLook(colour: self[.spawn], width: 1.2, line: .dashed, head: .open)
    case .expire: EdgeLook(colour: self[.expire], width: 1, line: .dotted, head: .filled)
    case .association, .part: EdgeLook(colour: self[.nodeLine], width: 1, line: .solid, head: .none)
    case .aggregation:
      EdgeLook(colour: self[.nodeLine], width: 1, line: .solid, head: .none, tail: .hollowDiamond)
    case .composition:
      EdgeLook(colour: self[.nodeLine], width: 1, line: .solid, head: .none, tail: .filledDiamond)
    case .generalization: EdgeLook(colour: self[.nodeLine], width: 1, line: .solid, head: .triangle)
    case .dependency: EdgeLook(colour: self[.nodeLine], width: 1, line: .dashed, head: .open)
    case .positiveLink: EdgeLook(colour: self[.handOff], width: 1.3, line: .solid, head: .filled)
    case .negativeLink: EdgeLook(colour: self[.drop], width: 1.3, line: .dashed, head: .filled)
    }
  }

  /// The look that evidence gives to an advance.
  func apply(_ evidence: Edge.Evidence, to look: inout EdgeLook) {
    switch evidence {
    case .declared, .observed: break
    case .neverObserved: look.colour = self[.neverObserved]
    case .undeclared: (look.colour, look.line) = (self[.undeclared], .dotted)
    }
  }

  /// Emphasis may widen a line only where width does not already tell a volume.
  func apply(_ emphasis: Emphasis, hasVolume: Bool, to look: inout EdgeLook) {
    let width = hasVolume ? look.width : 2.4 * lineWeight
    switch emphasis {
    case .bottleneck: (look.colour, look.width, look.isHighlighted) = (self[.bottleneck], width, true)
    case .added: (look.colour, look.width) = (self[.added], width)
    case .removed: (look.colour, look.width, look.line) = (self[.removed], width, .dotted)
    case .moved: (look.colour, look.width) = (self[.moved], width)
    case .changed: (look.colour, look.width) = (self[.changed], width)
    case .muted: look.colour = self[.muted]
    case .finding: (look.colour, look.width) = (self[.finding], width)
    }
  }
}
