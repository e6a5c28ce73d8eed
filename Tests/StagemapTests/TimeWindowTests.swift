import EventLogs
import ProcessModel
import Stagemap
import Testing

@Suite struct TimeWindowTests {
  private static let zone = TimeZoneRules.tokyo
  private static let asOf = LocalDate(iso: "2026-05-15").map(zone.start) ?? Instant(milliseconds: 0)

  @Test(arguments: [
    ("2026-01-01..2026-04-01", "2026-01-01..2026-04-01"), ("2026-03", "2026-03-01..2026-04-01"),
    ("2026-Q1", "2026-01-01..2026-04-01"), ("FY2026", "2026-04-01..2027-04-01"),
    ("FY2025-H2", "2025-10-01..2026-04-01"), ("FY2026-Q1", "2026-04-01..2026-07-01"),
    ("last-month", "2026-04-01..2026-05-01"), ("last-quarter", "2026-01-01..2026-04-01"),
    ("last-fiscal-year", "2025-04-01..2026-04-01"), ("30d", "2026-04-15..2026-05-15"),
  ])
  func `a period is cut where its name says`(name: String, bounds: String) {
    let window = TimeWindow(name, asOf: Self.asOf, zone: Self.zone, fiscalYear: FiscalYear())
    #expect(window?.text == bounds)
  }

  @Test func `a period that ends after the as-of is not over`() {
    let fiscalYear = TimeWindow("FY2026", asOf: Self.asOf, zone: Self.zone, fiscalYear: FiscalYear())
    #expect(fiscalYear?.isUnfinished == true)
    let month = TimeWindow("2026-03", asOf: Self.asOf, zone: Self.zone, fiscalYear: FiscalYear())
    #expect(month?.isUnfinished == false)
  }

  @Test func `a fiscal year can be named by the year it ends in`() {
    let window = TimeWindow(
      "FY2026", asOf: Self.asOf, zone: Self.zone, fiscalYear: FiscalYear(startMonth: 4, namedBy: .end))
    #expect(window?.text == "2025-04-01..2026-04-01")
  }

  @Test(arguments: [
    "", "2026-13", "2026-Q5", "FY26", "FY2026-H3", "yesterday", "2026-04-01..2026-01-01", "0d",
  ])
  func `what is no period is refused`(text: String) {
    #expect(TimeWindow(text, asOf: Self.asOf, zone: Self.zone, fiscalYear: FiscalYear()) == nil)
  }
}
