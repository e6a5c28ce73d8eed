import Diagnostics
import ProcessMetrics
import Stagemap
import TestSupport
import Testing

/// A list of records gives stocks, and says why it gives nothing else.
@Suite struct PresentStatesTests {
  private static let spec = """
    stagemap: 1
    states:
      new: { values: [新規] }
      opp: { values: [商談中] }
      won: { values: [受注], kind: won }
    path: [new, opp, won]
    kpis:
      in-opp: { count: opp }
      rate: { pass-rate: [new, opp] }
      time: { duration: [new, opp] }
    events: { file: log.csv }

    """
  private static let log = """
    レコード番号,ステータス,作成日時,更新日時
    1,新規,2026-01-05 9:00,2026-01-06 9:00
    2,商談中,2026-01-05 9:00,2026-01-07 9:00
    3,受注,2026-01-05 9:00,2026-01-08 9:00

    """

  @Test func `stocks are measured, rates and durations are refused with the reason`() throws {
    let (report, diagnostics) = try measuredReport(
      spec: Self.spec, files: ["log.csv": Array(Self.log.utf8)], options: MeasuringOptions())
    #expect(diagnostics.filter { $0.severity == .error } == [])
    #expect(report.kpis.map(\.value) == [1, nil, nil])
    #expect(report.kpis.map(\.status) == [.noTarget, .unavailable, .unavailable])
    #expect(report.kpis.last?.reason?.contains("present states") == true)
    #expect(report.steps == [])
    #expect(report.quality.exports == ["kintone records"])
  }
}
