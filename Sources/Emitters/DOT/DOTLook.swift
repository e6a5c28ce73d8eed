import Diagrams

extension NodeLook {
  /// The attributes that draw a node so; a fill that the background draws is left out here.
  func add(to attributes: inout DOTAttributes, isFilled: Bool) {
    var styles: [String] = []
    switch shape {
    case .rounded: styles.append("rounded")
    case .cutCorners: styles.append("diagonals")
    case .square, .diamond, .ellipse, .initialMark, .finalMark, .component, .note, .plain, .valve, .actor:
      break
    }
    attributes.add("shape", shapeName)
    if isFilled, shape != .plain { styles.append("filled") }
    if isDashed { styles.append("dashed") }
    attributes.add("style", styles.isEmpty ? "solid" : styles.joined(separator: ","))
    if isFilled, shape != .plain { attributes.add("fillcolor", fill) }
    attributes.add("color", line)
    attributes.add("penwidth", lineWidth)
    if isDouble { attributes.add("peripheries", 2) }
  }

  /// The look of a node whose outline the background draws.
  var withoutOutline: NodeLook {
    var look = self
    (look.shape, look.isDouble, look.isDashed) = (.plain, false, false)
    return look
  }

  /// How much the outer outline of a double one adds to the given size on each side.
  var outset: Double { isDouble || shape == .finalMark ? 4 : 0 }

  private var shapeName: String {
    switch shape {
    case .rounded, .square, .cutCorners, .actor: "box"
    case .diamond: "diamond"
    case .ellipse: "ellipse"
    case .initialMark, .valve: "circle"
    case .finalMark: "doublecircle"
    case .component: "component"
    case .note: "note"
    case .plain: "plaintext"
    }
  }
}

extension EdgeLook {
  /// An arrow that stays in proportion to its line.
  var arrowSize: Double { 0.62 + 0.12 * width }

  /// The arrow's length in libgraphviz: 10 points at size 1.
  var arrowLength: Double { head == .none ? 0 : 10 * arrowSize }

  /// The diamond's length: 12 points at size 1.
  var diamondLength: Double { tail == .none ? 0 : 12 * arrowSize }

  /// How far the mitre of the arrow's outline reaches past its tip.
  var mitre: Double { head == .none ? 0 : width * 1.45 }

  func add(to attributes: inout DOTAttributes) {
    attributes.add("color", colour.text + (isTranslucent ? "66" : ""))
    attributes.add("penwidth", width)
    attributes.add("style", line.rawValue)
    switch head {
    case .filled: attributes.add("arrowhead", "normal")
    case .open: attributes.add("arrowhead", "vee")
    case .triangle: attributes.add("arrowhead", "onormal")
    case .none: attributes.add("arrowhead", "none")
    }
    switch tail {
    case .hollowDiamond: attributes.add("arrowtail", "odiamond")
    case .filledDiamond: attributes.add("arrowtail", "diamond")
    case .none: break
    }
    if tail != .none { attributes.add("dir", "both") }
    attributes.add("arrowsize", arrowSize)
  }
}
