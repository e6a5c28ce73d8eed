package import EventLogs
import ProcessModel

extension KPIAnalysis {
  /// Measures a log that grows, with what was kept of its replay before.
  ///
  /// The report is that of the same events read at once. The replay costs what the new events cost; the measures
  /// are taken of all cases.
  package func report(
    of growing: GrowingLog, keeping kept: inout GrowingReplay, activities: ActivityLog? = nil,
    asOf: Instant? = nil, window: Window = Window(), by: [String] = []
  ) throws -> (report: KPIReport, findings: LogFindings) {
    let log = growing.log
    let values = ValueResolution(of: log.stateValues, in: process, zone: zone)
    let resolvedAsOf = asOf ?? defaultAsOf(of: log, zone: zone)
    let (replay, rows) = kept.replay(
      of: growing, values: values, process: process, zone: zone, asOf: resolvedAsOf)
    var findings = LogFindings()
    if replay.quality.unknownValues > 0 {
      findings.unknownValues = unknownValues(
        in: growing.orderedLog, values: values, process: process, asOf: resolvedAsOf)
    }
    if asOf == nil, mayHaveOutlierDates(in: log) {
      findings.outliers = outlierDates(in: growing.orderedLog, zone: zone)
    }
    let cases = measuredCases(of: replay, rows: rows, log: log, activities: activities, window: window)
    return try report(of: cases, replay, findings, by: by)
  }
}
