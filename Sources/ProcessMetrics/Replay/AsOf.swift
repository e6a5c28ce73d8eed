package import EventLogs

/// A few events that lie far after all others: most likely a mistyped date.
package struct OutlierDates: Hashable, Sendable {
  /// One such event, by where it was read.
  package struct Row: Hashable, Sendable {
    package var time: Instant
    package var source: String
    package var line: UInt32
  }

  package var rows: [Row]
  /// Whether they lie farther after the others than those lie apart.
  package var isBeyondSpan: Bool
  /// The start of the day after the latest other event.
  package var suggestedAsOf: Instant
}

/// The as-of when none is given: the start of the day after the latest event or snapshot; the epoch for an empty log.
package func defaultAsOf(of log: EventLog, zone: TimeZoneRules) -> Instant {
  log.knownUntil.map { zone.startOfNextDay(after: $0) } ?? Instant(milliseconds: 0)
}

/// Finds lone dates far after all others, which would move the default as-of and age every open case.
///
/// At most one event in a thousand (but at least one may), behind a gap of 60 days or more that is also
/// at least a quarter of the time all other events span. Logs of fewer than ten events are left alone.
package func outlierDates(in log: EventLog, zone: TimeZoneRules) -> OutlierDates? {
  guard let (latest, rest, gap, earliest) = lateGap(in: log, copies: 1) else { return nil }
  let rows = latest.map { event in
    let partition = log.partitions[event.partition]
    return OutlierDates.Row(
      time: Instant(milliseconds: event.time), source: log.sources[Int(partition.source(of: event.row))],
      line: partition.lines[event.row])
  }
  return OutlierDates(
    rows: rows.sorted { ($0.time, $0.source, $0.line) < ($1.time, $1.source, $1.line) },
    isBeyondSpan: gap > rest - earliest,
    suggestedAsOf: zone.startOfNextDay(after: Instant(milliseconds: rest)))
}

/// Whether a log may have such dates, of which some events stand twice; never false where it has them without the
/// doubles.
func mayHaveOutlierDates(in log: EventLog) -> Bool { lateGap(in: log, copies: 2) != nil }

/// The latest events behind a gap, the last time before it, how long it is, and the first time of all.
private func lateGap(
  in log: EventLog, copies: Int
) -> (latest: [LocatedTime], rest: Int64, gap: Int64, earliest: Int64)? {
  let eventCount = log.eventCount
  guard eventCount >= 10 else { return nil }
  let most = copies * min(63, max(1, eventCount / 1000))
  let latest = latestEvents(of: log, count: most + 1)
  for place in stride(from: latest.count - 1, to: 0, by: -1) {
    let rest = latest[place].time
    guard rest != Instant.unknownPast.milliseconds else { continue }
    let gap = latest[place - 1].time - rest
    // Few logs have a gap for which the first time is worth looking for.
    if gap >= 60 * LocalDateTime.millisecondsPerDay, let earliest = log.timeSpan?.lowerBound,
      gap >= (rest - earliest) / 4
    {
      return (Array(latest[..<place]), rest, gap, earliest)
    }
  }
  return nil
}

private typealias LocatedTime = (time: Int64, partition: Int, row: Int)

/// The latest events of a log, latest first.
private func latestEvents(of log: EventLog, count: Int) -> [LocatedTime] {
  let shares = concurrentMap(sharesOf: log.partitions.count) { latestEvents(of: log, in: $0, count: count) }
  let latest = shares.joined().sorted { ($1.time, $0.partition, $0.row) < ($0.time, $1.partition, $1.row) }
  return Array(latest.prefix(count))
}

/// The latest events of some partitions, latest first.
private func latestEvents(of log: EventLog, in partitions: Range<Int>, count: Int) -> [LocatedTime] {
  var latest: [LocatedTime] = []
  // Once there are enough, events up to this time are not among them.
  var least = Int64.min
  for number in partitions {
    let partition = log.partitions[number]
    partition.times.withView { times in
      for row in 0..<partition.times.count where times[row] > least || latest.count < count {
        let time = times[row]
        let place = latest.firstIndex { $0.time < time } ?? latest.count
        latest.insert((time, number, row), at: place)
        if latest.count > count { latest.removeLast() }
        if latest.count == count, let last = latest.last { least = last.time }
      }
    }
  }
  return latest
}
