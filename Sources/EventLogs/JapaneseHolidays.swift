/// The public holidays of Japan by rule, from 2000 to 2099.
///
/// Source: the Act on National Holidays (Act No. 178 of 1948) with its amendments of 1998, 2001, 2005,
/// 2014, 2017 and 2018, and the special acts for 2019, 2020 and 2021. The equinoxes are announced a
/// year ahead; until then the usual interpolation for 1980–2099 stands in for them.
package enum JapaneseHolidays {
  /// All holidays of a year, ascending; none outside 2000–2099, where the rules are not known.
  package static func holidays(of year: Int) -> [LocalDate] {
    guard (2000...2099).contains(year) else { return [] }
    let named = Set(namedHolidays(of: year).compactMap { LocalDate(year: year, month: $0, day: $1) })
    let substitutes = Set(named.compactMap { substitute(for: $0, among: named) })
    let bridges = Set(
      named.map { $0.adding(days: 1) }.filter { day in
        !named.contains(day) && !substitutes.contains(day) && named.contains(day.adding(days: 1))
          && (year >= 2007 || day.weekday != 7)
      })
    return named.union(substitutes).union(bridges).sorted()
  }

  /// The day off for a holiday on a Sunday: the next day, since 2007 the next that is no holiday.
  private static func substitute(for holiday: LocalDate, among named: Set<LocalDate>) -> LocalDate? {
    guard holiday.weekday == 7 else { return nil }
    var day = holiday.adding(days: 1)
    if holiday.year >= 2007 {
      while named.contains(day) { day = day.adding(days: 1) }
    }
    return named.contains(day) ? nil : day
  }

  private static func namedHolidays(of year: Int) -> [(month: Int, day: Int)] {
    var days = [
      (1, 1), (1, monday(2, of: 1, in: year)), (2, 11), (3, vernalEquinox(of: year)), (4, 29), (5, 3), (5, 5),
      (9, autumnalEquinox(of: year)), (11, 3), (11, 23),
    ]
    if year >= 2007 { days.append((5, 4)) }
    if year <= 2018 { days.append((12, 23)) }
    if year >= 2020 { days.append((2, 23)) }
    if year == 2019 { days += [(5, 1), (10, 22)] }
    days.append((9, year <= 2002 ? 15 : monday(3, of: 9, in: year)))
    return days + summerHolidays(of: year)
  }

  /// Marine, Mountain and Sports Day, which the Olympic Games moved in 2020 and 2021.
  private static func summerHolidays(of year: Int) -> [(month: Int, day: Int)] {
    switch year {
    case 2020: return [(7, 23), (7, 24), (8, 10)]
    case 2021: return [(7, 22), (7, 23), (8, 8)]
    default:
      let marine = (7, year <= 2002 ? 20 : monday(3, of: 7, in: year))
      let sports = (10, monday(2, of: 10, in: year))
      return year >= 2016 ? [marine, (8, 11), sports] : [marine, sports]
    }
  }

  /// The day of the n-th Monday of a month.
  private static func monday(_ count: Int, of month: Int, in year: Int) -> Int {
    let first = LocalDate(year: year, month: month, day: 1)?.weekday ?? 1
    return 1 + (8 - first) % 7 + 7 * (count - 1)
  }

  private static func vernalEquinox(of year: Int) -> Int { equinox(208_431, of: year) }
  private static func autumnalEquinox(of year: Int) -> Int { equinox(232_488, of: year) }

  /// The day of the month, from its position in 1980 in ten-thousandths of a day and a drift of
  /// 0.242194 days a year less the leap days.
  private static func equinox(_ in1980: Int, of year: Int) -> Int {
    let years = year - 1980
    return (in1980 * 100 + 242_194 * years) / 1_000_000 - years / 4
  }
}
