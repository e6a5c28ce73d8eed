import Diagrams

extension PositionedDiagram {
  private static let barDistance = 4.0
  private static let barLength = 10.0

  /// Where along a piece bars are tried: in its middle first.
  private static let places = [0.5, 0.4, 0.6, 0.3, 0.7]

  /// Adds the bars of delays, where they cover no text if there is such a place.
  mutating func addDelayBars(of graph: Graph) {
    let delayed = Set(graph.edges.filter(\.isDelayed).map(\.id))
    let texts = edges.flatMap(\.labels).map(\.frame)
    for index in edges.indices where delayed.contains(edges[index].id) {
      let segments = edges[index].segments.filter { $0.length > 0 }.sorted { $0.length > $1.length }
      let candidates = segments.flatMap { segment in Self.places.map { Self.bars(across: segment, at: $0) } }
      let free = candidates.first { bars in
        bars.allSatisfy { bar in !texts.contains { bar.passes(through: $0) } }
      }
      edges[index].bars = free ?? candidates.first ?? []
    }
  }

  /// Two bars across a piece, at a part of its length.
  private static func bars(across segment: LineSegment, at part: Double) -> [LineSegment] {
    let (across, down) = (segment.to.x - segment.from.x, segment.to.y - segment.from.y)
    let along = Point(x: across / segment.length, y: down / segment.length)
    let middle = Point(x: segment.from.x + across * part, y: segment.from.y + down * part)
    return [-barDistance / 2, barDistance / 2].map { step in
      let centre = Point(x: middle.x + along.x * step, y: middle.y + along.y * step)
      let half = barLength / 2
      return LineSegment(
        from: Point(x: centre.x - along.y * half, y: centre.y + along.x * half),
        to: Point(x: centre.x + along.y * half, y: centre.y - along.x * half))
    }
  }
}

extension LineSegment {
  fileprivate var length: Double {
    let (across, down) = (to.x - from.x, to.y - from.y)
    return (across * across + down * down).squareRoot()
  }
}
