package import ProcessModel

/// What a customer brings until it is lost.
package struct LifetimeValue: KPI {
  package let id = "lifetime-value"
  package let unit = KPIReading.Unit.amount
  package let basis = "the churn of the customers at the start of the window, the fees of those at its end"
  package let source = "the practice of subscription businesses: lifetime value"
  package let summary = "Gross margin that a customer brings until it is lost."
  package let formula = LocalizedText([
    .init(
      language: "ja",
      text: "期末の顧客の平均月額 × 粗利率 ÷ 月あたりの解約率（期間の解約率 ÷ 月数）。解約がなければ求められない。期間の始まりが必要"),
    .init(
      language: "en",
      text:
        "mean monthly amount of the customers at the end × gross margin ÷ churn a month (churn of the window ÷"
        + " its months); without a lost customer it has no bound and none is given; the window needs a start"),
  ])
  package let example = KPIExample(
    spec: "lifetime-value: 80%", measure: .lifetimeValue(margin: 0.8),
    cases: """
      A: lead 1, won 2 =106
      B: lead 1, won 2 =80
      C: lead 1, won 3 =60, lost 20
      D: lead 1, won 3 =70, lost 31
      """, value: 134.4, from: 4,
    working:
      "A and B pay 93 on average, 2 of 4 customers were lost in 28 of the 31 days of July: 93 × 0.8 ÷ (½ ÷ 28⁄31)."
  )

  package func readings(of definition: KPIDefinition, in context: KPIContext) -> [KPIReading]? {
    guard case .lifetimeValue(let margin) = definition.measure else { return nil }
    let attribute = definition.weight ?? "amount"
    let cases = context.cases
    func unavailable(_ reason: String) -> [KPIReading] {
      [context.unavailable(definition, unit: unit, because: reason)]
    }
    guard let revenue = CustomerRevenue(of: cases, attribute: attribute) else {
      return unavailable(CustomerRevenue.needsStart)
    }
    let months = cases.measuredTime.length(in: .month)
    guard months > 0 else { return unavailable(CostMeasures.Fault.noTime.reason) }
    guard revenue.lost > 0 else { return unavailable("no customer of the window's start was lost") }
    guard let mean = RecurringFees(of: cases, attribute: attribute).mean else {
      return unavailable("no customer at the end has an '\(attribute)'")
    }
    let churn = Double(revenue.lost) / Double(revenue.customers) / months
    return [
      context.reading(
        of: definition, unit: unit, value: mean * margin / churn, observations: revenue.customers)
    ]
  }
}
