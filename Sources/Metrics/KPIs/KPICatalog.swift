import ProcessModel

/// All kinds of KPI; the order is that of `stagemap list kpis` and the reference.
package enum KPICatalog {
  package static let all: [any KPI] = [
    PassRate(), Eventual(), StageDuration(), ServiceLevelAttainment(), Throughput(), Stock(), Rework(),
    Renewal(), RecycleRate(), Conformance(), KPIRatio(), SalesVelocity(), RevenueRetention(), Churn(),
  ]

  /// The readings of a spec's definition.
  static func readings(of definition: KPIDefinition, in context: KPIContext) -> [KPIReading] {
    for kpi in all {
      if let readings = kpi.readings(of: definition, in: context) { return readings }
    }
    return []
  }
}
