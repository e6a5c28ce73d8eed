import Diagrams

/// How far from the middle of a node's side each edge is attached.
///
/// An edge that runs on past the neighbouring channel keeps the middle; the others fan out towards the
/// side they turn to, the first to turn outermost, so that they do not cross at the node.
struct PortOffsets {
  /// By route: the offsets at its start and its end, in points along the side (right or down is positive).
  private(set) var offsets: [(start: Double, end: Double)]

  private static let parallelSpacing = 6.0

  private struct Attachment {
    var route: Int
    var isStart: Bool
    /// −1 turns left or up, 1 right or down, 0 runs straight on.
    var turn: Int
    /// How far from the node it turns.
    var distance: Double
  }

  private struct NodeSide: Hashable {
    var node: Int
    var side: Side
  }

  /// Spreads the edges of every side; `turnDistance` tells how far from the node a route turns after its start
  /// or before its end, in any unit that orders the tracks of one channel.
  init(_ scene: GridScene, turnDistance: (_ route: Int, _ isStart: Bool) -> Double) {
    offsets = Array(repeating: (0, 0), count: scene.routes.count)
    var sides: [NodeSide: [Attachment]] = [:]
    for (index, route) in scene.routes.enumerated() {
      for isStart in [true, false] {
        let key = NodeSide(
          node: isStart ? route.source : route.target,
          side: isStart ? scene.ports[index].start : scene.ports[index].end)
        sides[key, default: []].append(
          Attachment(
            route: index, isStart: isStart, turn: Self.turn(of: route, isStart: isStart),
            distance: turnDistance(index, isStart)))
      }
    }
    for (key, attachments) in sides where attachments.count > 1 {
      spread(attachments, spacing: Self.spacing(in: scene, at: key, count: attachments.count))
    }
  }

  private static func turn(of route: GridRoute, isStart: Bool) -> Int {
    let corners = isStart ? route.corners : route.corners.reversed()
    let first = GridSegment(from: corners[0], to: corners[1])
    guard corners.count > 2, first.span.count == 2 else { return 0 }
    return first.isHorizontal
      ? (corners[2].y - corners[1].y).signum() : (corners[2].x - corners[1].x).signum()
  }

  private static func spacing(in scene: GridScene, at key: NodeSide, count: Int) -> Double {
    let size = scene.nodeSizes[key.node]
    let length = key.side.isHorizontal ? size.height : size.width
    let isSmall = [.decision, .valve].contains(scene.graph.nodes[key.node].role)
    return min(isSmall ? 6 : 10, length * (isSmall ? 0.6 : 0.8) / Double(count))
  }

  private mutating func spread(_ attachments: [Attachment], spacing: Double) {
    let before = attachments.filter { $0.turn < 0 }.sorted {
      ($0.distance, $0.route) < ($1.distance, $1.route)
    }
    let after = attachments.filter { $0.turn > 0 }.sorted {
      ($0.distance, $0.route) > ($1.distance, $1.route)
    }
    let straight = attachments.filter { $0.turn == 0 }.sorted { $0.route < $1.route }
    // Several edges run straight only between the same two nodes: they lie side by side, alike at both ends.
    let half = Double(straight.count - 1) / 2
    for (index, attachment) in straight.enumerated() {
      set(attachment, (Double(index) - half) * Self.parallelSpacing)
    }
    // Without an edge in the middle the fan closes the gap.
    let gap =
      straight.isEmpty
      ? (before.isEmpty || after.isEmpty ? 0 : spacing / 2) : half * Self.parallelSpacing + spacing
    for (index, attachment) in before.enumerated() {
      set(attachment, -gap - Double(before.count - 1 - index) * spacing)
    }
    for (index, attachment) in after.enumerated() {
      set(attachment, gap + Double(index) * spacing)
    }
  }

  private mutating func set(_ attachment: Attachment, _ offset: Double) {
    if attachment.isStart {
      offsets[attachment.route].start = offset
    } else {
      offsets[attachment.route].end = offset
    }
  }
}
