import EventLogs
package import ProcessModel

/// The time since the last activity of the cases in a stage or state.
package struct DaysSinceContact: KPI {
  package let id = "days-since-contact"
  package let unit = KPIReading.Unit.milliseconds
  package let basis = "cases there at the as-of; those without any activity stay in n"
  package let source =
    "the practice of account management"
  package let needsMoves = false
  package let summary = "Time since the last activity, over the cases in a stage or state at the as-of."
  package let formula = LocalizedText([
    .init(
      language: "ja", text: "基準時点でその状態にある案件について、基準時点 − 最後の活動。活動のない案件は分母に残す（k/n = 活動あり/残高）"),
    .init(
      language: "en",
      text: "over the cases there at the as-of: as-of − last activity, whenever it was; cases without any"
        + " stay in n: k of n were ever contacted"),
  ])
  package let example = KPIExample(
    spec: "days-since-contact: opp", measure: .daysSinceContact(state: "opp"),
    cases: """
      A: lead 1, opp 3
      B: lead 1, opp 9
      C: lead 2, opp 4, won 6
      """,
    activities: """
      A: call 2, call 5
      C: call 3
      """, value: 5 * 86_400_000,
    working: "A was last called on day 5, 5 days before the as-of; B never.")

  package func readings(of definition: KPIDefinition, in context: KPIContext) -> [KPIReading]? {
    guard case .daysSinceContact(let id) = definition.measure else { return nil }
    return context.readings(of: definition, unit: unit, at: id) { place, chosen in
      let members = Set(place.states)
      var present = 0
      var times: [Int64] = []
      chosen.forEachCase(of: context.cases) { view, visits, places in
        guard members.contains(Int(view.states[visits.upperBound - 1])) else { return }
        present += 1
        guard let last = places.last else { return }
        times.append(chosen.elapsed(from: chosen.time(last), to: context.cases.asOf.milliseconds))
      }
      return context.reading(of: definition, unit: unit, summingUp: times, of: present)
    }
  }
}
