import Diagrams

/// The y coordinates of a grid: rows high enough for nodes and the labels beside them, channels for what
/// lies in them.
///
/// Lengths are points from the top of the first channel.
struct YCoordinates {
  private static let outerChannel = 8.0
  private static let arrowRoom = 17.0
  private static let shortArrowRoom = 12.0

  /// The y of each row's centre line.
  private(set) var centres: [Double] = []
  /// By grid line, where a channel begins; 0 for rows.
  private(set) var channelTops: [Double]
  private(set) var laneBorders: [Double] = []
  private(set) var height = 0.0
  private var channelHeights: [Double] = []
  private var borderPositions: [GridAxis.Border: Double] = [:]

  /// The height of the channel on a line.
  func channelHeight(_ line: Int) -> Double { channelHeights[line] }

  func y(of border: GridAxis.Border) -> Double { borderPositions[border] ?? 0 }

  /// Places rows and channels; `above` and `below` are by row the room that nodes and labels need above and
  /// below the centre line.
  init(_ scene: GridScene, slots: ChannelSlots, above: [Double], below: [Double]) {
    var above = above
    var below = below
    channelTops = Array(repeating: 0, count: scene.grid.y.lines.count)
    let minimums = Self.minimums(scene)
    place(scene.grid, slots, minimums, above, below)
    guard scene.grid.laneAxis == .y else { return }
    // A lane lower than its title gets the missing room in its first and last row.
    for lane in scene.laneTitles.indices {
      let missing =
        TextMetrics.size(of: scene.laneTitles[lane]).height + 20 - (laneBorders[lane + 1] - laneBorders[lane])
      let rows = scene.grid.y.rows(ofLane: lane, laneCount: scene.grid.laneCount)
      guard missing > 0, let first = rows.first, let last = rows.last else { continue }
      above[first] += missing / 2
      below[last] += missing / 2
    }
    place(scene.grid, slots, minimums, above, below)
  }

  private mutating func place(
    _ grid: Grid, _ slots: ChannelSlots, _ minimums: [Double], _ above: [Double], _ below: [Double]
  ) {
    centres = []
    channelHeights = Array(repeating: 0, count: grid.y.lines.count)
    laneBorders = grid.laneAxis == .y ? [0] : []
    var y = 0.0
    for line in grid.y.lines.indices {
      if let row = grid.y.track(of: line) {
        centres.append(y + above[row])
        y += above[row] + below[row]
      } else {
        channelTops[line] = y
        channelHeights[line] = slots.height(ofChannel: line, minimum: minimums[line])
        y += channelHeights[line]
        for border in grid.y.borders(after: line) {
          borderPositions[border] = y
          if case .lane = border { laneBorders.append(y) }
        }
      }
    }
    if grid.laneAxis == .y { laneBorders.append(y) }
    height = y
  }

  /// By grid line, the least height of a channel: the channels between two rows together hold an arrow, and a
  /// shorter one where only the lines from work to its decision run.
  private static func minimums(_ scene: GridScene) -> [Double] {
    var isShort = Array(repeating: true, count: scene.grid.y.lines.count)
    for route in scene.routes where scene.graph.edges[route.edge].role != .flow {
      for segment in route.segments where !segment.isHorizontal {
        for line in segment.span { isShort[line] = false }
      }
    }
    let axis = scene.grid.y
    return axis.lines.indices.map { line in
      guard case .channel(let gap) = axis.lines[line] else { return 0 }
      if gap == 0 || gap == axis.trackCount { return outerChannel }
      let room = isShort[line] ? shortArrowRoom : arrowRoom
      return max(outerChannel, room / Double(axis.borders[gap].count + 1))
    }
  }
}

extension GridAxis {
  /// The tracks of a lane, on the axis across which lanes lie.
  func rows(ofLane lane: Int, laneCount: Int) -> Range<Int> {
    let first = lane == 0 ? 0 : borders.firstIndex { $0.contains([.lane(lane)]) } ?? 0
    let last =
      lane + 1 == laneCount ? trackCount : borders.firstIndex { $0.contains([.lane(lane + 1)]) } ?? trackCount
    return first..<max(first, last)
  }
}
