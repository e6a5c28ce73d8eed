package import Diagrams

/// Lays out a flow: bars in columns, ribbons between them, loops around the outside.
///
/// A column holds, besides its bars, a level stretch for each ribbon that leaves them or passes: there stand the
/// labels, each in a height of its own. Ribbons change height only between columns, where no label is; so no
/// label can meet a ribbon but its own.
package enum FlowLayout {
  package static func layout(_ diagram: Diagram, scene: ProportionalScene) -> PositionedDiagram {
    var picture = PositionedDiagram(diagram: diagram, size: Size(width: 0, height: 0))
    guard !scene.bars.isEmpty else { return picture }
    let sizes = FlowSizes(scene)
    let columns = FlowColumns(scene)
    let placement = FlowPlacement(columns, sizes)
    let loops = FlowLoops(placement)
    let across = FlowWidths(placement, loops: loops)
    let items = columns.items.indices
    let tops = items.map { placement.top[$0] } + loops.loops.map { $0.channel - $0.width / 2 }
    let bottoms =
      items.map { placement.bottom(ofItem: $0) } + loops.loops.map { $0.channel + $0.width / 2 }
    let top = tops.min() ?? 0
    let drawing = FlowDrawing(placement: placement, loops: loops, across: across, top: top)
    picture.nodes = scene.bars.indices.map(drawing.node)
    picture.edges = scene.ribbons.indices.map(drawing.edge)
      .sorted { (($1.width ?? 0), $0.id) < (($0.width ?? 0), $1.id) }
    picture.size = Size(width: across.width, height: (bottoms.max() ?? 0) - top)
    return picture
  }
}

/// Turns places into bars, labels and paths.
private struct FlowDrawing {
  let placement: FlowPlacement
  let loops: FlowLoops
  let across: FlowWidths
  /// What becomes 0.
  let top: Double

  private var sizes: FlowSizes { placement.sizes }
  private var columns: FlowColumns { placement.columns }

  func node(_ bar: Int) -> PositionedNode {
    let x = across.left[columns.columnOfBar[bar]]
    let header = sizes.headerSizes[bar]
    return PositionedNode(
      id: sizes.scene.bars[bar].id,
      frame: Rect(
        x: x, y: placement.barTop(bar) - top, width: FlowSizes.barWidth, height: sizes.height(ofBar: bar)),
      label: PositionedLabel(
        lines: sizes.headers[bar],
        frame: Rect(x: x, y: placement.top[bar] - top, width: header.width, height: header.height),
        alignment: .leading))
  }

  func edge(_ ribbon: Int) -> PositionedEdge {
    let ends = columns.ends[ribbon]
    let column = columns.columnOfBar[ends.from]
    let start = placement.barTop(ends.from) + placement.startOffset[ribbon] - top
    let level = placement.leave(ends.from, by: ribbon) - top
    let barEnd = across.left[column] + FlowSizes.barWidth
    let fanEnd = barEnd + across.fan[column]
    var path = RibbonPath(from: Point(x: barEnd, y: start))
    path.sweep(to: Point(x: fanEnd, y: level))
    path.line(to: Point(x: across.right[column], y: level))
    if let way = columns.hops[ribbon] {
      for item in way.dropFirst() {
        let column = columns.items[item].column
        let y = placement.enter(item, by: ribbon) - top
        path.sweep(to: Point(x: across.left[column], y: y))
        if item != way.last { path.line(to: Point(x: across.right[column], y: y)) }
      }
    } else if let loop = loops.loops.first(where: { $0.ribbon == ribbon }) {
      let out = across.right[loop.from] + loop.outTrack
      let back = across.left[loop.to] - loop.inTrack
      let end = placement.enter(ends.to, by: ribbon) - top
      path.turn(
        through: [
          Point(x: out, y: level), Point(x: out, y: loop.channel - top),
          Point(x: back, y: loop.channel - top),
          Point(x: back, y: end),
        ], to: Point(x: across.left[loop.to], y: end), radius: loop.radius)
    }
    return PositionedEdge(
      id: sizes.scene.ribbons[ribbon].id, path: .bezier(path.points, tip: nil),
      label: label(of: ribbon, at: Point(x: fanEnd + 2, y: level)), width: sizes.width(ofRibbon: ribbon))
  }

  private func label(of ribbon: Int, at start: Point) -> PositionedLabel? {
    guard !sizes.labels[ribbon].isEmpty else { return nil }
    let size = sizes.labelSizes[ribbon]
    let middle =
      sizes.holdsLabel(ribbon) ? start.y : start.y - (sizes.width(ofRibbon: ribbon) + size.height) / 2 - 0.5
    return PositionedLabel(
      lines: sizes.labels[ribbon],
      frame: Rect(x: start.x, y: middle - size.height / 2, width: size.width, height: size.height))
  }
}
