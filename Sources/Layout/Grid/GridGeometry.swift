import Diagrams

/// The coordinates of a graph on its grid: first x from columns and tracks, then y from rows and channels.
///
/// Lengths are points; the origin is the top left corner of the first channels.
struct GridGeometry {
  static let gap = 4.0

  let scene: GridScene
  let tracks: ChannelTracks
  let spots: LabelSpots
  private(set) var x: XCoordinates
  private(set) var ports: PortOffsets
  private(set) var slots: ChannelSlots
  private(set) var y: YCoordinates
  /// By y line, the x of the vertical lines that cross it, in order.
  private(set) var crossings: [[Double]]

  /// Finds all places; `height` tells how far down the end of a segment lies, in any unit that orders them.
  init(
    _ scene: GridScene, avoiding avoided: [Int: Set<LabelSpot>] = [:],
    height: (_ route: Int, _ segment: Int, _ isEnd: Bool) -> Double
  ) {
    self.scene = scene
    tracks = ChannelTracks(scene, height: height)
    spots = LabelSpots(scene, avoiding: avoided)
    x = XCoordinates(scene, tracks: tracks, spots: spots)
    slots = ChannelSlots(Array(repeating: [], count: scene.grid.y.lines.count))
    ports = PortOffsets(scene) { _, _ in 0 }
    crossings = []
    let noRoom = Array(repeating: 0.0, count: scene.grid.y.trackCount)
    y = YCoordinates(scene, slots: slots, above: noRoom, below: noRoom)
    for _ in 0..<2 {
      ports = PortOffsets(scene) { [self] in turnDistance(route: $0, isStart: $1) }
      makeRoomForTexts()
      slots = ChannelSlots(channelItems())
    }
    let room = rowRoom()
    y = YCoordinates(scene, slots: slots, above: room.above, below: room.below)
  }

  // MARK: Lines

  private func offset(_ segment: Int, of route: Int) -> Double {
    if segment == 0 { return ports.offsets[route].start }
    return segment == scene.routes[route].segments.count - 1 ? ports.offsets[route].end : 0
  }

  /// The x of a vertical segment.
  func x(ofSegment index: Int, of route: Int) -> Double {
    let segment = scene.routes[route].segments[index]
    if let column = scene.grid.x.track(of: segment.line) {
      return x.centres[column] + offset(index, of: route)
    }
    return x.x(ofTrack: tracks.trackOfSegment[route][index] ?? 0, on: segment.line)
  }

  /// The y of a horizontal segment.
  func y(ofSegment index: Int, of route: Int) -> Double {
    let line = scene.routes[route].segments[index].line
    if let row = scene.grid.y.track(of: line) { return y.centres[row] + offset(index, of: route) }
    let place = slots.baseline(of: .line(route: route, segment: index))
    return y.channelTops[line] + (place?.distance ?? 0)
  }

  /// The x of a node's left or right side.
  private func x(ofSide side: Side, ofNode node: Int) -> Double {
    let half = scene.nodeSizes[node].width / 2
    return x.centres[scene.grid.cells[node].column] + (side == .left ? -half : half)
  }

  /// The x at which a horizontal segment begins and ends, in the order of the route.
  func ends(ofSegment index: Int, of route: Int) -> (from: Double, to: Double) {
    let way = scene.routes[route]
    let from =
      index == 0
      ? x(ofSide: scene.ports[route].start, ofNode: way.source) : x(ofSegment: index - 1, of: route)
    let to =
      index == way.segments.count - 1
      ? x(ofSide: scene.ports[route].end, ofNode: way.target) : x(ofSegment: index + 1, of: route)
    return (from, to)
  }

  /// How far from its node a route first turns, in points or, across rows, in channel depth.
  private func turnDistance(route: Int, isStart: Bool) -> Double {
    let segments = scene.routes[route].segments
    let index = isStart ? 0 : segments.count - 1
    if segments[index].isHorizontal {
      let ends = ends(ofSegment: index, of: route)
      return abs(ends.to - ends.from)
    }
    let next = isStart ? index + 1 : index - 1
    guard segments.indices.contains(next) else { return 0 }
    guard let place = slots.baseline(of: .line(route: route, segment: next)) else {
      let ends = ends(ofSegment: next, of: route)
      return abs(ends.to - ends.from)
    }
    let isBelow = (isStart ? scene.ports[route].start : scene.ports[route].end) == .bottom
    return isBelow ? place.distance : -place.distance
  }

