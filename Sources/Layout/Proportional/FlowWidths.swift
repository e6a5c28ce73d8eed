import Diagrams

/// The horizontal places of a flow's columns.
struct FlowWidths {
  /// The least room between two columns.
  private static let narrowest = 40.0
  private static let narrowestFan = 18.0
  /// No fan is made longer than this for the sake of its ribbons' distance.
  private static let longestFan = 64.0

  /// Where the bars of each column begin.
  private(set) var left: [Double] = []
  /// How wide each column's fan is, in which ribbons spread from their bar to their labels.
  private(set) var fan: [Double] = []
  /// Where each column ends, and ribbons are free to change height.
  private(set) var right: [Double] = []
  /// From the first column's loops to the last's.
  let width: Double

  init(_ placement: FlowPlacement, loops: FlowLoops) {
    let columns = placement.columns
    let sizes = placement.sizes
    var x = 0.0
    for column in 0..<columns.count {
      x += loops.roomBefore[column]
      if column > 0 { x += max(Self.sweep(to: column, placement), loops.roomAfter[column - 1]) }
      var fan = Self.narrowestFan
      var labels = 0.0
      for (ribbon, end) in columns.ends.enumerated() where columns.columnOfBar[end.from] == column {
        fan = max(fan, Self.fan(of: ribbon, placement))
        labels = max(labels, sizes.labelSizes[ribbon].width + 6)
      }
      let headers = columns.columnOfBar.indices.filter { columns.columnOfBar[$0] == column }
        .map { sizes.headerSizes[$0].width + 4 }
      left.append(x)
      self.fan.append(fan)
      x += max(headers.max() ?? 0, FlowSizes.barWidth + fan + labels)
      right.append(x)
    }
    width = x + (loops.roomAfter.last ?? 0)
  }

  private static func fan(of ribbon: Int, _ placement: FlowPlacement) -> Double {
    let spread = placement.slotOffset[ribbon] - placement.startOffset[ribbon]
    let width = placement.sizes.width(ofRibbon: ribbon)
    return max(
      min(longestFan, RibbonPath.fanLength(height: spread, width: width)),
      RibbonPath.sweepLength(height: spread, width: width))
  }

  /// The room that ribbons need before a column to change height.
  private static func sweep(to column: Int, _ placement: FlowPlacement) -> Double {
    var room = narrowest
    for piece in placement.columns.pieces[column - 1] {
      let height =
        placement.enter(piece.to, by: piece.ribbon) - placement.leave(piece.from, by: piece.ribbon)
      room = max(
        room, RibbonPath.sweepLength(height: height, width: placement.sizes.width(ofRibbon: piece.ribbon)))
    }
    return room
  }
}
