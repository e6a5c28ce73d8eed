import ProcessModel

/// A quantile of whole numbers, `tenths` tenths of the way up: 5 is the median, 9 is p90.
///
/// Interpolates linearly between the two order statistics around it (Hyndman and Fan 1996, type 7:
/// PERCENTILE.INC, `percentile_cont`); the only rounding is that of one division. Reorders the numbers.
func quantile(tenths: Int, of values: inout [Int64]) -> Double? {
  values.withUnsafeMutableBufferPointer { quantile(tenths: tenths, of: $0, notBefore: 0, 1) }
}

/// The median and the p90 of whole numbers, as `quantile` tells them.
func medianAndP90(of values: inout [Int64]) -> (median: Double?, p90: Double?) {
  values.withUnsafeMutableBufferPointer { medianAndP90(of: $0, millisecondsPerTick: 1) }
}

/// The median and the p90 in milliseconds of times in ticks.
func medianAndP90<Ticks: FixedWidthInteger>(
  of ticks: UnsafeMutableBufferPointer<Ticks>, millisecondsPerTick scale: Int64
) -> (median: Double?, p90: Double?) {
  let median = (ticks.count - 1) * 5 / 10
  let p90 = (ticks.count - 1) * 9 / 10
  if let known = OrderBuckets.numbers(at: [median, median + 1, p90, p90 + 1], of: UnsafeBufferPointer(ticks))
  {
    return (
      interpolated(tenths: 5, count: ticks.count, known[0], known[1], scale),
      interpolated(tenths: 9, count: ticks.count, known[2], known[3], scale)
    )
  }
  // What stands behind the median is not smaller, so the p90 is looked for there.
  return (
    quantile(tenths: 5, of: ticks, notBefore: 0, scale),
    quantile(tenths: 9, of: ticks, notBefore: max(0, median), scale)
  )
}

private func quantile<Value: FixedWidthInteger>(
  tenths: Int, of values: UnsafeMutableBufferPointer<Value>, notBefore first: Int, _ scale: Int64
) -> Double? {
  guard !values.isEmpty else { return nil }
  let place = (values.count - 1) * tenths / 10
  let low = orderStatistic(place, of: values, notBefore: first)
  // All numbers behind the place are at least as large as the one at it.
  return interpolated(tenths: tenths, count: values.count, low, values[(place + 1)...].min() ?? low, scale)
}

/// The quantile between the two numbers around it, of so many.
private func interpolated<Value: FixedWidthInteger>(
  tenths: Int, count: Int, _ low: Value, _ high: Value, _ scale: Int64
) -> Double {
  let rest = (count - 1) * tenths % 10
  let (low, high) = (Int128(low) * Int128(scale), Int128(high) * Int128(scale))
  return rest == 0 ? Double(low) : Double(low) + Double(high - low) * Double(rest) / 10
}

/// The number that would stand at a place if the numbers were sorted; those behind it are not smaller.
///
/// Hoare's quickselect with the median of three as pivot; it sorts what is left when the pivots are
/// so bad that it would take long. No number before `first` may be greater than one behind it.
func orderStatistic<Value: FixedWidthInteger>(
  _ place: Int, of numbers: UnsafeMutableBufferPointer<Value>, notBefore first: Int = 0
) -> Value {
  var numbers = numbers
  var low = first
  var high = numbers.count - 1
  var patience = 2 * (Int.bitWidth - numbers.count.leadingZeroBitCount)
  while low < high {
    guard patience > 0 else {
      numbers[low...high].sort()
      break
    }
    patience -= 1
    let (first, middle, last) = (numbers[low], numbers[low + (high - low) / 2], numbers[high])
    let pivot = max(min(first, middle), min(max(first, middle), last))
    var left = low
    var right = high
    while left <= right {
      while numbers[left] < pivot { left += 1 }
      while numbers[right] > pivot { right -= 1 }
      if left <= right {
        numbers.swapAt(left, right)
        left += 1
        right -= 1
      }
    }
    if place <= right { high = right } else if place >= left { low = left } else { break }
  }
  return numbers[place]
}

/// The sum of whole numbers, held at the ends of the range instead of overflowing.
func clampedSum(_ values: some Sequence<Int64>) -> Int64 {
  let sum = values.reduce(into: Int128(0)) { $0 += Int128($1) }
  return Int64(clamping: sum)
}

/// The mean, median or p90 of whole numbers; nil for none, and for the median that Kaplan and Meier estimate from
/// spans of which some are still open.
func statistic(_ statistic: KPIDefinition.Statistic, of values: [Int64]) -> Double? {
  var values = values
  return switch statistic {
  case .mean: mean(of: values)
  case .median: quantile(tenths: 5, of: &values)
  case .p90: quantile(tenths: 9, of: &values)
  case .kaplanMeierMedian: nil
  }
}

/// The mean of whole numbers.
func mean(of values: [Int64]) -> Double? {
  values.isEmpty ? nil : Double(clampedSum(values)) / Double(values.count)
}
