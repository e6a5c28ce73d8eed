import Diagnostics
import ProcessMetrics
import ProcessModel

/// What a saved report judges its KPIs by, held against what the spec says now.
enum StaleReport {
  /// What is wrong with drawing the spec's KPIs from the report of a file: targets that were others when it was
  /// measured, and KPIs that were none yet.
  static func problems(of report: KPIReport, at path: String, for process: SalesProcess) -> [Diagnostic] {
    let readings = Dictionary(grouping: report.kpis, by: \.id)
    return process.kpis.compactMap { kpi in
      guard let known = readings[kpi.id] else {
        return problem("'\(path)' has no reading of the KPI '\(kpi.id)'", of: process)
      }
      guard let reading = known.first(where: { !isTarget($0.target, of: kpi) }) else { return nil }
      let was = reading.target.map { "the target \($0)" } ?? "no target"
      let now = kpi.target.map { "the spec has \($0.entries.map(\.text).joined(separator: ", "))" }
      return problem(
        "'\(path)' judges '\(kpi.id)' by \(was), and \(now ?? "the spec has none")", of: process)
    }
  }

  /// Whether a definition has a target; one for other periods or groups only may have left a reading without.
  private static func isTarget(_ text: String?, of kpi: KPIDefinition) -> Bool {
    let entries = kpi.target?.entries ?? []
    guard let text else { return entries.allSatisfy { $0.scope != nil } }
    return entries.contains { $0.text == text }
  }

  private static func problem(_ message: String, of process: SalesProcess) -> Diagnostic {
    Diagnostic(.error, "stale-report", message, hint: SavedReport.command(process.id))
  }
}
