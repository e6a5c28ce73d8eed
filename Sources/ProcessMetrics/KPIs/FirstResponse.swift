package import ProcessModel

/// The time from entering a stage or state to the first activity.
package struct FirstResponse: KPI {
  package let id = "first-response"
  package let unit = KPIReading.Unit.milliseconds
  package let basis = "entries in the window; those without an activity stay in n"
  package let source =
    "the practice of lead response: speed to lead"
  package let summary = "Time from entering a stage or state to the first activity after it."
  package let formula = LocalizedText([
    .init(
      language: "ja",
      text: "期間内の流入ごとに、入った時から最初の活動まで（次に入り直す前まで）の時間。calendar: があれば営業時間。"
        + "未対応は分母に残す（k/n = 対応済み/流入）"),
    .init(
      language: "en",
      text: "for each entry in the window: first activity at or after it, and before the next entry, − entry;"
        + " in office hours with calendar:. Unanswered entries stay in n: k of n were answered"),
  ])
  package let example = KPIExample(
    spec: "first-response: lead", measure: .firstResponse(state: "lead"),
    cases: """
      A: lead 1, opp 9
      B: lead 3
      C: lead 4
      """,
    activities: """
      A: call 2, call 5
      B: mail 6
      """, value: 2 * 86_400_000,
    working: "A is answered after 1 day, B after 3, C not yet: the median of 1 and 3 days.")

  package func readings(of definition: KPIDefinition, in context: KPIContext) -> [KPIReading]? {
    guard case .firstResponse(let id) = definition.measure else { return nil }
    return context.readings(of: definition, unit: unit, at: id) { place, chosen in
      let bounds = TimeBounds(context.cases.window)
      let members = Set(place.states)
      var entries = 0
      var times: [Int64] = []
      chosen.forEachCase(of: context.cases) { view, visits, places in
        let stays = view.visits(visits, inside: members)
        for (number, stay) in stays.enumerated()
        where stay.entered != VisitTable.unknownEntry && bounds.contains(stay.entered) {
          entries += 1
          let end = number + 1 < stays.count ? stays[number + 1].entered : .max
          let first = places.lazy.map(chosen.time).first { $0 >= stay.entered }
          guard let first, first < end else { continue }
          times.append(chosen.elapsed(from: stay.entered, to: first))
        }
      }
      return context.reading(of: definition, unit: unit, summingUp: times, of: entries)
    }
  }
}
