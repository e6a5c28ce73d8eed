import EventLogs
import Metrics
import ProcessModel
import Testing

struct KPIExampleTests {
  @Test(arguments: KPICatalog.all.map(\.id)) func everyKindGivesTheValueOfItsExample(id: String) throws {
    let kpi = try #require(KPICatalog.all.first { $0.id == id })
    var process = KPIExample.process
    process.kpis = [KPIDefinition(id: "example", name: process.name, measure: kpi.example.measure)]
    let log = TestLog.eventLog(exampleRows(kpi.example.cases))
    let report = try KPIAnalysis(process: process, zone: .utc).report(of: log).report
    let reading = try #require(report.kpis.first)
    #expect(reading.value == kpi.example.value)
    #expect((reading.status == .unavailable) == (kpi.example.value == nil))
  }

  @Test func kindsHaveDistinctIdsAndSentencesAsSummaries() {
    let ids = KPICatalog.all.map(\.id)
    #expect(Set(ids).count == ids.count)
    #expect(KPICatalog.all.allSatisfy { $0.summary.hasSuffix(".") && $0.example.spec.hasPrefix($0.id + ":") })
  }

  private func exampleRows(_ text: String) -> [TestLog.Row] {
    text.split(separator: "\n").flatMap { line in
      let parts = line.split(separator: ":")
      return parts[1].split(separator: ",").map { entry in
        let words = entry.split(separator: " ")
        let day = Int64(words[1]) ?? 0
        return TestLog.Row(caseID: String(parts[0]), state: String(words[0]), time: day * 86_400_000)
      }
    }
  }
}
