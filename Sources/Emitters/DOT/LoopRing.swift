import Diagrams

/// The arrow around the mark of a loop: three quarters of an ellipse, open at the top.
struct LoopRing {
  /// The sine of 45°.
  private static let diagonal = 0.7071
  /// How far the control points of a quarter of a circle lie from its ends, by the radius.
  private static let bow = 0.5523

  let frame: Rect
  let turn: PositionedNode.Turn

  func draw(on canvas: inout XDotCanvas, colour: HexColour) {
    let way = turn == .clockwise ? 1.0 : -1.0
    // The corners between the quarters, from beside the top around to its other side.
    let corners = [(1.0, -1.0), (1, 1), (-1, 1), (-1, -1)].map { x, y in
      Point(x: way * x * Self.diagonal, y: y * Self.diagonal)
    }
    var points = [corners[0]]
    for (from, to) in zip(corners, corners.dropFirst()) {
      points += [moved(from, by: Self.bow * way), moved(to, by: -Self.bow * way), to]
    }
    canvas.curve(points.map(placed), with: XDotCanvas.Pen(colour: colour, width: 1.2))
    drawHead(at: placed(corners[3]), from: placed(moved(corners[3], by: -way)), on: &canvas, colour: colour)
  }

  /// A point of the unit circle, moved along its tangent with the clock.
  private func moved(_ point: Point, by length: Double) -> Point {
    Point(x: point.x - point.y * length, y: point.y + point.x * length)
  }

  private func placed(_ point: Point) -> Point {
    Point(
      x: frame.centre.x + point.x * (frame.width / 2 - 2),
      y: frame.centre.y + point.y * (frame.height / 2 - 2))
  }

  private func drawHead(at base: Point, from before: Point, on canvas: inout XDotCanvas, colour: HexColour) {
    let length = max(0.1, base.distance(to: before))
    let along = Point(x: (base.x - before.x) / length, y: (base.y - before.y) / length)
    canvas.fill(
      [
        Point(x: base.x + along.x * 7, y: base.y + along.y * 7),
        Point(x: base.x - along.y * 3.2, y: base.y + along.x * 3.2),
        Point(x: base.x + along.y * 3.2, y: base.y - along.x * 3.2),
      ], with: colour)
  }
}
