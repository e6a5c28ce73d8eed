import Diagrams

/// The coordinates of a lane diagram: first x from columns and tracks, then y from rows and slots.
///
/// Lengths are points; the origin is the top left corner of the first row's channel, left of all lanes.
struct LaneGeometry {
  private static let minimumChannelHeight = 17.0
  private static let shortChannelHeight = 12.0
  private static let gap = 4.0

  let scene: LaneScene
  let tracks: ChannelTracks
  let spots: LabelSpots
  private(set) var columns: ColumnCoordinates
  private(set) var ports: PortOffsets
  private(set) var slots: ChannelSlots
  /// The y of each row's centre line and of each channel's top.
  private(set) var rowCentres: [Double] = []
  private(set) var channelTops: [Double] = []
  private(set) var height = 0.0

  var width: Double { columns.laneBorders.last ?? 0 }

  init(_ scene: LaneScene, titleWidths: [Double]) {
    self.scene = scene
    tracks = ChannelTracks(scene)
    spots = LabelSpots(scene)
    columns = ColumnCoordinates(scene, tracks: tracks, spots: spots, titleWidths: titleWidths)
    slots = ChannelSlots(items: [])
    ports = PortOffsets(scene) { _, _ in 0 }
    widenForChannelLabels(titleWidths: titleWidths)
    ports = PortOffsets(scene) { [self] in turnDistance(route: $0, isStart: $1) }
    slots = ChannelSlots(items: channelItems())
    ports = PortOffsets(scene) { [self] in turnDistance(route: $0, isStart: $1) }
    slots = ChannelSlots(items: channelItems())
    placeRows()
  }

  // MARK: Places of segments

  private func isFirst(_ segment: Int) -> Bool { segment == 0 }
  private func isLast(_ segment: Int, of route: Int) -> Bool {
    segment == scene.routes[route].corners.count - 2
  }

  private func offset(_ segment: Int, of route: Int) -> Double {
    if isFirst(segment) { return ports.offsets[route].start }
    if isLast(segment, of: route) { return ports.offsets[route].end }
    return 0
  }

  /// The x of a vertical segment.
  private func x(ofSegment index: Int, of route: Int) -> Double {
    let segment = scene.routes[route].segments[index]
    if let column = scene.grid.column(ofXLine: segment.line) {
      return columns.centres[column] + offset(index, of: route)
    }
    return columns.x(ofTrack: tracks.trackOfSegment[route][index] ?? 0, inXLine: segment.line)
  }

  /// The y of a horizontal segment; known only after the rows are placed.
  private func y(ofSegment index: Int, of route: Int) -> Double {
    let line = scene.routes[route].segments[index].line
    if scene.grid.isRow(yLine: line) {
      return rowCentres[scene.grid.row(ofYLine: line)] + offset(index, of: route)
    }
    let channel = line / 2
    let item = slots.items[channel].firstIndex { $0.route == route && $0.segment == index }
    guard let item else { return channelTops[channel] }
    return channelTops[channel] + slots.bottom(ofItem: item, inChannel: channel)
      - ChannelSlots.lineHeight / 2
  }

  private func nodeEdgeX(_ node: Int, _ side: Side) -> Double {
    let centre = columns.centres[scene.grid.cells[node].column]
    let half = scene.nodeSizes[node].width / 2
    return side == .left ? centre - half : centre + half
  }

  /// The x at which a horizontal segment begins and ends, in the order of the route.
  private func ends(ofSegment index: Int, of route: Int) -> (from: Double, to: Double) {
    let from =
      isFirst(index)
      ? nodeEdgeX(scene.routes[route].source, scene.ports[route].start) : x(ofSegment: index - 1, of: route)
    let to =
      isLast(index, of: route)
      ? nodeEdgeX(scene.routes[route].target, scene.ports[route].end) : x(ofSegment: index + 1, of: route)
    return (from, to)
  }

