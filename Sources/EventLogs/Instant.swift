/// A point in time: whole milliseconds since 1970-01-01T00:00:00Z, leap seconds not counted.
package struct Instant: Hashable, Comparable, Sendable {
  package var milliseconds: Int64

  package init(milliseconds: Int64) { self.milliseconds = milliseconds }

  /// Before every recorded time: the unknown entry time of a case whose history starts late.
  package static let unknownPast = Instant(milliseconds: .min)

  package static func < (left: Self, right: Self) -> Bool { left.milliseconds < right.milliseconds }
}
