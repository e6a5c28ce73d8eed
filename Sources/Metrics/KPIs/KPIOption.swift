import ProcessModel

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
  case exceptReasons = "except-reasons"
}

extension KPIDefinition {
  /// The options that were given another value than the one they have by default.
  var chosenOptions: [KPIOption] {
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
      case .exceptReasons: !exceptReasons.isEmpty
      }
    }
  }
}
