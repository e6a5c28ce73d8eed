package import ProcessMetrics
import ProcessModel

/// What `list kpis --explain` says of a kind of KPI, and the reference with it.
package enum KPIExplanation {
  /// The definition, its options and the worked example, in lines.
  static func lines(of kpi: any KPI) -> [String] {
    facts(of: kpi).map { "\($0.name): \($0.text)" }
      + ["", "Example, with entries on days of July 2026 and the as-of on the day after the last:"]
      + (["\(kpi.example.spec)"] + kpi.example.cases.split(separator: "\n").map(String.init)).map {
        "  " + $0
      }
      + (kpi.example.from.map { ["  The window starts on day \($0)."] } ?? [])
      + ["  = \(result(of: kpi))"]
  }

  /// The definition's parts with their names, in the order of reading.
  package static func facts(of kpi: any KPI) -> [(name: String, text: String)] {
    let names = ["ja": "Formula (Japanese)", "en": "Formula"]
    let options = KPIOption.allCases.filter(kpi.options.contains).map(\.rawValue)
    return kpi.formula.entries.reversed().map { (names[$0.language] ?? $0.language, $0.text) }
      + [("Basis", kpi.basis), ("Unit", unit(kpi.unit)), ("Source", kpi.source)]
      + (options.isEmpty ? [] : [("Options", options.joined(separator: ", "))])
  }

  /// The value of the example and how it comes about.
  package static func result(of kpi: any KPI) -> String {
    "\(text(kpi.example.value, kpi.unit)). \(kpi.example.working)"
  }

  private static func unit(_ unit: KPIReading.Unit) -> String {
    switch unit {
    case .share: "share, 1 is 100 %"
    case .milliseconds: "time; seconds in JSON"
    case .count: "number"
    case .perCase: "number for each case"
    case .amount: "amount of money, or of another unit that the KPI names"
    }
  }

  private static func text(_ value: Double, _ unit: KPIReading.Unit) -> String {
    let number = { (value: Double) in decimalText(value) ?? "\(value)" }
    return switch unit {
    case .share: "\(number(value * 100)) %"
    case .milliseconds: "\(number(value / 86_400_000)) days"
    case .count, .perCase, .amount: number(value)
    }
  }
}
