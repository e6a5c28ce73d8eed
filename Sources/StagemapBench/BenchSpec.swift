/// Specs of any size, with a transition, a criterion and a KPI for each state.
enum BenchSpec {
  static func text(states: Int) -> [UInt8] {
    var lines = [
      "stagemap: 1", "id: bench", "name: { ja: 計測, en: Bench }", "languages: [ja, en]", "divisions:",
    ]
    lines += (0..<5).map { "  d\($0): { name: { ja: 部門\($0), en: Division \($0) } }" }
    lines.append("states:")
    for state in 0..<states {
      lines.append(
        "  s\(state): { name: { ja: 状態\(state), en: State \(state) }, division: d\(state * 5 / states) }")
    }
    lines.append("path: [\((0..<states).map { "s\($0)" }.joined(separator: ", "))]")
    lines.append("transitions:")
    for state in 1..<states {
      lines.append("  - s\(state - 1) -> s\(state): { criterion: { ja: 引き継ぎの基準, en: Handed over } }")
    }
    lines.append("kpis:")
    lines += (1..<states).map { "  rate-\($0): { pass-rate: [s\($0 - 1), s\($0)], target: 30% }" }
    return Array((lines.joined(separator: "\n") + "\n").utf8)
  }
}
