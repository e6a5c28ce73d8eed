package import ProcessModel

/// The share of the customers at the start that were lost, or of what they paid.
package struct Churn: KPI {
  package let id = "churn"
  package let unit = KPIReading.Unit.share
  package let basis = "customers at the start of the window"
  package let source = "the practice of subscription businesses: logo churn"
  package let summary = "Share of the customers at the window's start that are none at its end."
  package let formula = LocalizedText([
    .init(
      language: "ja",
      text: "期末に顧客でない期初の顧客 ÷ 期初の顧客。weight を書くと金額で: (解約 + 縮小) ÷ 期初の金額。期間の始まりが必要"),
    .init(
      language: "en",
      text: "customers at the start who are none at the end ÷ customers at the start; with a weight, (lost +"
        + " contracted) ÷ amount at the start; the window needs a start"),
  ])
  package let example = KPIExample(
    spec: "churn: true", measure: .churn,
    cases: """
      A: lead 1, opp 2, won 3
      B: lead 1, opp 2, won 4, lost 12
      C: lead 1, opp 2, won 11
      """, value: 0.5, from: 10,
    working: "Of the customers A and B at the start B was lost, C came later: 1 ÷ 2.")

  package func readings(of definition: KPIDefinition, in context: KPIContext) -> [KPIReading]? {
    guard case .churn = definition.measure else { return nil }
    let revenue = CustomerRevenue(of: context.cases, attribute: definition.weight ?? "amount")
    guard let revenue else {
      return [context.unavailable(definition, unit: .share, because: CustomerRevenue.needsStart)]
    }
    guard let weight = definition.weight else {
      let ratio = Ratio(k: revenue.lost, n: revenue.customers)
      return [
        context.reading(
          of: definition, unit: .share, value: ratio.value, ratio: ratio, interval: ratio.interval,
          isSum: true)
      ]
    }
    guard revenue.start > 0 else {
      return [context.unavailable(definition, unit: .share, because: CustomerRevenue.noAmount(of: weight))]
    }
    return [
      context.reading(
        of: definition, unit: .share, value: Double(revenue.start - revenue.kept) / Double(revenue.start),
        observations: revenue.paying, isSum: true)
    ]
  }
}
