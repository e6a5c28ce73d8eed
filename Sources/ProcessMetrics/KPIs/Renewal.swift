package import ProcessModel

/// The share of decided renewals that were renewed.
package struct Renewal: KPI {
  package let id = "renewal"
  package let unit = KPIReading.Unit.share
  package let basis = "renewals that were decided; undecided ones do not count"
  package let source = "the practice of customer success; interval: E. B. Wilson (1927)"
  package let summary = "Share of the renewals that came due and were decided for renewal."
  package let formula = LocalizedText([
    .init(language: "ja", text: "更新 ÷ (更新 + 非更新)。未決は数えない"),
    .init(language: "en", text: "renewed ÷ (renewed + not renewed); undecided ones do not count"),
  ])
  package let example = KPIExample(
    spec: "renewal: [opp, won]", measure: .renewal(due: "opp", active: "won"),
    cases: """
      A: lead 1, opp 2, won 9
      B: lead 1, opp 3, lost 5
      C: lead 2, opp 4
      """, value: 0.5,
    working: "A was renewed, B was not, C is undecided: 1 ÷ (1 + 1).")

  package func readings(of definition: KPIDefinition, in context: KPIContext) -> [KPIReading]? {
    guard case .renewal(let due, let active) = definition.measure else { return nil }
    guard let start = context.place(due) else {
      return [context.unavailable(definition, unit: .share, because: context.unknownPlace(due))]
    }
    guard let goal = context.place(active) else {
      return [context.unavailable(definition, unit: .share, because: context.unknownPlace(active))]
    }
    let ratio = stayCounts(
      from: start, to: goal, in: context.cases, variants: context.variants
    ).resolved
    return [
      context.reading(
        of: definition, unit: .share, value: ratio.value, basis: KPIDefinition.Basis.resolved.rawValue,
        ratio: ratio, interval: ratio.interval)
    ]
  }
}
