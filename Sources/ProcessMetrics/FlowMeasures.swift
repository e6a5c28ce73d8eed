/// The moves from one state to another.
package struct TransitionMeasure: Hashable, Sendable {
  package var from: String
  package var to: String
  /// The kind of the declared transition; nil for an undeclared move.
  package var kind: String?
  package var isDeclared: Bool
  /// Adjacent visits in the window (the move's time counts).
  package var count: Int
  package var cases: Int
  /// From entering `from` to entering `to`, in milliseconds.
  package var median: Double?
  package var p90: Double?

  package init(
    from: String, to: String, kind: String?, isDeclared: Bool, count: Int, cases: Int, median: Double?,
    p90: Double?
  ) {
    self.from = from
    self.to = to
    self.kind = kind
    self.isDeclared = isDeclared
    self.count = count
    self.cases = cases
    self.median = median
    self.p90 = p90
  }
}

/// The visits to one state; times are milliseconds.
package struct StateMeasure: Hashable, Sendable {
  package var id: String
  /// Visits entered in the window; counts and times below are theirs unless they say otherwise.
  package var visits = 0
  package var cases = 0
  /// Cases that left the state at least once by an advance or, undeclared, to a later stage.
  package var casesAdvanced = 0
  /// Visits that have ended.
  package var resolved = 0
  /// Visits still going on at the as-of, whenever they began: the stock.
  package var open = 0
  /// Ended visits whose entry is timed: the number behind median, p90, mean and total.
  package var timed = 0
  package var median: Double?
  package var p90: Double?
  package var mean: Double?
  package var total: Int64 = 0
  package var openMedianAge: Double?
  package var openP90Age: Double?
  package var openMaxAge: Int64?
  /// Case time spent in the state inside the window, in milliseconds, over visits whose entry is timed.
  package var timeInWindow: Int64 = 0
  /// Cases in the state on average: the time in the window ÷ the window's length until the as-of.
  ///
  /// Without a window the time runs from the day of the log's first event; nil when that is no time.
  package var meanStock: Double?
  /// Entries minus leaves inside the window.
  package var netFlow = 0
  package var exits = ExitCounts()

  package init(id: String) { self.id = id }
}

/// The cases in one stage of a path; times are milliseconds.
package struct StageMeasure: Hashable, Sendable {
  package var id: String
  /// How often cases came into the stage inside the window, from another stage or from none.
  package var entries = 0
  /// Cases in the stage at the as-of, whenever they came: the stock.
  package var open = 0
  /// How long the cases of the stock have been in the stage, over those whose entry is timed.
  package var openMedianAge: Double?
  package var openP90Age: Double?
  /// Entries minus leaves inside the window.
  package var netFlow = 0

  package init(id: String) { self.id = id }
}

/// What became of the visits to a state; the counts add up to the visits.
package struct ExitCounts: Hashable, Sendable {
  package var passed = 0
  package var handedBack = 0
  package var parked = 0
  package var dropped = 0
  /// Recycled, renewed or spawned.
  package var recycled = 0
  package var expired = 0
  package var undeclared = 0
  /// Still in a won, lost or end state, where the case has come to rest.
  package var settled = 0
  package var inProgress = 0

  package init() {}

  package var total: Int {
    passed + handedBack + parked + dropped + recycled + expired + undeclared + settled + inProgress
  }
}

/// The pass rate between neighbouring stages of a path, in its three bases.
package struct StepMeasure: Hashable, Sendable {
  package var from: String
  package var to: String
  package var period: Ratio
  package var cohort: Ratio
  package var resolved: Ratio
  /// Wilson's 95 % interval of the resolved rate; nil when nothing is resolved.
  package var interval: Interval?
  /// The interval by drawing cases anew, where many stays are repeated ones; see `CaseBootstrap`.
  package var caseInterval: Interval?

  /// What the rate is judged by: the interval, widened by that of cases.
  package var judgedInterval: Interval? { interval.map { $0.widened(by: caseInterval) } }

  package init(
    from: String, to: String, period: Ratio, cohort: Ratio, resolved: Ratio, interval: Interval?,
    caseInterval: Interval? = nil
  ) {
    self.from = from
    self.to = to
    self.period = period
    self.cohort = cohort
    self.resolved = resolved
    self.interval = interval
    self.caseInterval = caseInterval
  }
}
