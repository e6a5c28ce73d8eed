import ProcessModel

/// All kinds of KPI; the order is that of `stagemap list kpis` and the reference.
package enum KPICatalog {
  package static let all: [any KPI] = [
    PassRate(), WinRate(), Eventual(), StageDuration(), ServiceLevelAttainment(), Throughput(), Stock(),
    Rework(), Renewal(), RecycleRate(), Conformance(), CriterionViolations(), KPIRatio(), AcquisitionCost(),
    SalesVelocity(), OpenValue(), Forecast(), Coverage(), PipelineConversion(), RecurringRevenue(),
    RevenueRetention(), Churn(),
    LifetimeValue(), Age(), NetFlow(), RecycleYield(), RecycleShare(),
    FirstResponse(), DaysSinceContact(), Unfollowed(), TouchesPerAdvance(), ScoreBefore(),
  ]

  private static let presentStatesOnly =
    "the events are a list of present states, which tells no moves; read the history of the field"

  /// The readings of a spec's definition; unavailable when the events cannot tell it, and when it has an option that its kind does not know,
  /// since a number that passes over what was asked for is a wrong one.
  static func readings(of definition: KPIDefinition, in context: KPIContext) -> [KPIReading] {
    for kpi in all {
      guard let readings = kpi.readings(of: definition, in: context) else { continue }
      if kpi.needsMoves, context.cases.log.hasPresentStatesOnly {
        return readings.prefix(1).map {
          context.unavailable(definition, unit: $0.unit, because: Self.presentStatesOnly)
        }
      }
      guard let stray = definition.chosenOptions.first(where: { !kpi.options.contains($0) }),
        let unit = readings.first?.unit
      else { return readings }
      let reason = "the kind '\(kpi.id)' has no option '\(stray.rawValue)'"
      return [context.unavailable(definition, unit: unit, because: reason)]
    }
    return []
  }
}
