import Diagrams

/// The x coordinates of a lane diagram: columns wide enough for nodes and labels, channels for their tracks.
struct ColumnCoordinates {
  static let trackSpacing = 11.0
  static let channelMargin = 9.0

  /// The x of each column's centre line.
  private(set) var centres: [Double] = []
  /// The room left and right of each centre line.
  private(set) var leftExtents: [Double]
  private(set) var rightExtents: [Double]
  /// The left border of each lane, and the right border of the last.
  private(set) var laneBorders: [Double] = []

  private let scene: LaneScene
  private let tracks: ChannelTracks
  /// Extra room right of a track, for the label beside it.
  private var trackExtras: [TrackID: Double] = [:]
  private var trackPositions: [TrackID: Double] = [:]

  private struct TrackID: Hashable {
    var xLine: Int
    var track: Int
  }

  init(_ scene: LaneScene, tracks: ChannelTracks, spots: LabelSpots, titleWidths: [Double]) {
    self.scene = scene
    self.tracks = tracks
    leftExtents = Array(repeating: 20, count: scene.grid.laneOfColumn.count)
    rightExtents = leftExtents
    for (node, cell) in scene.grid.cells.enumerated() {
      widen(cell.column, left: scene.nodeSizes[node].width / 2, right: scene.nodeSizes[node].width / 2)
    }
    for (route, spot) in spots.spots.enumerated() {
      if let spot { makeRoom(for: spot, label: scene.labelSize(route)) }
    }
    place(titleWidths: titleWidths)
  }

  /// Widens a column and moves everything to its right.
  mutating func widen(_ column: Int, left: Double, right: Double, titleWidths: [Double]) {
    widen(column, left: left, right: right)
    place(titleWidths: titleWidths)
  }

  func x(ofTrack track: Int, inXLine line: Int) -> Double {
    trackPositions[TrackID(xLine: line, track: track)] ?? 0
  }

  private mutating func widen(_ column: Int, left: Double, right: Double) {
    leftExtents[column] = max(leftExtents[column], left)
    rightExtents[column] = max(rightExtents[column], right)
  }

  private mutating func makeRoom(for spot: LabelSpot, label: Size) {
    switch spot {
    case .besideNode(let node, let side, _, _):
      let room = scene.nodeSizes[node].width / 2 + label.width + 10
      widen(
        scene.grid.cells[node].column, left: side == .left ? room : 0, right: side == .right ? room : 0)
    case .inEmptyCell(let cell):
      widen(cell.column, left: label.width / 2 + 4, right: label.width / 2 + 4)
    case .besideColumn(let column, _, let isRight):
      widen(column, left: isRight ? 0 : label.width + 8, right: isRight ? label.width + 8 : 0)
    case .onChannel:
      break
    case .besideChannel(let route, let segment, _):
      guard let track = tracks.trackOfSegment[route][segment] else { return }
      let id = TrackID(xLine: scene.routes[route].segments[segment].line, track: track)
      trackExtras[id] = max(trackExtras[id] ?? 0, label.width + 6)
    }
  }

  private mutating func place(titleWidths: [Double]) {
    centres = Array(repeating: 0, count: leftExtents.count)
    laneBorders = []
    var x = 0.0
    var lane = -1
    var laneStart = 0.0
    for (line, kind) in scene.grid.xLines.enumerated() {
      switch kind {
      case .channel(let owner):
        if owner != lane {
          if lane >= 0 { x = closeLane(lane, from: laneStart, at: x, titleWidths: titleWidths, before: line) }
          laneBorders.append(x)
          laneStart = x
          lane = owner
        }
        x = placeTracks(of: line, from: x)
      case .column(let column):
        centres[column] = x + leftExtents[column]
        x += leftExtents[column] + rightExtents[column]
      }
    }
    x = closeLane(lane, from: laneStart, at: x, titleWidths: titleWidths, before: scene.grid.xLines.count)
    laneBorders.append(x)
  }

  private mutating func placeTracks(of line: Int, from start: Double) -> Double {
    var x = start + Self.channelMargin
    for track in 0..<tracks.trackCount[line] {
      let id = TrackID(xLine: line, track: track)
      trackPositions[id] = x
      x += Self.trackSpacing + (trackExtras[id] ?? 0)
    }
    return max(x, start + Self.channelMargin)
  }

  /// Widens a lane that is narrower than its title, half on each side.
  private mutating func closeLane(
    _ lane: Int, from start: Double, at end: Double, titleWidths: [Double], before line: Int
  ) -> Double {
    let missing = (titleWidths.indices.contains(lane) ? titleWidths[lane] : 0) + 20 - (end - start)
    guard missing > 0 else { return end }
    for column in centres.indices where scene.grid.laneOfColumn[column] == lane {
      centres[column] += missing / 2
    }
    for other in scene.grid.xLines.indices where scene.grid.xLines[other] == .channel(lane: lane) {
      for track in 0..<tracks.trackCount[other] {
        trackPositions[TrackID(xLine: other, track: track)]? += missing / 2
      }
    }
    return end + missing
  }
}
