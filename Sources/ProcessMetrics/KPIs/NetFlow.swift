package import ProcessModel

/// By how much the cases in a stage or state became more.
package struct NetFlow: KPI {
  package let id = "net-flow"
  package let unit = KPIReading.Unit.count
  package let basis = "entries and leaves in the window"
  package let source = "J. D. C. Little (1961): a queue grows while more arrives than leaves"
  package let summary = "Entries into a stage or state less what left it."
  package let formula = LocalizedText([
    .init(language: "ja", text: "期間内に入った件数 − 期間内に出た件数。何週間も正なら本当に滞っている"),
    .init(
      language: "en",
      text:
        "entries inside the window − leaves inside it, returns included; above 0 for weeks it is a real queue"
    ),
  ])
  package let example = KPIExample(
    spec: "net-flow: opp", measure: .netFlow(state: "opp"),
    cases: """
      A: lead 1, opp 3
      B: lead 1, opp 5
      C: lead 2, opp 4, won 9
      """, value: 2,
    working: "Three came, C left: 3 − 1.")

  package func readings(of definition: KPIDefinition, in context: KPIContext) -> [KPIReading]? {
    guard case .netFlow(let id) = definition.measure else { return nil }
    let flow =
      context.report.stages.first { $0.id == id }?.netFlow
      ?? context.report.states.first { $0.id == id }?.netFlow
    guard context.place(id) != nil else {
      return [context.unavailable(definition, unit: unit, because: context.unknownPlace(id))]
    }
    return [context.reading(of: definition, unit: unit, value: Double(flow ?? 0), isSum: true)]
  }
}
