import Diagrams

/// Lays out trees that grow to the right: each node left of its parts, level with the middle one of an odd number of
/// them, so that the line to it has no jog, else in the middle between the first and the last.
///
/// Subtrees are moved together until two nodes of one depth would come too close (Reingold and Tilford 1981), so
/// that no lines cross. Nodes of one depth share a column; lines turn in the gap before it, those of one node at
/// one place.
enum TreeLayout {
  private static let columnGap = 30.0
  private static let siblingGap = 14.0
  private static let rootGap = 36.0
  private static let margin = 4.0

  /// The picture; nil for a graph that is no tree, in which a node is reached by two ways or by none, and for one
  /// with texts at its lines, for which there is no room.
  static func layout(_ diagram: Diagram, graph: Graph, setting: LabelSetting) -> PositionedDiagram? {
    guard graph.isFlat, let forest = Forest(graph),
      graph.edges.allSatisfy({ $0.textLines.isEmpty && $0.endText == nil })
    else { return nil }
    let lines = graph.nodes.map { setting.lines(of: $0) }
    let none = Size(width: 0, height: 0)
    let sizes = NodeSizing.sizes(
      of: graph.nodes, lines: lines, minimums: graph.nodes.map { _ in none },
      ports: graph.nodes.map { _ in [:] },
      columns: forest.depths)
    let centres = forest.centres(
      heights: sizes.map(\.height), gaps: (siblings: siblingGap, roots: rootGap), top: margin)
    let columns = columnFrames(forest.depths, sizes)
    let frames = graph.nodes.indices.map { node in
      // Boxes fill their column, signs stand in its middle.
      let column = columns[forest.depths[node]]
      return Rect(centre: Point(x: column.middle, y: centres[node]), size: sizes[node])
    }
    var result = PositionedDiagram(
      diagram: diagram,
      size: Size(
        width: (columns.last.map(\.end) ?? 0) + margin, height: (frames.map(\.maxY).max() ?? 0) + margin))
    result.nodes = graph.nodes.indices.map { node in
      PositionedNode(
        id: graph.nodes[node].id, frame: frames[node], label: NodeSizing.label(lines[node], in: frames[node]))
    }
    result.edges = graph.edges.indices.map { edge in
      let ends = forest.ends[edge]
      return PositionedEdge(
        id: graph.edges[edge].id,
        path: .polyline(
          corners(from: frames[ends.from], to: frames[ends.to], turn: columns[forest.depths[ends.to]])))
    }
    return result
  }

  private struct Column {
    var start: Double
    var end: Double

    var middle: Double { (start + end) / 2 }
  }

  private static func columnFrames(_ depths: [Int], _ sizes: [Size]) -> [Column] {
    var columns: [Column] = []
    for depth in 0...(depths.max() ?? 0) {
      let width = zip(depths, sizes).filter { $0.0 == depth }.map(\.1.width).max() ?? 0
      let start = columns.last.map { $0.end + columnGap } ?? margin
      columns.append(Column(start: start, end: start + width))
    }
    return columns
  }

  private static func corners(from: Rect, to: Rect, turn column: Column) -> [Point] {
    let start = Point(x: from.maxX, y: from.centre.y)
    let end = Point(x: to.minX, y: to.centre.y)
    guard abs(start.y - end.y) > 0.01 else { return [start, end] }
    let x = column.start - columnGap / 2
    return [start, Point(x: x, y: start.y), Point(x: x, y: end.y), end]
  }
}

/// The nodes of a graph as trees.
private struct Forest {
  /// The nodes that are part of no other.
  private(set) var roots: [Int] = []
  /// By node, its parts in the order of the edges.
  private(set) var parts: [[Int]]
  /// By node, how many steps it is from its root.
  private(set) var depths: [Int]
  /// By edge, the nodes that it joins.
  private(set) var ends: [(from: Int, to: Int)] = []

  init?(_ graph: Graph) {
    let index = Dictionary(
      graph.nodes.enumerated().map { ($1.id, $0) }, uniquingKeysWith: { first, _ in first })
    parts = Array(repeating: [], count: graph.nodes.count)
    depths = Array(repeating: -1, count: graph.nodes.count)
    var isPart = Array(repeating: false, count: graph.nodes.count)
    for edge in graph.edges {
      guard let from = index[edge.from], let to = index[edge.to], !isPart[to] else { return nil }
      ends.append((from, to))
      parts[from].append(to)
      isPart[to] = true
    }
    roots = graph.nodes.indices.filter { !isPart[$0] }
    var row = roots
    var depth = 0
    while !row.isEmpty {
      for node in row { depths[node] = depth }
      row = row.flatMap { parts[$0] }
      depth += 1
    }
    // What no root leads to goes in a circle.
    guard !depths.contains(-1) else { return nil }
  }

  /// By node, the middle of its height, the topmost node beginning at the top.
  func centres(heights: [Double], gaps: (siblings: Double, roots: Double), top: Double) -> [Double] {
    var offsets = Array(repeating: 0.0, count: parts.count)
    var outlines = heights.map { Outline(height: $0) }
    for node in parts.indices.sorted(by: { depths[$0] > depths[$1] }) where !parts[node].isEmpty {
      let below = stack(parts[node], gap: gaps.siblings, outlines, into: &offsets)
      let count = parts[node].count
      let middle =
        count % 2 == 1
        ? offsets[parts[node][count / 2]] : (offsets[parts[node][0]] + offsets[parts[node][count - 1]]) / 2
      for part in parts[node] { offsets[part] -= middle }
      outlines[node].append(below, movedBy: -middle)
    }
    let whole = stack(roots, gap: gaps.roots, outlines, into: &offsets)
    let shift = top - (whole.tops.min() ?? 0)
    for root in roots { offsets[root] += shift }
    var centres = offsets
    for node in parts.indices.sorted(by: { depths[$0] < depths[$1] }) {
      for part in parts[node] { centres[part] = centres[node] + offsets[part] }
    }
    return centres
  }

  /// Stands subtrees below each other, as close as their outlines allow; the first stays where it is.
  private func stack(
    _ nodes: [Int], gap: Double, _ outlines: [Outline], into offsets: inout [Double]
  ) -> Outline {
    var whole = Outline()
    for node in nodes {
      offsets[node] = whole.distance(to: outlines[node], gap: gap)
      whole.merge(outlines[node], movedBy: offsets[node])
    }
    return whole
  }
}

/// How far a subtree reaches up and down in each column from that of its root on, from the root's middle.
private struct Outline {
  private(set) var tops: [Double] = []
  private(set) var bottoms: [Double] = []

  init() {}

  init(height: Double) {
    tops = [-height / 2]
    bottoms = [height / 2]
  }

  /// How far down another outline has to be moved to stand below this one.
  func distance(to other: Outline, gap: Double) -> Double {
    zip(bottoms, other.tops).map { $0 + gap - $1 }.max() ?? 0
  }

  /// Adds another outline that begins in the next column.
  mutating func append(_ other: Outline, movedBy shift: Double) {
    tops += other.tops.map { $0 + shift }
    bottoms += other.bottoms.map { $0 + shift }
  }

  /// Adds another outline that begins in the same column, below.
  mutating func merge(_ other: Outline, movedBy shift: Double) {
    for column in other.tops.indices {
      if column < tops.count {
        bottoms[column] = other.bottoms[column] + shift
      } else {
        tops.append(other.tops[column] + shift)
        bottoms.append(other.bottoms[column] + shift)
      }
    }
  }
}
