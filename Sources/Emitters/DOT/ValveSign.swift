import Diagrams

/// A valve: a ring around two wedges whose tips meet, as flows are drawn in stock-and-flow diagrams
/// (Forrester 1961).
struct ValveSign {
  let frame: Rect
  let look: NodeLook

  /// Draws all of it, for a legend.
  func draw(on canvas: inout XDotCanvas) {
    drawFill(on: &canvas)
    canvas.outlineEllipse(frame, with: XDotCanvas.Pen(colour: look.line, width: look.lineWidth))
  }

  /// Draws what lies inside of the ring, and the stem up to the text above it.
  func drawFill(on canvas: inout XDotCanvas, under text: Rect? = nil) {
    if let text, text.maxY + 4 < frame.minY, text.minX < frame.centre.x, frame.centre.x < text.maxX {
      canvas.stroke(
        [Point(x: frame.centre.x, y: text.maxY + 2), Point(x: frame.centre.x, y: frame.minY)],
        with: XDotCanvas.Pen(colour: look.line, width: 0.8))
    }
    canvas.ellipse(frame, fill: look.fill, pen: XDotCanvas.Pen(colour: look.fill, width: 0))
    let inner = frame.inset(by: frame.width * 0.2)
    let middle = inner.centre
    let rise = inner.height * 0.38
    for x in [inner.minX, inner.maxX] {
      canvas.fill(
        [Point(x: x, y: middle.y - rise), middle, Point(x: x, y: middle.y + rise)], with: look.line)
    }
  }
}
