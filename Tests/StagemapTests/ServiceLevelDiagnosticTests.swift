import Diagnostics
import ProcessMetrics
import Stagemap
import Testing

/// What is said of a service level that cannot be measured as the spec declares it.
@Suite struct ServiceLevelDiagnosticTests {
  private static let log = Array(
    "id,state,at,form\na,mql,2026-01-09 17:00,demo\na,sql,2026-01-13 10:00,demo\n".utf8)

  private func spec(attributes: String) -> String {
    """
    stagemap: 1
    calendars: { office: { days: [mon, tue, wed, thu, fri], hours: "09:00-18:00", holidays: jp } }
    states: { mql: {}, sql: { kind: won } }
    path: [mql, sql]
    transitions:
      - mql -> sql: { sla: { within: 4h, clock: office, hot: { when: "form == 'demo'", within: 1h } } }
    events: { file: log.csv, case: id, state: state, time: at\(attributes) }
    """
  }

  @Test func `a tighter limit that the events cannot decide is a warning and in the report`() throws {
    let (report, diagnostics) = try measuredReport(spec: spec(attributes: ""), files: ["log.csv": Self.log])
    let warning = try #require(diagnostics.first { $0.code == "unmeasured-hot-limit" })
    #expect(warning.severity == .warning)
    #expect(warning.message.contains("form == 'demo'"))
    #expect(warning.hint?.contains("attributes") == true)
    #expect(report.quality.limitations == ["hot-limit-not-applied"])
    // Two office hours, within the limit for all.
    #expect(report.serviceLevels.map(\.met) == [1])
  }

  @Test func `with the attribute mapped the tighter limit applies`() throws {
    let (report, diagnostics) = try measuredReport(
      spec: spec(attributes: ", attributes: [form]"), files: ["log.csv": Self.log])
    #expect(!diagnostics.contains { $0.code == "unmeasured-hot-limit" })
    #expect(report.quality.limitations.isEmpty)
    #expect(report.serviceLevels.map(\.breached) == [1])
  }
}
