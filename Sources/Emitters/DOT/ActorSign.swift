import Diagrams

/// The figure that marks a box as somebody's: head and shoulders at the box's left edge.
struct ActorSign {
  let frame: Rect
  let look: NodeLook

  func draw(on canvas: inout XDotCanvas) {
    let pen = XDotCanvas.Pen(colour: look.line, width: 1.1)
    let scale = min(1, frame.height / 24)
    let middle = Point(x: min(frame.minX + 13, frame.centre.x), y: frame.centre.y)
    let head = Rect(
      centre: Point(x: middle.x, y: middle.y - 4.5 * scale),
      size: Size(width: 7 * scale, height: 7 * scale))
    canvas.ellipse(head, fill: look.fill, pen: pen)
    // Shoulders as half of a ring, in straight pieces.
    canvas.stroke(
      [(-6.5, 8.0), (-5.8, 4.6), (-3.6, 2.2), (0, 1.2), (3.6, 2.2), (5.8, 4.6), (6.5, 8), (-6.5, 8)].map {
        Point(x: middle.x + $0.0 * scale, y: middle.y + $0.1 * scale)
      }, with: pen)
  }
}
