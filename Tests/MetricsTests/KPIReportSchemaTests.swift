import EventLogs
import Foundation
import Metrics
import TestSupport
import Testing

@Suite struct KPIReportSchemaTests {
  @Test(.enabled(if: JSONSchemaOracle.isAvailable))
  func `reports are valid by their schema, other texts are not`() async throws {
    let json = KPIReportJSON(zone: .tokyo)
    let reports = [
      try GoldenLog.report(by: ["reason"]),
      KPIReport(spec: "s", asOf: GoldenLog.asOf, window: Window()),
    ]
    let texts = reports.map { json.text(of: $0) } + [#"{"stagemap": "kpi/2", "spec": "s"}"#]
    let problems = try await JSONSchemaOracle.problems(
      schema: Data(KPIReportSchema.text.utf8), instances: texts.map { Data($0.utf8) })
    #expect(problems.map(\.isEmpty) == [true, true, false])
  }
}
