import Diagrams

/// A line of text with its looks.
struct StyledLine: Hashable {
  struct Style: Hashable {
    var colour: HexColour
    var size: Double
    var isBold = false
  }

  var text: String
  var style: Style
  /// Whether the line begins at the left of its frame, as those of compartments do.
  var isLeading = false
}

extension Theme {
  /// The lines of a node's, lane's or group's label: second names and details stand back, badges tell
  /// their status.
  func styled(_ lines: [SetLine], ink: HexColour, emphasis: Emphasis?) -> [StyledLine] {
    lines.map { line in
      StyledLine(
        text: line.text, style: style(of: line, ink: ink, emphasis: emphasis),
        isLeading: line.style.isOfCompartment)
    }
  }

  /// The lines of an edge's text, in the colour of its line but for the badges.
  func styled(_ lines: [SetLine], of edge: Edge) -> [StyledLine] {
    let ink = ink(of: edge)
    return lines.map { line in
      switch line.style {
      case .name, .secondName, .stereotype, .detail, .rule, .compartment:
        StyledLine(text: line.text, style: StyledLine.Style(colour: ink, size: line.size))
      case .badge:
        StyledLine(text: line.text, style: style(of: line, ink: ink, emphasis: edge.emphasis))
      }
    }
  }

  private func style(of line: SetLine, ink: HexColour, emphasis: Emphasis?) -> StyledLine.Style {
    switch line.style {
    case .name: StyledLine.Style(colour: ink, size: line.size)
    case .secondName, .stereotype, .detail, .rule:
      StyledLine.Style(colour: self[.mutedInk], size: line.size)
    case .compartment: StyledLine.Style(colour: ink, size: line.size)
    case .badge(_, let status):
      if emphasis == .muted {
        StyledLine.Style(colour: self[.mutedInk], size: line.size)
      } else {
        StyledLine.Style(
          colour: self.ink(of: status), size: line.size, isBold: status == .missed)
      }
    }
  }

  /// The colour of an edge's own text: that of its line, where that is dark enough to read.
  ///
  /// The mark of the tightest place is on the line alone: red text would read as a target that was missed.
  func ink(of edge: Edge) -> HexColour {
    if edge.evidence == .neverObserved || edge.role == .expire || edge.emphasis == .muted {
      return self[.mutedInk]
    }
    var edge = edge
    if edge.emphasis == .bottleneck { edge.emphasis = nil }
    return look(of: edge).colour
  }
}

extension SetLine.Style {
  fileprivate var isOfCompartment: Bool {
    switch self {
    case .compartment: true
    case .name, .secondName, .stereotype, .detail, .rule, .badge: false
    }
  }
}
