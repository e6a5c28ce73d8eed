/// A quantile of sorted whole numbers, `tenths` tenths of the way up: 5 is the median, 9 is p90.
///
/// Interpolates linearly between the two order statistics around it (Hyndman and Fan 1996, type 7:
/// PERCENTILE.INC, `percentile_cont`); the only rounding is that of one division.
func quantile(tenths: Int, ofSorted values: [Int64]) -> Double? {
  guard let last = values.last else { return nil }
  let (place, rest) = ((values.count - 1) * tenths).quotientAndRemainder(dividingBy: 10)
  guard rest > 0 else { return Double(values[place]) }
  let low = values[place]
  let high = place + 1 < values.count ? values[place + 1] : last
  return Double(low) + Double(high - low) * Double(rest) / 10
}

/// The sum of whole numbers, held at the ends of the range instead of overflowing.
func clampedSum(_ values: some Sequence<Int64>) -> Int64 {
  let sum = values.reduce(into: Int128(0)) { $0 += Int128($1) }
  return Int64(clamping: sum)
}

/// The mean of whole numbers.
func mean(of values: [Int64]) -> Double? {
  values.isEmpty ? nil : Double(clampedSum(values)) / Double(values.count)
}
