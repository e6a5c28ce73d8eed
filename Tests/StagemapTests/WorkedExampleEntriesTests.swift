import Diagnostics
import ProcessMetrics
import Stagemap
import TestSupport
import Testing

/// The worked example from a file with a row for each entry, through spec, reader, measures and JSON.
@Suite struct WorkedExampleEntriesTests {
  private static let options = MeasuringOptions(
    asOf: "2026-04-01", window: "2026-Q1", by: ["reason"])

  private static let plain = Result {
    try report(
      WorkedExampleFiles.csv(
        WorkedExampleFiles.entriesHeader, WorkedExampleFiles.rows.map(WorkedExampleFiles.cells)))
  }

  private static func report(
    _ text: String, mapping: String = WorkedExampleFiles.entriesMapping
  ) throws -> KPIReport {
    try report(Array(text.utf8), mapping: mapping)
  }

  private static func report(
    _ bytes: [UInt8], mapping: String = WorkedExampleFiles.entriesMapping
  ) throws -> KPIReport {
    let (report, diagnostics) = try measuredReport(
      spec: WorkedExampleFiles.spec(events: mapping), files: ["log.csv": bytes], options: options)
    #expect(diagnostics.filter { $0.severity == .error }.isEmpty)
    return report
  }

  @Test func `the tables are those of the worked example`() throws {
    let report = try Self.plain.get()
    #expect([report.cases, report.events, report.casesRevisiting] == [12, 52, 2])
    #expect(
      report.transitions.map { "\($0.from)>\($0.to) \($0.count)" } == [
        "lead>mql 11", "lead>sql 1", "lead>disq 1", "mql>sql 7", "mql>nurture 2", "mql>disq 1", "sql>opp 7",
        "sql>nurture 1", "opp>won 3", "opp>lost 2", "lost>nurture 1", "nurture>lead 2", "nurture>disq 1",
      ])
    #expect(
      report.steps.map { step in
        [step.period, step.cohort, step.resolved].map { "\($0.k)/\($0.n)" }.joined(separator: " ")
      } == ["11/14 10/12 12/13", "8/11 7/10 7/10", "7/8 6/7 7/8", "3/7 3/6 3/5"])
    #expect(
      report.states.map { "\($0.id) \($0.total / 86_400_000) \($0.timeInWindow / 86_400_000) \($0.netFlow)" }
        == [
          "lead 64 123 1", "mql 46 84 1", "sql 42 42 0", "opp 116 196 2", "won 0 97 3", "lost 0 27 1",
          "nurture 113 142 1", "disq 0 172 3",
        ])
    #expect(
      report.serviceLevels == [ServiceLevelMeasure(transition: "mql-sql", met: 8, breached: 3, notDue: 0)])
    #expect(
      report.kpis.map { $0.ratio.map { "\($0.k)/\($0.n)" } ?? "\($0.value ?? -1)" } == [
        "12.0", "3/5", "3/6", "3/7", "3/12", "4694400000.0", "8/11", "3/5",
      ])
    #expect(report.quality.limitations.isEmpty)
    #expect(report.groups.count == 6)
  }

  @Test(arguments: [UInt64](1...8)) func `the order of rows does not count`(seed: UInt64) throws {
    var random = SplitMix64(seed: seed)
    let rows = WorkedExampleFiles.rows.shuffled(using: &random).map(WorkedExampleFiles.cells)
    let report = try Self.report(WorkedExampleFiles.csv(WorkedExampleFiles.entriesHeader, rows))
    #expect(try report == Self.plain.get())
  }

  @Test(arguments: [UInt64](1...8))
  func `without a sequence the model orders what is of one day`(seed: UInt64) throws {
    var random = SplitMix64(seed: seed)
    let rows = WorkedExampleFiles.rows.shuffled(using: &random).map { row in
      [row.caseID, row.state, row.day, row.recorded, row.reason, row.amount]
    }
    let report = try Self.report(
      WorkedExampleFiles.csv("case_id,state,occurred_on,recorded_on,reason,amount", rows),
      mapping: """
        { file: log.csv, case: case_id, state: state, time: occurred_on, recorded: recorded_on,
          reason: reason, amount: amount }
        """)
    #expect(try report == Self.plain.get())
  }

  @Test func `Japanese names in CP932 with CRLF give the same`() throws {
    let rows = WorkedExampleFiles.rows.map { row in
      WorkedExampleFiles.cells(row).map { WorkedExampleFiles.names[$0] ?? $0 }
    }
    let text = WorkedExampleFiles.csv("案件番号,連番,状態,発生日,記録日,理由,金額", rows, lineEnd: "\r\n")
    let bytes = try #require(WorkedExampleFiles.cp932(text))
    #expect(String(validating: bytes, as: UTF8.self) == nil)
    let report = try Self.report(
      bytes,
      mapping: """
        { file: log.csv, case: 案件番号, sequence: 連番, state: 状態, time: 発生日, recorded: 記録日,
          reason: 理由, amount: 金額 }
        """)
    #expect(try report == Self.plain.get())
  }

  @Test func `times as instants in UTC are the same days in Japan`() throws {
    let rows = WorkedExampleFiles.rows.map { row in
      var row = row
      row.day = WorkedExampleFiles.utc(row.day)
      row.recorded = WorkedExampleFiles.utc(row.recorded)
      return WorkedExampleFiles.cells(row)
    }
    #expect(rows[0][3] == "2025-12-31T15:00:00Z")
    let report = try Self.report(WorkedExampleFiles.csv(WorkedExampleFiles.entriesHeader, rows))
    #expect(try report == Self.plain.get())
  }
}
