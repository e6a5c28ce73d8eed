package import Diagrams

/// Sets what stands around a picture: title and subtitle above, legend, table and footnotes below.
package enum PageFurniture {
  /// Moves a laid-out picture, whose top left corner is the origin, onto a page and sets the texts around it.
  package static func page(_ content: PositionedDiagram) -> PositionedDiagram {
    var setting = PageSetting(content.diagram, width: naturalWidth(of: content))
    return setting.set(content, height: nil)
  }

  /// The same on a page of a given size; nil when the page does not hold it.
  static func page(_ content: PositionedDiagram, in box: PageBox) -> PositionedDiagram? {
    var setting = PageSetting(content.diagram, width: box.size.width - 2 * PageSetting.margin)
    guard content.size.width <= setting.width else { return nil }
    let page = setting.set(content, height: box.size.height)
    return page.size.height <= box.size.height ? page : nil
  }

  /// The width between the margins of a page.
  static func room(of box: PageBox) -> Double { box.size.width - 2 * PageSetting.margin }

  private static func naturalWidth(of content: PositionedDiagram) -> Double {
    let title = content.diagram.title.lines.map(PageSetting.titleWidth)
    let legend = content.diagram.legend.entries.map(PageSetting.entryWidth)
    let table = content.diagram.table.map { SetTable($0, fitting: .infinity).width } ?? 0
    return max(content.size.width, 420, min(title.max() ?? 0, 1200), legend.max() ?? 0, table)
  }
}

extension PositionedDiagram {
  /// The same picture with everything moved.
  func moved(x: Double, y: Double) -> PositionedDiagram {
    let move = { (rect: Rect) in
      Rect(x: rect.x + x, y: rect.y + y, width: rect.width, height: rect.height)
    }
    let point = { (point: Point) in Point(x: point.x + x, y: point.y + y) }
    let label = { (label: PositionedLabel) in
      PositionedLabel(lines: label.lines, frame: move(label.frame), alignment: label.alignment)
    }
    var copy = self
    copy.lanes = lanes.map {
      PositionedLane(
        id: $0.id, frame: move($0.frame), header: move($0.header), title: label($0.title))
    }
    copy.groups = groups.map { group in
      PositionedGroup(
        id: group.id, frame: move(group.frame), title: label(group.title), tab: group.tab.map(move),
        dividers: group.dividers.map { PositionedDivider(y: $0.y + y, title: label($0.title)) })
    }
    copy.lifelines = lifelines.map { line in
      PositionedLifeline(
        id: line.id, top: point(line.top), bottom: point(line.bottom), foot: move(line.foot),
        activations: line.activations.map(move))
    }
    copy.bands = bands.map(move)
    copy.cells = cells.map {
      PositionedCell(role: $0.role, row: $0.row, frame: move($0.frame), label: label($0.label))
    }
    copy.nodes = nodes.map {
      PositionedNode(id: $0.id, frame: move($0.frame), label: label($0.label), turn: $0.turn)
    }
    copy.edges = edges.map { edge in
      let path: PositionedEdge.Path =
        switch edge.path {
        case .polyline(let points): .polyline(points.map(point))
        case .bezier(let points, let tip): .bezier(points.map(point), tip: tip.map(point))
        }
      return PositionedEdge(
        id: edge.id, path: path, label: edge.label.map(label), fromLabel: edge.fromLabel.map(label),
        toLabel: edge.toLabel.map(label),
        bars: edge.bars.map { LineSegment(from: point($0.from), to: point($0.to)) }, width: edge.width)
    }
    return copy
  }
}
