package import ProcessModel

/// What the customers pay in a month, or in a year.
package struct RecurringRevenue: KPI {
  package let id = "recurring-revenue"
  package let unit = KPIReading.Unit.amount
  package let basis = "customers at the end of the measured time"
  package let source = "the practice of subscription businesses: MRR and ARR"
  package let needsMoves = false
  package let summary = "What the customers pay in a month, or in a year."
  package let formula = LocalizedText([
    .init(
      language: "ja",
      text: "期末の顧客の最新の月額の合計（MRR）。yearly はその12倍（ARR）。一時費用を含む金額では使えない"),
    .init(
      language: "en",
      text:
        "sum of the latest monthly amounts of the customers at the end (MRR); yearly is 12 times that (ARR);"
        + " amounts must not have one-off fees in them"),
  ])
  package let example = KPIExample(
    spec: "recurring-revenue: yearly", measure: .recurringRevenue(isYearly: true),
    cases: """
      A: lead 1, opp 2, won 3 =100, won 15 =120
      B: lead 1, opp 2, won 4 =60, lost 12
      C: lead 1, opp 2, won 11 =60
      """, value: 2160,
    working: "A pays 120 and C 60 a month, B was lost: 12 × 180.")

  package func readings(of definition: KPIDefinition, in context: KPIContext) -> [KPIReading]? {
    guard case .recurringRevenue(let isYearly) = definition.measure else { return nil }
    let attribute = definition.weight ?? "amount"
    let fees = RecurringFees(of: context.cases, attribute: attribute)
    guard fees.customers.isEmpty || fees.paying > 0 else {
      return [
        context.unavailable(definition, unit: unit, because: "no customer at the end has an '\(attribute)'")
      ]
    }
    let monthly = Double(fees.total) / 10_000
    return [
      context.reading(
        of: definition, unit: unit, value: isYearly ? 12 * monthly : monthly, observations: fees.paying)
    ]
  }

  /// The customers.
  package func marks(behind definition: KPIDefinition, in cases: MeasuredCases) -> [CaseMark]? {
    guard case .recurringRevenue = definition.measure else { return nil }
    return RecurringFees(of: cases, attribute: definition.weight ?? "amount").customers
  }
}
