package import Diagrams

/// How much room a text takes, by our own width table: the same on every machine, whatever fonts it has.
package enum TextMetrics {
  /// The distance between two baselines, in points.
  ///
  /// It is the line height by which libgraphviz stacks lines of text (whole points above 1.1 of the font
  /// size), so that a block set by us and one set by it are equally high.
  package static func lineHeight(size: Double) -> Double { Double(Int(size * 1.1) + 1) }

  /// The width of one line in points.
  package static func width(of text: some StringProtocol, size: Double) -> Double {
    let thousandths = text.unicodeScalars.reduce(0) { $0 + WidthTable.width(of: $1) }
    return Double(thousandths) * size / 1000
  }

  /// The room that lines take when they are stacked.
  package static func size(of lines: [SetLine]) -> Size {
    Size(
      width: lines.map { width(of: $0.text, size: $0.size) }.max() ?? 0,
      height: lines.reduce(0) { $0 + lineHeight(size: $1.size) })
  }
}
