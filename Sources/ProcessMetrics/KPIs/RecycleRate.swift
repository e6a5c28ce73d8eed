package import ProcessModel

/// The share of drop-outs that a pool keeps for another cycle.
package struct RecycleRate: KPI {
  package let id = "recycle-rate"
  package let unit = KPIReading.Unit.share
  package let basis = "moves in the window from a stage to a pool, a loss or an end"
  package let source = "Y. Fukuda, THE MODEL (Shoeisha 2019): recycling of what dropped out"
  package let summary = "Entries to pools for each drop-out from a stage."
  package let formula = LocalizedText([
    .init(language: "ja", text: "リサイクル待ちに入った回数 ÷ 段階から脱落した回数"),
    .init(language: "en", text: "entries to pools ÷ moves from a stage to a pool, a loss or an end"),
  ])
  package let example = KPIExample(
    spec: "recycle-rate: true", measure: .recycleRate,
    cases: """
      A: lead 1, pool 3, lead 10
      B: lead 2, opp 4, lost 6
      """, value: 0.5,
    working: "A went to the pool, B was lost: 1 ÷ 2.")

  package func readings(of definition: KPIDefinition, in context: KPIContext) -> [KPIReading]? {
    guard case .recycleRate = definition.measure else { return nil }
    let ratio = Ratio(k: context.report.recycling.poolEntries, n: context.report.recycling.dropOuts)
    return [context.reading(of: definition, unit: .share, value: ratio.value, ratio: ratio)]
  }
}
