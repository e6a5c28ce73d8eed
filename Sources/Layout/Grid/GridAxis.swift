/// One direction of the grid on which a graph is laid out: tracks hold nodes, channels between them edges.
///
/// The lines of an axis alternate: a channel, a track, a channel, …, a channel. Where the frame of a lane or a
/// group lies between two tracks, there is a channel on each side of it.
struct GridAxis: Hashable {
  /// A frame that lies between two tracks.
  enum Border: Hashable {
    /// Between a lane and the one before it; the number is the lane's.
    case lane(Int)
    case groupStart(Int)
    case groupEnd(Int)
  }

  enum Line: Hashable {
    case track(Int)
    /// A channel in the gap before a track (or, for the last gap, after all of them).
    case channel(gap: Int)
  }

  let lines: [Line]
  /// For each track its place in `lines`.
  let lineOfTrack: [Int]
  /// For each gap, the frames in it from its start to its end; those that share a line stand together.
  let borders: [[[Border]]]

  /// - Parameter borders: For each gap between tracks (one more than tracks), the frames in it.
  init(borders: [[[Border]]]) {
    self.borders = borders
    var lines: [Line] = []
    var lineOfTrack: [Int] = []
    for (gap, frames) in borders.enumerated() {
      lines += Array(repeating: .channel(gap: gap), count: frames.count + 1)
      if gap + 1 < borders.count {
        lineOfTrack.append(lines.count)
        lines.append(.track(gap))
      }
    }
    self.lines = lines
    self.lineOfTrack = lineOfTrack
  }

  var trackCount: Int { lineOfTrack.count }

  /// The track on a line, or nil for a channel.
  func track(of line: Int) -> Int? {
    if case .track(let track) = lines[line] { track } else { nil }
  }

  func isTrack(_ line: Int) -> Bool { track(of: line) != nil }

  /// The first line of a gap; further channels of the gap follow it.
  func firstLine(ofGap gap: Int) -> Int { gap == 0 ? 0 : lineOfTrack[gap - 1] + 1 }

  /// The lines of the channel before and after a frame.
  func lines(around border: Border) -> (before: Int, after: Int)? {
    for gap in borders.indices {
      if let level = borders[gap].firstIndex(where: { $0.contains(border) }) {
        let line = firstLine(ofGap: gap) + level
        return (line, line + 1)
      }
    }
    return nil
  }

  /// The frames between a channel line and the next line.
  func borders(after line: Int) -> [Border] {
    guard case .channel(let gap) = lines[line] else { return [] }
    let level = line - firstLine(ofGap: gap)
    return borders[gap].indices.contains(level) ? borders[gap][level] : []
  }
}
