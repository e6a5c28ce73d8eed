import EventLogs
import ProcessMetrics
import ProcessModel
import Testing

struct KPIExampleTests {
  @Test(arguments: KPICatalog.all.map(\.id)) func everyKindGivesTheValueOfItsExample(id: String) throws {
    let kpi = try #require(KPICatalog.all.first { $0.id == id })
    var process = KPIExample.process
    process.kpis =
      [
        KPIDefinition(
          id: "example", name: process.name, measure: kpi.example.measure, within: kpi.example.within,
          quota: kpi.example.quota, lag: kpi.example.lag)
      ]
      + process.kpis
    let log = TestLog.eventLog(TestLog.rows(days: kpi.example.cases, time: TestLog.july2026))
    let window = Window(from: kpi.example.from.map { Instant(milliseconds: TestLog.july2026(Int64($0))) })
    let activities = TestActivities.log(
      TestActivities.rows(days: kpi.example.activities, time: TestLog.july2026))
    let report = try KPIAnalysis(process: process, zone: .utc)
      .report(of: log, activities: kpi.example.activities.isEmpty ? nil : activities, window: window).report
    let reading = try #require(report.kpis.first)
    #expect(reading.value == kpi.example.value)
    #expect(reading.status != .unavailable)
    #expect(reading.unit == kpi.unit)
    #expect(!kpi.example.working.isEmpty)
  }

  @Test func kindsHaveDistinctIdsAndSentencesAsSummaries() {
    let ids = KPICatalog.all.map(\.id)
    #expect(Set(ids).count == ids.count)
    #expect(KPICatalog.all.allSatisfy { $0.summary.hasSuffix(".") && $0.example.spec.hasPrefix($0.id + ":") })
  }
}
