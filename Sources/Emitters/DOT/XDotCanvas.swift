import Diagrams

/// Draws under the graph by xdot operations, in the coordinates of a `PositionedDiagram` (y runs down).
struct XDotCanvas {
  private(set) var operations: [String] = []
  private let height: Double
  private let font: String

  init(height: Double, font: String) {
    self.height = height
    self.font = font
  }

  enum Anchor: Int {
    case left = -1
    case centre = 0
    case right = 1
  }

  struct Pen {
    var colour: HexColour
    var width: Double = 1
    var line: EdgeLook.Line = .solid
  }

  mutating func fill(_ points: [Point], with colour: HexColour) {
    use(Pen(colour: colour, width: 0))
    operations.append("C 7 -\(colour.text)")
    operations.append("P \(points.count) \(coordinates(points))")
  }

  mutating func fill(_ rect: Rect, with colour: HexColour) { fill(rect.corners, with: colour) }

  /// Fills a box whose corners are rounded as Graphviz rounds those of nodes.
  mutating func fillRounded(_ rect: Rect, with colour: HexColour, radius: Double? = nil) {
    use(Pen(colour: colour, width: 0))
    operations.append("C 7 -\(colour.text)")
    let outline = rect.roundedOutline(radius: radius)
    operations.append("b \(outline.count) \(coordinates(outline))")
  }

  mutating func stroke(_ points: [Point], with pen: Pen) {
    use(pen)
    operations.append("L \(points.count) \(coordinates(points))")
  }

  /// Draws an open Bézier curve.
  mutating func curve(_ points: [Point], with pen: Pen) {
    use(pen)
    operations.append("B \(points.count) \(coordinates(points))")
  }

  mutating func outline(_ rect: Rect, with pen: Pen) {
    use(pen)
    operations.append("p 4 \(coordinates(rect.corners))")
  }

  mutating func outlineRounded(_ rect: Rect, with pen: Pen, radius: Double? = nil) {
    use(pen)
    let outline = rect.roundedOutline(radius: radius)
    operations.append("B \(outline.count) \(coordinates(outline))")
  }

  mutating func ellipse(_ rect: Rect, fill: HexColour, pen: Pen) {
    use(pen)
    operations.append("C 7 -\(fill.text)")
    operations.append(
      "E \(coordinates([rect.centre])) \((rect.width / 2).decimalText) \((rect.height / 2).decimalText)")
  }

  mutating func outlineEllipse(_ rect: Rect, with pen: Pen) {
    use(pen)
    operations.append(
      "e \(coordinates([rect.centre])) \((rect.width / 2).decimalText) \((rect.height / 2).decimalText)")
  }

  /// Sets a text with its baseline at a point.
  mutating func text(
    _ text: String, at baseline: Point, anchor: Anchor, width: Double, style: StyledLine.Style
  ) {
    guard !text.isEmpty else { return }
    operations.append("F \(style.size.decimalText) \(font.utf8.count) -\(font)")
    operations.append("c 7 -\(style.colour.text)")
    if style.isBold { operations.append("t 1") }
    // libgraphviz raises the baseline of an xdot text by a fifth of its size.
    let lowered = Point(x: baseline.x, y: baseline.y + style.size * 0.2)
    operations.append(
      "T \(coordinates([lowered])) \(anchor.rawValue) \(width.decimalText) \(DOTEscaping.xdot(text))")
    if style.isBold { operations.append("t 0") }
  }

  /// Sets lines into a frame just as Graphviz sets the lines of a label.
  mutating func text(
    _ lines: ArraySlice<StyledLine>, of all: [StyledLine], in frame: Rect,
    alignment: PositionedLabel.Alignment = .centre
  ) {
    let (x, anchor): (Double, Anchor) =
      switch alignment {
      case .leading: (frame.minX, .left)
      case .centre: (frame.centre.x, .centre)
      case .trailing: (frame.maxX, .right)
      }
    let heights = all.map { DOTLabel.lineHeight($0.style.size) }
    var top = frame.centre.y - heights.reduce(0, +) / 2
    for (index, line) in all.enumerated() {
      if lines.indices.contains(index) {
        text(
          line.text, at: Point(x: line.isLeading ? frame.minX : x, y: top + line.style.size * 0.8),
          anchor: line.isLeading ? .left : anchor, width: frame.width, style: line.style)
      }
      top += heights[index]
    }
  }

  private mutating func use(_ pen: Pen) {
    let style = "\(pen.line.rawValue),setlinewidth(\(pen.width.decimalText))"
    operations.append("S \(style.utf8.count) -\(style)")
    operations.append("c 7 -\(pen.colour.text)")
  }

  private func coordinates(_ points: [Point]) -> String {
    points.map { "\($0.x.decimalText) \((height - $0.y).decimalText)" }.joined(separator: " ")
  }
}

extension Rect {
  fileprivate var corners: [Point] {
    [
      Point(x: minX, y: minY), Point(x: maxX, y: minY), Point(x: maxX, y: maxY), Point(x: minX, y: maxY),
    ]
  }

  /// A closed Bézier outline with corners of a radius, or of up to 12 points as those of a rounded node.
  fileprivate func roundedOutline(radius: Double?) -> [Point] {
    let radius = radius.map { min($0, min(width, height) / 2) } ?? min(12, min(width, height) / 3)
    let path = RoundedPath.corners(
      [Point(x: minX + width / 2, y: minY)] + [corners[1], corners[2], corners[3], corners[0]]
        + [Point(x: minX + width / 2, y: minY)],
      radius: radius)
    return path
  }
}
