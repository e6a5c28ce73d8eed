import ProcessModel

extension SalesProcess {
  /// The roles that move a KPI: those of its division that act in the states it is measured on, else all of
  /// the division's.
  func roles(moving kpi: KPIDefinition) -> [Role] {
    let measured = states.filter { state in
      kpi.measure.places(in: self).contains { $0 == state.id || $0 == stageID(of: state) }
    }
    var ids: [String] = []
    for state in measured {
      for action in state.actions where (action.division ?? divisionID(of: state)) == kpi.division {
        if let role = action.role, !ids.contains(role) { ids.append(role) }
      }
    }
    if ids.isEmpty { ids = kpi.division.flatMap(division)?.roles ?? [] }
    return ids.compactMap { id in roles.first { $0.id == id } }
  }
}

extension KPIDefinition.Measure {
  /// The stages and states that have to be left for the KPI to move, by id.
  fileprivate func places(in process: SalesProcess) -> [String] {
    switch self {
    case .passRate(let from, _), .duration(let from, _), .touchesPerAdvance(let from, _),
      .winRate(let from, _):
      [from]
    case .serviceLevel(let id): process.transitions.first { $0.id == id }.map { [$0.from] } ?? []
    case .throughput(let state), .count(let state), .rework(let state), .firstResponse(let state),
      .daysSinceContact(let state), .unfollowed(let state), .scoreBefore(let state), .openValue(let state),
      .forecast(let state), .coverage(let state), .pipelineConversion(let state), .age(let state),
      .netFlow(let state):
      [state]
    case .renewal(let due, _): [due]
    case .criterionViolations(let subject):
      process.transitions.filter { $0.id == subject || $0.criterion == subject }.map(\.from)
    case .eventual, .recycleRate, .conformance, .ratio, .salesVelocity, .revenueRetention, .churn,
      .acquisitionCost, .recurringRevenue, .lifetimeValue, .recycleYield, .recycleShare:
      []
    }
  }
}
