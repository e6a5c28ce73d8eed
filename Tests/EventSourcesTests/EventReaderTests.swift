import EventLogs
import Specs
import Testing

@testable import EventSources

@Suite struct EventReaderTests {
  @Test func `the seed's log is read by the names of its columns`() throws {
    let result = read(
      csv:
        "lead_id,state,at\nL-1,lead,2026-01-05T09:03:00+09:00\nL-1,商談,2026/1/9 15:00\nL-2,lead,2026-01-06\n")
    #expect(
      result.problems.map(\.line) == [
        "log.csv:3:8: warning: 1 time names a zone, 1 does not and was taken in the spec's time zone [mixed-zones]"
      ])
    let log = try #require(result.log)
    #expect(
      log.listed == [
        "L-1 lead 2026-01-05T09:03:00", "L-1 商談 2026-01-09T15:00:00", "L-2 lead 2026-01-06T00:00:00",
      ])
    #expect(log.quality.rows == 3)
    #expect(log.sources == ["log.csv"])
    #expect(log.partitions[0].lines == [2, 3, 4])
  }
}
