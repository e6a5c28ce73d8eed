package import Diagrams

/// Lays out a flow: bars in columns, ribbons between them, loops around the outside.
///
/// A column holds, besides its bars, a level stretch for each ribbon that leaves them or passes: there stand the
/// labels, each in a height of its own. Ribbons change height only between columns, where no label is; so no
/// label can meet a ribbon but its own.
package enum FlowLayout {
  /// The least room between two columns.
  private static let narrowest = 40.0
  /// No fan is made longer than this for the sake of its ribbons' distance.
  private static let longestFan = 64.0
  /// No sweep is made longer than this for the sake of its inner edge.
  private static let longestSweep = 170.0

  package static func layout(_ diagram: Diagram, scene: ProportionalScene) -> PositionedDiagram {
    var picture = PositionedDiagram(diagram: diagram, size: Size(width: 0, height: 0))
    guard !scene.bars.isEmpty else { return picture }
    let sizes = FlowSizes(scene)
    let columns = FlowColumns(scene)
    let placement = FlowPlacement(columns, sizes)
    let loops = FlowLoops(placement)
    let across = FlowColumnWidths(placement, loops: loops)
    let top = minimum(
      columns.items.indices.map { placement.top[$0] }
        + loops.loops.map { min($0.channel, $0.start) - $0.width / 2 })
    let bottom =
      -minimum(
        columns.items.indices.map { -placement.bottom(ofItem: $0) }
          + loops.loops.map { -max($0.channel, $0.start) - $0.width / 2 })
    let drawing = FlowDrawing(placement: placement, loops: loops, across: across, top: top)
    picture.nodes = scene.bars.indices.map(drawing.node)
    picture.edges = scene.ribbons.indices.map(drawing.edge)
      .sorted { (($1.width ?? 0), $0.id) < (($0.width ?? 0), $1.id) }
    picture.size = Size(width: across.width, height: bottom - top)
    return picture
  }

  private static func minimum(_ values: [Double]) -> Double { values.min() ?? 0 }

  /// The horizontal places of a flow's columns.
  struct FlowColumnWidths {
    /// Where the bars of each column begin.
    private(set) var left: [Double] = []
    /// How wide each column's fan is, in which ribbons spread from their bar to their labels.
    private(set) var fan: [Double] = []
    /// Where each column ends, and ribbons are free to change height.
    private(set) var right: [Double] = []
    let width: Double

    init(_ placement: FlowPlacement, loops: FlowLoops) {
      let columns = placement.columns
      let sizes = placement.sizes
      var x = 0.0
      for column in 0..<columns.count {
        x += loops.roomBefore[column]
        if column > 0 { x += Self.sweepRoom(before: column, placement, after: loops.roomAfter[column - 1]) }
        var fan = 18.0
        var labels = 0.0
        var header = 0.0
        for (ribbon, end) in columns.ends.enumerated() where columns.columnOfBar[end.from] == column {
          let spread = placement.slotOffset[ribbon] - placement.startOffset[ribbon]
          fan = max(fan, RibbonPath.fanLength(height: spread, width: sizes.width(ofRibbon: ribbon)))
          labels = max(labels, sizes.labelSizes[ribbon].width + 6)
        }
        for bar in columns.columnOfBar.indices where columns.columnOfBar[bar] == column {
          header = max(header, sizes.headerSizes[bar].width + 4)
        }
        left.append(x)
        self.fan.append(min(fan, longestFan))
        x += max(header, FlowSizes.barWidth + min(fan, longestFan) + labels)
        right.append(x)
      }
      width = x + (loops.roomAfter.last ?? 0)
    }

    /// The room before a column for ribbons to change height, besides that which loops take.
    private static func sweepRoom(before column: Int, _ placement: FlowPlacement, after loops: Double)
      -> Double
    {
      let columns = placement.columns
      var room = narrowest
      for (ribbon, way) in columns.hops.enumerated() {
        guard let way, let place = way.firstIndex(where: { columns.items[$0].column == column }), place > 0
        else { continue }
        let height = placement.enter(way[place], by: ribbon) - placement.leave(way[place - 1], by: ribbon)
        room = max(
          room,
          min(
            longestSweep,
            RibbonPath.sweepLength(height: height, width: placement.sizes.width(ofRibbon: ribbon))))
      }
      return max(room, loops)
    }
  }
}

/// Turns places into bars, labels and paths.
private struct FlowDrawing {
  let placement: FlowPlacement
  let loops: FlowLoops
  let across: FlowLayout.FlowColumnWidths
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
