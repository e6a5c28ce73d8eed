import ProcessModel

extension KPIDefinition.Measure {
  /// The name of the case, whatever its values.
  var caseName: String { Mirror(reflecting: self).children.first?.label ?? "\(self)" }

  var isPassRate: Bool {
    if case .passRate = self { true } else { false }
  }

  /// The two stages or states that it is between.
  var step: (from: String, to: String)? {
    switch self {
    case .passRate(let from, let to), .eventual(let from, let to), .duration(let from, let to),
      .winRate(let from, let to), .touchesPerAdvance(let from, let to):
      (from, to)
    default: nil
    }
  }

  /// The stage or state that it is about.
  var place: String? {
    switch self {
    case .throughput(let state), .count(let state), .rework(let state), .firstResponse(let state),
      .daysSinceContact(let state), .unfollowed(let state), .scoreBefore(let state), .openValue(let state),
      .forecast(let state), .pipelineConversion(let state), .coverage(let state), .age(let state),
      .netFlow(let state):
      state
    default: step?.from
    }
  }
}
