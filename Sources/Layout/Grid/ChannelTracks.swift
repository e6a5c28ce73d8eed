import Diagrams

/// The tracks of vertical channels: pieces of edges that run beside each other get a track each.
struct ChannelTracks {
  /// For each route, for each segment, its track in a vertical channel, or nil.
  private(set) var trackOfSegment: [[Int?]]
  /// For each x line the number of its tracks; 0 for columns.
  private(set) var trackCount: [Int]

  /// A piece of an edge in a channel, with where its two ends go.
  struct Piece {
    var route: Int
    var segment: Int
    var span: ClosedRange<Double>
    var ends: [(y: Double, leadsLeft: Bool)]
  }

  /// Assigns tracks; `height` tells how far down the end of a segment lies, for which grid lines will do.
  init(_ scene: GridScene, height: (_ route: Int, _ segment: Int, _ isEnd: Bool) -> Double) {
    trackOfSegment = scene.routes.map { [Int?](repeating: nil, count: $0.segments.count) }
    trackCount = Array(repeating: 0, count: scene.grid.x.lines.count)
    var piecesOfLine = Array(repeating: [Piece](), count: trackCount.count)
    for (route, way) in scene.routes.enumerated() {
      for (index, segment) in way.segments.enumerated()
      where !segment.isHorizontal && !scene.grid.x.isTrack(segment.line) {
        piecesOfLine[segment.line].append(
          Self.piece(route, index, of: way, from: height(route, index, false), to: height(route, index, true))
        )
      }
    }
    for (line, pieces) in piecesOfLine.enumerated() where !pieces.isEmpty {
      assign(pieces, on: line)
    }
  }

  private static func piece(
    _ route: Int, _ index: Int, of way: GridRoute, from start: Double, to end: Double
  ) -> Piece {
    let corners = way.corners
    let x = corners[index].x
    var ends: [(y: Double, leadsLeft: Bool)] = []
    if index > 0 { ends.append((start, corners[index - 1].x < x)) }
    if index + 2 < corners.count { ends.append((end, corners[index + 2].x < x)) }
    return Piece(route: route, segment: index, span: min(start, end)...max(start, end), ends: ends)
  }

  private mutating func assign(_ pieces: [Piece], on line: Int) {
    let order = CrossingOrder.sorted(pieces.sorted(by: Self.comesFirst)) { left, right in
      left.crossings(leftOf: right)
    }
    var taken: [(track: Int, span: ClosedRange<Double>)] = []
    for piece in order {
      let track = (taken.filter { $0.span.overlaps(piece.span) }.map(\.track).max() ?? -1) + 1
      taken.append((track, piece.span))
      trackOfSegment[piece.route][piece.segment] = track
      trackCount[line] = max(trackCount[line], track + 1)
    }
  }

  private static func comesFirst(_ left: Piece, _ right: Piece) -> Bool {
    (left.lean, left.length, left.span.lowerBound, left.route)
      < (right.lean, right.length, right.span.lowerBound, right.route)
  }
}

extension ChannelTracks.Piece {
  /// Below zero when its ends lead left, above when they lead right.
  fileprivate var lean: Int { ends.reduce(0) { $0 + ($1.leadsLeft ? -1 : 1) } }
  fileprivate var length: Double { span.upperBound - span.lowerBound }

  /// How often the two cross when this one runs left of the other.
  fileprivate func crossings(leftOf other: Self) -> Int {
    ends.count { !$0.leadsLeft && $0.y > other.span.lowerBound && $0.y < other.span.upperBound }
      + other.ends.count { $0.leadsLeft && $0.y > span.lowerBound && $0.y < span.upperBound }
  }
}

/// Orders pieces of edges that run beside each other so that few cross.
enum CrossingOrder {
  /// Swaps neighbours as long as that saves crossings; equal costs keep the given order.
  static func sorted<Piece>(_ pieces: [Piece], crossings: (_ first: Piece, _ second: Piece) -> Int) -> [Piece]
  {
    var order = pieces
    for _ in 0..<order.count {
      var isSettled = true
      for index in order.indices.dropLast()
      where crossings(order[index + 1], order[index]) < crossings(order[index], order[index + 1]) {
        order.swapAt(index, index + 1)
        isSettled = false
      }
      if isSettled { break }
    }
    return order
  }
}