  private func turnDistance(route: Int, isStart: Bool) -> Double {
    let index = isStart ? 0 : scene.routes[route].corners.count - 2
    let segment = scene.routes[route].segments[index]
    if segment.isHorizontal {
      let ends = ends(ofSegment: index, of: route)
      return abs(ends.to - ends.from)
    }
    let next = isStart ? index + 1 : index - 1
    guard scene.routes[route].segments.indices.contains(next) else { return 0 }
    let line = scene.routes[route].segments[next].line
    guard !slots.items.isEmpty, !scene.grid.isRow(yLine: line),
      let item = slots.items[line / 2].firstIndex(where: { $0.route == route && $0.segment == next })
    else {
      let ends = ends(ofSegment: next, of: route)
      return abs(ends.to - ends.from)
    }
    let slot = Double(slots.slotOfItem[line / 2][item])
    let isBelow = (isStart ? scene.ports[route].start : scene.ports[route].end) == .bottom
    return isBelow ? slot : -slot
  }

  // MARK: Horizontal channels

  private func verticals(crossing yLine: Int) -> [Double] {
    scene.routes.indices.flatMap { route in
      scene.routes[route].segments.enumerated().compactMap { index, segment in
        !segment.isHorizontal && segment.span.contains(yLine) ? x(ofSegment: index, of: route) : nil
      }
    }
    .sorted()
  }

  /// The stretches of a segment that no vertical line crosses, from its source's end.
  private func freeGaps(ofSegment index: Int, of route: Int) -> [ClosedRange<Double>] {
    let ends = ends(ofSegment: index, of: route)
    let low = min(ends.from, ends.to)
    let high = max(ends.from, ends.to)
    let line = scene.routes[route].segments[index].line
    let stops = [low] + verticals(crossing: line).filter { $0 > low && $0 < high } + [high]
    let gaps = zip(stops, stops.dropFirst()).map { $0...$1 }
    return ends.from <= ends.to ? gaps : gaps.reversed()
  }

  private mutating func widenForChannelLabels(titleWidths: [Double]) {
    for _ in 0..<6 {
      var isSettled = true
      for (route, spot) in spots.spots.enumerated() {
        guard case .onChannel(_, let segment)? = spot else { continue }
        let needed = scene.labelSize(route).width + 2 * Self.gap
        let gaps = freeGaps(ofSegment: segment, of: route)
        guard let widest = gaps.max(by: { $0.upperBound - $0.lowerBound < $1.upperBound - $1.lowerBound }),
          widest.upperBound - widest.lowerBound < needed - 0.01
        else { continue }
        let missing = needed - (widest.upperBound - widest.lowerBound)
        if widen(around: widest, by: missing, titleWidths: titleWidths) { isSettled = false }
      }
      if isSettled { return }
    }
  }

  /// Widens the column that a stretch lies in; false when it lies in none.
  private mutating func widen(
    around range: ClosedRange<Double>, by missing: Double, titleWidths: [Double]
  ) -> Bool {
    let overlap = { (columns: ColumnCoordinates, column: Int) in
      min(range.upperBound, columns.centres[column] + columns.rightExtents[column])
        - max(range.lowerBound, columns.centres[column] - columns.leftExtents[column])
    }
    let best = columns.centres.indices.max { overlap(columns, $0) < overlap(columns, $1) }
    guard let column = best, overlap(columns, column) > 1 else { return false }
    let centre = columns.centres[column]
    let isRight = range.lowerBound > centre - 12
    let isLeft = range.upperBound < centre + 12
    let share = isLeft || isRight ? missing : missing / 2
    columns.widen(
      column, left: columns.leftExtents[column] + (isRight ? 0 : share),
      right: columns.rightExtents[column] + (isLeft ? 0 : share), titleWidths: titleWidths)
    return true
  }

  private func channelItems() -> [[ChannelSlots.Item]] {
    var items = Array(repeating: [ChannelSlots.Item](), count: scene.grid.rowCount + 1)
    for (route, spot) in spots.spots.enumerated() {
      for (index, segment) in scene.routes[route].segments.enumerated()
      where segment.isHorizontal && !scene.grid.isRow(yLine: segment.line) {
        items[segment.line / 2].append(lineItem(route: route, segment: index, spot: spot))
      }
      if let spot, let (channel, range) = labelOnlyRange(of: spot, route: route) {
        items[channel].append(
          ChannelSlots.Item(
            route: route, segment: nil, x: range, label: labelRect(route, from: range.lowerBound), lean: 0))
      }
    }
    return items
  }

