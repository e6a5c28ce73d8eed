import Diagrams
package import ProcessMetrics
import ProcessModel

/// The changes of the rates of one report to those of another, a line each.
package struct RateChanges: Sendable {
  package let lines: [String]

  package init(from before: KPIReport, to after: KPIReport) {
    let format = ReadingFormat(language: "en")
    let line = { (name: String, then: Ratio?, now: Ratio?) -> String? in
      guard then != now else { return nil }
      let sides = [then, now].map { $0.map(format.share) ?? "none" }
      let change = then.flatMap { then in now.flatMap { format.changeWithVerdict(from: then, to: $0) } }
      return LiteralText.line(
        "\(name): \(sides[0]) -> \(sides[1])" + (change.map { ", \($0)" } ?? ""))
    }
    let steps = after.steps.united(with: before.steps) { "\($0.from)\n\($0.to)" }.compactMap { step in
      line(
        "rate \(step.from) -> \(step.to)",
        before.steps.first { $0.from == step.from && $0.to == step.to }?.resolved,
        after.steps.first { $0.from == step.from && $0.to == step.to }?.resolved)
    }
    let kpis = after.kpis.united(with: before.kpis, by: Self.key).compactMap { reading -> String? in
      guard reading.ratio != nil else { return nil }
      let isSame = { (other: KPIReading) in Self.key(other) == Self.key(reading) }
      return line(
        "kpi \(reading.id)" + (reading.basis.map { " (\($0))" } ?? ""),
        before.kpis.first(where: isSame)?.ratio, after.kpis.first(where: isSame)?.ratio)
    }
    lines = steps + kpis
  }
  /// What tells a reading apart: a KPI may be measured on several bases.
  private static func key(_ reading: KPIReading) -> String { "\(reading.id)\n\(reading.basis ?? "")" }
}
