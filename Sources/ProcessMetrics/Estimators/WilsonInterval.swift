extension Ratio {
  /// Wilson's 95 % score interval (Wilson 1927, z = 1.959964); nil for an empty denominator.
  ///
  /// Also for shares near 0 and 1 and for small counts, where the textbook interval leaves 0…1. It begins
  /// at exactly 0 for none of n and ends at exactly 1 for all of n, as it does before rounding.
  package var interval: Interval? {
    guard n > 0, k >= 0, k <= n else { return nil }
    let interval = wilsonInterval(part: Double(k), whole: Double(n))
    return Interval(low: k == 0 ? 0 : interval.low, high: k == n ? 1 : interval.high)
  }
}

/// Wilson's 95 % score interval for a part of a whole, neither of which has to be a whole number.
func wilsonInterval(part: Double, whole: Double) -> Interval {
  let z = 1.959964
  let centre = (part + z * z / 2) / (whole + z * z)
  let half = z / (whole + z * z) * (part * (whole - part) / whole + z * z / 4).squareRoot()
  return Interval(low: max(0, centre - half), high: min(1, centre + half))
}
