package import ProcessModel

/// The share of stays in a stage that pass to another, in up to three bases.
package struct PassRate: KPI {
  package let id = "pass-rate"
  package let summary = "Share of the stays in a stage that pass to another stage."
  package let formula = LocalizedText([
    .init(
      language: "ja",
      text: "決着ベース: 通過 ÷ (通過 + 脱落)。コホート: 期間内に到達した案件のうち次の段階以降に到達した割合。期間: 次の段階への流入 ÷ この段階への流入"),
    .init(
      language: "en",
      text: "resolved: passed ÷ (passed + failed) stays; cohort: cases that reached the stage in the window"
        + " and later the next or beyond; period: entries to the next ÷ entries to the stage"),
  ])
  package let example = KPIExample(
    spec: "pass-rate: [opp, won]", measure: .passRate(from: "opp", to: "won"),
    cases: """
      A: lead 1, opp 2, won 9
      B: lead 1, opp 3, lost 5
      C: lead 2, opp 4
      """, value: 0.5)

  package func readings(of definition: KPIDefinition, in context: KPIContext) -> [KPIReading]? {
    guard case .passRate(let from, let to) = definition.measure else { return nil }
    return definition.bases.map { basis in
      let reason = unavailability(of: definition, basis: basis)
      if let reason {
        return context.unavailable(definition, unit: .share, basis: basis.rawValue, because: reason)
      }
      return reading(of: definition, from: from, to: to, basis: basis, in: context)
    }
  }

  private func unavailability(of definition: KPIDefinition, basis: KPIDefinition.Basis) -> String? {
    if definition.within != nil {
      return "a pass rate within a time needs the Aalen–Johansen estimator, which is not built in yet"
    }
    if definition.weight != nil, basis != .resolved {
      return "a weight is built in for the resolved basis only"
    }
    return nil
  }

  private func reading(
    of definition: KPIDefinition, from: String, to: String, basis: KPIDefinition.Basis, in context: KPIContext
  ) -> KPIReading {
    guard let start = context.place(from) else {
      return context.unavailable(
        definition, unit: .share, basis: basis.rawValue, because: context.unknownPlace(from))
    }
    guard let goal = context.place(to) else {
      return context.unavailable(
        definition, unit: .share, basis: basis.rawValue, because: context.unknownPlace(to))
    }
    if let weight = definition.weight {
      return weighedReading(of: definition, from: start, to: goal, by: weight, in: context)
    }
    let counts = stayCounts(from: start, to: goal, in: context.cases)
    let ratio =
      switch basis {
      case .resolved: counts.resolved
      case .cohort: counts.cohort
      case .period: counts.period
      }
    // A period ratio mixes cohorts and may exceed 1: it is no share of a sample.
    return context.reading(
      of: definition, unit: .share, value: ratio.value, basis: basis.rawValue, ratio: ratio,
      interval: basis == .period ? nil : ratio.interval)
  }

  /// The resolved rate with each stay weighed by an amount of its case; cases without one are left out.
  private func weighedReading(
    of definition: KPIDefinition, from: Place, to: Place, by weight: String, in context: KPIContext
  ) -> KPIReading {
    let basis = KPIDefinition.Basis.resolved.rawValue
    guard let weights = caseWeights(of: weight, in: context.cases) else {
      return context.unavailable(
        definition, unit: .share, basis: basis, because: "the events have no attribute '\(weight)'")
    }
    let counts = stayCounts(from: from, to: to, in: context.cases, weights: weights)
    guard counts.weighed > 0, counts.resolvedWeight > 0 else {
      return context.unavailable(
        definition, unit: .share, basis: basis, because: "no resolved stay has a positive '\(weight)'")
    }
    return context.reading(
      of: definition, unit: .share, value: Double(counts.passedWeight) / Double(counts.resolvedWeight),
      basis: basis, ratio: counts.resolved, observations: counts.weighed)
  }
}
