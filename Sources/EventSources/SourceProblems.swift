import Diagnostics
import EventLogs
import Specs

extension SourceTable {
  /// An error when the source has no data rows at all.
  func emptyProblem(_ name: String) -> [Diagnostic] {
    guard table.quality.rows == 0 else { return [] }
    guard isOfDatabase else { return [emptyLog(name, "the file has a header but no rows")] }
    var problem = emptyLog(name, "the table or query gives no rows")
    problem.hint = "is it the right one, and may its rows be seen by this user?"
    return [problem]
  }
}

extension EventReader {
  /// A warning for each source in which some times name a zone and others do not, at the first of the fewer.
  func zoneProblems(
    _ sources: [ReadSource], _ section: EventsSection, folder: String, overrides: [SourceOverride]
  ) -> [Diagnostic] {
    sources.flatMap { source -> [Diagnostic] in
      let zones = source.content.table.styles
      guard zones.zoned > 0, zones.unzoned > 0 else { return [] }
      let isNamed = zones.zoned < zones.unzoned
      let cell = SoughtCell(
        source: source.name, line: isNamed ? zones.firstZonedLine : zones.firstUnzonedLine,
        content: .zone(isNamed: isNamed))
      let zoned = zones.zoned == 1 ? "1 time names a zone" : "\(zones.zoned) times name a zone"
      let unzoned = zones.unzoned == 1 ? "1 does not and was" : "\(zones.unzoned) do not and were"
      return [
        Diagnostic(
          .warning, "mixed-zones", "\(zoned), \(unzoned) taken in the spec's time zone",
          at: places(of: [cell], in: section, folder: folder, overrides: overrides).first,
          hint: "export all times in one way")
      ]
    }
  }
}
