package import ProcessModel

/// The share of stays in a stage that pass to another, in up to three bases.
package struct PassRate: KPI {
  package let id = "pass-rate"
  package let unit = KPIReading.Unit.share
  package let basis =
    "resolved (the default): stays that have passed or failed; cohort: cases that came first "
    + "in the window; period: entries to the stage in the window"
  package let source =
    "Y. Fukuda, THE MODEL (Shoeisha 2019): the pass rate of each process; interval: E. B. "
    + "Wilson (1927)"
  package let summary = "Share of the stays in a stage that pass to another stage."
  package let formula = LocalizedText([
    .init(
      language: "ja",
      text: "決着ベース: 通過 ÷ (通過 + 脱落)。コホート: 期間内に到達した案件のうち次の段階以降に到達した割合。期間: 次の段階への流入 ÷ この段階への流入。"
        + "within: 段階に入ってからその期間内に通過した割合（アーレン・ヨハンセン法、未決着の滞在も含む）"),
    .init(
      language: "en",
      text: "resolved: passed ÷ (passed + failed) stays; cohort: cases that reached the stage in the window"
        + " and later the next or beyond; period: entries to the next ÷ entries to the stage; within a"
        + " time: the share that has passed by that time after entering (Aalen–Johansen), open stays included"
    ),
  ])
  package let example = KPIExample(
    spec: "pass-rate: [opp, won]", measure: .passRate(from: "opp", to: "won"),
    cases: """
      A: lead 1, opp 2, won 9
      B: lead 1, opp 3, lost 5
      C: lead 2, opp 4
      """, value: 0.5,
    working: "A passed, B failed, C is open and counts for neither: 1 ÷ (1 + 1).")

  package func readings(of definition: KPIDefinition, in context: KPIContext) -> [KPIReading]? {
    guard case .passRate(let from, let to) = definition.measure else { return nil }
    guard let start = context.place(from), let goal = context.place(to) else {
      let reason = context.unknownPlace(context.place(from) == nil ? from : to)
      return definition.bases.map {
        context.unavailable(definition, unit: .share, basis: $0.rawValue, because: reason)
      }
    }
    if let within = definition.within {
      return [reading(of: definition, within: within, from: start, to: goal, in: context)]
    }
    let weights = definition.weight.flatMap { CaseWeights(of: $0, in: context.cases) }
    let counts = stayCounts(
      from: start, to: goal, in: context.cases, variants: context.variants, weights: weights)
    return definition.bases.map { basis in
      if let reason = unavailability(of: definition, basis: basis, counts: counts, isWeighed: weights != nil)
      {
        return context.unavailable(definition, unit: .share, basis: basis.rawValue, because: reason)
      }
      return reading(of: definition, basis: basis, counts: counts, in: context)
    }
  }

  /// The share that has passed within a time, by Aalen and Johansen: failing competes, open stays count until now.
  private func reading(
    of definition: KPIDefinition, within: CalendarDuration, from: Place, to: Place, in context: KPIContext
  ) -> KPIReading {
    let basis = "within"
    let other = definition.chosenOptions.first { $0 != .within }
    if let other {
      return context.unavailable(
        definition, unit: .share, basis: basis, because: "'within' does not go with '\(other.rawValue)'")
    }
    let spans = stayCounts(
      from: from, to: to, in: context.cases, variants: context.variants, keeping: .spans
    ).spans
    let curve = AalenJohansen(of: spans, outcomes: 2)
    let time = within.milliseconds
    guard !spans.isEmpty else {
      return context.unavailable(definition, unit: .share, basis: basis, because: "no stay of known entry")
    }
    return context.reading(
      of: definition, unit: .share, value: curve.incidence(of: StayCounts.passed, at: time), basis: basis,
      observations: spans.count, interval: curve.interval(of: StayCounts.passed, at: time),
      atRisk: curve.atRisk(at: time), isThin: curve.isThin(at: time))
  }

  private func unavailability(
    of definition: KPIDefinition, basis: KPIDefinition.Basis, counts: StayCounts, isWeighed: Bool
  ) -> String? {
    guard let weight = definition.weight else { return nil }
    guard basis == .resolved else { return "a weight is built in for the resolved basis only" }
    guard isWeighed else { return "the events have no attribute '\(weight)'" }
    return counts.resolvedWeight > 0 ? nil : "no resolved stay has a positive '\(weight)'"
  }

  private func reading(
    of definition: KPIDefinition, basis: KPIDefinition.Basis, counts: StayCounts, in context: KPIContext
  ) -> KPIReading {
    if definition.weight != nil {
      return context.reading(
        of: definition, unit: .share, value: Double(counts.passedWeight) / Double(counts.resolvedWeight),
        basis: basis.rawValue, ratio: counts.resolved, observations: counts.weighed)
    }
    let ratio =
      switch basis {
      case .resolved: counts.resolved
      case .cohort: counts.cohort
      case .period: counts.period
      }
    // A period ratio mixes cohorts and may exceed 1: it is no share of a sample.
    return context.reading(
      of: definition, unit: .share, value: ratio.value, basis: basis.rawValue, ratio: ratio,
      interval: basis == .period ? nil : ratio.interval,
      caseInterval: basis == .resolved ? counts.cases.interval : nil)
  }
}
