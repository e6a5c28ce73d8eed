extension Readability {
  /// Looks for labels that are too large for their place, and for texts that run off the page or into others.
  mutating func measurePage(_ picture: PositionedDiagram, edgeLabels: [PositionedLabel]) {
    let held = picture.nodes.filter(\.holdsLabel)
    labelsCut = held.count { !$0.label.fits(in: $0.frame.size) }
    labelsCut += picture.lanes.count { !$0.title.fits(in: $0.header.size) }
    let page = Rect(x: 0, y: 0, width: picture.size.width, height: picture.size.height)
    let texts = picture.texts.map(\.frame)
    let labels = edgeLabels + picture.nodes.filter { !$0.holdsLabel }.map(\.label)
    labelsCut += (labels.filter { !$0.lines.isEmpty }.map(\.frame) + texts).count { !page.holds($0) }
    let others = picture.nodes.map(\.frame) + picture.lanes.map(\.frame) + labels.map(\.frame)
    for (index, text) in texts.enumerated() {
      labelLabelOverlaps += (texts[(index + 1)...] + others).count { $0.overlaps(text, tolerance: 0.5) }
    }
  }
}

extension PositionedLabel {
  fileprivate func fits(in size: Size) -> Bool {
    lines.isEmpty || (frame.width <= size.width + 0.01 && frame.height <= size.height + 0.01)
  }
}

extension PositionedText {
  /// The room that the text takes, from the height of a capital letter to the baseline.
  fileprivate var frame: Rect { Rect(x: origin.x, y: origin.y - size * 0.8, width: width, height: size) }
}

extension Rect {
  fileprivate var size: Size { Size(width: width, height: height) }

  fileprivate func holds(_ other: Rect) -> Bool {
    other.minX > minX - 0.01 && other.maxX < maxX + 0.01 && other.minY > minY - 0.01
      && other.maxY < maxY + 0.01
  }
}
