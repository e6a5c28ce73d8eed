package import EventLogs

/// What a number counts a case for.
package enum CaseOutcome: String, Hashable, Sendable, CaseIterable {
  /// Still there at the as-of, or not decided by then.
  case open
  /// There at the as-of and come to rest.
  case settled
  case failed
  case passed
  /// The case is of the cohort and has not got there by the as-of.
  case notReached = "not-reached"
  /// Beyond the limit of a service level, left or not.
  case breached
  case entered
  case moved
  case undeclared
  /// Moved from a stage to a pool, a loss or an end.
  case dropped
  /// There at the as-of without an activity for a time.
  case unfollowed
  /// Moved although the criterion was not met.
  case violated
}

/// A case, and the move for which a number counts it: one row of the answer to a question.
package struct CaseSighting: Hashable, Sendable {
  package var caseID: String
  /// The state at the as-of; an unknown value is `?` and its text.
  package var state: String
  /// How long the case has been in the state, or in the stage that was asked for, in milliseconds; nil where
  /// its entry is not timed.
  package var age: Int64?
  package var outcome: CaseOutcome
  /// The state before the move; nil where the case begins with it.
  package var from: String?
  /// The state that the move entered.
  package var to: String
  /// The time of the move; nil where it is not known.
  package var at: Instant?
  /// From the beginning of what was counted to the move, in milliseconds; nil where there is no such time.
  package var took: Int64?
  /// The file or table of the move's row, as named by the user.
  package var source: String
  /// The line of the row, from 1.
  package var line: UInt32
  /// The values of the attributes asked for.
  package var values: [String]
}

/// The cases behind a number.
package struct CaseListing: Hashable, Sendable {
  package var spec: String
  package var question: CaseQuestion
  package var asOf: Instant
  package var window: Window
  /// The attributes asked for.
  package var by: [String]
  /// By time, the oldest first, those without a time before all; then by case, file and line.
  package var sightings: [CaseSighting]

  package init(
    spec: String, question: CaseQuestion, asOf: Instant, window: Window, by: [String] = [],
    sightings: [CaseSighting] = []
  ) {
    self.spec = spec
    self.question = question
    self.asOf = asOf
    self.window = window
    self.by = by
    self.sightings = sightings
  }

  /// The number of different cases.
  package var cases: Int { Set(sightings.map(\.caseID)).count }
}
