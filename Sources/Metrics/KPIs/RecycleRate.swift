package import ProcessModel

/// The share of drop-outs that a pool keeps for another cycle.
package struct RecycleRate: KPI {
  package let id = "recycle-rate"
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
      """, value: 0.5)

  package func readings(of definition: KPIDefinition, in context: KPIContext) -> [KPIReading]? {
    guard case .recycleRate = definition.measure else { return nil }
    let ratio = Ratio(k: context.report.recycling.poolEntries, n: context.report.recycling.dropOuts)
    return [context.reading(of: definition, unit: .share, value: ratio.value, ratio: ratio)]
  }
}
