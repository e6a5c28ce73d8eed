/// A place in a drawing.
struct Spot: Hashable, Sendable {
  var x: Double
  var y: Double

  func distance(to other: Spot) -> Double {
    let (dx, dy) = (x - other.x, y - other.y)
    return (dx * dx + dy * dy).squareRoot()
  }
}

/// An upright rectangle in a drawing.
struct Box: Hashable, Sendable {
  var minX: Double
  var minY: Double
  var maxX: Double
  var maxY: Double

  var center: Spot { Spot(x: (minX + maxX) / 2, y: (minY + maxY) / 2) }
  var area: Double { (maxX - minX) * (maxY - minY) }

  init(minX: Double, minY: Double, maxX: Double, maxY: Double) {
    (self.minX, self.minY, self.maxX, self.maxY) = (minX, minY, maxX, maxY)
  }

  /// The smallest box around the spots; nil when there are none.
  init?(around spots: [Spot]) {
    guard let first = spots.first else { return nil }
    self.init(minX: first.x, minY: first.y, maxX: first.x, maxY: first.y)
    for spot in spots {
      (minX, minY) = (min(minX, spot.x), min(minY, spot.y))
      (maxX, maxY) = (max(maxX, spot.x), max(maxY, spot.y))
    }
  }

  /// The box that an SVG shape covers; nil for shapes without one.
  init?(_ shape: MarkupElement) {
    switch shape.name {
    case "rect":
      guard let x = shape.number("x"), let y = shape.number("y"), let width = shape.number("width"),
        let height = shape.number("height")
      else { return nil }
      self.init(minX: x, minY: y, maxX: x + width, maxY: y + height)
    case "ellipse":
      guard let x = shape.number("cx"), let y = shape.number("cy"), let rx = shape.number("rx"),
        let ry = shape.number("ry")
      else { return nil }
      self.init(minX: x - rx, minY: y - ry, maxX: x + rx, maxY: y + ry)
    case "polygon": self.init(around: Spot.list(shape["points"] ?? ""))
    case "path": self.init(around: Spot.list(shape["d"] ?? ""))
    default: return nil
    }
  }

  func contains(_ spot: Spot, margin: Double = 0) -> Bool {
    spot.x >= minX - margin && spot.x <= maxX + margin && spot.y >= minY - margin && spot.y <= maxY + margin
  }

  func contains(_ box: Box, margin: Double = 0.5) -> Bool {
    contains(Spot(x: box.minX, y: box.minY), margin: margin)
      && contains(Spot(x: box.maxX, y: box.maxY), margin: margin)
  }

  /// How far the spot is from the border, inside or outside.
  func distanceToBorder(_ spot: Spot) -> Double {
    let dx = max(minX - spot.x, spot.x - maxX)
    let dy = max(minY - spot.y, spot.y - maxY)
    if dx <= 0, dy <= 0 { return min(-dx, -dy) }
    return Spot(x: max(dx, 0), y: max(dy, 0)).distance(to: Spot(x: 0, y: 0))
  }
}

extension Spot {
  /// The coordinate pairs of `points` or of a path in absolute commands.
  static func list(_ text: String) -> [Spot] {
    let numbers = text.matches(of: /-?\d+(?:\.\d+)?/).compactMap { Double($0.output) }
    return stride(from: 0, to: numbers.count - 1, by: 2).map { Spot(x: numbers[$0], y: numbers[$0 + 1]) }
  }
}
