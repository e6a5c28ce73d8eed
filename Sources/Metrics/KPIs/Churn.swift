package import ProcessModel

/// The share of the customers at the start that were lost.
package struct Churn: KPI {
  package let id = "churn"
  package let summary = "Share of the customers at the start that were lost."
  package let formula = LocalizedText([
    .init(language: "ja", text: "解約した顧客 ÷ 期初の顧客"),
    .init(language: "en", text: "customers lost ÷ customers at the start"),
  ])
  package let example = KPIExample(
    spec: "churn: true", measure: .churn,
    cases: """
      A: lead 1, opp 3, won 5
      """, value: nil)

  package func readings(of definition: KPIDefinition, in context: KPIContext) -> [KPIReading]? {
    guard case .churn = definition.measure else { return nil }
    return [context.unavailable(definition, unit: .share, because: "churn is not built in yet")]
  }
}
