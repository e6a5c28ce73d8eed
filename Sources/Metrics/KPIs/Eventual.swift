package import ProcessModel

/// The chance to reach a stage in the end, recycling included.
package struct Eventual: KPI {
  package let id = "eventual"
  package let unit = KPIReading.Unit.share
  package let basis = "resolved visits of all cases"
  package let source = "J. G. Kemeny and J. L. Snell, Finite Markov Chains (1960)"
  package let summary = "Chance to reach a stage in the end, recycling included."
  package let formula = LocalizedText([
    .init(language: "ja", text: "決着した滞在から作る吸収マルコフ連鎖での到達確率"),
    .init(language: "en", text: "absorption probability of the Markov chain of resolved visits"),
  ])
  package let example = KPIExample(
    spec: "eventual: [lead, won]", measure: .eventual(from: "lead", to: "won"),
    cases: """
      A: lead 1, opp 3, won 5
      """, value: nil)

  package func readings(of definition: KPIDefinition, in context: KPIContext) -> [KPIReading]? {
    guard case .eventual = definition.measure else { return nil }
    return [
      context.unavailable(definition, unit: .share, because: "the absorbing Markov chain is not built in yet")
    ]
  }
}
