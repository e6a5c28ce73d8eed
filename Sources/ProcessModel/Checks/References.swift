/// What a reference in a process can name.
enum ReferenceTarget: String, CaseIterable {
  case division
  case role
  case system
  case stage
  case state
  case criterion
  case reason
  case transition
  case kpi
  case calendar
  case cost
}

/// A place of a process that names another part of it.
struct Reference: Hashable {
  var subject: ElementID
  var target: ReferenceTarget
  var name: String
}

extension SalesProcess {
  /// All places that name another part, in the order of the model.
  var references: [Reference] {
    organisationReferences + stateReferences + transitionReferences + pipelineReferences + kpiReferences
  }

  /// The ids that a reference may name, in the author's order.
  func ids(of target: ReferenceTarget) -> [String] {
    switch target {
    case .division: divisions.map(\.id)
    case .role: roles.map(\.id)
    case .system: systems.map(\.id)
    case .stage: stageIDs
    case .state: states.map(\.id)
    case .criterion: criteria.map(\.id)
    case .reason: reasons.map(\.id)
    case .transition: transitions.map(\.id)
    case .kpi: kpis.map(\.id)
    case .calendar: calendars.map(\.id)
    case .cost: costs.map(\.id)
    }
  }

  private var organisationReferences: [Reference] {
    var references: [Reference] = []
    for division in divisions {
      references += list(.division, division.id, "roles", division.roles, .role)
      references += list(.division, division.id, "kpis", division.ownedKPIs, .kpi)
    }
    for system in systems {
      if case .states(let states) = system.scope {
        references += list(.system, system.id, "scope", states, .state)
      }
      references += list(.system, system.id, "contains", system.contains, .system)
    }
    return references
  }

  private var stateReferences: [Reference] {
    var references: [Reference] = []
    for stage in stages { references += one(.stage, stage.id, "division", stage.division, .division) }
    for state in states {
      references += one(.state, state.id, "division", state.division, .division)
      references += one(.state, state.id, "stage", state.stage, .stage)
      for (index, action) in state.actions.enumerated() {
        let place = ElementID(.state, state.id, field: "do", index: index)
        let names: [(String?, ReferenceTarget)] = [
          (action.division, .division), (action.role, .role), (action.system, .system),
        ]
        for case (let name?, let target) in names {
          references.append(Reference(subject: place, target: target, name: name))
        }
      }
    }
    return references
  }

  private var transitionReferences: [Reference] {
    var references: [Reference] = []
    for move in transitions {
      references += one(.transition, move.id, "from", move.from, .state)
      references += one(.transition, move.id, "to", move.to, .state)
      references += one(.transition, move.id, "criterion", move.criterion, .criterion)
      references += one(.transition, move.id, "sla.clock", move.serviceLevel?.calendar, .calendar)
      references += list(.transition, move.id, "reasons", move.reasons, .reason)
      references += list(.transition, move.id, "except-reasons", move.exceptReasons, .reason)
    }
    return references
  }

  private var pipelineReferences: [Reference] {
    // What is a state, but no stage, is judged by `PathCheck`.
    pipelines.flatMap { list(.pipeline, $0.id, "path", $0.path, .stage) }.filter { state($0.name) == nil }
  }

  private var kpiReferences: [Reference] {
    kpis.flatMap { kpi -> [Reference] in
      let measured = parts(of: kpi.measure).map { part in
        Reference(
          subject: ElementID(.kpi, kpi.id, field: part.field, index: part.index), target: part.target,
          name: part.name)
      }
      return measured + one(.kpi, kpi.id, "calendar", kpi.calendar, .calendar)
        + one(.kpi, kpi.id, "lag", kpi.lag?.kpi, .kpi)
        + list(.kpi, kpi.id, "except-reasons", kpi.exceptReasons, .reason)
        + one(.kpi, kpi.id, "division", kpi.division, .division)
    }
  }

  /// A name in a measure: the key it is written under, its place in the list, and what it can name.
  private struct MeasurePart {
    var field: String
    var index: Int
    var target: ReferenceTarget
    var name: String
  }

  /// What a measure names.
  ///
  /// Rates and durations speak of stages, but also of single states, so that the return from a pool can
  /// be measured.
  private func parts(of measure: KPIDefinition.Measure) -> [MeasurePart] {
    func parts(_ field: String, _ target: ReferenceTarget, _ names: String...) -> [MeasurePart] {
      names.enumerated().map { MeasurePart(field: field, index: $0, target: target, name: $1) }
    }
    func ends(_ field: String, _ names: String...) -> [MeasurePart] {
      names.enumerated().map { MeasurePart(field: field, index: $0, target: .stage, name: $1) }
        .filter { state($0.name) == nil }
    }
    switch measure {
    case .passRate(let from, let to): return ends("pass-rate", from, to)
    case .eventual(let from, let to): return ends("eventual", from, to)
    case .duration(let from, let to): return ends("duration", from, to)
    case .serviceLevel(let transition): return parts("sla", .transition, transition)
    case .throughput(let state): return parts("throughput", .state, state)
    case .count(let state): return parts("count", .state, state)
    case .rework(let state): return parts("rework", .state, state)
    case .renewal(let due, let active): return parts("renewal", .state, due, active)
    case .ratio(let numerator, let denominator):
      return parts("ratio", .kpi, numerator, denominator).map { part in
        let prefix = "cost."
        guard part.name.utf8.starts(with: prefix.utf8) else { return part }
        return MeasurePart(
          field: part.field, index: part.index, target: .cost, name: String(part.name.dropFirst(prefix.count))
        )
      }
    case .firstResponse(let state): return ends("first-response", state)
    case .daysSinceContact(let state): return ends("days-since-contact", state)
    case .unfollowed(let state): return ends("unfollowed", state)
    case .touchesPerAdvance(let from, let to): return ends("touches-per-advance", from, to)
    case .scoreBefore(let state): return ends("score-before", state)
    case .winRate(let from, let to): return ends("win-rate", from, to)
    case .age(let state): return ends("age", state)
    case .netFlow(let state): return ends("net-flow", state)
    case .openValue(let state): return ends("open-value", state)
    case .forecast(let state): return ends("forecast", state)
    case .pipelineConversion(let state): return ends("pipeline-conversion", state)
    case .coverage(let state): return ends("coverage", state)
    case .acquisitionCost(let costs):
      return costs.enumerated().map {
        MeasurePart(field: "acquisition-cost", index: $0, target: .cost, name: $1)
      }
    case .criterionViolations(let subject):
      return parts("criterion-violations", .transition, subject).filter { criterion($0.name) == nil }
    case .recycleRate, .conformance, .salesVelocity, .revenueRetention, .churn, .recurringRevenue,
      .lifetimeValue, .recycleYield, .recycleShare:
      return []
    }
  }

  private func one(
    _ section: ElementID.Section, _ id: String, _ field: String, _ name: String?, _ target: ReferenceTarget
  ) -> [Reference] {
    name.map { [Reference(subject: ElementID(section, id, field: field), target: target, name: $0)] } ?? []
  }

  private func list(
    _ section: ElementID.Section, _ id: String, _ field: String, _ names: [String],
    _ target: ReferenceTarget
  ) -> [Reference] {
    names.enumerated().map { index, name in
      Reference(subject: ElementID(section, id, field: field, index: index), target: target, name: name)
    }
  }
}

extension KPIDefinition.Lag {
  fileprivate var kpi: String? {
    switch self {
    case .duration: nil
    case .kpi(let id): id
    }
  }
}
