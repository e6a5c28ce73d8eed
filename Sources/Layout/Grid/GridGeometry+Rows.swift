import Diagrams

extension GridGeometry {
  /// By row, the room that nodes and the labels beside them need above and below the centre line.
  func rowRoom() -> (above: [Double], below: [Double]) {
    var above = Array(repeating: 0.0, count: scene.grid.y.trackCount)
    var below = above
    for (node, cell) in scene.grid.cells.enumerated() {
      above[cell.row] = max(above[cell.row], scene.nodeSizes[node].height / 2)
      below[cell.row] = max(below[cell.row], scene.nodeSizes[node].height / 2)
    }
    for (key, attachments) in scene.sides.sides where !key.side.isHorizontal {
      let reach =
        attachments.map { scene.endTexts.reach($0.route, isStart: $0.isStart, on: key.side) }.max() ?? 0
      let row = scene.grid.cells[key.node].row
      let room = scene.nodeSizes[key.node].height / 2 + reach
      if key.side == .top { above[row] = max(above[row], room) } else { below[row] = max(below[row], room) }
    }
    for (route, spot) in spots.spots.enumerated() {
      let height = scene.labelSize(route).height
      switch spot {
      case .besideNode(let node, let side, let isAbove, let level):
        let row = scene.grid.cells[node].row
        let taken = attachedRange(node, side)
        let room =
          height + lineGap(route) + 1 + heightOfLabels(beside: node, side, isAbove: isAbove, below: level)
        if isAbove {
          above[row] = max(above[row], room - taken.lowerBound)
        } else {
          below[row] = max(below[row], room + taken.upperBound)
        }
      case .inEmptyCell(let cell):
        above[cell.row] = max(above[cell.row], height + 8)
      case .besideColumn, .onChannel, .besideChannel, nil:
        break
      }
    }
    return (above, below)
  }

  /// The height of the labels between a node's lines and a label of a level.
  private func heightOfLabels(beside node: Int, _ side: Side, isAbove: Bool, below level: Int) -> Double {
    (0..<level).reduce(0) { sum, lower in
      let route = spots.spots.firstIndex(
        of: .besideNode(node: node, side: side, isAbove: isAbove, level: lower))
      return sum + (route.map { scene.labelSize($0).height } ?? 0)
    }
  }

  /// The room between a line and the label above or below it.
  private func lineGap(_ route: Int) -> Double { 3 + scene.headRoom(route) }

  /// From the first to the last of the lines attached to a side that edges leave sideways, the texts above
  /// them included, measured from the node's middle.
  private func attachedRange(_ node: Int, _ side: Side) -> ClosedRange<Double> {
    var range: ClosedRange<Double>?
    for port in scene.sides.sides[NodeSide(node: node, side: side)] ?? [] {
      let offset = port.isStart ? ports.offsets[port.route].start : ports.offsets[port.route].end
      let top = offset - scene.endTexts.extent(port.route, isStart: port.isStart, on: side)
      range = min(top, range?.lowerBound ?? top)...max(offset, range?.upperBound ?? offset)
    }
    return range ?? 0...0
  }

  // MARK: Results

  /// The middle of a node's text; a caption stands right above the row.
  func textCentre(ofNode node: Int) -> Point {
    guard let range = captionRange(node), let line = captionLine(node) else {
      return frame(ofNode: node).centre
    }
    let bottom = y.channelTops[line] + y.channelHeight(line) - Self.gap
    return Point(
      x: (range.lowerBound + range.upperBound) / 2, y: bottom - scene.captionSize(node).height / 2)
  }

  func frame(ofNode node: Int) -> Rect {
    let cell = scene.grid.cells[node]
    return Rect(
      centre: Point(x: x.centres[cell.column], y: y.centres[cell.row]), size: scene.nodeSizes[node])
  }

  func frame(ofGroup span: GroupSpan) -> Rect {
    let range = groupRange(span)
    let top = y.y(of: .groupStart(span.group))
    return Rect(
      x: range.lowerBound, y: top, width: range.length, height: y.y(of: .groupEnd(span.group)) - top)
  }

  /// Where the title of a group stands.
  func titleFrame(ofGroup group: Int) -> Rect? {
    textFrame(.title(group: group), size: scene.titleSize(ofGroup: group))
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
    let retreat = scene.graph.nodes[node].role.retreat(at: abs(offset), side, of: frame)
    return switch side {
    case .top: Point(x: frame.centre.x + offset, y: frame.minY + retreat)
    case .bottom: Point(x: frame.centre.x + offset, y: frame.maxY - retreat)
    case .left: Point(x: frame.minX + retreat, y: frame.centre.y + offset)
    case .right: Point(x: frame.maxX - retreat, y: frame.centre.y + offset)
    }
  }

  /// Where the text at an end of a route stands.
  func endFrame(ofRoute route: Int, isStart: Bool) -> Rect? {
    scene.endTexts.frame(
      route, isStart: isStart, on: isStart ? scene.ports[route].start : scene.ports[route].end,
      at: outlinePoint(route: route, isStart: isStart))
  }

  /// Where the label of a route stands.
  func labelFrame(ofRoute route: Int) -> Rect? {
    guard let spot = spots.spots[route] else { return nil }
    let size = scene.labelSize(route)
    switch spot {
    case .besideNode(let node, let side, let isAbove, let level):
      let frame = frame(ofNode: node)
      let others = heightOfLabels(beside: node, side, isAbove: isAbove, below: level)
      let taken = attachedRange(node, side)
      let x = side == .left ? frame.minX - 5 - size.width : frame.maxX + 5
      let y =
        isAbove
        ? frame.centre.y + taken.lowerBound - lineGap(route) - others - size.height
        : frame.centre.y + taken.upperBound + lineGap(route) + others
      return Rect(x: x, y: y, width: size.width, height: size.height)
    case .inEmptyCell(let cell):
      return Rect(
        x: x.centres[cell.column] - size.width / 2, y: y.centres[cell.row] - 3 - size.height,
        width: size.width, height: size.height)
    case .onChannel(_, let segment):
      return textFrame(.line(route: route, segment: segment), size: size)
    case .besideColumn, .besideChannel:
      return textFrame(.label(route: route), size: size)
    }
  }

  private func textFrame(_ content: ChannelSlots.Item.Content, size: Size) -> Rect? {
    slots.textTop(of: content).map { line, x, distance in
      Rect(x: x, y: y.channelTops[line] + distance, width: size.width, height: size.height)
    }
  }
}

extension Node.Role {
  /// How far inside its frame the outline lies where a line off the middle of a side meets it.
  fileprivate func retreat(at offset: Double, _ side: Side, of frame: Rect) -> Double {
    switch self {
    case .decision:
      offset * (side.isHorizontal ? frame.width / frame.height : frame.height / frame.width)
    case .valve:
      frame.width / 2 - max(0, frame.width * frame.width / 4 - offset * offset).squareRoot()
    case .useCase:
      side.isHorizontal
        ? Self.retreat(at: offset, on: frame.height / 2, of: frame.width / 2)
        : Self.retreat(at: offset, on: frame.width / 2, of: frame.height / 2)
    default: 0
    }
  }

  /// The same of an ellipse, by its radii along and across the side.
  private static func retreat(at offset: Double, on along: Double, of across: Double) -> Double {
    let share = min(1, offset / max(along, 1))
    return across * (1 - (1 - share * share).squareRoot())
  }
}
