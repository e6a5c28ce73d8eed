import EventLogs
import Testing

@testable import ProcessMetrics

struct VisitTableTests {
  @Test func `an entry that is not known is at the unknown past`() {
    #expect(VisitTable.unknownEntry == Instant.unknownPast.milliseconds)
  }
}
