/// How the edges attached to one side of a node are spread: those that turn left or up, those that run straight
/// on, those that turn right or down.
struct PortFan {
  static let parallelSpacing = 6.0

  var before: Int
  var straight: Int
  var after: Int
  /// Between two edges that turn, and from those to the straight ones.
  var spacing: Double
  /// Between two edges that run straight.
  var parallelSpacing = Self.parallelSpacing
  /// Whether the edges lie around the middle also where all turn to one side.
  var isCentred = false

  /// The offset of an edge that turns left or up, the outermost being the first.
  func offset(before index: Int) -> Double { -gap - Double(before - 1 - index) * spacing + shift }

  func offset(straight index: Int) -> Double { (Double(index) - half) * parallelSpacing }

  /// The offset of an edge that turns right or down, the innermost being the first.
  func offset(after index: Int) -> Double { gap + Double(index) * spacing + shift }

  /// From the first edge to the last.
  var range: ClosedRange<Double> {
    let first = before > 0 ? offset(before: 0) : straight > 0 ? offset(straight: 0) : offset(after: 0)
    let last =
      after > 0
      ? offset(after: after - 1)
      : straight > 0 ? offset(straight: straight - 1) : offset(before: before - 1)
    return min(first, last)...max(first, last)
  }

  private var half: Double { Double(straight - 1) / 2 }

  /// Without an edge in the middle the fan closes the gap.
  private var gap: Double {
    guard straight == 0 else { return half * parallelSpacing + spacing }
    return before == 0 || after == 0 ? 0 : spacing / 2
  }

  private var shift: Double {
    guard isCentred, straight == 0 else { return 0 }
    let middle = before == 0 ? 0.5 : after == 0 ? -0.5 : 0
    return (Double(before - after) / 2 + middle) * spacing
  }
}
