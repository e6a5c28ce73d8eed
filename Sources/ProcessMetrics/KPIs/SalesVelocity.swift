package import ProcessModel

/// The money won in a day.
package struct SalesVelocity: KPI {
  package let id = "sales-velocity"
  package let unit = KPIReading.Unit.amount
  package let basis = "days of the window"
  package let source = "the practice of sales operations, from the orders themselves"
  package let summary = "Money won in a day."
  package let formula = LocalizedText([
    .init(language: "ja", text: "期間内の受注金額 ÷ 期間の日数"),
    .init(language: "en", text: "amounts won inside the window ÷ its days"),
  ])
  package let example = KPIExample(
    spec: "sales-velocity: true", measure: .salesVelocity,
    cases: """
      A: lead 1, opp 3, won 5 =1200
      B: lead 1, opp 3 =900
      C: lead 2, won 10 =300
      """, value: 150,
    working: "A was won for 1,200 and C for 300, B is open: 1,500 ÷ 10 days.")

  /// The common product of opportunities, win rate, mean deal and the inverse of the cycle time multiplies figures
  /// of different populations; this is what it means to say.
  package func readings(of definition: KPIDefinition, in context: KPIContext) -> [KPIReading]? {
    guard case .salesVelocity = definition.measure else { return nil }
    let attribute = definition.weight ?? "amount"
    let cases = context.cases
    guard let weights = CaseWeights(of: attribute, in: cases) else {
      return [
        context.unavailable(definition, unit: .amount, because: "the events have no attribute '\(attribute)'")
      ]
    }
    let days = cases.measuredTime.length(in: .day)
    guard days > 0 else {
      return [context.unavailable(definition, unit: .amount, because: CostMeasures.Fault.noTime.reason)]
    }
    let won = WonValue(of: cases, weights: weights, in: TimeBounds(cases.window))
    return [
      context.reading(of: definition, unit: .amount, value: won.amount / days, observations: won.wins)
    ]
  }
}