  private func lineItem(route: Int, segment index: Int, spot: LabelSpot?) -> ChannelSlots.Item {
    let ends = ends(ofSegment: index, of: route)
    var range = (min(ends.from, ends.to) - Self.gap)...(max(ends.from, ends.to) + Self.gap)
    var label: Rect?
    if spot == .onChannel(route: route, segment: index) {
      let width = scene.labelSize(route).width
      let gaps = freeGaps(ofSegment: index, of: route)
      let fitting = gaps.first { $0.upperBound - $0.lowerBound >= width + 2 * Self.gap - 0.02 }
      let widest = gaps.max { $0.upperBound - $0.lowerBound < $1.upperBound - $1.lowerBound }
      if let gap = fitting ?? widest {
        let start = (gap.lowerBound + gap.upperBound - width) / 2
        label = labelRect(route, from: start)
        range = min(range.lowerBound, start)...max(range.upperBound, start + width)
      }
    }
    let corners = scene.routes[route].corners
    let before = index > 0 ? (corners[index - 1].y - corners[index].y).signum() : 0
    let after = index + 2 < corners.count ? (corners[index + 2].y - corners[index + 1].y).signum() : 0
    return ChannelSlots.Item(route: route, segment: index, x: range, label: label, lean: before + after)
  }

  private func labelRect(_ route: Int, from x: Double) -> Rect {
    let size = scene.labelSize(route)
    return Rect(x: x, y: 0, width: size.width, height: size.height)
  }

  /// The channel and stretch of a label that stands beside a vertical line.
  private func labelOnlyRange(of spot: LabelSpot, route: Int) -> (Int, ClosedRange<Double>)? {
    let width = scene.labelSize(route).width
    switch spot {
    case .besideColumn(let column, let yLine, let isRight):
      let segment = scene.routes[route].segments.firstIndex {
        !$0.isHorizontal && $0.line == scene.grid.xLineOfColumn[column] && $0.span.contains(yLine)
      }
      guard let segment else { return nil }
      let line = x(ofSegment: segment, of: route)
      let start = isRight ? line + Self.gap : line - Self.gap - width
      return (yLine / 2, start...(start + width))
    case .besideChannel(_, let segment, let yLine):
      let start = x(ofSegment: segment, of: route) + Self.gap
      return (yLine / 2, start...(start + width))
    case .besideNode, .inEmptyCell, .onChannel:
      return nil
    }
  }

  // MARK: Rows

  private mutating func placeRows() {
    var above = Array(repeating: 0.0, count: scene.grid.rowCount)
    var below = above
    for (node, cell) in scene.grid.cells.enumerated() {
      above[cell.row] = max(above[cell.row], scene.nodeSizes[node].height / 2)
      below[cell.row] = max(below[cell.row], scene.nodeSizes[node].height / 2)
    }
    for (route, spot) in spots.spots.enumerated() {
      let height = scene.labelSize(route).height
      switch spot {
      case .besideNode(let node, let side, let isAbove, let level):
        let row = scene.grid.cells[node].row
        let lines = attachedOffsets(node, side)
        let room = height + 3 + heightOfLabels(beside: node, side, isAbove: isAbove, below: level)
        if isAbove {
          above[row] = max(above[row], room - (lines.min() ?? 0))
        } else {
          below[row] = max(below[row], room + (lines.max() ?? 0))
        }
      case .inEmptyCell(let cell):
        above[cell.row] = max(above[cell.row], height + 8)
      case .besideColumn, .onChannel, .besideChannel, nil:
        break
      }
    }
    var y = 0.0
    for row in 0...scene.grid.rowCount {
      channelTops.append(y)
      let isOuter = row == 0 || row == scene.grid.rowCount
      y += slots.height(ofChannel: row, minimum: isOuter ? 8 : minimumHeight(ofChannel: row))
      guard row < scene.grid.rowCount else { break }
      rowCentres.append(y + above[row])
      y += above[row] + below[row]
    }
    height = y
  }

  /// The height of the labels between a node's lines and a label of a level.
  private func heightOfLabels(beside node: Int, _ side: Side, isAbove: Bool, below level: Int) -> Double {
    (0..<level).reduce(0) { sum, lower in
      let route = spots.spots.firstIndex(
        of: .besideNode(node: node, side: side, isAbove: isAbove, level: lower))
      return sum + (route.map { scene.labelSize($0).height } ?? 0)
    }
  }

