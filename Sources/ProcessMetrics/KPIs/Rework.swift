package import ProcessModel

/// How often a case comes to a stage or state.
package struct Rework: KPI {
  package let id = "rework"
  package let unit = KPIReading.Unit.perCase
  package let basis = "cases that came there in the window"
  package let source = "W. M. P. van der Aalst, Process Mining (2016): repeated activities of a case"
  package let summary = "Mean number of visits to a stage or state for each case that came there."
  package let formula = LocalizedText([
    .init(language: "ja", text: "入った回数 ÷ 入った案件の数"),
    .init(language: "en", text: "entries ÷ cases that entered, both inside the window"),
  ])
  package let example = KPIExample(
    spec: "rework: lead", measure: .rework(state: "lead"),
    cases: """
      A: lead 1, pool 3, lead 10
      B: lead 2, opp 4
      """, value: 1.5,
    working: "A came twice, B once: 3 ÷ 2.")

  package func readings(of definition: KPIDefinition, in context: KPIContext) -> [KPIReading]? {
    guard case .rework(let id) = definition.measure else { return nil }
    guard let place = context.place(id) else {
      return [context.unavailable(definition, unit: .perCase, because: context.unknownPlace(id))]
    }
    let counts = entryCounts(to: place, in: context.cases, variants: context.variants)
    let ratio = Ratio(k: counts.entries, n: counts.cases)
    return [context.reading(of: definition, unit: .perCase, value: ratio.value, ratio: ratio)]
  }
}
