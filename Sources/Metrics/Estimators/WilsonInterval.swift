extension Ratio {
  /// Wilson's 95 % score interval (Wilson 1927, z = 1.959964); nil for an empty denominator.
  ///
  /// Also for shares near 0 and 1 and for small counts, where the textbook interval leaves 0…1. It begins
  /// at exactly 0 for none of n and ends at exactly 1 for all of n, as it does before rounding.
  package var interval: Interval? {
    guard n > 0, k >= 0, k <= n else { return nil }
    let z = 1.959964
    let (part, whole) = (Double(k), Double(n))
    let centre = (part + z * z / 2) / (whole + z * z)
    let half = z / (whole + z * z) * (part * (whole - part) / whole + z * z / 4).squareRoot()
    return Interval(low: k == 0 ? 0 : max(0, centre - half), high: k == n ? 1 : min(1, centre + half))
  }
}
