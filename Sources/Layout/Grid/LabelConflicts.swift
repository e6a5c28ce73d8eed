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

  /// The routes whose label stands closer to another line than to its own, and would be read as that one's.
  static func misreadRoutes(_ geometry: GridGeometry) -> [Int] {
    let lines = geometry.scene.routes.indices.map { route in
      PositionedEdge(id: "", path: .polyline(geometry.points(ofRoute: route))).segments
    }
    return geometry.scene.routes.indices.filter { route in
      guard let frame = geometry.labelFrame(ofRoute: route) else { return false }
      let near = (lines[route].map { frame.distance(to: $0) }.min() ?? .infinity) - closeness
      return lines.indices.contains { other in
        other != route && lines[other].contains { frame.distance(to: $0) < near }
      }
    }
  }

  /// By how much another line has to be closer to count as closer for the eye.
  private static let closeness = 1.5
}

extension Rect {
  /// How far apart the frame and a level or upright piece of line are; 0 where they touch.
  fileprivate func distance(to line: LineSegment) -> Double {
    let across = max(0, min(line.from.x, line.to.x) - maxX, minX - max(line.from.x, line.to.x))
    let along = max(0, min(line.from.y, line.to.y) - maxY, minY - max(line.from.y, line.to.y))
    return (across * across + along * along).squareRoot()
  }
}
