package import ProcessModel

/// The share of the won cases that had been in a pool before.
package struct RecycleShare: KPI {
  package let id = "recycle-share"
  package let unit = KPIReading.Unit.share
  package let basis = "cases won for the first time in the window"
  package let source =
    "Y. Fukuda, THE MODEL (Shoeisha 2019): recycling of what dropped out; interval: E. B. Wilson (1927)"
  package let summary = "Share of the wins that came out of a pool."
  package let formula = LocalizedText([
    .init(language: "ja", text: "それ以前にリサイクル待ちにいた受注案件 ÷ 期間内に初めて受注した案件"),
    .init(
      language: "en",
      text:
        "cases that were in a pool before their first win ÷ cases won for the first time inside the window"),
  ])
  package let example = KPIExample(
    spec: "recycle-share: true", measure: .recycleShare,
    cases: """
      A: lead 1, pool 3, lead 10, opp 12, won 20
      B: lead 2, pool 4
      C: lead 2, opp 3, won 9
      """, value: 0.5,
    working: "Of the wins A and C, A had been in the pool: 1 ÷ 2.")

  package func readings(of definition: KPIDefinition, in context: KPIContext) -> [KPIReading]? {
    guard case .recycleShare = definition.measure else { return nil }
    let cases = context.cases
    let bounds = TimeBounds(cases.window)
    var ratio = Ratio(k: 0, n: 0)
    (context.variants?.cases ?? cases).forEachVariant { table, visits, caseCount in
      var wasInPool = false
      for visit in visits {
        let state = Int(table.states[visit])
        if cases.space.isPool(state) { wasInPool = true }
        guard cases.space.kind(state) == .won else { continue }
        guard bounds.contains(table.entered[visit]) else { return }
        ratio = Ratio(k: ratio.k + (wasInPool ? caseCount : 0), n: ratio.n + caseCount)
        return
      }
    }
    return [
      context.reading(of: definition, unit: unit, value: ratio.value, ratio: ratio, interval: ratio.interval)
    ]
  }
}
