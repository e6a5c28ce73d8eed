/// A day and a time of day on some wall clock, without saying whose.
package struct LocalDateTime: Hashable, Comparable, Sendable {
  package var date: LocalDate
  /// Milliseconds after midnight, below 86,400,000.
  package var millisecondOfDay: Int64

  package init(_ date: LocalDate, millisecondOfDay: Int64 = 0) {
    self.date = date
    self.millisecondOfDay = millisecondOfDay
  }

  /// Makes the time that a wall clock shows when it has run for so long since 1970-01-01 00:00.
  package init(wallMilliseconds: Int64) {
    let (days, rest) = floorDivide(wallMilliseconds, by: LocalDateTime.millisecondsPerDay)
    self.init(LocalDate(daysSinceEpoch: Int(days)), millisecondOfDay: rest)
  }

  /// Milliseconds on the wall clock since its 1970-01-01 00:00.
  package var wallMilliseconds: Int64 {
    Int64(date.daysSinceEpoch) * Self.millisecondsPerDay + millisecondOfDay
  }

  package var hour: Int { Int(millisecondOfDay / 3_600_000) }
  package var minute: Int { Int(millisecondOfDay / 60_000 % 60) }
  package var second: Int { Int(millisecondOfDay / 1000 % 60) }
  package var millisecond: Int { Int(millisecondOfDay % 1000) }

  package static let millisecondsPerDay: Int64 = 86_400_000

  package static func < (left: Self, right: Self) -> Bool {
    (left.date, left.millisecondOfDay) < (right.date, right.millisecondOfDay)
  }
}

extension LocalDateTime: CustomStringConvertible {
  /// `2026-04-01T09:03:00`, with milliseconds only when there are any.
  package var description: String {
    let clock = "\(padded(hour, to: 2)):\(padded(minute, to: 2)):\(padded(second, to: 2))"
    return "\(date)T\(clock)" + (millisecond == 0 ? "" : ".\(padded(millisecond, to: 3))")
  }
}
