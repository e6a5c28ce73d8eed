import EventLogs
import ProcessMetrics

/// Events that lie so far after all others that their dates are most likely mistyped: they would decide the as-of
/// and age every open case.
struct LateDates {
  struct Row: Hashable {
    var time: Instant
    var source: String
    var line: Int
  }

  var rows: [Row]
  /// Whether there is hardly another explanation; else a log may just be sparse.
  var isCertain: Bool
  /// The start of the day after the latest other event.
  var suggestedAsOf: Instant

  /// Lone dates, and dates in a far future: a quarter of all events or fewer, behind ten years without any.
  init?(in log: EventLog, zone: TimeZoneRules) {
    self.init(in: log, zone: zone, lone: outlierDates(in: log, zone: zone))
  }

  /// The same where lone dates were looked for.
  init?(in log: EventLog, zone: TimeZoneRules, lone: OutlierDates?) {
    guard let last = Self.lastBeforeFarFuture(in: log) else {
      guard let lone else { return nil }
      rows = lone.rows.map { Row(time: $0.time, source: $0.source, line: Int($0.line)) }
      isCertain = lone.isBeyondSpan
      suggestedAsOf = lone.suggestedAsOf
      return
    }
    rows = []
    isCertain = true
    for partition in log.partitions {
      for index in partition.times.indices where partition.times[index] > last {
        rows.append(
          Row(
            time: Instant(milliseconds: partition.times[index]),
            source: log.sources[Int(partition.source(of: index))], line: Int(partition.lines[index])))
      }
    }
    rows.sort { ($0.source, $0.line, $0.time) < ($1.source, $1.line, $1.time) }
    suggestedAsOf = zone.startOfNextDay(after: Instant(milliseconds: last))
  }

  /// The latest time before ten years without an event that few events follow.
  private static func lastBeforeFarFuture(in log: EventLog) -> Int64? {
    let year = 365 * LocalDateTime.millisecondsPerDay
    guard let span = log.timeSpan,
      Double(span.upperBound) - Double(max(0, span.lowerBound)) > Double(10 * year)
    else { return nil }
    // By years since 1970, those before it as one: only what follows a gap is asked for.
    var counts: [Int] = []
    var latest: [Int64] = []
    var count = 0
    for partition in log.partitions {
      for time in partition.times where time != Instant.unknownPast.milliseconds {
        let number = Int(max(0, time) / year)
        while counts.count <= number {
          counts.append(0)
          latest.append(.min)
        }
        counts[number] += 1
        latest[number] = max(latest[number], time)
        count += 1
      }
    }
    let seen = counts.indices.filter { counts[$0] > 0 }
    var after = 0
    var last: Int64?
    for (later, earlier) in zip(seen.reversed(), seen.reversed().dropFirst()) {
      after += counts[later]
      guard after * 4 <= count else { break }
      if later - earlier > 10 { last = latest[earlier] }
    }
    return last
  }
}
