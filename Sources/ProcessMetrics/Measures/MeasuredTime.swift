import EventLogs
import ProcessModel

/// The stretch of time that a sum over the window speaks of: from the start of the window, or of the day of
/// the log's first event, to the window's end or the as-of, whichever is first.
struct MeasuredTime {
  let from: Instant
  let to: Instant
  private let zone: TimeZoneRules

  init(window: Window, replay: Replay, zone: TimeZoneRules) {
    to = min(window.to ?? replay.asOf, replay.asOf)
    from = window.from ?? replay.firstTimedEntry.map { zone.start(of: zone.date(of: $0)) } ?? to
    self.zone = zone
  }

  /// The elapsed time; negative when the window begins after the as-of.
  var milliseconds: Int64 { to.milliseconds - from.milliseconds }

  /// The length in days, weeks, months and so on of the zone's calendar, whole or not.
  ///
  /// A quarter has exactly three months, whatever its days; a part of a month is its share of that month.
  func length(in period: Target.Period) -> Double {
    guard from < to else { return 0 }
    let (start, end) = (zone.local(from), zone.local(to))
    switch period {
    case .day, .week:
      let days =
        Double(end.wallMilliseconds - start.wallMilliseconds) / Double(LocalDateTime.millisecondsPerDay)
      return period == .day ? days : days / 7
    case .month: return Self.months(from: start, to: end)
    case .quarter: return Self.months(from: start, to: end) / 3
    case .year: return Self.months(from: start, to: end) / 12
    }
  }

  private static func months(from start: LocalDateTime, to end: LocalDateTime) -> Double {
    /// The start moved by some months, in milliseconds on the wall clock.
    func moved(by months: Int) -> Int64 {
      LocalDateTime(start.date.adding(months: months), millisecondOfDay: start.millisecondOfDay)
        .wallMilliseconds
    }
    let calendarMonths = (end.date.year - start.date.year) * 12 + end.date.month - start.date.month
    let whole = moved(by: calendarMonths) <= end.wallMilliseconds ? calendarMonths : calendarMonths - 1
    let (last, next) = (moved(by: whole), moved(by: whole + 1))
    return Double(whole) + Double(end.wallMilliseconds - last) / Double(next - last)
  }
}

extension Replay {
  /// The first visit whose entry is timed.
  fileprivate var firstTimedEntry: Instant? {
    tables.compactMap(\.entered.span?.lowerBound).min().map { Instant(milliseconds: $0) }
  }
}
