import Diagnostics
import EventLogs
import Metrics
import ProcessModel

/// Words what measuring met in a log.
enum FindingDiagnostics {
  static func diagnostics(
    of findings: LogFindings, log: EventLog, process: SalesProcess, zone: TimeZoneRules, isStrict: Bool
  ) -> [Diagnostic] {
    unknownValues(findings.unknownValues, rows: log.eventCount, process: process, isStrict: isStrict)
      + (findings.outliers.map { [outlier($0, zone: zone)] } ?? [])
      + findings.serviceLevels.map(serviceLevel)
  }

  private static func serviceLevel(_ finding: ServiceLevelFinding) -> Diagnostic {
    switch finding.gap {
    case .calendar(let id):
      Diagnostic(
        .warning, "unmeasured-sla",
        "the service level of '\(finding.transition)' is not measured: no calendar '\(id)' is declared",
        hint: "declare it under 'calendars:', or write 'clock: elapsed'")
    case .condition(let condition):
      Diagnostic(
        .warning, "unmeasured-hot-limit",
        "no case of '\(finding.transition)' is held to its tighter limit: the events do not say if \(condition)",
        hint:
          "map the column under events, as in 'attributes: [NAME]'; the condition has to be NAME == 'VALUE'")
    }
  }

  private static func unknownValues(
    _ values: [UnknownValue], rows: Int, process: SalesProcess, isStrict: Bool
  ) -> [Diagnostic] {
    let unknownRows = values.reduce(0) { $0 + $1.rows }
    let isFatal = isStrict || unknownRows * 2 > rows
    return values.prefix(20).map { value in
      let nearest = value.nearestState.map { "did you mean '\($0)'? " } ?? ""
      let target = value.nearestState ?? process.states.first?.id ?? "STATE"
      return Diagnostic(
        isFatal ? .error : .warning, "unknown-value",
        "'\(value.text)' is the value of no state (\(value.rows) row\(value.rows == 1 ? "" : "s"))",
        at: SourceRange(file: value.source, line: Int(value.line), column: 1),
        hint: "\(nearest)in the spec: 'states: {\(target): {values: [\"\(value.text)\"]}}', or under events "
          + "'values: {ignore: [\"\(value.text)\"]}'")
    }
  }

  private static func outlier(_ dates: OutlierDates, zone: TimeZoneRules) -> Diagnostic {
    let first = dates.rows.first
    let suggestion = zone.date(of: dates.suggestedAsOf)
    return Diagnostic(
      .warning, "lone-late-date",
      "\(dates.rows.count) event\(dates.rows.count == 1 ? " lies" : "s lie") far after all others"
        + (first.map { ", at \(zone.iso8601($0.time))" } ?? ""),
      at: first.map { SourceRange(file: $0.source, line: Int($0.line), column: 1) },
      hint: "correct the date, or measure up to the others with '--as-of \(suggestion)'")
  }
}
