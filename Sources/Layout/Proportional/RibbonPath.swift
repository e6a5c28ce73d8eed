import Diagrams

/// Builds the middle line of a ribbon from cubic Bézier pieces.
struct RibbonPath {
  private(set) var points: [Point]

  init(from start: Point) { points = [start] }

  private var last: Point { points[points.count - 1] }

  /// A straight piece; nothing when it would have no length.
  mutating func line(to end: Point) {
    let start = last
    guard abs(end.x - start.x) + abs(end.y - start.y) > 0.01 else { return }
    let at = { (share: Double) in
      Point(x: start.x + (end.x - start.x) * share, y: start.y + (end.y - start.y) * share)
    }
    points += [at(1 / 3.0), at(2 / 3.0), end]
  }

  /// A piece that leaves and arrives level.
  mutating func sweep(to end: Point) {
    guard abs(end.y - last.y) > 0.01 else { return line(to: end) }
    let middle = (last.x + end.x) / 2
    points += [Point(x: middle, y: last.y), Point(x: middle, y: end.y), end]
  }

  /// Straight pieces through corners, each rounded by a quarter of a circle.
  mutating func turn(through corners: [Point], to end: Point, radius: Double) {
    let stops = corners + [end]
    for (index, corner) in corners.enumerated() {
      let next = stops[index + 1]
      let start = Self.point(from: corner, towards: last, by: radius)
      let finish = Self.point(from: corner, towards: next, by: radius)
      line(to: start)
      // 0.5523 makes a cubic piece follow a quarter of a circle.
      points += [
        Self.point(from: start, towards: corner, by: radius * 0.5523),
        Self.point(from: finish, towards: corner, by: radius * 0.5523), finish,
      ]
    }
    line(to: end)
  }

  private static func point(from start: Point, towards end: Point, by length: Double) -> Point {
    let distance = ((end.x - start.x) * (end.x - start.x) + (end.y - start.y) * (end.y - start.y))
      .squareRoot()
    guard distance > 0 else { return start }
    return Point(
      x: start.x + (end.x - start.x) * length / distance, y: start.y + (end.y - start.y) * length / distance)
  }

  /// The length along x that a sweep needs so that the inner edge of a ribbon does not kink.
  ///
  /// A sweep's smallest radius of curvature is 3 l² ÷ 8 h for a length l and a height h; it has to be more than
  /// half the ribbon's width.
  static func sweepLength(height: Double, width: Double) -> Double {
    (4 / 3.0 * abs(height) * width).squareRoot()
  }

  /// The length along x that a sweep needs so that it does not spread much over ribbons that run beside it.
  ///
  /// Where a sweep is steepest, 3 h ÷ 2 l, a ribbon is higher than wide; the difference shall be 4 points.
  static func fanLength(height: Double, width: Double) -> Double {
    guard width > 0 else { return 0 }
    let swelling = 1 + 4 / width
    return 1.5 * abs(height) / (swelling * swelling - 1).squareRoot()
  }
}
