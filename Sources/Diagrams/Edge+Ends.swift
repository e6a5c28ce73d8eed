extension Edge {
  /// The sign of a delay, where bars across the line cannot be drawn.
  package static let delaySign = "‖"

  /// The texts at the two ends as they are drawn; at the head of a causal link stands its sign.
  package var endTexts: (from: String?, to: String?) {
    let drawn = { (text: String?) in text.flatMap { $0.isEmpty ? nil : $0 } }
    return (drawn(fromLabel), drawn(toLabel) ?? role.linkSign)
  }

  /// Texts at the ends and the sign of a delay as one, for languages that have none of them; nil without any.
  package var marksText: String? {
    let marks = [endText, isDelayed ? Self.delaySign : nil].compactMap { $0 }
    return marks.isEmpty ? nil : marks.joined(separator: " ")
  }

  /// The texts at the ends as one; nil without any.
  package var endText: String? {
    switch endTexts {
    case (nil, nil): nil
    case (nil, let head?): role.linkSign == nil ? "→ \(head)" : head
    case (let tail?, nil): "\(tail) →"
    case (let tail?, let head?): "\(tail) → \(head)"
    }
  }
}

extension Edge.Role {
  /// The sign at the head of a causal link.
  package var linkSign: String? {
    switch self {
    case .positiveLink: "+"
    case .negativeLink: "−"
    case .flow, .advance, .accept, .renew, .handBack, .park, .drop, .recycle, .spawn, .expire,
      .association, .aggregation, .composition, .generalization, .dependency, .part:
      nil
    }
  }
}
