import Diagrams
import Emitters
import Layout
import Rendering

/// Places a graph without lanes by `dot` and reads the places back.
struct StateMachineLayout {
  let worker: RenderWorker

  /// - Throws: What the renderer could not do.
  func layout(_ diagram: Diagram, sizes: ElementSizes, theme: Theme) throws(RenderingError)
    -> PositionedDiagram
  {
    let request = EmissionRequest(
      diagram: diagram, sizes: sizes, theme: theme, options: EmissionOptions(dotPurpose: .geometry))
    let dot = DOTEmitter().emit(request).text
    let pictures = try worker.render(RenderRequest(dot: dot, layout: .dot, formats: [.geometry]))
    return Self.placed(
      diagram, sizes: sizes, geometry: try LayoutGeometry(reading: pictures[.geometry]))
  }

  private static func placed(
    _ diagram: Diagram, sizes: ElementSizes, geometry: LayoutGeometry
  ) -> PositionedDiagram {
    var result = PositionedDiagram(
      diagram: diagram, size: Size(width: geometry.width, height: geometry.height))
    result.nodes = geometry.nodes.compactMap { node in
      let id = node.id ?? node.name
      guard let box = sizes.nodes[id] else { return nil }
      let frame = Rect(node.frame)
      return PositionedNode(id: id, frame: frame, label: PositionedLabel(box.lines, centre: frame.centre))
    }
    result.groups = geometry.clusters.compactMap { cluster in
      guard let id = cluster.id, let box = sizes.groups[id] else { return nil }
      let frame = Rect(cluster.frame)
      let centre = cluster.label.map { Rect($0).centre } ?? Point(x: frame.centre.x, y: frame.minY + 12)
      return PositionedGroup(id: id, frame: frame, title: PositionedLabel(box.lines, centre: centre))
    }
    result.edges = geometry.edges.compactMap { edge in
      guard let id = edge.id, let curve = edge.curves.first else { return nil }
      let label = sizes.edges[id].flatMap { box in
        edge.label.map { PositionedLabel(box.lines, centre: Rect($0).centre) }
      }
      return PositionedEdge(
        id: id, path: .bezier(curve.points.map(Point.init), tip: curve.endTip.map(Point.init)), label: label)
    }
    return result
  }
}

extension Rect {
  fileprivate init(_ box: LayoutGeometry.Box) {
    self.init(x: box.origin.x, y: box.origin.y, width: box.width, height: box.height)
  }
}

extension Point {
  fileprivate init(_ point: LayoutGeometry.Point) { self.init(x: point.x, y: point.y) }
}
