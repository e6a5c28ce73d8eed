package import ProcessModel

/// The recurring revenue kept of the customers at the start.
package struct RevenueRetention: KPI {
  package let id = "revenue-retention"
  package let summary = "Recurring revenue kept of the customers at the start."
  package let formula = LocalizedText([
    .init(language: "ja", text: "(期初MRR + 拡大 − 縮小 − 解約) ÷ 期初MRR"),
    .init(language: "en", text: "(start MRR + expansion − contraction − churn) ÷ start MRR"),
  ])
  package let example = KPIExample(
    spec: "revenue-retention: included", measure: .revenueRetention(includesExpansion: true),
    cases: """
      A: lead 1, opp 3, won 5
      """, value: nil)

  package func readings(of definition: KPIDefinition, in context: KPIContext) -> [KPIReading]? {
    guard case .revenueRetention = definition.measure else { return nil }
    return [context.unavailable(definition, unit: .share, because: "recurring revenue is not measured yet")]
  }
}
