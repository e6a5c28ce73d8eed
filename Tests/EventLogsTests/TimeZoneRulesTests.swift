import Testing

@testable import EventLogs

@Suite struct TimeZoneRulesTests {
  private func wall(_ date: String, _ hour: Int, _ minute: Int = 0) throws -> LocalDateTime {
    LocalDateTime(
      try #require(LocalDate(iso: date)), millisecondOfDay: Int64(hour * 60 + minute) * 60_000)
  }

  @Test func `a time that the clocks skip moves forward by the gap`() throws {
    let rules = try #require(TimeZoneRules(identifier: "America/New_York"))
    let instant = rules.instant(try wall("2026-03-08", 2, 30))
    #expect(rules.iso8601(instant) == "2026-03-08T03:30:00-04:00")
    #expect(rules.iso8601(rules.instant(try wall("2026-03-08", 1, 59))) == "2026-03-08T01:59:00-05:00")
    #expect(rules.iso8601(rules.instant(try wall("2026-03-08", 3))) == "2026-03-08T03:00:00-04:00")
  }

  @Test func `of two equal wall-clock times the first is taken`() throws {
    let rules = try #require(TimeZoneRules(identifier: "America/New_York"))
    #expect(rules.iso8601(rules.instant(try wall("2026-11-01", 1, 30))) == "2026-11-01T01:30:00-04:00")
    #expect(rules.iso8601(rules.instant(try wall("2026-11-01", 2))) == "2026-11-01T02:00:00-05:00")
  }

  @Test func `a day that a place skipped begins with the next`() throws {
    let rules = try #require(TimeZoneRules(identifier: "Pacific/Apia"))
    let skipped = try #require(LocalDate(iso: "2011-12-30"))
    #expect(rules.iso8601(rules.start(of: skipped)) == "2011-12-31T00:00:00+14:00")
  }

  @Test func `a change that is no summer time is known`() throws {
    let rules = try #require(TimeZoneRules(identifier: "Asia/Pyongyang"))
    #expect(rules.iso8601(Instant(milliseconds: 1_525_446_000_000 - 1000)) == "2018-05-04T23:29:59+08:30")
    #expect(rules.iso8601(Instant(milliseconds: 1_525_446_000_000)) == "2018-05-05T00:00:00+09:00")
  }

  @Test func `wall-clock times survive the way there and back`() throws {
    for zone in ["Europe/Berlin", "America/St_Johns", "Australia/Lord_Howe", "Asia/Tokyo", "UTC"] {
      let rules = try #require(TimeZoneRules(identifier: zone))
      var time: Int64 = -86_400_000
      while time < 4_102_444_800_000 {
        let instant = Instant(milliseconds: time)
        let back = rules.instant(rules.local(instant))
        let isSecondOfTwo = back < instant && rules.local(back) == rules.local(instant)
        #expect(back == instant || isSecondOfTwo, "\(zone) \(time)")
        time += 9_007_199_254
      }
    }
  }

  @Test func `months are cut in the zone`() throws {
    let rules = TimeZoneRules.tokyo
    let from = rules.start(of: try #require(LocalDate(iso: "2026-01-15")))
    let to = rules.start(of: try #require(LocalDate(iso: "2026-03-01")))
    #expect(
      rules.monthCuts(from: from, to: to).map(rules.iso8601) == [
        "2026-01-01T00:00:00+09:00", "2026-02-01T00:00:00+09:00", "2026-03-01T00:00:00+09:00",
      ])
    #expect(rules.iso8601(rules.startOfNextDay(after: from)) == "2026-01-16T00:00:00+09:00")
    #expect(rules.monthCuts(from: to, to: to).isEmpty)
  }

  @Test func `milliseconds are written only when there are any`() {
    #expect(TimeZoneRules.utc.iso8601(Instant(milliseconds: -1)) == "1969-12-31T23:59:59.999+00:00")
    #expect(TimeZoneRules.utc.iso8601(Instant(milliseconds: 0)) == "1970-01-01T00:00:00+00:00")
  }

  @Test func `the offset of a day is steady only away from changes`() throws {
    let rules = try #require(TimeZoneRules(identifier: "Europe/Berlin"))
    let change = try #require(LocalDate(iso: "2026-03-29")).daysSinceEpoch
    #expect(rules.steadyOffset(onDay: change) == nil)
    #expect(rules.steadyOffset(onDay: change - 10) == 3_600_000)
    #expect(rules.steadyOffset(onDay: change + 10) == 7_200_000)
  }

  @Test func `Tokyo's fixed table agrees with the system's`() {
    #expect(TimeZoneRules(identifier: "Asia/Tokyo") == TimeZoneRules.tokyo)
    let japan = TimeZoneRules(identifier: "Japan")
    #expect(japan?.offset(at: Instant(milliseconds: 0)) == 32_400_000)
    #expect(japan?.steadyOffset(onDay: 20_000) == 32_400_000)
  }

  @Test func `an unknown zone is no zone`() {
    #expect(TimeZoneRules(identifier: "Asia/Tokio") == nil)
  }
}
