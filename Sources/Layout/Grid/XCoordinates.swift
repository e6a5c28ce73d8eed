import Diagrams

/// The x coordinates of a grid: columns wide enough for nodes and labels, channels for their tracks.
///
/// Lengths are points from the left end of the first channel.
struct XCoordinates {
  static let trackSpacing = 11.0
  static let channelMargin = 9.0
  private static let pipe = 14.0

  /// The x of each column's centre line.
  private(set) var centres: [Double] = []
  /// The room left and right of each centre line.
  private(set) var leftExtents: [Double]
  private(set) var rightExtents: [Double]
  /// The left border of each lane, and the right border of the last; empty unless lanes are columns.
  private(set) var laneBorders: [Double] = []
  private(set) var width = 0.0

  private let scene: GridScene
  private let tracks: ChannelTracks
  /// Extra room right of a track, for the label beside it.
  private var trackExtras: [TrackID: Double] = [:]
  private var trackPositions: [TrackID: Double] = [:]
  private var borderPositions: [GridAxis.Border: Double] = [:]

  private struct TrackID: Hashable {
    var line: Int
    var track: Int
  }

  init(_ scene: GridScene, tracks: ChannelTracks, spots: LabelSpots) {
    self.scene = scene
    self.tracks = tracks
    leftExtents = Array(repeating: 20, count: scene.grid.x.trackCount)
    rightExtents = leftExtents
    for (node, cell) in scene.grid.cells.enumerated() {
      // The pipe on both sides of a valve has room for its arrow.
      let half = scene.nodeSizes[node].width / 2 + (scene.captionSize(node).height > 0 ? Self.pipe : 0)
      widen(cell.column, left: half, right: half)
    }
    for (key, attachments) in scene.sides.sides where key.side.isHorizontal {
      let reach =
        attachments.map { scene.endTexts.reach($0.route, isStart: $0.isStart, on: key.side) }.max() ?? 0
      let room = scene.nodeSizes[key.node].width / 2 + reach
      widen(
        scene.grid.cells[key.node].column, left: key.side == .left ? room : 0,
        right: key.side == .right ? room : 0)
    }
    for (route, spot) in spots.spots.enumerated() {
      if let spot { makeRoom(for: spot, of: route) }
    }
    place()
  }

  /// Gives a column more room on its two sides and moves everything to its right.
  mutating func grow(_ column: Int, left: Double, right: Double) {
    leftExtents[column] += left
    rightExtents[column] += right
    place()
  }

  func x(ofTrack track: Int, on line: Int) -> Double {
    trackPositions[TrackID(line: line, track: track)] ?? 0
  }

  func x(of border: GridAxis.Border) -> Double { borderPositions[border] ?? 0 }

  private mutating func widen(_ column: Int, left: Double, right: Double) {
    leftExtents[column] = max(leftExtents[column], left)
    rightExtents[column] = max(rightExtents[column], right)
  }

  private mutating func makeRoom(for spot: LabelSpot, of route: Int) {
    let label = scene.labelSize(route)
    switch spot {
    case .besideNode(let node, let side, _, _):
      let room = scene.nodeSizes[node].width / 2 + label.width + 10
      widen(
        scene.grid.cells[node].column, left: side == .left ? room : 0, right: side == .right ? room : 0)
    case .inEmptyCell(let cell):
      widen(cell.column, left: label.width / 2 + 4, right: label.width / 2 + 4)
    case .besideColumn(let column, _, let isRight):
      let room = label.width + 8 + LabelSpots.portRoom + scene.headRoom(route)
      widen(column, left: isRight ? 0 : room, right: isRight ? room : 0)
    case .onChannel:
      break
    case .besideChannel(let route, let segment, _):
      guard let track = tracks.trackOfSegment[route][segment] else { return }
      let id = TrackID(line: scene.routes[route].segments[segment].line, track: track)
      trackExtras[id] = max(trackExtras[id] ?? 0, label.width + 6)
    }
  }

  private mutating func place() {
    centres = Array(repeating: 0, count: leftExtents.count)
    laneBorders = scene.grid.laneAxis == .x ? [0] : []
    var x = 0.0
    for line in scene.grid.x.lines.indices {
      if let column = scene.grid.x.track(of: line) {
        centres[column] = x + leftExtents[column]
        x += leftExtents[column] + rightExtents[column]
      } else {
        x = placeTracks(on: line, from: x)
        for border in scene.grid.x.borders(after: line) {
          if case .lane(let lane) = border { x = closeLane(lane - 1, at: x, behind: line) }
          borderPositions[border] = x
        }
      }
    }
    if scene.grid.laneAxis == .x {
      x = closeLane(scene.grid.laneCount - 1, at: x, behind: scene.grid.x.lines.count - 1)
    }
    width = x
  }

  private mutating func placeTracks(on line: Int, from start: Double) -> Double {
    var x = start + Self.channelMargin
    for track in 0..<tracks.trackCount[line] {
      let id = TrackID(line: line, track: track)
      trackPositions[id] = x
      x += Self.trackSpacing + (trackExtras[id] ?? 0)
    }
    return x
  }

  /// Ends a lane behind a line; one that is narrower than its title is widened, half on each side.
  private mutating func closeLane(_ lane: Int, at end: Double, behind line: Int) -> Double {
    let start = laneBorders[laneBorders.count - 1]
    let title = scene.laneTitles.indices.contains(lane) ? scene.laneTitles[lane] : []
    let missing = TextMetrics.size(of: title).width + 20 - (end - start)
    let shift = max(0, missing / 2)
    if shift > 0 {
      for column in centres.indices where centres[column] > start && scene.grid.x.lineOfTrack[column] < line {
        centres[column] += shift
      }
      for (id, position) in trackPositions where id.line <= line && position > start {
        trackPositions[id] = position + shift
      }
      for (border, position) in borderPositions where position > start {
        borderPositions[border] = position + shift
      }
    }
    laneBorders.append(end + 2 * shift)
    return end + 2 * shift
  }
}