  // MARK: Texts in channels

  /// Widens columns until every text that stands in a channel has a stretch that no vertical line crosses.
  private mutating func makeRoomForTexts() {
    for _ in 0..<12 {
      crossings = verticalLines()
      guard widenForTexts() else { return }
    }
    crossings = verticalLines()
  }

  private func verticalLines() -> [[Double]] {
    var lines = Array(repeating: [Double](), count: scene.grid.y.lines.count)
    for (route, way) in scene.routes.enumerated() {
      for (index, segment) in way.segments.enumerated() where !segment.isHorizontal {
        let x = x(ofSegment: index, of: route)
        for line in segment.span { lines[line].append(x) }
      }
    }
    return lines.map { $0.sorted() }
  }

  /// The x of the frames of lanes and groups that cross a grid line: no text stands on them.
  private func frames(on line: Int) -> [Double] {
    x.laneBorders
      + scene.grid.groups.flatMap { span -> [Double] in
        guard scene.grid.interior(of: span).y.contains(line) else { return [] }
        let range = groupRange(span)
        return [range.lowerBound, range.upperBound]
      }
  }

  /// - Returns: Whether anything was widened.
  private mutating func widenForTexts() -> Bool {
    for (route, spot) in spots.spots.enumerated() {
      let width = scene.labelSize(route).width
      switch spot {
      case .onChannel(_, let segment):
        let line = scene.routes[route].segments[segment].line
        let ends = ends(ofSegment: segment, of: route)
        let range = min(ends.from, ends.to)...max(ends.from, ends.to)
        if widen(for: width, in: range, on: line) { return true }
      case .besideColumn(let column, let line, let isRight):
        let (start, end) = columnStretch(column, line, isRight: isRight)
        let missing = width + 2 * Self.gap + scene.headRoom(route) - (end - start)
        if missing > 0.01 {
          x.grow(column, left: isRight ? 0 : missing, right: isRight ? missing : 0)
          return true
        }
      case .besideNode, .inEmptyCell, .besideChannel, nil: break
      }
    }
    for node in scene.graph.nodes.indices where widenForCaption(node) { return true }
    for span in scene.grid.groups {
      guard let line = titleLine(of: span) else { continue }
      let frame = groupRange(span)
      if widen(for: scene.titleSize(ofGroup: span.group).width + 4, in: frame, on: line) { return true }
    }
    return false
  }

  /// Widens the column under the widest free stretch of a range when a text does not fit there.
  private mutating func widen(for width: Double, in range: ClosedRange<Double>, on line: Int) -> Bool {
    let gaps = freeGaps(in: range, on: line)
    guard let widest = gaps.max(by: { $0.length < $1.length }) else { return false }
    let missing = width + 2 * Self.gap - widest.length
    guard missing > 0.01 else { return false }
    let overlap = { (x: XCoordinates, column: Int) in
      min(widest.upperBound, x.centres[column] + x.rightExtents[column])
        - max(widest.lowerBound, x.centres[column] - x.leftExtents[column])
    }
    guard let column = x.centres.indices.max(by: { overlap(x, $0) < overlap(x, $1) }),
      overlap(x, column) > 1
    else { return false }
    let centre = x.centres[column]
    let isRight = widest.lowerBound > centre - 12
    let isLeft = widest.upperBound < centre + 12
    let share = isLeft || isRight ? missing : missing / 2
    x.grow(column, left: isRight ? 0 : share, right: isLeft ? 0 : share)
    return true
  }

  /// Gives a column more room, as much on both sides.
  mutating func growColumn(_ column: Int, by length: Double) {
    x.grow(column, left: length / 2, right: length / 2)
  }

  /// The stretches of a range that no vertical line or frame crosses on a grid line, from the left.
  func freeGaps(in range: ClosedRange<Double>, on line: Int) -> [ClosedRange<Double>] {
    let inner = (crossings[line] + frames(on: line)).filter {
      $0 > range.lowerBound && $0 < range.upperBound
    }
    let stops = [range.lowerBound] + inner.sorted() + [range.upperBound]
    return zip(stops, stops.dropFirst()).map { $0...$1 }
  }