  /// The room an arrow needs; less where only the short lines from work to its decision run.
  private func minimumHeight(ofChannel channel: Int) -> Double {
    let crossing = scene.routes.filter { route in
      route.segments.contains { !$0.isHorizontal && $0.span.contains(channel * 2) }
    }
    let isShort = crossing.allSatisfy { scene.graph.edges[$0.edge].role == .flow }
    return isShort ? Self.shortChannelHeight : Self.minimumChannelHeight
  }

  private func attachedOffsets(_ node: Int, _ side: Side) -> [Double] {
    scene.routes.indices.flatMap { route -> [Double] in
      var found: [Double] = []
      if scene.routes[route].source == node, scene.ports[route].start == side {
        found.append(ports.offsets[route].start)
      }
      if scene.routes[route].target == node, scene.ports[route].end == side {
        found.append(ports.offsets[route].end)
      }
      return found
    }
  }

  // MARK: Results

  func frame(ofNode node: Int) -> Rect {
    let cell = scene.grid.cells[node]
    return Rect(
      centre: Point(x: columns.centres[cell.column], y: rowCentres[cell.row]), size: scene.nodeSizes[node])
  }

  /// The corners of a route, from its source's outline to its target's.
  func points(ofRoute route: Int) -> [Point] {
    let segments = scene.routes[route].segments
    var points = [outlinePoint(route: route, isStart: true)]
    for index in segments.indices.dropLast() {
      points.append(
        segments[index].isHorizontal
          ? Point(x: x(ofSegment: index + 1, of: route), y: y(ofSegment: index, of: route))
          : Point(x: x(ofSegment: index, of: route), y: y(ofSegment: index + 1, of: route)))
    }
    points.append(outlinePoint(route: route, isStart: false))
    return points
  }

  private func outlinePoint(route: Int, isStart: Bool) -> Point {
    let node = isStart ? scene.routes[route].source : scene.routes[route].target
    let side = isStart ? scene.ports[route].start : scene.ports[route].end
    let offset = isStart ? ports.offsets[route].start : ports.offsets[route].end
    let frame = frame(ofNode: node)
    // The slanted sides of a diamond retreat from its corners.
    let isSlanted = scene.grid.nodes[node].role == .decision
    let retreat =
      isSlanted
      ? abs(offset) * (side.isHorizontal ? frame.width / frame.height : frame.height / frame.width) : 0
    return switch side {
    case .top: Point(x: frame.centre.x + offset, y: frame.minY + retreat)
    case .bottom: Point(x: frame.centre.x + offset, y: frame.maxY - retreat)
    case .left: Point(x: frame.minX + retreat, y: frame.centre.y + offset)
    case .right: Point(x: frame.maxX - retreat, y: frame.centre.y + offset)
    }
  }

  /// Where the label of a route stands.
  func labelFrame(ofRoute route: Int) -> Rect? {
    guard let spot = spots.spots[route] else { return nil }
    let size = scene.labelSize(route)
    switch spot {
    case .besideNode(let node, let side, let isAbove, let level):
      let frame = frame(ofNode: node)
      let others = heightOfLabels(beside: node, side, isAbove: isAbove, below: level)
      let lines = attachedOffsets(node, side)
      let x = side == .left ? frame.minX - 5 - size.width : frame.maxX + 5
      let y =
        isAbove
        ? frame.centre.y + (lines.min() ?? 0) - 2 - others - size.height
        : frame.centre.y + (lines.max() ?? 0) + 2 + others
      return Rect(x: x, y: y, width: size.width, height: size.height)
    case .inEmptyCell(let cell):
      return Rect(
        x: columns.centres[cell.column] - size.width / 2, y: rowCentres[cell.row] - 3 - size.height,
        width: size.width, height: size.height)
    case .besideColumn, .onChannel, .besideChannel:
      return channelLabelFrame(route)
    }
  }

  private func channelLabelFrame(_ route: Int) -> Rect? {
    for channel in slots.items.indices {
      for (index, item) in slots.items[channel].enumerated() where item.route == route {
        guard var label = item.label else { continue }
        let bottom = channelTops[channel] + slots.bottom(ofItem: index, inChannel: channel)
        label.y = bottom - label.height - (item.segment == nil ? 2 : ChannelSlots.lineHeight / 2 + 1)
        return label
      }
    }
    return nil
  }
}
