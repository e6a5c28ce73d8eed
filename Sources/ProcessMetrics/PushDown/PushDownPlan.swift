package import ProcessModel

/// What of a report an engine can count, and for what the rows have to travel.
package struct PushDownPlan: Sendable {
  /// Why the rows have to travel, one reason for each KPI or part; empty when the engine counts everything.
  package private(set) var obstacles: [String] = []
  /// KPIs that are measured in time, by their number, with the place in question.
  private(set) var timed: [Int: TimedKPI] = [:]
  /// Attributes that split the histories, by name.
  private(set) var attributes: Set<String> = []
  /// Whether a KPI's interval is drawn from cases by their ids.
  private(set) var needsCaseIDs = false

  enum TimedKPI: Hashable, Sendable {
    /// Stays from one place to another, of which the times about a quantile are enough.
    case stays(from: String, to: String, isOfFirst: Bool)
    /// Stays of which every length is needed.
    case spans(from: String, to: String)
    /// The ages of the cases in a place.
    case ages(place: String)

    var needsAllLengths: Bool {
      if case .stays = self { return false }
      return true
    }
  }

  package init(
    process: SalesProcess, attributes known: [String], hasActivities: Bool, cuts: [String]
  ) {
    if hasActivities { obstacles.append("activities are read beside the events") }
    for cut in cuts { obstacles.append("groups by '\(cut)' are not counted in the engine") }
    // What drops out is weighed by its amount.
    if known.contains("amount") { attributes.insert("amount") }
    for condition in process.pipelines.flatMap(\.conditions) { attributes.insert(condition.attribute) }
    for transition in process.transitions {
      if let hot = transition.serviceLevel?.hot, let equality = AttributeEquality(hot.condition) {
        attributes.insert(equality.attribute)
      }
    }
    for (number, kpi) in process.kpis.enumerated() { add(kpi, number, process) }
    attributes.formIntersection(known)
  }

  private mutating func add(_ kpi: KPIDefinition, _ number: Int, _ process: SalesProcess) {
    if let reason = obstacle(of: kpi, process) {
      obstacles.append("the KPI '\(kpi.id)' \(reason)")
      return
    }
    if let weight = kpi.weight { attributes.insert(weight) }
    let isSplit = process.pipelines.count > 1 || process.pipelines.contains { !$0.conditions.isEmpty }
    switch kpi.measure {
    case .eventual: needsCaseIDs = true
    case .duration(let from, let to):
      if kpi.statistic == .kaplanMeierMedian {
        timed[number] = .spans(from: from, to: to)
      } else {
        timed[number] = .stays(from: from, to: to, isOfFirst: kpi.visits == .first)
      }
    case .passRate(let from, let to): if kpi.within != nil { timed[number] = .spans(from: from, to: to) }
    case .age(let place): timed[number] = .ages(place: place)
    default: break
    }
    if isSplit, case .stays = timed[number] {
      obstacles.append("the KPI '\(kpi.id)' times stays on several pipelines")
    } else if isSplit, case .spans = timed[number] {
      obstacles.append("the KPI '\(kpi.id)' times stays on several pipelines")
    }
  }

  /// Why an engine cannot count a KPI, as what follows its name.
  private func obstacle(of kpi: KPIDefinition, _ process: SalesProcess) -> String? {
    switch kpi.measure {
    case .passRate, .eventual, .duration, .serviceLevel, .throughput, .count, .rework, .renewal, .recycleRate,
      .conformance, .netFlow, .recycleYield, .recycleShare, .age:
      if kpi.calendar != nil { return "runs on a calendar's office hours" }
      return nil
    case .winRate:
      if kpi.weight != nil { return "weighs single cases" }
      return kpi.exceptReasons.isEmpty ? nil : "needs the reason of each loss"
    case .ratio(let numerator, let denominator):
      let parts = process.kpis.filter { [numerator, denominator].contains($0.id) }
      for part in parts {
        if case .ratio = part.measure { continue }
        if let reason = obstacle(of: part, process) { return "is made of '\(part.id)', which \(reason)" }
        if isTimed(part) { return "is made of '\(part.id)', which is a time" }
      }
      return nil
    case .acquisitionCost:
      if case .kpi = kpi.lag { return "is moved by a time that is measured" }
      return nil
    case .salesVelocity, .openValue, .forecast, .pipelineConversion, .coverage, .recurringRevenue,
      .revenueRetention, .churn, .lifetimeValue:
      return "needs the money of single cases"
    case .firstResponse, .daysSinceContact, .unfollowed, .touchesPerAdvance, .scoreBefore:
      return "needs activities"
    case .criterionViolations: return "looks at what was recorded at each move"
    }
  }

  private func isTimed(_ kpi: KPIDefinition) -> Bool {
    switch kpi.measure {
    case .duration, .age: true
    case .passRate: kpi.within != nil
    default: false
    }
  }
}
