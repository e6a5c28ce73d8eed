extension EventLog {
  /// A latest event that stands alone.
  package struct LoneEvent: Hashable, Sendable {
    package var time: Instant
    /// Index into the log's sources.
    package var source: UInt16
    package var line: UInt32
    /// The latest time of all other events.
    package var previous: Instant
  }

  /// The latest event when it lies so far after all others that it is probably a slip, such as a wrong year.
  ///
  /// Far means: the gap is over half a year and over a quarter of the time that all other events span. Logs
  /// of fewer than ten events are not judged.
  package func loneLatestEvent() -> LoneEvent? {
    let unknown = Instant.unknownPast.milliseconds
    var latest: (time: Int64, source: UInt16, line: UInt32)?
    var second = Int64.min
    var earliest = Int64.max
    var count = 0
    for partition in partitions {
      for index in partition.times.indices where partition.times[index] != unknown {
        let time = partition.times[index]
        count += 1
        earliest = min(earliest, time)
        if let known = latest, time <= known.time {
          second = max(second, time)
        } else {
          second = latest?.time ?? second
          latest = (time, partition.sources[index], partition.lines[index])
        }
      }
    }
    guard count >= 10, let latest else { return nil }
    let (gap, span) = (latest.time - second, second - earliest)
    let halfYear: Int64 = 182 * LocalDateTime.millisecondsPerDay
    guard gap > halfYear, gap > span / 4 else { return nil }
    return LoneEvent(
      time: Instant(milliseconds: latest.time), source: latest.source, line: latest.line,
      previous: Instant(milliseconds: second))
  }
}
