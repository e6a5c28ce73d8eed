extension Readability {
  /// Looks at what only sequences have: lifelines with their feet, and the corners and operands of fragments.
  mutating func measureSequence(_ picture: PositionedDiagram, lines: [[LineSegment]]) {
    guard !picture.lifelines.isEmpty else { return }
    let messages = picture.edges.compactMap(\.label)
    let conditions = picture.groups.flatMap(\.dividers).map(\.title)
    let texts = messages + conditions + picture.groups.map(\.title)
    for condition in conditions {
      labelLabelOverlaps += messages.count { $0.frame.overlaps(condition.frame) }
      labelEdgeOverlaps += lines.count { line in line.contains { $0.passes(through: condition.frame) } }
    }
    let lifelines = picture.lifelines.map { LineSegment(from: $0.top, to: $0.bottom) }
    let bars = picture.lifelines.flatMap(\.activations)
    let tabs = picture.groups.compactMap(\.tab)
    labelEdgeOverlaps += (texts.map(\.frame) + tabs).count { frame in
      lifelines.contains { $0.passes(through: frame) } || bars.contains { $0.overlaps(frame) }
    }
    let rules = picture.groups.flatMap { group in
      group.frame.outline
        + group.dividers.map { divider in
          LineSegment(
            from: Point(x: group.frame.minX, y: divider.y), to: Point(x: group.frame.maxX, y: divider.y))
        }
    }
    labelFrameOverlaps += texts.count { text in
      rules.contains { $0.passes(through: text.frame) } || tabs.contains { $0.overlaps(text.frame) }
    }
    let feet = picture.lifelines.map(\.foot)
    labelNodeOverlaps += texts.count { text in feet.contains { $0.overlaps(text.frame) } }
  }
}