  /// The stretch beside the lines that run down a column, to the column's end.
  private func columnStretch(_ column: Int, _ line: Int, isRight: Bool) -> (start: Double, end: Double) {
    let centre = x.centres[column]
    let left = centre - x.leftExtents[column]
    let right = centre + x.rightExtents[column]
    let lines = crossings[line].filter { $0 > left && $0 < right }
    return isRight ? (lines.last ?? centre, right) : (left, lines.first ?? centre)
  }

  /// The channel line at the head of a group's frame.
  private func titleLine(of span: GroupSpan) -> Int? {
    scene.grid.y.lines(around: .groupStart(span.group))?.after
  }

  /// The x range of a group's frame.
  func groupRange(_ span: GroupSpan) -> ClosedRange<Double> {
    let start = x.x(of: .groupStart(span.group))
    return start...max(start, x.x(of: .groupEnd(span.group)))
  }

  private func channelItems() -> [[ChannelSlots.Item]] {
    var items = Array(repeating: [ChannelSlots.Item](), count: scene.grid.y.lines.count)
    for (route, spot) in spots.spots.enumerated() {
      for (index, segment) in scene.routes[route].segments.enumerated()
      where segment.isHorizontal && !scene.grid.y.isTrack(segment.line) {
        items[segment.line].append(lineItem(route: route, segment: index, spot: spot))
      }
      if let spot, let (line, range) = textRange(of: spot, route: route) {
        items[line].append(
          ChannelSlots.Item(
            content: .label(route: route), text: (range, scene.labelSize(route).height)))
      }
    }
    for node in scene.graph.nodes.indices {
      guard let line = captionLine(node), let range = captionRange(node) else { continue }
      items[line].append(
        ChannelSlots.Item(content: .caption(node: node), text: (range, scene.captionSize(node).height)))
    }
    for span in scene.grid.groups {
      guard let line = titleLine(of: span) else { continue }
      let size = scene.titleSize(ofGroup: span.group)
      let gaps = freeGaps(in: groupRange(span), on: line)
      let gap = gaps.first { $0.length >= size.width + 2 * Self.gap } ?? gaps.max { $0.length < $1.length }
      guard size.height > 0, let gap else { continue }
      let start = min(gap.lowerBound + 8, max(gap.lowerBound, gap.upperBound - size.width - Self.gap))
      items[line].append(
        ChannelSlots.Item(
          content: .title(group: span.group), text: (start...(start + size.width), size.height)))
    }
    return items
  }

  private func lineItem(route: Int, segment index: Int, spot: LabelSpot?) -> ChannelSlots.Item {
    let way = scene.routes[route]
    let (from, to) = ends(ofSegment: index, of: route)
    var item = ChannelSlots.Item(content: .line(route: route, segment: index))
    item.line = (min(from, to) - Self.gap)...(max(from, to) + Self.gap)
    if index > 0 { item.ends.append((from, way.corners[index - 1].y < way.corners[index].y)) }
    if index + 2 < way.corners.count {
      item.ends.append((to, way.corners[index + 2].y < way.corners[index + 1].y))
    }
    guard spot == .onChannel(route: route, segment: index) else { return item }
    let size = scene.labelSize(route)
    let gaps = freeGaps(in: min(from, to)...max(from, to), on: way.segments[index].line)
    let inOrder = from <= to ? gaps : gaps.reversed()
    let gap =
      inOrder.first { $0.length >= size.width + 2 * Self.gap - 0.02 } ?? gaps.max { $0.length < $1.length }
    if let gap {
      let start = (gap.lowerBound + gap.upperBound - size.width) / 2
      item.text = (start...(start + size.width), size.height)
    }
    return item
  }

  /// The channel and stretch of a label that stands beside a vertical line.
  private func textRange(of spot: LabelSpot, route: Int) -> (line: Int, range: ClosedRange<Double>)? {
    let width = scene.labelSize(route).width
    switch spot {
    case .besideColumn(let column, let line, let isRight):
      let (start, end) = columnStretch(column, line, isRight: isRight)
      let gap = Self.gap + scene.headRoom(route)
      let left = isRight ? start + gap : end - gap - width
      return (line, left...(left + width))
    case .besideChannel(_, let segment, let line):
      let start = x(ofSegment: segment, of: route) + Self.gap
      return (line, start...(start + width))
    case .besideNode, .inEmptyCell, .onChannel:
      return nil
    }
  }
}

extension ClosedRange<Double> {
  var length: Double { upperBound - lowerBound }
}
