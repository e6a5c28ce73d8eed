import Diagnostics
import Testing

@testable import EventSources

@Suite struct DayOrderTests {
  @Test(arguments: [
    ("01.07.2026 09:36", "2026-07-01T09:36:00"), ("1.7.2026", "2026-07-01T00:00:00"),
    ("31.12.2026 23:59:59", "2026-12-31T23:59:59"), ("15/1/2026", "2026-01-15T00:00:00"),
    ("1/15/2026", "2026-01-15T00:00:00"),
  ])
  func `the day stands first before dots, and where only it can be the day`(cell: String, time: String) {
    let result = read(csv: "lead_id,state,at\nA,lead,\(cell)\n")
    #expect(result.log?.listed == ["A lead \(time)"])
  }

  @Test(arguments: ["1/7/2026", "01-07-2026 09:36"])
  func `a date that could be either way round is refused`(cell: String) {
    let result = read(csv: "lead_id,state,at\nA,lead,\(cell)\n")
    #expect(result.problems.map(\.code) == ["bad-time"])
  }

  @Test func `a month first before dots is no day`() {
    let result = read(csv: "lead_id,state,at\nA,lead,1.15.2026\n")
    #expect(result.problems.map(\.message) == ["'1.15.2026': there is no such day"])
  }
}
