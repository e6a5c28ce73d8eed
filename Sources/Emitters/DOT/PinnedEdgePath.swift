import Diagrams

/// The `pos` of an edge whose way is already found.
struct PinnedEdgePath {
  /// The radius of rounded corners in points.
  static let cornerRadius = 5.0

  let path: PositionedEdge.Path
  let look: EdgeLook

  /// `s,x,y e,x,y x,y …`: the tips of diamond and arrow, then 1 + 3 k points of cubic Bézier pieces.
  func pos(pageHeight: Double) -> String? {
    let text = { (point: Point) in "\(point.x.decimalText),\((pageHeight - point.y).decimalText)" }
    guard let (start, points, tip) = pieces, points.count >= 4 else { return nil }
    let tips = [start.map { "s,\(text($0))" }, tip.map { "e,\(text($0))" }].compactMap { $0 }
    return (tips + points.map(text)).joined(separator: " ")
  }

  private var pieces: (start: Point?, points: [Point], tip: Point?)? {
    switch path {
    case .bezier(let points, let tip):
      return (nil, points, look.head == .none ? nil : tip)
    case .polyline(let corners):
      var corners = RoundedPath.withoutRepeats(corners)
      guard corners.count >= 2, let end = corners.last else { return nil }
      let before = corners[corners.count - 2]
      let last = before.distance(to: end)
      let tip = end.moved(towards: before, by: min(look.mitre, last / 2))
      // The line ends where the arrow's base is, but never before its last corner.
      let base = end.moved(towards: before, by: min(look.mitre + look.arrowLength, last - 0.1))
      corners[corners.count - 1] = base
      let start = corners[0]
      if look.tail != .none {
        let room = start.distance(to: corners[1])
        corners[0] = start.moved(towards: corners[1], by: min(look.diamondLength, room - 0.1))
      }
      let rounded = RoundedPath.corners(corners, radius: Self.cornerRadius)
      return (look.tail == .none ? nil : start, rounded, look.head == .none ? nil : tip)
    }
  }
}
