/// What a KPI's definition can ask for beside its measure; the raw value is its key in the spec.
package enum KPIOption: String, Hashable, Sendable, CaseIterable {
  case basis
  case within
  case weight
  case statistic
  case visits
  case activities
  case calendar
  case quota
  case due
  case lag
  case until
  case exceptReasons = "except-reasons"
}

extension KPIDefinition {
  /// The options that were given another value than the one they have by default.
  package var chosenOptions: [KPIOption] {
    KPIOption.allCases.filter { option in
      switch option {
      case .basis: bases != [.resolved]
      case .within: within != nil
      case .weight: weight != nil
      case .statistic: statistic != .median
      case .visits: visits != .all
      case .activities: !activities.isEmpty
      case .calendar: calendar != nil
      case .quota: !quota.isEmpty
      case .due: due != nil
      case .lag: lag != nil
      case .until: until != nil
      case .exceptReasons: !exceptReasons.isEmpty
      }
    }
  }
}

extension KPIDefinition.Measure {
  /// What a definition of this kind can ask for beside its measure.
  package var options: Set<KPIOption> {
    switch self {
    case .passRate: [.basis, .within, .weight]
    case .duration: [.statistic, .visits]
    case .throughput: [.visits]
    case .winRate: [.weight, .exceptReasons]
    case .coverage: [.weight, .quota, .due]
    case .forecast: [.weight, .until]
    case .openValue, .pipelineConversion, .salesVelocity, .recurringRevenue, .lifetimeValue,
      .revenueRetention, .churn:
      [.weight]
    case .acquisitionCost: [.lag]
    case .age: [.statistic]
    case .firstResponse, .daysSinceContact: [.statistic, .activities, .calendar]
    case .unfollowed: [.within, .activities, .calendar]
    case .touchesPerAdvance: [.activities]
    case .scoreBefore: [.statistic, .activities]
    case .eventual, .serviceLevel, .count, .rework, .renewal, .recycleRate, .conformance, .ratio,
      .criterionViolations, .netFlow, .recycleYield, .recycleShare:
      []
    }
  }

  /// Whether the value is a time.
  package var isTime: Bool {
    switch self {
    case .duration, .firstResponse, .daysSinceContact, .age: true
    case .passRate, .eventual, .serviceLevel, .throughput, .count, .rework, .renewal, .recycleRate,
      .conformance, .ratio, .salesVelocity, .revenueRetention, .churn, .unfollowed, .touchesPerAdvance,
      .scoreBefore, .winRate, .criterionViolations, .openValue, .forecast, .coverage, .acquisitionCost,
      .pipelineConversion, .recurringRevenue, .lifetimeValue, .netFlow, .recycleYield, .recycleShare:
      false
    }
  }

  /// The key in the spec that names the kind.
  package var kind: String {
    switch self {
    case .passRate: "pass-rate"
    case .eventual: "eventual"
    case .duration: "duration"
    case .serviceLevel: "sla"
    case .throughput: "throughput"
    case .count: "count"
    case .rework: "rework"
    case .renewal: "renewal"
    case .recycleRate: "recycle-rate"
    case .conformance: "conformance"
    case .ratio: "ratio"
    case .salesVelocity: "sales-velocity"
    case .revenueRetention: "revenue-retention"
    case .churn: "churn"
    case .firstResponse: "first-response"
    case .daysSinceContact: "days-since-contact"
    case .unfollowed: "unfollowed"
    case .touchesPerAdvance: "touches-per-advance"
    case .scoreBefore: "score-before"
    case .winRate: "win-rate"
    case .criterionViolations: "criterion-violations"
    case .openValue: "open-value"
    case .forecast: "forecast"
    case .pipelineConversion: "pipeline-conversion"
    case .coverage: "coverage"
    case .acquisitionCost: "acquisition-cost"
    case .recurringRevenue: "recurring-revenue"
    case .age: "age"
    case .netFlow: "net-flow"
    case .recycleYield: "recycle-yield"
    case .recycleShare: "recycle-share"
    case .lifetimeValue: "lifetime-value"
    }
  }
}
