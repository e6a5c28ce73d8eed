package import ProcessModel

/// The share of the cases that came to a pool which were won later.
package struct RecycleYield: KPI {
  package let id = "recycle-yield"
  package let unit = KPIReading.Unit.share
  package let basis = "cases that came to a pool in the window"
  package let source =
    "Y. Fukuda, THE MODEL (Shoeisha 2019): recycling of what dropped out; interval: E. B. Wilson (1927)"
  package let summary = "Share of the cases in pools that are won later."
  package let formula = LocalizedText([
    .init(language: "ja", text: "その後に受注した案件 ÷ 期間内にリサイクル待ちに入った案件。時間がかかるため、新しい期間では低めに出る"),
    .init(
      language: "en",
      text:
        "cases won after a pool by the as-of ÷ cases that came to a pool inside the window; it takes time, so"
        + " that it is too low for late windows"),
  ])
  package let example = KPIExample(
    spec: "recycle-yield: true", measure: .recycleYield,
    cases: """
      A: lead 1, pool 3, lead 10, opp 12, won 20
      B: lead 2, pool 4
      C: lead 2, opp 3, won 9
      """, value: 0.5,
    working: "Of A and B, A was won in the end: 1 ÷ 2.")

  package func readings(of definition: KPIDefinition, in context: KPIContext) -> [KPIReading]? {
    guard case .recycleYield = definition.measure else { return nil }
    let ratio = Ratio(k: context.report.recycling.wonAfter, n: context.report.recycling.cases)
    return [
      context.reading(of: definition, unit: unit, value: ratio.value, ratio: ratio, interval: ratio.interval)
    ]
  }

  /// The cases that came to a pool and were not won after it by the as-of.
  package func marks(behind definition: KPIDefinition, in cases: MeasuredCases) -> [CaseMark]? {
    guard case .recycleYield = definition.measure else { return nil }
    let bounds = TimeBounds(cases.window)
    return cases.marks { way, marks in
      let first = way.visits.first {
        cases.space.isPool(way.state($0)) && bounds.contains(way.view.entered[$0])
      }
      guard let first else { return }
      let isWon = way.visits.contains { $0 > first && cases.space.kind(way.state($0)) == .won }
      if !isWon { marks.append(way.mark(.notReached, began: first)) }
    }
  }
}
