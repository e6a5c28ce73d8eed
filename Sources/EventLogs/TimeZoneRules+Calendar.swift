extension TimeZoneRules {
  package func date(of instant: Instant) -> LocalDate { local(instant).date }

  /// The first instant of a day.
  package func start(of date: LocalDate) -> Instant { instant(LocalDateTime(date)) }

  /// The first instant of the day after the one in which an instant lies.
  package func startOfNextDay(after instant: Instant) -> Instant {
    start(of: date(of: instant).adding(days: 1))
  }

  /// The first instant of the month in which an instant lies.
  package func startOfMonth(of instant: Instant) -> Instant {
    start(of: date(of: instant).firstOfMonth)
  }

  /// The starts of the months that meet a half-open stretch of time, and the start of the month after.
  ///
  /// Neighbours bound one month each: the cuts of a monthly series.
  package func monthCuts(from: Instant, to: Instant) -> [Instant] {
    guard from < to else { return [] }
    var month = date(of: from).firstOfMonth
    var cuts = [start(of: month)]
    repeat {
      month = month.adding(months: 1)
      cuts.append(start(of: month))
    } while cuts[cuts.count - 1] < to
    return cuts
  }

  /// An instant in ISO 8601 with this zone's offset: `2026-04-01T00:00:00+09:00`.
  ///
  /// Milliseconds are written only when there are any.
  package func iso8601(_ instant: Instant) -> String {
    let offset = offset(at: instant)
    let seconds = offset.magnitude / 1000
    let clock = "\(padded(seconds / 3600, to: 2)):\(padded(seconds / 60 % 60, to: 2))"
    let odd = seconds % 60 == 0 ? "" : ":\(padded(seconds % 60, to: 2))"
    return "\(local(instant))\(offset < 0 ? "-" : "+")\(clock)\(odd)"
  }
}
