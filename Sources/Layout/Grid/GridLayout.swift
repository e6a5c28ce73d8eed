package import Diagrams

/// Lays out a graph on a grid: lanes as bands, groups as frames, edges at right angles in channels.
///
/// The picture is determined by the graph alone: no randomness, no fonts. Labels cover neither nodes nor
/// each other nor lines by construction, since each stands in a part of the grid that was widened for it.
package enum GridLayout {
  private static let headerPadding = 12.0
  private static let rightwardHeaderWidth = 124.0
  /// How often labels that lines were found to cross are given other spots.
  private static let repairs = 6
  /// Other ways to route the edges of a picture in which some cross.
  private static let efforts = [
    EdgeRouter.Effort(reroutings: 2), EdgeRouter.Effort(crossingCost: 90, reroutings: 1),
    EdgeRouter.Effort(crossingCost: 400, reroutings: 2),
  ]
  /// Graphs with more edges are drawn as they come out first.
  private static let refinedEdges = 300

  package static func layout(
    _ diagram: Diagram, graph: Graph, setting: LabelSetting = LabelSetting(), sharing others: [Graph] = []
  ) -> PositionedDiagram {
    let scene = GridScene(graph, setting: setting, sharing: others)
    guard graph.edges.count <= refinedEdges else { return picture(of: diagram, firstGeometry(of: scene)) }
    var best = refined(scene, of: diagram)
    var tried = [scene.routes]
    for effort in efforts where best.faults.crossings > 0 {
      let other = scene.routed(effort)
      if tried.contains(other.routes) { continue }
      tried.append(other.routes)
      let next = refined(other, of: diagram)
      if next.faults < best.faults { best = next }
    }
    return best.picture
  }

  private static func firstGeometry(of scene: GridScene) -> GridGeometry {
    GridGeometry(scene) { route, segment, isEnd in
      let piece = scene.routes[route].segments[segment]
      return Double(isEnd ? piece.to.y : piece.from.y)
    }
  }

  /// The picture of a scene in which as few labels as possible are crossed by lines.
  private static func refined(
    _ scene: GridScene, of diagram: Diagram
  ) -> (picture: PositionedDiagram, faults: Faults) {
    var geometry = firstGeometry(of: scene)
    var avoided: [Int: Set<LabelSpot>] = [:]
    var best = picture(of: diagram, geometry)
    var misread = LabelConflicts.misreadRoutes(geometry)
    var bestFaults = Faults(best, misread: misread.count)
    for _ in 0..<repairs {
      let known = geometry
      for route in LabelConflicts.crossedRoutes(known) + misread {
        if let spot = known.spots.spots[route] { avoided[route, default: []].insert(spot) }
      }
      geometry = GridGeometry(scene, avoiding: avoided) { route, segment, isEnd in
        known.points(ofRoute: route)[isEnd ? segment + 1 : segment].y
      }
      let next = picture(of: diagram, geometry)
      misread = LabelConflicts.misreadRoutes(geometry)
      let faults = Faults(next, misread: misread.count)
      let isBetter = faults < bestFaults
      if isBetter { (best, bestFaults) = (next, faults) }
      if bestFaults.overlaps == 0, bestFaults.misread == 0 || !isBetter { break }
    }
    return (best, bestFaults)
  }

  /// What tells a better picture of one scene from a worse one.
  private struct Faults: Comparable {
    var overlaps: Int
    var crossings: Int
    /// The texts that would be read as another line's.
    var misread: Int
    var bends: Int

    init(_ picture: PositionedDiagram, misread: Int) {
      let readability = Readability(picture)
      overlaps =
        readability.labelEdgeOverlaps + readability.labelLabelOverlaps + readability.labelNodeOverlaps
        + readability.labelFrameOverlaps
      crossings = readability.crossings
      self.misread = misread
      bends = readability.bends
    }

    static func < (left: Faults, right: Faults) -> Bool {
      (left.overlaps, left.crossings, left.misread, left.bends)
        < (right.overlaps, right.crossings, right.misread, right.bends)
    }
  }

  // MARK: Result

  private static func picture(of diagram: Diagram, _ geometry: GridGeometry) -> PositionedDiagram {
    let scene = geometry.scene
    let header = headerSize(of: scene)
    let shift = { (rect: Rect) in
      Rect(x: rect.x + header.width, y: rect.y + header.height, width: rect.width, height: rect.height)
    }
    var result = PositionedDiagram(
      diagram: diagram,
      size: Size(width: geometry.x.width + header.width, height: geometry.y.height + header.height))
    result.lanes = lanes(of: geometry, header: header, size: result.size)
    result.groups = scene.grid.groups.compactMap { span in
      guard let title = geometry.titleFrame(ofGroup: span.group) else { return nil }
      return PositionedGroup(
        id: scene.graph.groups[span.group].id, frame: shift(geometry.frame(ofGroup: span)),
        title: PositionedLabel(lines: scene.groupTitles[span.group], frame: shift(title)))
    }
    result.nodes = scene.graph.nodes.indices.map { node in
      let frame = shift(geometry.frame(ofNode: node))
      return PositionedNode(
        id: scene.graph.nodes[node].id, frame: frame,
        label: NodeSizing.label(
          scene.nodeLines[node], in: frame,
          centre: Point(
            x: geometry.textCentre(ofNode: node).x + header.width,
            y: geometry.textCentre(ofNode: node).y + header.height)))
    }
    result.edges = scene.routes.indices.map { route in
      let edge = scene.routes[route].edge
      return PositionedEdge(
        id: scene.graph.edges[edge].id,
        path: .polyline(
          geometry.points(ofRoute: route).map { Point(x: $0.x + header.width, y: $0.y + header.height) }),
        label: geometry.labelFrame(ofRoute: route).flatMap {
          let lines = scene.edgeLines[edge]
          return lines.isEmpty ? nil : PositionedLabel(lines, centre: shift($0).centre)
        },
        fromLabel: geometry.endFrame(ofRoute: route, isStart: true).map {
          PositionedLabel(lines: scene.endTexts.lines(route, isStart: true), frame: shift($0))
        },
        toLabel: geometry.endFrame(ofRoute: route, isStart: false).map {
          PositionedLabel(lines: scene.endTexts.lines(route, isStart: false), frame: shift($0))
        })
    }
    return result
  }

  /// The room left of the lanes, or above them, for their titles.
  private static func headerSize(of scene: GridScene) -> Size {
    switch scene.grid.laneAxis {
    case nil: Size(width: 0, height: 0)
    case .x:
      Size(
        width: 0,
        height: (scene.laneTitles.map { TextMetrics.size(of: $0).height }.max() ?? 0) + headerPadding)
    case .y: Size(width: rightwardHeaderWidth, height: 0)
    }
  }

  private static func lanes(
    of geometry: GridGeometry, header: Size, size: Size
  ) -> [PositionedLane] {
    let scene = geometry.scene
    return scene.graph.lanes.indices.map { lane in
      let frame: Rect
      let head: Rect
      if scene.grid.laneAxis == .y {
        let top = geometry.y.laneBorders[lane]
        frame = Rect(x: 0, y: top, width: size.width, height: geometry.y.laneBorders[lane + 1] - top)
        head = Rect(x: 0, y: top, width: header.width, height: frame.height)
      } else {
        let left = geometry.x.laneBorders[lane]
        frame = Rect(x: left, y: 0, width: geometry.x.laneBorders[lane + 1] - left, height: size.height)
        head = Rect(x: left, y: 0, width: frame.width, height: header.height)
      }
      return PositionedLane(
        id: scene.graph.lanes[lane].id, frame: frame, header: head,
        title: PositionedLabel(scene.laneTitles[lane], centre: head.centre))
    }
  }
}
