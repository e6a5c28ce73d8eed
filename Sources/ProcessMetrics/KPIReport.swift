package import EventLogs

/// Everything measured from one log for one process, window and as-of: the content of `kpi/1`.
///
/// Rates keep numerator and denominator; durations are whole milliseconds or, where a quantile falls
/// between two of them, the interpolated value. Nothing here is rounded or worded.
package struct KPIReport: Hashable, Sendable {
  /// The spec's id.
  package var spec: String
  /// The names of the files or tables the events came from, without folders.
  package var sources: [String] = []
  package var asOf: Instant
  package var window: Window
  package var cases: Int
  package var events: Int
  /// Cases that visited some state more than once.
  package var casesRevisiting: Int
  package var quality: Quality
  package var transitions: [TransitionMeasure]
  package var states: [StateMeasure]
  /// The stages of all paths; empty in reports of older versions.
  package var stages: [StageMeasure]
  package var steps: [StepMeasure]
  package var outcomes: Outcomes
  package var recycling: Recycling
  package var serviceLevels: [ServiceLevelMeasure]
  /// Where cases get to in the end; nil without wins in the model or cases in the window, and in older reports.
  package var chain: ChainMeasure?
  /// The steps as each lens sees them; empty in older reports.
  package var lenses: [LensMeasure] = []
  /// What each lens names, at most one a lens, in the order of the lenses.
  package var bottlenecks: [Bottleneck]
  /// The lens whose place pictures mark: a choice of who draws, not part of `kpi/1`.
  package var lens = Lens.passRate
  package var kpis: [KPIReading]
  /// Steps and outcomes for each pipeline, when the spec has several.
  package var pipelines: [PipelineReport]
  /// How far the cases got on the path of each pipeline; empty in reports of older versions.
  package var funnels: [FunnelMeasure]
  package var groups: [Group]
  /// How the numbers changed from an earlier report, where one was asked for; not read back from a saved one.
  package var comparison: ReportComparison?
  /// What was read of activities; nil for a spec without, and in reports of groups.
  package var activities: ActivityMeasure?

  package init(
    spec: String, asOf: Instant, window: Window, cases: Int = 0, events: Int = 0, casesRevisiting: Int = 0,
    quality: Quality = Quality(), transitions: [TransitionMeasure] = [], states: [StateMeasure] = [],
    stages: [StageMeasure] = [], steps: [StepMeasure] = [], outcomes: Outcomes = Outcomes(),
    recycling: Recycling = Recycling(),
    serviceLevels: [ServiceLevelMeasure] = [], bottlenecks: [Bottleneck] = [], kpis: [KPIReading] = [],
    pipelines: [PipelineReport] = [], funnels: [FunnelMeasure] = [], groups: [Group] = []
  ) {
    self.spec = spec
    self.asOf = asOf
    self.window = window
    self.cases = cases
    self.events = events
    self.casesRevisiting = casesRevisiting
    self.quality = quality
    self.transitions = transitions
    self.states = states
    self.stages = stages
    self.steps = steps
    self.outcomes = outcomes
    self.recycling = recycling
    self.serviceLevels = serviceLevels
    self.bottlenecks = bottlenecks
    self.kpis = kpis
    self.pipelines = pipelines
    self.funnels = funnels
    self.groups = groups
  }
}

/// A half-open stretch of time; without a bound it reaches over the whole log.
package struct Window: Hashable, Sendable {
  package var from: Instant?
  package var to: Instant?

  package init(from: Instant? = nil, to: Instant? = nil) {
    self.from = from
    self.to = to
  }

  package func contains(_ time: Instant) -> Bool {
    if let from, time < from { return false }
    if let to, time >= to { return false }
    return true
  }
}

