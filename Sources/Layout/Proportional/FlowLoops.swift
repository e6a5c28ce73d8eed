import Diagrams

/// The ways of the ribbons that lead back: out on the right of their bar, around everything between in a channel
/// of their own, and in from the left of the other.
///
/// What comes from a drop-out or goes to one runs below the picture, rework within the process above it.
struct FlowLoops {
  /// Between a channel and what it passes, and between two loops.
  private static let gap = 8.0

  /// One loop; lengths across the columns are given later, since they widen the columns.
  struct Loop {
    var ribbon: Int
    var width: Double
    var isAbove: Bool
    var from: Int
    var to: Int
    var start: Double
    var end: Double
    /// The height of its channel's middle.
    var channel = 0.0
    /// How far to the right of its bar's column it turns.
    var outTrack = 0.0
    /// How far to the left of its other bar it turns.
    var inTrack = 0.0

    /// The radius of its corners, large enough for its inner edge to be round.
    var radius: Double { width / 2 + 5 }
  }

  private(set) var loops: [Loop]
  /// The room that loops need behind each column, and before it; before the first has index 0.
  private(set) var roomAfter: [Double]
  private(set) var roomBefore: [Double]

  init(_ placement: FlowPlacement) {
    let columns = placement.columns
    loops = columns.hops.indices.filter { columns.hops[$0] == nil }.map { ribbon in
      let ends = columns.ends[ribbon]
      return Loop(
        ribbon: ribbon, width: placement.sizes.width(ofRibbon: ribbon),
        isAbove: columns.isAbove(ribbon), from: columns.columnOfBar[ends.from],
        to: columns.columnOfBar[ends.to], start: placement.leave(ends.from, by: ribbon),
        end: placement.enter(ends.to, by: ribbon))
    }
    roomAfter = Array(repeating: 0, count: columns.count)
    roomBefore = roomAfter
    layChannels(placement)
    for column in 0..<columns.count {
      roomAfter[column] = layTracks(
        loops.indices.filter { loops[$0].from == column }, height: \.start, track: \.outTrack)
      roomBefore[column] = layTracks(
        loops.indices.filter { loops[$0].to == column }, height: \.end, track: \.inTrack)
    }
  }

  /// Lays the channels, the shortest nearest to the columns it passes.
  private mutating func layChannels(_ placement: FlowPlacement) {
    let order = loops.indices.sorted {
      (loops[$0].from - loops[$0].to, $0) < (loops[$1].from - loops[$1].to, $1)
    }
    var laid: [Int] = []
    for index in order {
      let loop = loops[index]
      let items = placement.order[loop.to...loop.from].flatMap { $0 }
      let sign = loop.isAbove ? -1.0 : 1.0
      // Measured outwards, so that both sides are laid alike.
      var edge =
        items.map { item in
          loop.isAbove ? -placement.top[item] : placement.bottom(ofItem: item)
        }.max() ?? 0
      for other in laid where loops[other].isAbove == loop.isAbove {
        guard loops[other].to <= loop.from, loop.to <= loops[other].from else { continue }
        edge = max(edge, sign * loops[other].channel + loops[other].width / 2)
      }
      // Both ends have to have room for two corners.
      let ends = max(sign * loop.start, sign * loop.end) + 2 * loop.radius
      loops[index].channel = sign * max(edge + Self.gap + loop.width / 2, ends)
      laid.append(index)
    }
  }

  /// Lays the upright parts of loops on one side of a column; returns the room they need.
  private mutating func layTracks(
    _ indices: [Int], height: KeyPath<Loop, Double>, track: WritableKeyPath<Loop, Double>
  ) -> Double {
    // The loop that is nearest to its channel turns first.
    let order = indices.sorted {
      let reach = { (loop: Loop) in abs(loop.channel - loop[keyPath: height]) }
      return (reach(loops[$0]), $0) < (reach(loops[$1]), $1)
    }
    var laid: [Int] = []
    var room = 0.0
    for index in order {
      var place = loops[index].radius
      for other in laid where meets(index, other, height) {
        place = max(
          place, loops[other][keyPath: track] + (loops[other].width + loops[index].width) / 2 + Self.gap)
      }
      loops[index][keyPath: track] = place
      laid.append(index)
      room = max(room, place + loops[index].width / 2 + Self.gap)
    }
    return room
  }

  /// Whether the upright parts of two loops pass the same height.
  private func meets(_ first: Int, _ second: Int, _ height: KeyPath<Loop, Double>) -> Bool {
    let range = { (loop: Loop) in
      let ends = [loop[keyPath: height], loop.channel]
      return (ends[0] < ends[1] ? ends[0] : ends[1], ends[0] < ends[1] ? ends[1] : ends[0])
    }
    let (one, two) = (range(loops[first]), range(loops[second]))
    let margin = (loops[first].width + loops[second].width) / 2 + Self.gap
    return one.0 < two.1 + margin && two.0 < one.1 + margin
  }
}
