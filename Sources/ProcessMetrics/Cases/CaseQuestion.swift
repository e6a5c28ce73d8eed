/// Which cases are asked for: those behind one number of a report.
package enum CaseQuestion: Hashable, Sendable {
  /// The cases in a stage or state at the as-of, on demand only those there for longer than a limit.
  case inPlace(String, olderThan: AgeLimit?)
  /// The moves from one state to another inside the window.
  case transition(from: String, to: String)
  /// What a KPI of the spec counts as failed or open, or, where it knows neither, all that it counts.
  case kpi(String)
  /// The moves inside the window that the model does not declare.
  case undeclared

  package enum AgeLimit: Hashable, Sendable {
    case milliseconds(Int64)
    /// Longer than nine tenths of the visits, begun in the window, that have ended.
    case p90
    /// Past the limit of a service level of the state.
    case serviceLevel
  }
}

/// A question about cases that has no answer.
package enum CaseQuestionProblem: Error, Hashable, Sendable {
  /// No stage, state or unknown value is called so; with the ids that are known.
  case unknownPlace(String, known: [String])
  /// No KPI of the spec is called so; with the ids that are known.
  case unknownKPI(String, known: [String])
  /// The KPI cannot be measured.
  case unavailableKPI(String, reason: String)
  /// The KPI is no count of cases.
  case uncountedKPI(String)
  /// No measured service level begins in the stage or state.
  case noServiceLevel(String)
  /// No visit to the stage or state has ended, so there is no p90.
  case nothingEnded(String)
}
