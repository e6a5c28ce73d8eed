import Testing

@testable import EventLogs

@Suite struct BusinessCalendarTests {
  private let office = BusinessCalendar(zone: .tokyo, holidays: JapaneseHolidays.holidays)
  private let hour: Int64 = 3_600_000

  private func at(_ date: String, _ hour: Int, _ minute: Int = 0, in zone: TimeZoneRules = .tokyo) throws
    -> Instant
  {
    zone.instant(
      LocalDateTime(
        try #require(LocalDate(iso: date)), millisecondOfDay: Int64(hour * 60 + minute) * 60_000))
  }

  @Test func `a weekend with a public holiday leaves two hours`() throws {
    let elapsed = office.milliseconds(from: try at("2026-01-09", 17), to: try at("2026-01-13", 10))
    #expect(elapsed == 2 * hour)
  }

  @Test func `measuring backwards is negative`() throws {
    #expect(office.milliseconds(from: try at("2026-01-13", 10), to: try at("2026-01-09", 17)) == -2 * hour)
  }

  @Test func `times outside office hours count nothing`() throws {
    #expect(office.milliseconds(from: try at("2026-01-09", 18), to: try at("2026-01-13", 9)) == 0)
    #expect(office.milliseconds(from: try at("2026-01-10", 3), to: try at("2026-01-11", 23)) == 0)
  }

  @Test func `a deadline skips what is closed and falls on the end of a day`() throws {
    let start = try at("2026-01-09", 17)
    #expect(office.instant(hour, after: start) == (try at("2026-01-09", 18)))
    #expect(
      office.instant(hour + 1, after: start)
        == Instant(milliseconds: try at("2026-01-13", 9).milliseconds + 1))
    #expect(office.instant(4 * hour, after: start) == (try at("2026-01-13", 12)))
    #expect(office.instant(0, after: start) == start)
  }

  @Test func `deadline and duration are inverse on random stretches`() throws {
    var generator = SeededGenerator(seed: 7)
    let start = try at("2020-01-01", 0).milliseconds
    for _ in 0..<2000 {
      let from = Instant(milliseconds: start + Int64.random(in: 0..<200_000_000_000, using: &generator))
      let length = Int64.random(in: 1..<2_000_000_000, using: &generator)
      let end = try #require(office.instant(length, after: from))
      #expect(office.milliseconds(from: from, to: end) == length)
      #expect(office.milliseconds(from: from, to: Instant(milliseconds: end.milliseconds - 1)) == length - 1)
    }
  }

  @Test func `it agrees with counting minute by minute`() throws {
    let berlin = try #require(TimeZoneRules(identifier: "Europe/Berlin"))
    let closure = try #require(LocalDate(iso: "2026-03-30"))
    let calendar = BusinessCalendar(
      zone: berlin, weekdays: [1, 2, 7], hours: [60..<240, 600..<720, 700..<780], closures: [closure])
    let from = try at("2026-03-20", 1, in: berlin)
    var minutes: Int64 = 0
    for offset in 0..<20_000 {
      let local = berlin.local(Instant(milliseconds: from.milliseconds + Int64(offset) * 60_000))
      let minute = local.hour * 60 + local.minute
      let inHours = (60..<240).contains(minute) || (600..<780).contains(minute)
      if inHours, [1, 2, 7].contains(local.date.weekday), local.date != closure { minutes += 1 }
    }
    let to = Instant(milliseconds: from.milliseconds + 20_000 * 60_000)
    #expect(calendar.milliseconds(from: from, to: to) == minutes * 60_000)
    #expect(calendar.millisecondsPerWorkday == 6 * hour)
  }

  @Test func `closures are days off and hours may end at midnight`() throws {
    let closed = try #require(LocalDate(iso: "2026-01-14"))
    let calendar = BusinessCalendar(
      zone: .tokyo, weekdays: [1, 2, 3, 4, 5, 6, 7], hours: [0..<1440], closures: [closed])
    #expect(calendar.milliseconds(from: try at("2026-01-13", 23), to: try at("2026-01-15", 1)) == 2 * hour)
  }

  @Test func `a calendar without hours never reaches a deadline`() throws {
    let calendar = BusinessCalendar(zone: .tokyo, hours: [])
    #expect(calendar.instant(1, after: try at("2026-01-13", 23)) == nil)
    #expect(office.instant(.max / 2, after: try at("2026-01-13", 23)) == nil)
  }
}