/// The rows and events that a reader of the numbers has to know about.
package struct Quality: Hashable, Sendable {
  package var rows = 0
  package var ignoredRows = 0
  package var skippedRows = 0
  package var undated = 0
  package var unjoined = 0
  /// Events at the very time of another before them in their case.
  package var ties = 0
  /// Events that repeat the state before them and so belong to one visit.
  package var repeats = 0
  /// Moves between known states that the model does not declare.
  package var undeclared = 0
  /// Events whose value means no state of the model.
  package var unknownValues = 0
  /// Visits whose entry time is not known.
  package var leftTruncated = 0
  /// Events at or after the as-of.
  package var future = 0
  /// Events that were recorded only after a later event of their case.
  package var late = 0
  /// What the shape of the source cannot tell, and what was not measured for it, as stable codes.
  package var limitations: [String] = []
  /// The exports of CRMs that sources without a mapping were read as.
  package var exports: [String] = []
  /// How well snapshots time the moves; nil where no source is one.
  package var snapshots: SnapshotPrecision?

  /// The limitation that a service level's tighter limit was applied to no case, its condition being one
  /// that the log cannot answer.
  package static let hotLimitNotApplied = "hot-limit-not-applied"

  package init() {}
}

/// A share of a count: `k` of `n`.
package struct Ratio: Hashable, Sendable {
  package var k: Int
  package var n: Int

  package init(k: Int, n: Int) {
    self.k = k
    self.n = n
  }

  /// The share, or nil for an empty denominator.
  package var value: Double? { n > 0 ? Double(k) / Double(n) : nil }
}

package struct Interval: Hashable, Sendable {
  package var low: Double
  package var high: Double

  package init(low: Double, high: Double) {
    self.low = low
    self.high = high
  }

  package func overlaps(_ other: Interval) -> Bool { low <= other.high && other.low <= high }

  package func widened(by other: Interval?) -> Interval {
    other.map { Interval(low: min(low, $0.low), high: max(high, $0.high)) } ?? self
  }
}

package struct Outcomes: Hashable, Sendable {
  package var won = 0
  package var lost = 0
  package var open = 0

  package init() {}

  package var closedWinRate: Ratio { Ratio(k: won, n: won + lost) }
  package var winRate: Ratio { Ratio(k: won, n: won + lost + open) }
}

package struct Recycling: Hashable, Sendable {
  /// Cases that entered a pool.
  package var cases = 0
  package var poolEntries = 0
  /// Pool visits that went back into the process.
  package var returned = 0
  /// Pool visits that have ended.
  package var resolved = 0
  /// Visits that dropped out: into a pool, a loss or an end.
  package var dropOuts = 0
  /// Cases won after having been in a pool.
  package var wonAfter = 0

  package init() {}
}

package struct ServiceLevelMeasure: Hashable, Sendable {
  /// The transition's id.
  package var transition: String
  package var met: Int
  package var breached: Int
  /// Open visits whose limit has not passed.
  package var notDue: Int

  package init(transition: String, met: Int, breached: Int, notDue: Int) {
    self.transition = transition
    self.met = met
    self.breached = breached
    self.notDue = notDue
  }
}

