import Diagrams

/// Finds labels that are not alone where they stand.
enum LabelConflicts {
  /// The routes whose label a line passes through, or that another text or a node touches.
  static func crossedRoutes(_ geometry: GridGeometry) -> [Int] {
    let routes = geometry.scene.routes.indices
    let frames = routes.map { geometry.labelFrame(ofRoute: $0) }
    let others =
      geometry.scene.graph.nodes.indices.map { geometry.frame(ofNode: $0) }
      + routes.flatMap { route in
        [true, false].compactMap { geometry.endFrame(ofRoute: route, isStart: $0) }
      }
    let lines = routes.map { route in
      PositionedEdge(id: "", path: .polyline(geometry.points(ofRoute: route))).segments
    }
    return routes.filter { route in
      guard let frame = frames[route] else { return false }
      return lines.contains { line in line.contains { $0.passes(through: frame) } }
        || others.contains { $0.overlaps(frame) }
        || frames.enumerated().contains { other, rect in
          other != route && rect.map { $0.overlaps(frame) } ?? false
        }
    }
  }
}
