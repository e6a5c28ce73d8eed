/// Where a layout has put everything, as the worker's format `geometry` tells it.
///
/// Lengths are points (1/72 inch); x runs right and y runs down from the top left corner of the drawing.
/// Neither `plain` nor `json` is read: `plain` has no clusters, no ids and no arrowheads, and `json` prints
/// five digits, so that places in a graph wider than 1,000 points are off by up to 0.5 points, and takes a
/// reader for all of JSON. The worker has the layout in its hands and writes what is needed, a line each.
package struct LayoutGeometry: Hashable, Sendable {
  package struct Point: Hashable, Sendable {
    package var x: Double
    package var y: Double

    package init(x: Double, y: Double) {
      self.x = x
      self.y = y
    }
  }

  package struct Box: Hashable, Sendable {
    /// The top left corner.
    package var origin: Point
    package var width: Double
    package var height: Double

    package var centre: Point { Point(x: origin.x + width / 2, y: origin.y + height / 2) }

    init(centre: Point, width: Double, height: Double) {
      origin = Point(x: centre.x - width / 2, y: centre.y - height / 2)
      self.width = width
      self.height = height
    }
  }

  package struct Node: Hashable, Sendable {
    /// The node's name in the DOT text.
    package var name: String
    /// The node's attribute `id`, if it has one.
    package var id: String?
    package var frame: Box
  }

  package struct Cluster: Hashable, Sendable {
    /// The subgraph's name in the DOT text, which begins with "cluster".
    package var name: String
    package var id: String?
    package var frame: Box
    package var label: Box?
  }

  /// A curve: cubic Bézier pieces of 1 + 3 k points.
  package struct Curve: Hashable, Sendable {
    package var points: [Point]
    /// The tip of the arrowhead at the start, past the first point.
    package var startTip: Point?
    /// The tip of the arrowhead at the end, past the last point.
    package var endTip: Point?
  }

  package struct Edge: Hashable, Sendable {
    package var tail: String
    package var head: String
    /// The edge's attribute `key`, if it has one.
    package var key: String?
    /// The edge's attribute `id`, if it has one.
    package var id: String?
    package var label: Box?
    /// Usually one; none when the layout could not route the edge.
    package var curves: [Curve]
  }

  package let width: Double
  package let height: Double
  /// The nodes in the order of the DOT text.
  package let nodes: [Node]
  /// The clusters, each before those within it.
  package let clusters: [Cluster]
  /// The edges by tail, in the order of the DOT text.
  package let edges: [Edge]

  /// Reads a layout.
  /// - Parameter picture: The worker's answer for the format `geometry`.
  /// - Throws: `protocolBroken` when a line is not what the worker writes.
  package init(reading picture: [UInt8]) throws(RenderingError) {
    var lines = picture.split(separator: UInt8(ascii: "\n")).map { GeometryLine($0) }[...]
    guard var first = lines.popFirst(), first.word() == "graph" else { throw Self.broken(line: 1) }
    let (left, bottom, right, top) = (first.number(), first.number(), first.number(), first.number())
    guard first.isComplete else { throw Self.broken(line: 1) }
    width = right - left
    height = top - bottom
    var nodes: [Node] = []
    var clusters: [Cluster] = []
    var edges: [Edge] = []
    for (index, var line) in zip(2..., lines) {
      line.origin = Point(x: left, y: top)
      let kind = line.word()
      if kind == "node" {
        nodes.append(line.node())
      } else if kind == "cluster" {
        clusters.append(line.cluster())
      } else if kind == "edge" {
        edges.append(line.edge())
      } else {
        throw Self.broken(line: index)
      }
      guard line.isComplete else { throw Self.broken(line: index) }
    }
    self.nodes = nodes
    self.clusters = clusters
    self.edges = edges
  }

  private static func broken(line: Int) -> RenderingError {
    .protocolBroken(detail: "line \(line) of the positions")
  }
}
