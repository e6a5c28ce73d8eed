import Diagrams

/// Where the small texts at an edge's two ends stand: a little along the line and beside it.
struct EdgeEnds {
  var tail: Point?
  var head: Point?

  init(path: PositionedEdge.Path) {
    let points: [Point]
    switch path {
    case .polyline(let corners): points = RoundedPath.withoutRepeats(corners)
    case .bezier(let controls, let tip):
      points = RoundedPath.withoutRepeats(controls + (tip.map { [$0] } ?? []))
    }
    guard points.count > 1 else { return }
    tail = Self.beside(points[0], towards: points[1])
    head = Self.beside(points[points.count - 1], towards: points[points.count - 2])
  }

  private static func beside(_ end: Point, towards next: Point) -> Point {
    let along = end.moved(towards: next, by: 12)
    let length = max(end.distance(to: next), 0.01)
    let normal = Point(x: (next.y - end.y) / length, y: -(next.x - end.x) / length)
    return Point(x: along.x + normal.x * 8, y: along.y + normal.y * 8)
  }
}
