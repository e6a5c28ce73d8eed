import Testing

@testable import EventLogs

@Suite struct JapaneseHolidaysTests {
  @Test(arguments: [
    (2000, "1/1 1/10 2/11 3/20 4/29 5/3 5/4 5/5 7/20 9/15 9/23 10/9 11/3 11/23 12/23"),
    (2006, "1/1 1/2 1/9 2/11 3/21 4/29 5/3 5/4 5/5 7/17 9/18 9/23 10/9 11/3 11/23 12/23"),
    (2009, "1/1 1/12 2/11 3/20 4/29 5/3 5/4 5/5 5/6 7/20 9/21 9/22 9/23 10/12 11/3 11/23 12/23"),
    (
      2018,
      "1/1 1/8 2/11 2/12 3/21 4/29 4/30 5/3 5/4 5/5 7/16 8/11 9/17 9/23 9/24 "
        + "10/8 11/3 11/23 12/23 12/24"
    ),
    (
      2019,
      "1/1 1/14 2/11 3/21 4/29 4/30 5/1 5/2 5/3 5/4 5/5 5/6 7/15 8/11 8/12 "
        + "9/16 9/23 10/14 10/22 11/3 11/4 11/23"
    ),
    (2020, "1/1 1/13 2/11 2/23 2/24 3/20 4/29 5/3 5/4 5/5 5/6 7/23 7/24 8/10 9/21 9/22 11/3 11/23"),
    (2021, "1/1 1/11 2/11 2/23 3/20 4/29 5/3 5/4 5/5 7/22 7/23 8/8 8/9 9/20 9/23 11/3 11/23"),
    (2022, "1/1 1/10 2/11 2/23 3/21 4/29 5/3 5/4 5/5 7/18 8/11 9/19 9/23 10/10 11/3 11/23"),
    (2023, "1/1 1/2 1/9 2/11 2/23 3/21 4/29 5/3 5/4 5/5 7/17 8/11 9/18 9/23 10/9 11/3 11/23"),
    (
      2024,
      "1/1 1/8 2/11 2/12 2/23 3/20 4/29 5/3 5/4 5/5 5/6 7/15 8/11 8/12 9/16 "
        + "9/22 9/23 10/14 11/3 11/4 11/23"
    ),
    (2025, "1/1 1/13 2/11 2/23 2/24 3/20 4/29 5/3 5/4 5/5 5/6 7/21 8/11 9/15 9/23 10/13 11/3 11/23 11/24"),
    (2026, "1/1 1/12 2/11 2/23 3/20 4/29 5/3 5/4 5/5 5/6 7/20 8/11 9/21 9/22 9/23 10/12 11/3 11/23"),
  ])
  func `the rules give the days that were announced`(year: Int, days: String) {
    let listed = JapaneseHolidays.holidays(of: year).map { "\($0.month)/\($0.day)" }
    #expect(listed.joined(separator: " ") == days)
  }

  @Test func `outside the known years there are none`() {
    #expect(JapaneseHolidays.holidays(of: 1999).isEmpty)
    #expect(JapaneseHolidays.holidays(of: 2100).isEmpty)
  }

  @Test(arguments: 2007...2099) func `no holiday falls on a Sunday without a day off after it`(year: Int) {
    let days = Set(JapaneseHolidays.holidays(of: year))
    for day in days where day.weekday == 7 { #expect(days.contains(day.adding(days: 1))) }
  }
}