/// The reading of one of the spec's KPIs.
package struct KPIReading: Hashable, Sendable {
  package enum Status: String, Hashable, Sendable, CaseIterable {
    case met
    case missed
    /// The target lies inside the interval.
    case unclear
    case tooFew = "too-few"
    case noTarget = "no-target"
    case unavailable
  }

  /// What the value is a number of.
  package enum Unit: String, Hashable, Sendable, CaseIterable {
    /// A share; 1 is 100 %.
    case share
    case milliseconds
    case count
    /// A mean count for each case.
    case perCase = "per-case"
    /// Money or another quantity with a unit of its own, `unitName`.
    case amount
  }

  package var id: String
  package var value: Double?
  package var unit: Unit
  /// The unit of an amount, such as `JPY` or `JPY/day`.
  package var unitName: String?
  package var basis: String?
  package var ratio: Ratio?
  /// The number of observations behind a duration or mean.
  package var observations: Int?
  /// Of these, the stays watched at least as long as the time that a curve was read at.
  package var atRisk: Int?
  package var interval: Interval?
  /// The interval by drawing cases anew, where many stays are repeated ones; see `CaseBootstrap`.
  package var caseInterval: Interval?
  /// The target as the author wrote it.
  package var target: String?
  /// How far the value is from its target, in the value's unit; nil without either.
  ///
  /// Below zero when the value is too low, zero inside a band. A target for a month is one for all months of the
  /// window.
  package var gap: Double?
  package var status: Status
  /// Why the KPI is unavailable.
  package var reason: String?

  /// What the value is judged by: the interval, widened by that of cases.
  package var judgedInterval: Interval? { interval.map { $0.widened(by: caseInterval) } }

  package init(
    id: String, value: Double? = nil, unit: Unit, unitName: String? = nil, basis: String? = nil,
    ratio: Ratio? = nil, observations: Int? = nil, atRisk: Int? = nil, interval: Interval? = nil,
    caseInterval: Interval? = nil, target: String? = nil, gap: Double? = nil,
    status: Status, reason: String? = nil
  ) {
    self.id = id
    self.value = value
    self.unit = unit
    self.unitName = unitName
    self.basis = basis
    self.ratio = ratio
    self.observations = observations
    self.atRisk = atRisk
    self.interval = interval
    self.caseInterval = caseInterval
    self.target = target
    self.gap = gap
    self.status = status
    self.reason = reason
  }
}

package struct PipelineReport: Hashable, Sendable {
  package var id: String
  package var cases: Int
  package var steps: [StepMeasure]
  package var outcomes: Outcomes

  package init(id: String, cases: Int, steps: [StepMeasure], outcomes: Outcomes) {
    self.id = id
    self.cases = cases
    self.steps = steps
    self.outcomes = outcomes
  }
}

/// How far the cases that first came onto a pipeline's path inside the window have got.
package struct FunnelMeasure: Hashable, Sendable {
  /// One stage of the path.
  package struct Stage: Hashable, Sendable {
    package var id: String
    /// Cases that entered the stage or, skipping it, a later one.
    package var reached: Int
    /// Of these, the cases that had been in a pool, a loss or an end before.
    package var recycled: Int
    /// The cases that have got no further, by the state they are in at the as-of, in the spec's order.
    ///
    /// Their sum and the next stage's `reached` are this stage's `reached`.
    package var resting: [Rest]

    package init(id: String, reached: Int, recycled: Int = 0, resting: [Rest] = []) {
      self.id = id
      self.reached = reached
      self.recycled = recycled
      self.resting = resting
    }
  }

  package struct Rest: Hashable, Sendable {
    /// A state's id; an unknown value is `?` and its text.
    package var state: String
    package var cases: Int

    package init(state: String, cases: Int) {
      self.state = state
      self.cases = cases
    }
  }

  package var pipeline: String
  package var stages: [Stage]

  package init(pipeline: String, stages: [Stage]) {
    self.pipeline = pipeline
    self.stages = stages
  }
}

/// The report of the cases that share attribute values.
package struct Group: Hashable, Sendable {
  package var by: [String]
  package var values: [String]
  package var report: KPIReport
  /// Whether its rates stand; nil for a group that is no cohort of a month, and in reports of older versions.
  package var maturity: Maturity?

  package init(by: [String], values: [String], report: KPIReport, maturity: Maturity? = nil) {
    self.by = by
    self.values = values
    self.report = report
    self.maturity = maturity
  }
}

/// Whether a month's cases have all had the time that most cases take to their outcome.
package struct Maturity: Hashable, Sendable {
  package var isMature: Bool
  /// From a case's first event to its outcome, the ninth decile of the decided cases, in milliseconds.
  package var horizon: Double

  package init(isMature: Bool, horizon: Double) {
    self.isMature = isMature
    self.horizon = horizon
  }
}
