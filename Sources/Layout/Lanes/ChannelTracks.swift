/// The tracks of vertical channels: pieces of edges that run beside each other get a track each.
struct ChannelTracks {
  /// For each route, for each segment, its track in a vertical channel, or nil.
  var trackOfSegment: [[Int?]]
  /// For each x line the number of its tracks; 0 for columns.
  var trackCount: [Int]

  private struct Piece {
    var route: Int
    var segment: Int
    var span: ClosedRange<Int>
    /// Below zero when its ends lead left, above when they lead right.
    var lean: Int
  }

  init(_ scene: LaneScene) {
    var tracks = scene.routes.map { [Int?](repeating: nil, count: $0.corners.count - 1) }
    var counts = Array(repeating: 0, count: scene.grid.xLines.count)
    for line in scene.grid.xLines.indices where scene.grid.column(ofXLine: line) == nil {
      let pieces = Self.pieces(on: line, in: scene.routes)
      var occupied: [[ClosedRange<Int>]] = []
      for piece in pieces.sorted(by: Self.comesFirst) {
        let track =
          occupied.firstIndex { spans in !spans.contains { $0.overlaps(piece.span) } } ?? occupied.count
        if track == occupied.count { occupied.append([]) }
        occupied[track].append(piece.span)
        tracks[piece.route][piece.segment] = track
      }
      counts[line] = occupied.count
    }
    trackOfSegment = tracks
    trackCount = counts
  }

  private static func pieces(on line: Int, in routes: [GridRoute]) -> [Piece] {
    routes.indices.flatMap { route in
      routes[route].segments.enumerated().compactMap { index, segment in
        guard !segment.isHorizontal, segment.line == line else { return nil }
        let corners = routes[route].corners
        let before = index > 0 ? (corners[index - 1].x - line).signum() : 0
        let after = index + 2 < corners.count ? (corners[index + 2].x - line).signum() : 0
        return Piece(route: route, segment: index, span: segment.span, lean: before + after)
      }
    }
  }

  private static func comesFirst(_ left: Piece, _ right: Piece) -> Bool {
    (left.lean, left.span.count, left.span.lowerBound, left.route)
      < (right.lean, right.span.count, right.span.lowerBound, right.route)
  }
}
