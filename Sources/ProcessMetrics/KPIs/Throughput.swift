package import ProcessModel

/// The entries into a stage or state inside the window, or the cases that came there first in it.
package struct Throughput: KPI {
  package let id = "throughput"
  package let unit = KPIReading.Unit.count
  package let basis = "entries in the window; with visits: first, cases that came for the first time"
  package let source = "J. D. C. Little (1961): the arrivals of a queue"
  package let summary = "Number of entries into a stage or state."
  package let formula = LocalizedText([
    .init(language: "ja", text: "期間内に入った件数（再入場も数える）。visits: first では期間内に初めて入った案件の数"),
    .init(
      language: "en",
      text: "entries inside the window, returns included; with visits: first, cases that entered for the"
        + " first time inside it"),
  ])
  package let example = KPIExample(
    spec: "throughput: lead", measure: .throughput(state: "lead"),
    cases: """
      A: lead 1, pool 3, lead 10
      B: lead 2, opp 4
      """, value: 3,
    working: "A came twice, B once: 3.")

  package func readings(of definition: KPIDefinition, in context: KPIContext) -> [KPIReading]? {
    guard case .throughput(let id) = definition.measure else { return nil }
    guard let place = context.place(id) else {
      return [context.unavailable(definition, unit: .count, because: context.unknownPlace(id))]
    }
    let counts = entryCounts(to: place, in: context.cases, variants: context.variants)
    let value =
      switch definition.visits {
      case .all: counts.entries
      case .first: counts.firstEntries
      }
    return [context.reading(of: definition, unit: .count, value: Double(value), isSum: true)]
  }
}
