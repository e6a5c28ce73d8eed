import Diagrams

/// A lane diagram on its grid, with all texts set and all edges routed, before any coordinate is known.
struct LaneScene {
  var graph: Graph
  var grid: LaneGrid
  var routes: [GridRoute]
  var nodeLines: [[SetLine]]
  var nodeSizes: [Size]
  /// By edge of the graph.
  var edgeLines: [[SetLine]]
  var labelSizes: [Size]
  /// Where each route leaves and enters its nodes.
  var ports: [RoutePorts]

  init(_ graph: Graph, setting: LabelSetting) {
    self.graph = graph
    grid = CellAssignment.grid(for: graph)
    routes = EdgeRouter.routes(of: graph, on: grid)
    nodeLines = graph.nodes.map { setting.lines(of: $0) }
    nodeSizes = NodeSizing.sizes(of: graph.nodes, lines: nodeLines, grid: grid)
    edgeLines = graph.edges.map { setting.lines(of: $0) }
    labelSizes = edgeLines.map { TextMetrics.size(of: $0) }
    ports = routes.map { RoutePorts($0) }
  }

  func hasLabel(_ route: Int) -> Bool { !edgeLines[routes[route].edge].isEmpty }
  func labelSize(_ route: Int) -> Size { labelSizes[routes[route].edge] }
}

/// A side of a node.
enum Side: Int, CaseIterable, Hashable {
  case top, right, bottom, left

  var isHorizontal: Bool { self == .left || self == .right }
}

/// The sides at which a route leaves its source and enters its target.
struct RoutePorts: Hashable {
  var start: Side
  var end: Side

  init(_ route: GridRoute) {
    let corners = route.corners
    start = Side(from: corners[0], towards: corners[1])
    end = Side(from: corners[corners.count - 1], towards: corners[corners.count - 2])
  }
}

extension Side {
  /// The side of a node at `point` that faces `other`.
  init(from point: GridPoint, towards other: GridPoint) {
    if other.x != point.x {
      self = other.x > point.x ? .right : .left
    } else {
      self = other.y > point.y ? .bottom : .top
    }
  }
}
