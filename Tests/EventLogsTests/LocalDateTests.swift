import Testing

@testable import EventLogs

@Suite struct LocalDateTests {
  @Test func `days follow one another from 1896 to 2104`() throws {
    var date = try #require(LocalDate(year: 1896, month: 1, day: 1))
    var weekday = date.weekday
    #expect(weekday == 3)
    for number in date.daysSinceEpoch..<49_308 {
      guard date == LocalDate(daysSinceEpoch: number), date.daysSinceEpoch == number else {
        Issue.record("\(date) is not day \(number)")
        return
      }
      guard date.weekday == weekday else {
        Issue.record("\(date) is not on weekday \(weekday)")
        return
      }
      weekday = weekday % 7 + 1
      let length = LocalDate.days(inMonth: date.month, ofYear: date.year)
      let next =
        date.day < length
        ? (date.year, date.month, date.day + 1)
        : date.month < 12 ? (date.year, date.month + 1, 1) : (date.year + 1, 1, 1)
      date = try #require(LocalDate(year: next.0, month: next.1, day: next.2))
    }
  }

  @Test(arguments: [-4, -1, 1, 2, 15])
  func `the calendar repeats every 400 years`(cycles: Int) throws {
    for text in ["2000-02-29", "1999-12-31", "2026-03-01"] {
      let date = try #require(LocalDate(iso: text))
      let shifted = LocalDate(daysSinceEpoch: date.daysSinceEpoch + cycles * 146_097)
      #expect(shifted == LocalDate(year: date.year + cycles * 400, month: date.month, day: date.day))
      #expect(shifted.weekday == date.weekday)
    }
  }

  @Test func `the epoch was a Thursday`() {
    let date = LocalDate(daysSinceEpoch: 0)
    #expect(date.description == "1970-01-01")
    #expect(date.weekday == 4)
  }

  @Test(arguments: [
    (2024, 2, 30), (2023, 2, 29), (1900, 2, 29), (2026, 4, 31), (2026, 13, 1), (2026, 0, 1), (2026, 1, 0),
  ])
  func `days that no calendar has are refused`(year: Int, month: Int, day: Int) {
    #expect(LocalDate(year: year, month: month, day: day) == nil)
  }

  @Test func `adding months keeps to the end of short months`() throws {
    let date = try #require(LocalDate(iso: "2026-01-31"))
    #expect(date.adding(months: 1).description == "2026-02-28")
    #expect(date.adding(months: 25).description == "2028-02-29")
    #expect(date.adding(months: -2).description == "2025-11-30")
  }

  @Test(arguments: ["2026-1-05", "2026-01-05T", "26-01-05", "2026/01/05", "２０２６-01-05", "+026-01-05", ""])
  func `only plain ISO dates are read`(text: String) {
    #expect(LocalDate(iso: text) == nil)
  }
}
