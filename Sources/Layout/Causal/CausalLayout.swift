import Diagrams

/// Lays out causal loops: variables and links on the grid, and the mark of each loop in the free room nearest
/// to the middle of its variables.
enum CausalLayout {
  /// Between a mark and anything else.
  private static let clearance = 5.0
  /// Between the places that are tried for a mark.
  private static let step = 6.0

  static func layout(_ diagram: Diagram, graph: Graph, setting: LabelSetting) -> PositionedDiagram {
    let marks = Set(graph.loops.map(\.mark))
    var bare = graph
    bare.nodes.removeAll { marks.contains($0.id) }
    bare.loops = []
    var picture = GridLayout.layout(diagram, graph: bare, setting: setting)
    picture.addDelayBars(of: graph)
    guard let placed = placedMarks(of: graph, in: picture, setting: setting) else {
      // Marks that have no room get cells of their own.
      var picture = GridLayout.layout(diagram, graph: graph, setting: setting)
      picture.addDelayBars(of: graph)
      for node in picture.nodes.indices {
        guard let loop = graph.loops.first(where: { $0.mark == picture.nodes[node].id }) else { continue }
        picture.nodes[node].turn = turn(through: corners(of: loop, in: picture))
      }
      return picture
    }
    let all = Dictionary((picture.nodes + placed).map { ($0.id, $0) }) { first, _ in first }
    picture.nodes = graph.nodes.compactMap { all[$0.id] }
    return picture
  }

  /// The marks in their places; nil when one of them finds none.
  private static func placedMarks(
    of graph: Graph, in picture: PositionedDiagram, setting: LabelSetting
  ) -> [PositionedNode]? {
    var taken = picture.nodes.map(\.frame) + picture.edges.flatMap(\.labels).map(\.frame)
    let lines = picture.edges.flatMap { $0.segments + $0.bars }
    var placed: [PositionedNode] = []
    for loop in graph.loops {
      guard let node = graph.nodes.first(where: { $0.id == loop.mark }) else { continue }
      let corners = corners(of: loop, in: picture)
      let set = setting.lines(of: node)
      let size = NodeSizing.size(of: node, lines: set)
      let free = { (frame: Rect) in
        let room = Rect(
          x: frame.x - clearance, y: frame.y - clearance, width: frame.width + 2 * clearance,
          height: frame.height + 2 * clearance)
        return !taken.contains { $0.overlaps(room) } && !lines.contains { $0.passes(through: room) }
      }
      guard let frame = nearest(to: middle(of: corners), size: size, in: picture.size, where: free) else {
        return nil
      }
      taken.append(frame)
      placed.append(
        PositionedNode(
          id: node.id, frame: frame, label: NodeSizing.label(set, in: frame), turn: turn(through: corners)))
    }
    return placed
  }

  /// The free place on the page nearest to a point.
  private static func nearest(
    to point: Point, size: Size, in page: Size, where isFree: (Rect) -> Bool
  ) -> Rect? {
    var best: (frame: Rect, distance: Double)?
    var y = size.height / 2
    while y <= page.height - size.height / 2 {
      var x = size.width / 2
      while x <= page.width - size.width / 2 {
        let distance = (x - point.x) * (x - point.x) + (y - point.y) * (y - point.y)
        let frame = Rect(centre: Point(x: x, y: y), size: size)
        if best.map({ distance < $0.distance }) ?? true, isFree(frame) { best = (frame, distance) }
        x += step
      }
      y += step
    }
    return best?.frame
  }

  private static func corners(of loop: MarkedLoop, in picture: PositionedDiagram) -> [Point] {
    loop.through.compactMap { id in picture.nodes.first { $0.id == id }?.frame.centre }
  }

  private static func middle(of points: [Point]) -> Point {
    let count = Double(max(1, points.count))
    return Point(
      x: points.reduce(0) { $0 + $1.x } / count, y: points.reduce(0) { $0 + $1.y } / count)
  }

  /// The way around of a polygon, by the sign of its area; y runs down.
  private static func turn(through points: [Point]) -> PositionedNode.Turn {
    let area = zip(points, points.dropFirst() + points.prefix(1)).reduce(0) { sum, step in
      sum + step.0.x * step.1.y - step.1.x * step.0.y
    }
    return area >= 0 ? .clockwise : .counterclockwise
  }
}
