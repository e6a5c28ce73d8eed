/// How well a picture can be read, counted on its positions.
///
/// Overlaps and edges through nodes are faults of the layout; crossings and bends are costs of the graph
/// (Purchase 1997 found crossings to hurt reading most).
package struct Readability: Hashable, Sendable {
  package var crossings = 0
  package var bends = 0
  package var labelLabelOverlaps = 0
  package var labelNodeOverlaps = 0
  package var labelEdgeOverlaps = 0
  /// Labels that stand on the outline of a lane or group.
  package var labelFrameOverlaps = 0
  package var nodeNodeOverlaps = 0
  package var edgesThroughNodes = 0
  package var nodesOutsideLane = 0
  /// Labels wider or higher than the node or lane header they stand in, and texts that run off the page.
  package var labelsCut = 0
  /// Bars and ribbons that are more than half a point longer or wider than their value asks for, or less.
  package var sizesUntrue = 0
  /// The smallest font in points; nil for a picture without text.
  package var smallestFont: Double?
  /// Width divided by height.
  package var aspectRatio = 1.0

  package init(_ picture: PositionedDiagram) {
    let labels = picture.edges.flatMap(\.labels)
    let lines = picture.edges.map { $0.segments + $0.bars }
    measureLabels(picture, lines: lines)
    measurePage(picture, edgeLabels: labels)
    measureSequence(picture, lines: lines)
    measureCells(picture)
    measureNodes(picture, lines: lines)
    measureLines(lines)
    bends = picture.edges.reduce(0) { $0 + $1.bends }
    if case .proportional(let scene) = picture.diagram.scene { measureSizes(picture, of: scene) }
    let sizes =
      (picture.nodes.map(\.label) + labels + picture.lanes.map(\.title) + picture.cells.map(\.label))
      .flatMap(\.lines).filter { !$0.text.isEmpty }.map(\.size)
      + picture.texts.map(\.size)
    smallestFont = sizes.min()
    aspectRatio = picture.size.height > 0 ? picture.size.width / picture.size.height : 1
  }

  /// Looks at the texts of edges, and at those of nodes that stand outside their node.
  private mutating func measureLabels(_ picture: PositionedDiagram, lines: [[LineSegment]]) {
    let outside = picture.nodes.filter { !$0.label.lines.isEmpty && !$0.holdsLabel }
    let labels = (picture.edges.flatMap(\.labels) + outside.map(\.label)).map(\.frame)
    let nodes = picture.nodes.map(\.frame)
    let widths = picture.edges.map(\.width)
    // A label may stand on its own ribbon.
    let owners = picture.edges.indices.flatMap { edge in
      picture.edges[edge].labels.map { _ in widths[edge] == nil ? nil : edge }
    }
    for (index, label) in labels.enumerated() {
      let own = index < owners.count ? owners[index] : nil
      labelLabelOverlaps += labels[(index + 1)...].count { $0.overlaps(label) }
      labelNodeOverlaps += nodes.count { $0.overlaps(label) }
      labelEdgeOverlaps += lines.indices.count { line in
        line != own && lines[line].contains { $0.passes(through: label, width: widths[line]) }
      }
    }
    let outlines = (picture.lanes.map(\.frame) + picture.groups.map(\.frame)).flatMap(\.outline)
    let titles = picture.groups.map(\.title.frame)
    labelFrameOverlaps = (labels + titles).count { label in
      outlines.contains { $0.passes(through: label) }
    }
    for title in titles {
      labelLabelOverlaps += labels.count { $0.overlaps(title) }
      labelNodeOverlaps += nodes.count { $0.overlaps(title) }
      labelEdgeOverlaps += lines.count { line in line.contains { $0.passes(through: title) } }
    }
  }

  private mutating func measureNodes(_ picture: PositionedDiagram, lines: [[LineSegment]]) {
    let graph = picture.diagram.scene.graph
    let frames = picture.nodes.map(\.frame)
    let ids = picture.nodes.map(\.id)
    for (index, frame) in frames.enumerated() {
      nodeNodeOverlaps += frames[(index + 1)...].count { $0.overlaps(frame) }
    }
    let edges = Dictionary(graph.edges.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
    for (edge, line) in zip(picture.edges, lines) {
      let ends = edges[edge.id].map { [$0.from, $0.to] } ?? []
      edgesThroughNodes += frames.indices.count { node in
        line.contains { $0.passes(through: frames[node], width: edge.width) } && !ends.contains(ids[node])
      }
    }
    let lanes = Dictionary(picture.lanes.map { ($0.id, $0.frame) }, uniquingKeysWith: { first, _ in first })
    let laneOfNode = Dictionary(
      graph.nodes.map { ($0.id, $0.lane) }, uniquingKeysWith: { first, _ in first })
    nodesOutsideLane = picture.nodes.count { node in
      guard let lane = laneOfNode[node.id].flatMap({ $0 }).flatMap({ lanes[$0] }) else { return false }
      return node.frame.minX < lane.minX || node.frame.maxX > lane.maxX || node.frame.minY < lane.minY
        || node.frame.maxY > lane.maxY
    }
  }

  /// Compares lengths and widths with values, at the scale of the longest bar.
  private mutating func measureSizes(_ picture: PositionedDiagram, of scene: ProportionalScene) {
    let places = Dictionary(
      picture.nodes.map { ($0.id, $0.frame) }, uniquingKeysWith: { first, _ in first })
    let lengths = scene.bars.compactMap { bar in
      places[bar.id].map { (value: bar.value, length: scene.form == .funnel ? $0.width : $0.height) }
    }
    guard let longest = lengths.max(by: { $0.value < $1.value }), longest.value > 0 else { return }
    let scale = longest.length / longest.value
    sizesUntrue = lengths.count { abs($0.length - $0.value * scale) > 0.5 }
    let widths = Dictionary(
      picture.edges.map { ($0.id, $0.width) }, uniquingKeysWith: { first, _ in first })
    sizesUntrue += scene.ribbons.count { ribbon in
      guard let width = widths[ribbon.id] ?? nil else { return false }
      return abs(width - ribbon.value * scale) > 0.5
    }
  }

  /// The room that a line takes, a little more for one that is straight.
  private static func box(of line: [LineSegment]) -> Rect {
    let xs = line.flatMap { [$0.from.x, $0.to.x] }
    let ys = line.flatMap { [$0.from.y, $0.to.y] }
    let (left, top) = ((xs.min() ?? 0) - 1, (ys.min() ?? 0) - 1)
    return Rect(x: left, y: top, width: (xs.max() ?? 0) + 1 - left, height: (ys.max() ?? 0) + 1 - top)
  }

  private mutating func measureLines(_ lines: [[LineSegment]]) {
    let boxes = lines.map(Self.box)
    for (index, line) in lines.enumerated() {
      for (place, other) in lines.enumerated().dropFirst(index + 1) where boxes[index].overlaps(boxes[place])
      {
        crossings += line.reduce(0) { sum, segment in sum + other.count { $0.crosses(segment) } }
      }
    }
  }
}

extension PositionedNode {
  /// Whether the label stands in the node, if perhaps too large for it.
  var holdsLabel: Bool {
    let centre = label.frame.centre
    return centre.x >= frame.minX && centre.x <= frame.maxX && centre.y >= frame.minY
      && centre.y <= frame.maxY
  }
}

extension Rect {
  /// The four sides.
  var outline: [LineSegment] {
    let corners = [
      Point(x: minX, y: minY), Point(x: maxX, y: minY), Point(x: maxX, y: maxY), Point(x: minX, y: maxY),
    ]
    return corners.indices.map { LineSegment(from: corners[$0], to: corners[($0 + 1) % 4]) }
  }
}

/// A straight piece of an edge.
package struct LineSegment: Hashable, Sendable {
  package var from: Point
  package var to: Point

  package init(from: Point, to: Point) {
    self.from = from
    self.to = to
  }

  /// Whether the two cross at a point inside both.
  package func crosses(_ other: LineSegment) -> Bool {
    let d1 = other.side(of: from)
    let d2 = other.side(of: to)
    let d3 = side(of: other.from)
    let d4 = side(of: other.to)
    return d1 * d2 < 0 && d3 * d4 < 0
  }

  /// Whether the piece runs through the inside of a rectangle (Liang and Barsky 1984).
  package func passes(through rect: Rect) -> Bool {
    let inset = 0.5
    let deltaX = to.x - from.x
    let deltaY = to.y - from.y
    var enter = 0.0
    var leave = 1.0
    for (delta, distance) in [
      (-deltaX, from.x - rect.minX - inset), (deltaX, rect.maxX - inset - from.x),
      (-deltaY, from.y - rect.minY - inset), (deltaY, rect.maxY - inset - from.y),
    ] {
      if delta == 0 {
        if distance < 0 { return false }
      } else if delta < 0 {
        enter = max(enter, distance / delta)
      } else {
        leave = min(leave, distance / delta)
      }
    }
    return enter < leave
  }

  /// Whether a piece of a ribbon of a width runs through the inside of a rectangle: whether no axis of either
  /// separates the two (Gottschalk, Lin and Manocha 1996).
  func passes(through rect: Rect, width: Double?) -> Bool {
    guard let width else { return passes(through: rect) }
    let (deltaX, deltaY) = (to.x - from.x, to.y - from.y)
    let length = (deltaX * deltaX + deltaY * deltaY).squareRoot()
    guard length > 0 else { return false }
    let (alongX, alongY) = (deltaX / length, deltaY / length)
    let inset = 0.5
    let (halfWidth, halfHeight) = (rect.width / 2 - inset, rect.height / 2 - inset)
    let centre = rect.centre
    let (offX, offY) = (centre.x - (from.x + to.x) / 2, centre.y - (from.y + to.y) / 2)
    return abs(offX) < halfWidth + (length * abs(alongX) + width * abs(alongY)) / 2
      && abs(offY) < halfHeight + (length * abs(alongY) + width * abs(alongX)) / 2
      && abs(offX * alongX + offY * alongY) < length / 2 + halfWidth * abs(alongX) + halfHeight * abs(alongY)
      && abs(offY * alongX - offX * alongY) < width / 2 + halfWidth * abs(alongY) + halfHeight * abs(alongX)
  }

  private func side(of point: Point) -> Double {
    (to.x - from.x) * (point.y - from.y) - (to.y - from.y) * (point.x - from.x)
  }
}

extension PositionedEdge {
  /// The corners; a curve has none.
  fileprivate var bends: Int {
    switch path {
    case .polyline(let points): max(0, points.count - 2)
    case .bezier: 0
    }
  }

  /// The edge as straight pieces; curves are cut into eight each, those of a ribbon into more.
  package var segments: [LineSegment] {
    let points: [Point]
    switch path {
    case .polyline(let corners): points = corners
    case .bezier(let control, let tip):
      points = Self.flattened(control, steps: width == nil ? 8 : 24) + (tip.map { [$0] } ?? [])
    }
    return zip(points, points.dropFirst()).map { LineSegment(from: $0, to: $1) }
  }

  private static func flattened(_ control: [Point], steps: Int) -> [Point] {
    guard var last = control.first else { return [] }
    var points = [last]
    for start in stride(from: 1, to: control.count - 2, by: 3) {
      let (a, b, end) = (control[start], control[start + 1], control[start + 2])
      // A level piece is straight.
      let isLevel = a.y == last.y && b.y == last.y && end.y == last.y
      for step in isLevel ? steps...steps : 1...steps {
        let t = Double(step) / Double(steps)
        let s = 1 - t
        let x = s * s * s * last.x + 3 * s * s * t * a.x + 3 * s * t * t * b.x + t * t * t * end.x
        let y = s * s * s * last.y + 3 * s * s * t * a.y + 3 * s * t * t * b.y + t * t * t * end.y
        points.append(Point(x: x, y: y))
      }
      last = end
    }
    return points
  }
}
