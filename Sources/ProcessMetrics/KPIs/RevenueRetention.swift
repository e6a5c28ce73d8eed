package import ProcessModel

/// The recurring revenue kept of the customers at the start: net or gross.
package struct RevenueRetention: KPI {
  package let id = "revenue-retention"
  package let unit = KPIReading.Unit.share
  package let basis = "recurring revenue at the start of the customers there then"
  package let source = "the practice of subscription businesses: net and gross revenue retention"
  package let summary = "Recurring revenue kept of the customers at the window's start."
  package let formula = LocalizedText([
    .init(
      language: "ja",
      text: "期初の顧客の期末の金額 ÷ 期初の金額。excluded では各顧客を期初の金額までで数える。金額は amount（weight で変更）、期間の始まりが必要"),
    .init(
      language: "en",
      text: "what the customers at the start pay at the end ÷ what they paid at the start; excluded: each"
        + " counts at most what it paid at the start; of the attribute amount, or that of weight; the window"
        + " needs a start"),
  ])
  package let example = KPIExample(
    spec: "revenue-retention: included", measure: .revenueRetention(includesExpansion: true),
    cases: """
      A: lead 1, opp 2, won 3 =100, won 15 =120
      B: lead 1, opp 2, won 4 =60, lost 12
      C: lead 1, opp 2, won 11 =60
      """, value: 0.75, from: 10,
    working: "A grew from 100 to 120, B with 60 was lost, C came later: 120 ÷ 160.")

  package func readings(of definition: KPIDefinition, in context: KPIContext) -> [KPIReading]? {
    guard case .revenueRetention(let includesExpansion) = definition.measure else { return nil }
    let attribute = definition.weight ?? "amount"
    guard let revenue = CustomerRevenue(of: context.cases, attribute: attribute) else {
      return [context.unavailable(definition, unit: .share, because: CustomerRevenue.needsStart)]
    }
    guard revenue.start > 0 else {
      return [context.unavailable(definition, unit: .share, because: CustomerRevenue.noAmount(of: attribute))]
    }
    return [
      context.reading(
        of: definition, unit: .share,
        value: Double(includesExpansion ? revenue.end : revenue.kept) / Double(revenue.start),
        observations: revenue.paying)
    ]
  }
}

extension CustomerRevenue {
  static let needsStart = "customers at the start need a window that has one"

  static func noAmount(of attribute: String) -> String {
    "no customer at the start has a positive '\(attribute)'"
  }
}
