import EventLogs
import ProcessModel

/// The clocks that the service levels of a process run on.
///
/// They are made from the process alone, so that no caller can forget one: a limit in office hours is
/// measured in office hours or not at all.
struct ServiceLevelClocks: Sendable {
  /// What a limit runs on.
  enum Clock: Sendable {
    case elapsed
    case office(BusinessCalendar, workdaysPerWeek: Int)
  }

  /// By the calendar's id, for the calendars in use.
  private let calendars: [String: Clock]

  init(process: SalesProcess, zone: TimeZoneRules) {
    let used = Set(
      process.transitions.compactMap { $0.serviceLevel?.calendar } + process.kpis.compactMap(\.calendar))
    calendars = Dictionary(
      process.calendars.filter { used.contains($0.id) }.map { calendar in
        (calendar.id, .office(calendar.clock(zone: zone), workdaysPerWeek: Set(calendar.weekdays).count))
      },
      uniquingKeysWith: { first, _ in first })
  }

  /// The clock of a service level; nil when the process does not declare its calendar.
  func clock(of level: ServiceLevel) -> Clock? { clock(ofCalendar: level.calendar) }

  /// The clock of a calendar, or the one on the wall; nil when the process does not declare the calendar.
  func clock(ofCalendar id: String?) -> Clock? {
    guard let id else { return .elapsed }
    return calendars[id]
  }
}

extension ServiceLevelClocks.Clock {
  /// The time on the clock from one instant to another, in milliseconds.
  func milliseconds(from start: Instant, to end: Instant) -> Int64 {
    switch self {
    case .elapsed: end.milliseconds - start.milliseconds
    case .office(let calendar, _): calendar.milliseconds(from: start, to: end)
    }
  }

  /// A length of time in milliseconds; in office hours a day is a working day and a week all those of a week.
  func milliseconds(of duration: CalendarDuration) -> Int64 {
    guard case .office(let calendar, let workdays) = self else { return duration.milliseconds }
    switch duration.unit {
    case .minutes, .hours: return duration.milliseconds
    case .days: return Int64(duration.count) * calendar.millisecondsPerWorkday
    case .weeks: return Int64(duration.count * workdays) * calendar.millisecondsPerWorkday
    }
  }
}

extension CalendarDefinition {
  /// The clock that runs in the calendar's office hours.
  fileprivate func clock(zone: TimeZoneRules) -> BusinessCalendar {
    BusinessCalendar(
      zone: zone, weekdays: Set(weekdays), hours: hours,
      holidays: { year in
        switch holidays {
        case .none: []
        case .japan: JapaneseHolidays.holidays(of: year)
        }
      }, closures: Set(closures.compactMap(LocalDate.init(iso:))))
  }
}
