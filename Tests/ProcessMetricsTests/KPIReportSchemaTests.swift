import EventLogs
import Foundation
import ProcessMetrics
import TestSupport
import Testing

@Suite struct KPIReportSchemaTests {
  @Test(.enabled(if: JSONSchemaOracle.isAvailable))
  func `reports are valid by their schema, other texts are not`() async throws {
    let json = KPIReportJSON(zone: .tokyo)
    var compared = try GoldenLog.report()
    compared.comparison = ReportComparison(
      of: compared, against: try GoldenLog.report(window: Window(to: jst("2026-02-01"))))
    let reports = [
      compared, try GoldenLog.report(by: ["reason"]),
      KPIReport(spec: "s", asOf: GoldenLog.asOf, window: Window()),
    ]
    let texts = reports.map { json.text(of: $0) } + [#"{"stagemap": "kpi/2", "spec": "s"}"#]
    let problems = try await JSONSchemaOracle.problems(
      schema: Data(KPIReportSchema.text.utf8), instances: texts.map { Data($0.utf8) })
    #expect(problems.map(\.isEmpty) == [true, true, true, false])
  }
}
