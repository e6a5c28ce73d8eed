package import ProcessModel

/// The share of visits that kept a transition's service level.
package struct ServiceLevelAttainment: KPI {
  package let id = "sla"
  package let unit = KPIReading.Unit.share
  package let basis = "visits entered in the window that were left, or are open beyond the limit"
  package let source =
    "the practice of service level agreements between divisions; interval: E. B. Wilson (1927)"
  package let summary = "Share of the visits that were left within the limit of a transition."
  package let formula = LocalizedText([
    .init(language: "ja", text: "期限内に離れた滞在 ÷ (離れた滞在 + 期限を過ぎても残る滞在)。期限前の滞在は数えない"),
    .init(
      language: "en",
      text: "left within the limit ÷ (left + still there after it); those not yet due do not count"),
  ])
  package let example = KPIExample(
    spec: "sla: lead-opp", measure: .serviceLevel(transition: "lead-opp"),
    cases: """
      A: lead 1, opp 3
      B: lead 1, opp 8
      C: lead 2
      D: lead 8, opp 9
      """, value: 0.5,
    working: "A and D left within 3 days, B after 7, C is still there after 8: 2 ÷ (3 + 1).")

  package func readings(of definition: KPIDefinition, in context: KPIContext) -> [KPIReading]? {
    guard case .serviceLevel(let transition) = definition.measure else { return nil }
    guard let level = context.report.serviceLevels.first(where: { $0.transition == transition }) else {
      let reason = absence(of: transition, in: context.cases.process)
      return [context.unavailable(definition, unit: .share, because: reason)]
    }
    let ratio = Ratio(k: level.met, n: level.met + level.breached)
    return [
      context.reading(
        of: definition, unit: .share, value: ratio.value, ratio: ratio, interval: ratio.interval)
    ]
  }

  /// Why a transition's service level was not measured.
  private func absence(of id: String, in process: SalesProcess) -> String {
    guard let transition = process.transitions.first(where: { $0.id == id }) else {
      return "the model has no transition '\(id)'"
    }
    guard let level = transition.serviceLevel else { return "the transition '\(id)' has no service level" }
    return level.calendar.map { "the calendar '\($0)' of the transition '\(id)' is not declared" }
      ?? "the transition '\(id)' starts in no state of the model"
  }
}
