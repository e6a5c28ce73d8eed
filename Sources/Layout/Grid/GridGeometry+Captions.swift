import Diagrams

/// Texts above nodes: each stands in the channel over its node's row, on a stretch that no line crosses and
/// that it shares with no other caption.
extension GridGeometry {
  /// The channel line that holds a node's caption; nil for a node that has none.
  func captionLine(_ node: Int) -> Int? {
    guard scene.captionSize(node).height > 0 else { return nil }
    return scene.grid.y.lineOfTrack[scene.grid.cells[node].row] - 1
  }

  /// Where across its channel a caption stands: in the middle above its node if there is room.
  func captionRange(_ node: Int) -> ClosedRange<Double>? {
    guard let stretch = captionStretch(node) else { return nil }
    let width = scene.captionSize(node).width
    let middle = x.centres[scene.grid.cells[node].column]
    let start = max(
      stretch.lowerBound + Self.gap, min(middle - width / 2, stretch.upperBound - Self.gap - width))
    return start...(start + width)
  }

  /// Gives a node's column room for its caption.
  /// - Returns: Whether anything was widened.
  mutating func widenForCaption(_ node: Int) -> Bool {
    guard let stretch = captionStretch(node) else { return false }
    let missing = scene.captionSize(node).width + 2 * Self.gap - stretch.length
    guard missing > 0.01 else { return false }
    growColumn(scene.grid.cells[node].column, by: missing)
    return true
  }

  /// The stretch around a node's middle to the next line or frame, or half of the way to the next caption.
  private func captionStretch(_ node: Int) -> ClosedRange<Double>? {
    guard let line = captionLine(node) else { return nil }
    let middle = x.centres[scene.grid.cells[node].column]
    let others = scene.graph.nodes.indices.filter { $0 != node && captionLine($0) == line }
      .map { (x.centres[scene.grid.cells[$0].column] + middle) / 2 }
    let left = others.filter { $0 < middle }.max() ?? 0
    let right = others.filter { $0 > middle }.min() ?? x.width
    return freeGaps(in: left...max(left, right), on: line).first { $0.contains(middle) }
  }
}
