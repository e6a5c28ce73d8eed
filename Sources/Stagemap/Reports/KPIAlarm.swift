import Diagnostics
import DiagramViews
import ProcessMetrics
import ProcessModel

/// When a measurement is to be taken for a failure: the drift alarm.
package struct KPIAlarm: Hashable, Sendable {
  /// Whether a missed target is one.
  package var isForMissed = false
  /// By how much a share has to have become worse to be one; 0.05 is five points.
  package var drop: Double?

  /// The forms that are understood, for a message.
  package static let forms = "missed, drop:5pt, or both with a comma"

  /// Reads `missed`, `drop:5pt` or `missed,drop:5pt`; nil for anything else.
  package init?(_ text: String) {
    for part in text.split(separator: ",", omittingEmptySubsequences: false) {
      if part == "missed" {
        isForMissed = true
      } else if part.hasPrefix("drop:"), part.hasSuffix("pt"),
        let points = Double(part.dropFirst(5).dropLast(2)), points > 0, points <= 100
      {
        drop = points / 100
      } else {
        return nil
      }
    }
  }

  /// An error for each KPI that sets the alarm off.
  ///
  /// A share becomes worse by falling or, where its target is an upper limit, by rising; a change within noise
  /// sets off nothing.
  func diagnostics(of report: KPIReport, process: SalesProcess, language: String) -> [Diagnostic] {
    (isForMissed ? missed(in: report, language: language) : [])
      + (drop.map { dropped(by: $0, in: report, process: process, language: language) } ?? [])
  }

  private func missed(in report: KPIReport, language: String) -> [Diagnostic] {
    report.kpis.filter { $0.status == .missed }.map { reading in
      Diagnostic(
        .error, "kpi-missed",
        "the KPI \(Self.name(reading.id, reading.basis)) misses its target \(reading.target ?? ""): "
          + KPITables.value(of: reading, in: language),
        hint: "'stagemap cases SPEC --kpi \(reading.id)' lists the cases behind it")
    }
  }

  private func dropped(
    by limit: Double, in report: KPIReport, process: SalesProcess, language: String
  ) -> [Diagnostic] {
    let shares = (report.comparison?.kpis ?? []).filter { $0.unit == .share && $0.change != nil }
    guard !shares.isEmpty else {
      return [
        Diagnostic(
          .error, "nothing-compared", "no KPI that is a share was measured both now and before",
          hint: "name a period or report in which there were cases, with '--against'")
      ]
    }
    return shares.compactMap { kpi in
      guard let change = kpi.change, let now = kpi.now, let before = kpi.before, kpi.isWithinNoise != true
      else { return nil }
      let isLowerBetter = process.kpis.first { $0.id == kpi.id }?.target?.isUpperLimit ?? false
      // A hair's breadth for shares such as 0.3, which have no exact double.
      guard (isLowerBetter ? change : -change) >= limit - 1e-12 else { return nil }
      let values = [before, now].map { KPITables.value(of: $0, in: language) }
      return Diagnostic(
        .error, "kpi-dropped",
        "the KPI \(Self.name(kpi.id, kpi.basis)) \(isLowerBetter ? "rose" : "fell") from \(values[0]) to \(values[1])",
        hint: "'stagemap cases SPEC --kpi \(kpi.id)' lists the cases behind it")
    }
  }

  private static func name(_ id: String, _ basis: String?) -> String {
    "'\(id)'" + (basis.map { " (\($0))" } ?? "")
  }
}

extension Target {
  fileprivate var isUpperLimit: Bool {
    guard case .atMost = entries.first?.bound else { return false }
    return true
  }
}
