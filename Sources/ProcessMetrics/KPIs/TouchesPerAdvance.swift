package import ProcessModel

/// How many activities one pass from a stage to another takes.
package struct TouchesPerAdvance: KPI {
  package let id = "touches-per-advance"
  package let unit = KPIReading.Unit.perCase
  package let basis = "stays that entered in the window and have left"
  package let source =
    "the practice of sales development: touches per conversion"
  package let summary = "Activities in a stage for each stay that passed from it to another."
  package let formula = LocalizedText([
    .init(
      language: "ja", text: "期間内に入って出た滞在の間の活動（脱落した分も含む） ÷ 期間内に入って通過した滞在"),
    .init(
      language: "en",
      text: "activities in the stage during stays that entered in the window and have left, failed ones too ÷"
        + " stays entered in the window that passed"),
  ])
  package let example = KPIExample(
    spec: "touches-per-advance: [lead, opp]", measure: .touchesPerAdvance(from: "lead", to: "opp"),
    cases: """
      A: lead 1, opp 9
      B: lead 1, pool 6
      C: lead 2, opp 4
      D: lead 2
      """,
    activities: """
      A: call 2, call 5, mail 10
      B: call 3
      C: call 3
      D: call 4
      """, value: 2,
    working: "Of the stays that left, A had 2 calls, B and C one each, and A and C passed: 4 ÷ 2.")

  package func readings(of definition: KPIDefinition, in context: KPIContext) -> [KPIReading]? {
    guard case .touchesPerAdvance(let from, let to) = definition.measure else { return nil }
    guard let goal = context.place(to) else {
      return [context.unavailable(definition, unit: unit, because: context.unknownPlace(to))]
    }
    return context.readings(of: definition, unit: unit, at: from) { start, chosen in
      let bounds = TimeBounds(context.cases.window)
      let members = Set(start.states)
      var touches = 0
      chosen.forEachCase(of: context.cases) { view, visits, places in
        guard !places.isEmpty else { return }
        for stay in view.visits(visits, inside: members) where bounds.contains(stay.entered) {
          guard let left = stay.left else { continue }
          touches += places.count { (stay.entered..<left).contains(chosen.time($0)) }
        }
      }
      let passed = stayCounts(
        from: start, to: goal, in: context.cases, variants: context.variants
      ).resolved.k
      let ratio = Ratio(k: touches, n: passed)
      return context.reading(of: definition, unit: unit, value: ratio.value, ratio: ratio)
    }
  }
}
