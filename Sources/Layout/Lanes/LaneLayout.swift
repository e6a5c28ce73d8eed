package import Diagrams

/// Lays out a graph with lanes: one column band for each lane, the process from top to bottom.
///
/// The picture is determined by the graph alone: no randomness, no fonts. Labels cover neither nodes nor
/// each other by construction, since each stands in a part of the grid that was widened for it.
package enum LaneLayout {
  private static let headerPadding = 12.0

  package static func layout(
    _ diagram: Diagram, graph: Graph, setting: LabelSetting = LabelSetting()
  ) -> PositionedDiagram {
    let scene = LaneScene(graph, setting: setting)
    let titles = graph.lanes.map { setting.title($0.title, limit: 220) }
    let titleSizes = titles.map { TextMetrics.size(of: $0) }
    let geometry = LaneGeometry(scene, titleWidths: titleSizes.map(\.width))
    let header = graph.lanes.isEmpty ? 0 : (titleSizes.map(\.height).max() ?? 0) + headerPadding
    var result = PositionedDiagram(
      diagram: diagram, size: Size(width: geometry.width, height: geometry.height + header))
    let shift = { (rect: Rect) in Rect(x: rect.x, y: rect.y + header, width: rect.width, height: rect.height)
    }
    result.lanes = graph.lanes.indices.map { lane in
      let x = geometry.columns.laneBorders[lane]
      let width = geometry.columns.laneBorders[lane + 1] - x
      let head = Rect(x: x, y: 0, width: width, height: header)
      return PositionedLane(
        id: graph.lanes[lane].id, frame: Rect(x: x, y: 0, width: width, height: geometry.height + header),
        header: head, title: PositionedLabel(titles[lane], centre: head.centre))
    }
    result.nodes = graph.nodes.indices.map { node in
      let frame = shift(geometry.frame(ofNode: node))
      return PositionedNode(
        id: graph.nodes[node].id, frame: frame,
        label: PositionedLabel(scene.nodeLines[node], centre: frame.centre))
    }
    result.edges = scene.routes.indices.map { route in
      let edge = scene.routes[route].edge
      return PositionedEdge(
        id: graph.edges[edge].id,
        path: .polyline(geometry.points(ofRoute: route).map { Point(x: $0.x, y: $0.y + header) }),
        label: geometry.labelFrame(ofRoute: route).map {
          PositionedLabel(lines: scene.edgeLines[edge], frame: shift($0))
        })
    }
    return result
  }
}
