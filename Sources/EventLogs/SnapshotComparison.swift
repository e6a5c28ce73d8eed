/// What snapshots of records were compared with each other, and how well that times the moves.
///
/// A move lies between the last snapshot with the state before it and the first one with the state after it; its
/// event has the time of the latter.
package struct SnapshotComparison: Hashable, Sendable {
  /// How many snapshots there are.
  package var taken: Int
  /// When the last one was taken, in milliseconds since 1970.
  package var last: Int64
  /// The times within which each known entry lies, in milliseconds, in ascending order.
  package var intervals: [Int64]
  /// Cases that are in a snapshot and not in the last one.
  package var vanished: Int

  package init(taken: Int, last: Int64, intervals: [Int64], vanished: Int) {
    self.taken = taken
    self.last = last
    self.intervals = intervals.sorted()
    self.vanished = vanished
  }

  /// Adds what was compared of other records.
  package mutating func add(_ other: SnapshotComparison) {
    self = SnapshotComparison(
      taken: taken + other.taken, last: max(last, other.last), intervals: intervals + other.intervals,
      vanished: vanished + other.vanished)
  }
}
