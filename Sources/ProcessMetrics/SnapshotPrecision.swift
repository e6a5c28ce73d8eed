package import EventLogs

/// How well the moves of a log are timed whose events come from snapshots.
package struct SnapshotPrecision: Hashable, Sendable {
  /// How many snapshots there are.
  package var taken = 0
  /// When the last one was taken.
  package var last = Instant(milliseconds: 0)
  /// How many entries lie between two snapshots.
  package var changes = 0
  /// The middle of the times between the two snapshots, in milliseconds; nil without changes.
  package var medianInterval: Double?
  /// The longest of them, in milliseconds.
  package var longestInterval: Double?
  /// Cases that are in a snapshot and not in the last one.
  package var vanished = 0

  package init() {}

  init(_ comparison: SnapshotComparison) {
    taken = comparison.taken
    last = Instant(milliseconds: comparison.last)
    changes = comparison.intervals.count
    vanished = comparison.vanished
    guard let longest = comparison.intervals.last else { return }
    longestInterval = Double(longest)
    let middle = comparison.intervals.count / 2
    let upper = Double(comparison.intervals[middle])
    medianInterval =
      comparison.intervals.count.isMultiple(of: 2)
      ? (Double(comparison.intervals[middle - 1]) + upper) / 2 : upper
  }
}
