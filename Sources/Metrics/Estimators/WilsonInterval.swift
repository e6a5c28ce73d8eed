extension Ratio {
  /// Wilson's 95 % score interval (Wilson 1927, z = 1.959964); nil for an empty denominator.
  ///
  /// Also for shares near 0 and 1 and for small counts, where the textbook interval leaves 0…1.
  package var interval: Interval? {
    guard n > 0, k >= 0, k <= n else { return nil }
    let z = 1.959964
    let (k, n) = (Double(k), Double(n))
    let centre = (k + z * z / 2) / (n + z * z)
    let half = z / (n + z * z) * (k * (n - k) / n + z * z / 4).squareRoot()
    return Interval(low: max(0, centre - half), high: min(1, centre + half))
  }
}
