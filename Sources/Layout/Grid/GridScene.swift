import Diagrams

/// A graph on its grid, with all texts set and all edges routed, before any coordinate is known.
struct GridScene {
  var graph: Graph
  var grid: Grid
  var routes: [GridRoute]
  var nodeLines: [[SetLine]]
  var nodeSizes: [Size]
  /// By edge of the graph.
  var edgeLines: [[SetLine]]
  var labelSizes: [Size]
  /// By lane, then by group.
  var laneTitles: [[SetLine]]
  var groupTitles: [[SetLine]]
  /// Where each route leaves and enters its nodes.
  var ports: [RoutePorts]
  var sides: PortSides
  var endTexts: EndTexts
  private let setting: LabelSetting
  private let sharedSizes: [Size?]

  /// Sets and routes a graph; other graphs on the same ids say what room their texts take at its elements.
  init(_ graph: Graph, setting: LabelSetting, sharing others: [Graph] = []) {
    self.graph = graph
    self.setting = setting
    grid = Grid(CellPlacement(graph))
    routes = EdgeRouter.routes(of: graph, on: grid, effort: EdgeRouter.Effort())
    ports = routes.map { RoutePorts($0) }
    sides = PortSides(routes: routes, ports: ports)
    endTexts = EndTexts(graph, routes: routes, setting: setting)
    nodeLines = graph.nodes.map { setting.lines(of: $0) }
    sharedSizes = Self.sharedSizes(of: graph, others, setting: setting)
    nodeSizes = Self.nodeSizes(of: graph, grid, lines: nodeLines, sides, endTexts, sharedSizes)
    edgeLines = graph.edges.map { setting.lines(of: $0) }
    let wanted = Self.labelSizes(of: others, setting: setting)
    labelSizes = zip(graph.edges, edgeLines).map { edge, lines in
      TextMetrics.size(of: lines).enlarged(to: wanted[edge.id])
    }
    let isRightward = graph.laneOrientation == .horizontal
    laneTitles = graph.lanes.map {
      setting.title($0.title, limit: isRightward ? 104 : 220, isStrict: isRightward)
    }
    groupTitles = graph.groups.map { setting.lines(of: $0) }
  }

  /// By node, the room that its texts in other graphs take.
  private static func sharedSizes(of graph: Graph, _ others: [Graph], setting: LabelSetting) -> [Size?] {
    let sizes: [String: Size] = others.flatMap(\.nodes).reduce(into: [:]) { sizes, node in
      let size = NodeSizing.size(of: node, lines: setting.lines(of: node))
      sizes[node.id] = size.enlarged(to: sizes[node.id])
    }
    return graph.nodes.map { sizes[$0.id] }
  }

  private static func labelSizes(of graphs: [Graph], setting: LabelSetting) -> [String: Size] {
    graphs.flatMap(\.edges).reduce(into: [:]) { sizes, edge in
      sizes[edge.id] = TextMetrics.size(of: setting.lines(of: edge)).enlarged(to: sizes[edge.id])
    }
  }

  /// The same scene with its edges routed with another effort.
  func routed(_ effort: EdgeRouter.Effort) -> GridScene {
    var scene = self
    scene.routes = EdgeRouter.routes(of: graph, on: grid, effort: effort)
    scene.ports = scene.routes.map { RoutePorts($0) }
    scene.sides = PortSides(routes: scene.routes, ports: scene.ports)
    scene.endTexts = EndTexts(graph, routes: scene.routes, setting: setting)
    scene.nodeSizes = Self.nodeSizes(
      of: graph, grid, lines: nodeLines, scene.sides, scene.endTexts, sharedSizes)
    return scene
  }

  private static func nodeSizes(
    of graph: Graph, _ grid: Grid, lines: [[SetLine]], _ sides: PortSides, _ texts: EndTexts,
    _ shared: [Size?]
  ) -> [Size] {
    var ports = Array(repeating: [Side: Int](), count: graph.nodes.count)
    for (key, attachments) in sides.sides { ports[key.node][key.side] = attachments.count }
    let minimums = sides.minimumSizes(nodeCount: graph.nodes.count, texts: texts)
    return NodeSizing.sizes(
      of: graph.nodes, lines: lines, minimums: zip(minimums, shared).map { $0.enlarged(to: $1) },
      ports: ports, columns: grid.cells.map(\.column))
  }

  func hasLabel(_ route: Int) -> Bool { labelSizes[routes[route].edge].height > 0 }
  func labelSize(_ route: Int) -> Size { labelSizes[routes[route].edge] }
  /// The room that a line's arrow head takes beside it, more for the thick line of a large volume.
  func headRoom(_ route: Int) -> Double { 5 * min(max(graph.edges[routes[route].edge].volume ?? 0, 0), 1) }
  /// The room that the text above a node takes, or nothing.
  func captionSize(_ node: Int) -> Size {
    graph.nodes[node].role.hasTextAbove ? TextMetrics.size(of: nodeLines[node]) : Size(width: 0, height: 0)
  }
  func titleSize(ofGroup group: Int) -> Size { TextMetrics.size(of: groupTitles[group]) }
}

extension Size {
  /// The size that has room for another one, too.
  func enlarged(to other: Size?) -> Size {
    guard let other else { return self }
    return Size(width: max(width, other.width), height: max(height, other.height))
  }
}
