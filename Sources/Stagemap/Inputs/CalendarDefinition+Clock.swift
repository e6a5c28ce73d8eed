import EventLogs
import ProcessModel

extension CalendarDefinition {
  /// The clock that runs in the calendar's office hours.
  func clock(zone: TimeZoneRules) -> BusinessCalendar {
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
