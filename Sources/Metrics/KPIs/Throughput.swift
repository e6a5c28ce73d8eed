package import ProcessModel

/// The entries into a stage or state inside the window.
package struct Throughput: KPI {
  package let id = "throughput"
  package let summary = "Number of entries into a stage or state."
  package let formula = LocalizedText([
    .init(language: "ja", text: "期間内に入った件数（再入場も数える）"),
    .init(language: "en", text: "entries inside the window, returns included"),
  ])
  package let example = KPIExample(
    spec: "throughput: lead", measure: .throughput(state: "lead"),
    cases: """
      A: lead 1, pool 3, lead 10
      B: lead 2, opp 4
      """, value: 3)

  package func readings(of definition: KPIDefinition, in context: KPIContext) -> [KPIReading]? {
    guard case .throughput(let id) = definition.measure else { return nil }
    guard let place = context.place(id) else {
      return [context.unavailable(definition, unit: .count, because: context.unknownPlace(id))]
    }
    let counts = stayCounts(from: place, to: place, in: context.cases)
    return [context.reading(of: definition, unit: .count, value: Double(counts.period.n))]
  }
}
