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

  init(_ graph: Graph, setting: LabelSetting) {
    self.graph = graph
    self.setting = setting
    grid = Grid(CellPlacement(graph))
    routes = EdgeRouter.routes(of: graph, on: grid, effort: EdgeRouter.Effort())
    ports = routes.map { RoutePorts($0) }
    sides = PortSides(routes: routes, ports: ports)
    endTexts = EndTexts(graph, routes: routes, setting: setting)
    nodeLines = graph.nodes.map { setting.lines(of: $0) }
    nodeSizes = Self.nodeSizes(of: graph, grid, lines: nodeLines, sides, endTexts)
    edgeLines = graph.edges.map { setting.lines(of: $0) }
    labelSizes = edgeLines.map { TextMetrics.size(of: $0) }
    let isRightward = graph.laneOrientation == .horizontal
    laneTitles = graph.lanes.map {
      setting.title($0.title, limit: isRightward ? 104 : 220, isStrict: isRightward)
    }
    groupTitles = graph.groups.map { setting.lines(of: $0) }
  }

  /// The same scene with its edges routed with another effort.
  func routed(_ effort: EdgeRouter.Effort) -> GridScene {
    var scene = self
    scene.routes = EdgeRouter.routes(of: graph, on: grid, effort: effort)
    scene.ports = scene.routes.map { RoutePorts($0) }
    scene.sides = PortSides(routes: scene.routes, ports: scene.ports)
    scene.endTexts = EndTexts(graph, routes: scene.routes, setting: setting)
    scene.nodeSizes = Self.nodeSizes(of: graph, grid, lines: nodeLines, scene.sides, scene.endTexts)
    return scene
  }

  private static func nodeSizes(
    of graph: Graph, _ grid: Grid, lines: [[SetLine]], _ sides: PortSides, _ texts: EndTexts
  ) -> [Size] {
    var ports = Array(repeating: [Side: Int](), count: graph.nodes.count)
    for (key, attachments) in sides.sides { ports[key.node][key.side] = attachments.count }
    return NodeSizing.sizes(
      of: graph.nodes, lines: lines,
      minimums: sides.minimumSizes(nodeCount: graph.nodes.count, texts: texts), ports: ports,
      columns: grid.cells.map(\.column))
  }

  func hasLabel(_ route: Int) -> Bool { !edgeLines[routes[route].edge].isEmpty }
  func labelSize(_ route: Int) -> Size { labelSizes[routes[route].edge] }
  /// The room that a line's arrow head takes beside it, more for the thick line of a large volume.
  func headRoom(_ route: Int) -> Double { 5 * (graph.edges[routes[route].edge].volume ?? 0) }
  /// The room that the text above a node takes, or nothing.
  func captionSize(_ node: Int) -> Size {
    graph.nodes[node].role.hasTextAbove ? TextMetrics.size(of: nodeLines[node]) : Size(width: 0, height: 0)
  }
  func titleSize(ofGroup group: Int) -> Size { TextMetrics.size(of: groupTitles[group]) }
}
