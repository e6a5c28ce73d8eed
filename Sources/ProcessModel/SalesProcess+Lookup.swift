extension SalesProcess {
  package func state(_ id: String) -> LeadState? { states.first { $0.id == id } }
  package func division(_ id: String) -> Division? { divisions.first { $0.id == id } }
  package func criterion(_ id: String) -> Criterion? { criteria.first { $0.id == id } }
  package func reason(_ id: String) -> Reason? { reasons.first { $0.id == id } }
  package func calendar(_ id: String) -> CalendarDefinition? { calendars.first { $0.id == id } }

  /// The stage that counts a state: the declared one, or the state itself; nil for pools, losses and ends.
  package func stageID(of state: LeadState) -> String? {
    state.kind.belongsToStage ? state.stage ?? state.id : nil
  }

  /// The states that a stage counts, in the author's order.
  package func states(inStage stage: String) -> [LeadState] {
    states.filter { stageID(of: $0) == stage }
  }

  /// A stage by id, declared or implied by a state of its own.
  package func stage(_ id: String) -> Stage? {
    if let declared = stages.first(where: { $0.id == id }) { return declared }
    guard let state = state(id), stageID(of: state) == id else { return nil }
    return Stage(id: id, name: state.name, division: state.division, definition: state.definition)
  }

  /// The ids of all stages: the declared ones first, then those that are a single state.
  package var stageIDs: [String] {
    var seen: Set<String> = []
    return (stages.map(\.id) + states.compactMap { stageID(of: $0) }).filter { seen.insert($0).inserted }
  }

  /// The division that owns a state: its own, or that of its stage.
  package func divisionID(of state: LeadState) -> String? {
    state.division ?? state.stage.flatMap { stage($0)?.division }
  }

  /// Whether a move carries a case forward from one division into another.
  package func isHandOff(_ transition: Transition) -> Bool {
    if let declared = transition.isHandOff { return declared }
    guard transition.kind.isForward, let from = state(transition.from).flatMap(divisionID(of:)),
      let to = state(transition.to).flatMap(divisionID(of:))
    else { return false }
    return from != to
  }
}
