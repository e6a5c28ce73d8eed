import EventLogs
import ProcessModel

/// The stretch of time that a sum over the window speaks of: from the start of the window, or of the day of
/// the log's first event, to the window's end or the as-of, whichever is first.
struct MeasuredTime {
  let from: Instant
  let to: Instant
  private let zone: TimeZoneRules

  /// Takes the time that all cases of a log speak of, up to an as-of.
  init(window: Window, asOf: Instant, cases: [MeasuredCases.Selection], zone: TimeZoneRules) {
    to = min(window.to ?? asOf, asOf)
    from = window.from ?? firstTimedEntry(of: cases).map { zone.start(of: zone.date(of: $0)) } ?? to
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

/// The first entry of some cases that is timed.
private func firstTimedEntry(of cases: [MeasuredCases.Selection]) -> Instant? {
  var first: Int64?
  // Where rows of a table do not count its first entry may be of one of them; few tables have to be searched.
  let tables = cases.compactMap { cases in cases.table.entered.span.map { (cases, $0.lowerBound) } }
  for (selection, least) in tables.sorted(by: { $0.1 < $1.1 }) where first.map({ least < $0 }) ?? true {
    let isWhole = selection.rows.count == selection.table.caseCount
    if let own = isWhole ? least : firstTimedEntry(of: selection) { first = min(first ?? own, own) }
  }
  return first.map { Instant(milliseconds: $0) }
}

private func firstTimedEntry(of cases: MeasuredCases.Selection) -> Int64? {
  var first: Int64?
  cases.table.withView { view in
    for row in cases.rows {
      for visit in view.visits(ofCase: Int(row)) where view.entered[visit] != VisitTable.unknownEntry {
        first = min(first ?? view.entered[visit], view.entered[visit])
      }
    }
  }
  return first
}
