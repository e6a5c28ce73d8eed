package import ProcessModel

/// The last score of a case before it came to a stage or state.
package struct ScoreBefore: KPI {
  package let id = "score-before"
  package let unit = KPIReading.Unit.amount
  package let basis = "entries in the window; those without a value stay in n"
  package let source =
    "the practice of customer success: scores before renewals and losses"
  package let summary = "Last value, such as a satisfaction score, before entering a stage or state."
  package let formula = LocalizedText([
    .init(
      language: "ja",
      text: "期間内の流入ごとに、入る前の最後の活動の値（数値のもの）。更新と解約のそれぞれで測って比べる。値のない流入は分母に残す"),
    .init(
      language: "en",
      text: "for each entry in the window: the number of the last activity before it that has one; measured"
        + " before renewal and before churn, the two compare. Entries without stay in n"),
  ])
  package let example = KPIExample(
    spec: "score-before: won", measure: .scoreBefore(state: "won"),
    cases: """
      A: opp 1, won 9
      B: opp 2, won 8
      C: opp 3, won 7
      """,
    activities: """
      A: nps=4 2, nps=9 6, nps=1 10
      B: nps=6 3, call 5
      """, value: 7.5,
    working: "A had 9 before day 9, B 6 before day 8, C none: the median of 9 and 6.")

  package func readings(of definition: KPIDefinition, in context: KPIContext) -> [KPIReading]? {
    guard case .scoreBefore(let id) = definition.measure else { return nil }
    return context.readings(of: definition, unit: unit, at: id) { place, chosen in
      let bounds = TimeBounds(context.cases.window)
      let members = Set(place.states)
      let numbers = chosen.activities.numbersOfValues
      var entries = 0
      var scores: [Int64] = []
      chosen.forEachCase(of: context.cases) { view, visits, places in
        for stay in view.visits(visits, inside: members)
        where stay.entered != VisitTable.unknownEntry && bounds.contains(stay.entered) {
          entries += 1
          let score = lastScore(before: stay.entered, among: places, of: chosen, numbers)
          if let score { scores.append(score) }
        }
      }
      return context.reading(of: definition, unit: unit, summingUp: scores, of: entries, scale: 10_000)
    }
  }

  /// The number of the last activity before a time that has one.
  private func lastScore(
    before time: Int64, among places: [Int], of chosen: ChosenActivities, _ numbers: [Int64?]
  ) -> Int64? {
    for place in places.reversed() where chosen.time(place) < time {
      let value = chosen.activities.value(of: place)
      if value >= 0, let number = numbers[value] { return number }
    }
    return nil
  }
}
