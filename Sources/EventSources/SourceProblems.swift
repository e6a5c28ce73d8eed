import Diagnostics
import EventLogs

extension SourceTable {
  /// An error when the source has no data rows at all.
  func emptyProblem(_ name: String) -> [Diagnostic] {
    table.quality.rows == 0 ? [emptyLog(name, "the file has a header but no rows")] : []
  }

  /// A warning when some times name a zone and others do not.
  func zoneProblem(_ name: String) -> [Diagnostic] {
    let zones = table.zones
    guard zones.zoned > 0, zones.unzoned > 0 else { return [] }
    let line = zones.zoned < zones.unzoned ? zones.firstZonedLine : zones.firstUnzonedLine
    return [
      Diagnostic(
        .warning, "mixed-zones",
        "\(zones.zoned) times name a zone and \(zones.unzoned) do not; those were taken in the spec's time zone",
        at: SourceRange(file: name, line: line, column: 1), hint: "export all times in one way")
    ]
  }
}

extension EventLog.LoneEvent {
  /// The warning that one date decides the as-of.
  func diagnostic(in log: EventLog, zone: TimeZoneRules) -> Diagnostic {
    let asOf = zone.date(of: zone.startOfNextDay(after: previous))
    return Diagnostic(
      .warning, "lone-date",
      "\(zone.iso8601(time)) lies far after all other times, the latest of which is \(zone.iso8601(previous))",
      at: SourceRange(file: log.sources[Int(source)], line: Int(line), column: 1),
      hint: "if it is a mistake, correct it or use --as-of \(asOf)")
  }
}
