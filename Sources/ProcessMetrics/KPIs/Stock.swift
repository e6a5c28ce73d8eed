package import ProcessModel

/// The cases in a stage or state at the as-of.
package struct Stock: KPI {
  package let id = "count"
  package let unit = KPIReading.Unit.count
  package let basis = "cases at the as-of, whatever the window"
  package let source =
    "Y. Fukuda, THE MODEL (Shoeisha 2019): the balance of each process; J. D. C. Little (1961)"
  package let needsMoves = false
  package let summary = "Number of cases in a stage or state at the as-of."
  package let formula = LocalizedText([
    .init(language: "ja", text: "基準時点でその状態にある案件の数"),
    .init(language: "en", text: "cases whose latest state it is at the as-of"),
  ])
  package let example = KPIExample(
    spec: "count: opp", measure: .count(state: "opp"),
    cases: """
      A: lead 1, opp 3
      B: lead 2, opp 4, won 6
      """, value: 1,
    working: "A is there, B went on: 1.")

  package func readings(of definition: KPIDefinition, in context: KPIContext) -> [KPIReading]? {
    guard case .count(let id) = definition.measure else { return nil }
    guard let place = context.place(id) else {
      return [context.unavailable(definition, unit: .count, because: context.unknownPlace(id))]
    }
    let members = Set(place.states)
    var count = 0
    context.cases.forEachCase { table, visits, _ in
      if members.contains(Int(table.states[visits.upperBound - 1])) { count += 1 }
    }
    return [context.reading(of: definition, unit: .count, value: Double(count))]
  }
}
