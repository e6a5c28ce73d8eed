import Diagrams

/// A line of straight pieces as cubic Bézier pieces with rounded corners.
enum RoundedPath {
  /// The 1 + 3 k control points of the path; a corner is rounded at most to the middle of its sides.
  static func corners(_ points: [Point], radius: Double) -> [Point] {
    let points = withoutRepeats(points)
    guard let first = points.first, points.count > 1 else { return points }
    var path = [first]
    for index in 1..<points.count {
      let corner = points[index]
      guard index + 1 < points.count else {
        path += straight(from: path[path.count - 1], to: corner)
        break
      }
      let before = points[index - 1]
      let after = points[index + 1]
      let cut = min(radius, before.distance(to: corner) / 2, corner.distance(to: after) / 2)
      let start = corner.moved(towards: before, by: cut)
      let end = corner.moved(towards: after, by: cut)
      path += straight(from: path[path.count - 1], to: start)
      // 0.5523 makes a cubic piece follow a quarter of a circle.
      path += [
        start.moved(towards: corner, by: cut * 0.5523), end.moved(towards: corner, by: cut * 0.5523), end,
      ]
    }
    return path
  }

  static func withoutRepeats(_ points: [Point]) -> [Point] {
    points.reduce(into: []) { kept, point in
      if let last = kept.last, last.distance(to: point) < 0.01 { return }
      kept.append(point)
    }
  }

  private static func straight(from start: Point, to end: Point) -> [Point] {
    let length = start.distance(to: end)
    return [
      start.moved(towards: end, by: length / 3), start.moved(towards: end, by: length * 2 / 3), end,
    ]
  }
}

extension Point {
  func distance(to other: Point) -> Double {
    ((x - other.x) * (x - other.x) + (y - other.y) * (y - other.y)).squareRoot()
  }

  func moved(towards other: Point, by length: Double) -> Point {
    let distance = distance(to: other)
    guard distance > 0 else { return self }
    return Point(x: x + (other.x - x) * length / distance, y: y + (other.y - y) * length / distance)
  }
}
