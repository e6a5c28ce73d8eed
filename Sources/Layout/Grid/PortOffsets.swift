import Diagrams

/// A side of a node.
struct NodeSide: Hashable {
  var node: Int
  var side: Side
}

/// The edges attached to each side of the nodes, and how much room they need there.
struct PortSides {
  struct Attachment {
    var route: Int
    var isStart: Bool
    /// −1 turns left or up, 1 right or down, 0 runs straight on.
    var turn: Int
  }

  let sides: [NodeSide: [Attachment]]

  init(routes: [GridRoute], ports: [RoutePorts]) {
    var sides: [NodeSide: [Attachment]] = [:]
    for (index, route) in routes.enumerated() {
      for isStart in [true, false] {
        let key = NodeSide(
          node: isStart ? route.source : route.target, side: isStart ? ports[index].start : ports[index].end)
        sides[key, default: []].append(
          Attachment(route: index, isStart: isStart, turn: Self.turn(of: route, isStart: isStart)))
      }
    }
    self.sides = sides
  }

  private static func turn(of route: GridRoute, isStart: Bool) -> Int {
    let corners = isStart ? route.corners : route.corners.reversed()
    let first = GridSegment(from: corners[0], to: corners[1])
    guard corners.count > 2, first.span.count == 2 else { return 0 }
    return first.isHorizontal
      ? (corners[2].y - corners[1].y).signum() : (corners[2].x - corners[1].x).signum()
  }

  /// The fan of a side where texts stand at edges, or at the other end of one that runs straight; else nil.
  func fan(of key: NodeSide, texts: EndTexts) -> PortFan? {
    let attachments = sides[key] ?? []
    let extent = attachments.map { texts.extent($0.route, isStart: $0.isStart, on: key.side) }.max() ?? 0
    // Edges that run straight between two nodes lie alike at both ends.
    let parallel = attachments.filter { $0.turn == 0 }.flatMap { attachment in
      [true, false].map { texts.extent(attachment.route, isStart: $0, on: key.side) }
    }
    let largest = parallel.max() ?? 0
    guard max(extent, largest) > 0 else { return nil }
    return PortFan(
      before: attachments.count { $0.turn < 0 }, straight: attachments.count { $0.turn == 0 },
      after: attachments.count { $0.turn > 0 }, spacing: max(10, extent + EndTexts.clearance),
      parallelSpacing: max(PortFan.parallelSpacing, largest + EndTexts.clearance), isCentred: true)
  }

  /// By node, the size that has room for the texts at its sides.
  func minimumSizes(nodeCount: Int, texts: EndTexts) -> [Size] {
    var sizes = Array(repeating: Size(width: 0, height: 0), count: nodeCount)
    for (key, attachments) in sides {
      guard let fan = fan(of: key, texts: texts) else { continue }
      let extent = attachments.map { texts.extent($0.route, isStart: $0.isStart, on: key.side) }.max() ?? 0
      // Texts stand above lines that leave sideways, right of those that leave upwards or downwards.
      let half =
        key.side.isHorizontal
        ? max(extent - fan.range.lowerBound, fan.range.upperBound)
        : max(-fan.range.lowerBound, fan.range.upperBound + extent)
      if key.side.isHorizontal {
        sizes[key.node].height = max(sizes[key.node].height, 2 * half + EndTexts.clearance)
      } else {
        sizes[key.node].width = max(sizes[key.node].width, 2 * half + EndTexts.clearance)
      }
    }
    return sizes
  }
}

/// How far from the middle of a node's side each edge is attached.
///
/// An edge that runs on past the neighbouring channel keeps the middle; the others fan out towards the
/// side they turn to, the first to turn outermost, so that they do not cross at the node.
struct PortOffsets {
  /// By route: the offsets at its start and its end, in points along the side (right or down is positive).
  private(set) var offsets: [(start: Double, end: Double)]

  /// Spreads the edges of every side; `turnDistance` tells how far from the node a route turns after its start
  /// or before its end, in any unit that orders the tracks of one channel.
  init(_ scene: GridScene, turnDistance: (_ route: Int, _ isStart: Bool) -> Double) {
    offsets = Array(repeating: (0, 0), count: scene.routes.count)
    for (key, attachments) in scene.sides.sides where attachments.count > 1 {
      let fan =
        scene.sides.fan(of: key, texts: scene.endTexts)
        ?? PortFan(
          before: attachments.count { $0.turn < 0 }, straight: attachments.count { $0.turn == 0 },
          after: attachments.count { $0.turn > 0 },
          spacing: Self.spacing(in: scene, at: key, count: attachments.count))
      spread(attachments.map { ($0, turnDistance($0.route, $0.isStart)) }, in: fan)
    }
  }

  private static func spacing(in scene: GridScene, at key: NodeSide, count: Int) -> Double {
    let size = scene.nodeSizes[key.node]
    let length = key.side.isHorizontal ? size.height : size.width
    let isSmall = [.decision, .valve].contains(scene.graph.nodes[key.node].role)
    return min(isSmall ? 6 : 10, length * (isSmall ? 0.6 : 0.8) / Double(count))
  }

  private mutating func spread(
    _ attachments: [(port: PortSides.Attachment, distance: Double)], in fan: PortFan
  ) {
    let before = attachments.filter { $0.port.turn < 0 }.sorted {
      ($0.distance, $0.port.route) < ($1.distance, $1.port.route)
    }
    let after = attachments.filter { $0.port.turn > 0 }.sorted {
      ($0.distance, $0.port.route) > ($1.distance, $1.port.route)
    }
    let straight = attachments.filter { $0.port.turn == 0 }.sorted { $0.port.route < $1.port.route }
    // Several edges run straight only between the same two nodes: they lie side by side, alike at both ends.
    for (index, attachment) in straight.enumerated() { set(attachment.port, fan.offset(straight: index)) }
    for (index, attachment) in before.enumerated() { set(attachment.port, fan.offset(before: index)) }
    for (index, attachment) in after.enumerated() { set(attachment.port, fan.offset(after: index)) }
  }

  private mutating func set(_ port: PortSides.Attachment, _ offset: Double) {
    if port.isStart {
      offsets[port.route].start = offset
    } else {
      offsets[port.route].end = offset
    }
  }
}
