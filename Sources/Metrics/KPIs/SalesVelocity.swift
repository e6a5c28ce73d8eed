package import ProcessModel

/// The money won in a day.
package struct SalesVelocity: KPI {
  package let id = "sales-velocity"
  package let summary = "Money won in a day."
  package let formula = LocalizedText([
    .init(language: "ja", text: "期間内の受注金額 ÷ 期間の日数"),
    .init(language: "en", text: "amounts won inside the window ÷ its days"),
  ])
  package let example = KPIExample(
    spec: "sales-velocity: true", measure: .salesVelocity,
    cases: """
      A: lead 1, opp 3, won 5
      """, value: nil)

  package func readings(of definition: KPIDefinition, in context: KPIContext) -> [KPIReading]? {
    guard case .salesVelocity = definition.measure else { return nil }
    return [context.unavailable(definition, unit: .perCase, because: "sales velocity is not built in yet")]
  }
}
