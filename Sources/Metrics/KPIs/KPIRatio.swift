package import ProcessModel

/// A cost or a KPI divided by a KPI.
package struct KPIRatio: KPI {
  package let id = "ratio"
  package let summary = "A cost or a KPI divided by a KPI."
  package let formula = LocalizedText([
    .init(language: "ja", text: "分子 ÷ 分母"),
    .init(language: "en", text: "numerator ÷ denominator"),
  ])
  package let example = KPIExample(
    spec: "ratio: [cost.marketing, new-leads]",
    measure: .ratio(numerator: "cost.marketing", denominator: "new-leads"),
    cases: """
      A: lead 1, opp 3, won 5
      """, value: nil)

  package func readings(of definition: KPIDefinition, in context: KPIContext) -> [KPIReading]? {
    guard case .ratio = definition.measure else { return nil }
    return [
      context.unavailable(definition, unit: .perCase, because: "ratios with costs are not built in yet")
    ]
  }
}
