import Foundation

/// How far a place's wall clocks are from UTC at every time: a table, so that converting is integer work.
///
/// The table is taken once from the system's IANA data for 1970 to 2100; before and after, the nearest
/// offset holds.
package struct TimeZoneRules: Hashable, Sendable {
  /// The IANA identifier, such as `Asia/Tokyo`.
  package let identifier: String
  /// The instants at which the offset changes, in milliseconds since 1970, ascending.
  private let transitions: [Int64]
  /// Milliseconds that wall clocks are ahead of UTC: first before all transitions, then after each.
  private let offsets: [Int64]
  /// The wall clock from which the offset after each transition holds: the end of its gap or overlap.
  private let wallTransitions: [Int64]

  package static let utc = TimeZoneRules(identifier: "UTC", fixedOffset: 0)
  /// Japan, whose clocks have stood at UTC+9 without a change since 1951.
  package static let tokyo = TimeZoneRules(identifier: "Asia/Tokyo", fixedOffset: 9 * 3_600_000)

  /// Reads the rules of an IANA zone, or nil when the system does not know it.
  package init?(identifier: String) {
    if let known = [Self.utc, Self.tokyo].first(where: { $0.identifier == identifier }) {
      self = known
      return
    }
    guard let zone = TimeZone(identifier: identifier) else { return nil }
    var day = Date(timeIntervalSince1970: 0)
    var changes: [(at: Int64, offset: Int64)] = []
    let first = Int64(zone.secondsFromGMT(for: day)) * 1000
    while let next = zone.nextDaylightSavingTimeTransition(after: day),
      next.timeIntervalSince1970 < 4_102_444_800
    {
      let offset = Int64(zone.secondsFromGMT(for: next)) * 1000
      if offset != changes.last?.offset ?? first {
        changes.append((Int64(next.timeIntervalSince1970.rounded()) * 1000, offset))
      }
      day = next
    }
    self.init(identifier: identifier, firstOffset: first, changes: changes)
  }

  /// A zone whose clocks never change, so many milliseconds ahead of UTC.
  package init(identifier: String, fixedOffset: Int64) {
    self.init(identifier: identifier, firstOffset: fixedOffset, changes: [])
  }

  private init(identifier: String, firstOffset: Int64, changes: [(at: Int64, offset: Int64)]) {
    self.identifier = identifier
    transitions = changes.map(\.at)
    offsets = [firstOffset] + changes.map(\.offset)
    wallTransitions = zip(changes, offsets).map { change, before in
      change.at + max(before, change.offset)
    }
  }

  /// Milliseconds that wall clocks are ahead of UTC at an instant.
  package func offset(at instant: Instant) -> Int64 {
    transitions.isEmpty
      ? offsets[0] : offsets[countNotAfter(instant.milliseconds, in: transitions)]
  }

  /// What the wall clocks show at an instant.
  package func local(_ instant: Instant) -> LocalDateTime {
    LocalDateTime(wallMilliseconds: instant.milliseconds + offset(at: instant))
  }

  /// The instant at which wall clocks show a time; one that a gap skips moves forward by the gap, and
  /// of two the first is taken.
  package func instant(_ local: LocalDateTime) -> Instant {
    instant(wallMilliseconds: local.wallMilliseconds)
  }

  /// The instant at which wall clocks have run for so long since their 1970-01-01 00:00.
  package func instant(wallMilliseconds wall: Int64) -> Instant {
    let offset =
      wallTransitions.isEmpty ? offsets[0] : offsets[countNotAfter(wall, in: wallTransitions)]
    return Instant(milliseconds: wall - offset)
  }

  /// The offset that holds for every wall-clock time of a day, or nil when it changes near that day.
  package func steadyOffset(onDay daysSinceEpoch: Int) -> Int64? {
    let midnight = Int64(daysSinceEpoch) * LocalDateTime.millisecondsPerDay
    let day = LocalDateTime.millisecondsPerDay
    let before = countNotAfter(midnight - day, in: wallTransitions)
    return before == countNotAfter(midnight + 2 * day, in: wallTransitions) ? offsets[before] : nil
  }

  /// The offsets that turn wall clocks of a stretch of time into instants, each with the wall clock from which it holds.
  ///
  /// The first holds from the beginning of the stretch.
  package func wallOffsets(in walls: ClosedRange<Int64>) -> [(from: Int64, offset: Int64)] {
    let first = countNotAfter(walls.lowerBound, in: wallTransitions)
    let last = countNotAfter(walls.upperBound, in: wallTransitions)
    return (first...max(first, last)).map { number in
      (number == first ? walls.lowerBound : wallTransitions[number - 1], offsets[number])
    }
  }

  /// How many of the ascending numbers are at most the given one.
  private func countNotAfter(_ number: Int64, in ascending: [Int64]) -> Int {
    var low = 0
    var high = ascending.count
    while low < high {
      let middle = (low + high) / 2
      if ascending[middle] <= number { low = middle + 1 } else { high = middle }
    }
    return low
  }
}
