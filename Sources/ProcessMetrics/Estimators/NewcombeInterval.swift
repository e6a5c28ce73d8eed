/// How much a share rose or fell from one count to another.
package struct RateDifference: Hashable, Sendable {
  /// The later share minus the earlier one, -1…1.
  package var value: Double
  /// Newcombe's 95 % interval; nil where a count is not a part of its whole.
  package var interval: Interval?

  package init(value: Double, interval: Interval?) {
    self.value = value
    self.interval = interval
  }

  /// Whether the interval leaves open which way the share went; nil without an interval.
  package var isWithinNoise: Bool? { interval.map { $0.low <= 0 && 0 <= $0.high } }
}

extension Ratio {
  /// The difference from an earlier share, with the 95 % interval by the score method without continuity
  /// correction (Newcombe 1998, Statistics in Medicine 17:873–890, method 10); nil for an empty denominator.
  ///
  /// It squares the distances of the two Wilson intervals' ends from their shares and adds them, so that it
  /// stays within -1…1 and holds for small counts. The counts are taken as independent.
  package func difference(from earlier: Ratio) -> RateDifference? {
    guard let now = value, let before = earlier.value else { return nil }
    guard let own = interval, let other = earlier.interval else {
      return RateDifference(value: now - before, interval: nil)
    }
    let low = (square(now - own.low) + square(other.high - before)).squareRoot()
    let high = (square(own.high - now) + square(before - other.low)).squareRoot()
    return RateDifference(
      value: now - before, interval: Interval(low: now - before - low, high: now - before + high))
  }

  private func square(_ value: Double) -> Double { value * value }
}
