/// A KPI that the model declares: what is measured, by which basis, for whom, against which target.
package struct KPIDefinition: Hashable, Sendable {
  /// What is measured; stages and states by id.
  package enum Measure: Hashable, Sendable {
    case passRate(from: String, to: String)
    case eventual(from: String, to: String)
    case duration(from: String, to: String)
    case serviceLevel(transition: String)
    case throughput(state: String)
    case count(state: String)
    case rework(state: String)
    case renewal(due: String, active: String)
    case recycleRate
    case conformance
    /// A quotient of a named cost or KPI and a KPI, as written.
    case ratio(numerator: String, denominator: String)
    case salesVelocity
    case revenueRetention(includesExpansion: Bool)
    case churn
    /// From entering a stage or state to the first activity.
    case firstResponse(state: String)
    /// From the last activity to the as-of, for the cases in a stage or state.
    case daysSinceContact(state: String)
    /// The cases in a stage or state without an activity of late.
    case unfollowed(state: String)
    /// Activities for each pass from one stage to another.
    case touchesPerAdvance(from: String, to: String)
    /// The last value, such as a score, before entering a stage or state.
    case scoreBefore(state: String)
    /// The stays that were won, of those won or lost.
    case winRate(from: String, to: String)
    /// The moves made although their criterion was not met; a transition's or a criterion's id.
    case criterionViolations(of: String)
    /// The money of the open cases from a stage on.
    case openValue(state: String)
    /// What was won in the window and what the open cases from a stage on will bring.
    case forecast(state: String)
    /// What was won in the window, for the money of the cases that were open from a stage on at its start.
    case pipelineConversion(state: String)
    /// The money of the open cases from a stage on, for what a quota still lacks.
    case coverage(state: String)
    /// Costs, by id, for each new customer.
    case acquisitionCost(costs: [String])
    /// What the customers pay in a month, or in a year.
    case recurringRevenue(isYearly: Bool)
    /// The time since entering a stage or state, for the cases there.
    case age(state: String)
    /// Entries into a stage or state less what left it.
    case netFlow(state: String)
    /// The cases won after a pool, of those that came to one.
    case recycleYield
    /// The wins after a pool, of all.
    case recycleShare
    /// What a customer brings until lost, at a gross margin as a fraction of 1.
    case lifetimeValue(margin: Double)
  }

  /// Which cases a rate speaks of.
  package enum Basis: String, Hashable, Sendable, CaseIterable {
    case resolved
    case cohort
    case period
  }

  package enum Statistic: String, Hashable, Sendable, CaseIterable {
    case mean
    case median
    case p90
    case kaplanMeierMedian = "km-median"
  }

  /// Which entries a throughput or count speaks of.
  package enum Visits: String, Hashable, Sendable, CaseIterable {
    case all
    /// Only each case's first entry, so that recycled cases count once.
    case first
  }

  /// How long before the cases that it pays for money is spent.
  package enum Lag: Hashable, Sendable {
    case duration(CalendarDuration)
    /// The value of a KPI that is a time, by id.
    case kpi(String)
  }

  /// A stretch of the fiscal year, that of the as-of.
  package enum Period: String, Hashable, Sendable, CaseIterable {
    case month
    case quarter
    case halfYear = "half-year"
    case year

    package var months: Int {
      switch self {
      case .month: 1
      case .quarter: 3
      case .halfYear: 6
      case .year: 12
      }
    }
  }

  package var id: String
  package var name: LocalizedText
  package var definition: LocalizedText?
  package var measure: Measure
  package var bases: [Basis]
  package var within: CalendarDuration?
  /// The attribute that weighs each case, such as `amount`.
  package var weight: String?
  package var statistic: Statistic
  package var visits: Visits
  /// The kinds of activity that count; empty means all.
  package var activities: [String]
  /// The calendar in whose office hours time runs; nil means the clock on the wall.
  package var calendar: String?
  /// The money to be won, by period.
  package var quota: [Cost.Entry]
  /// The attribute with the date on which a case is expected to be won.
  package var due: String?
  package var lag: Lag?
  /// The period at whose end a forecast ends; nil for what the open cases bring in the end.
  package var until: Period?
  /// The reasons, by id, whose losses do not count.
  package var exceptReasons: [String]
  /// The unit as written, such as `days` or `JPY/day`.
  package var unit: String?
  /// The accountable division; the loader fills it from `kpis`, the divisions, or the measured stage.
  package var division: String?
  package var target: Target?

  package init(
    id: String, name: LocalizedText, definition: LocalizedText? = nil, measure: Measure,
    bases: [Basis] = [.resolved], within: CalendarDuration? = nil, weight: String? = nil,
    statistic: Statistic = .median, visits: Visits = .all, activities: [String] = [],
    calendar: String? = nil, quota: [Cost.Entry] = [], due: String? = nil, lag: Lag? = nil,
    until: Period? = nil, exceptReasons: [String] = [], unit: String? = nil, division: String? = nil,
    target: Target? = nil
  ) {
    self.id = id
    self.name = name
    self.definition = definition
    self.measure = measure
    self.bases = bases
    self.within = within
    self.weight = weight
    self.statistic = statistic
    self.visits = visits
    self.activities = activities
    self.calendar = calendar
    self.quota = quota
    self.due = due
    self.lag = lag
    self.until = until
    self.exceptReasons = exceptReasons
    self.unit = unit
    self.division = division
    self.target = target
  }
}

/// What a KPI should reach.
package struct Target: Hashable, Sendable {
  /// A limit in the unit of the reading: shares as fractions of 1, durations in milliseconds (days of 24
  /// hours), anything else as the plain number.
  package enum Bound: Hashable, Sendable {
    /// At least the value (a plain target of a rate or a count).
    case atLeast(Double)
    /// At most the value.
    case atMost(Double)
    /// Within a band; both ends count as met.
    case between(Double, Double)
  }

  /// The stretch of time that a limit on a sum, such as 400 leads a month, is meant for.
  package enum Period: String, Hashable, Sendable, CaseIterable {
    case day
    case week
    case month
    case quarter
    case year
  }

  /// One bound and where it applies.
  package struct Entry: Hashable, Sendable {
    /// The period (`FY2026-H1`) or the attribute value it is for; nil means always.
    package var scope: String?
    /// The attribute of `scope` (`segment`); nil when `scope` is a period.
    package var attribute: String?
    package var bound: Bound
    /// The time the bound is meant for when the KPI is a sum over time; nil means the whole window.
    package var period: Period?
    /// The bound as the author wrote it, such as `30%` or `<= 60d`.
    package var text: String

    package init(
      scope: String? = nil, attribute: String? = nil, bound: Bound, period: Period? = nil, text: String
    ) {
      self.scope = scope
      self.attribute = attribute
      self.bound = bound
      self.period = period
      self.text = text
    }
  }

  package var entries: [Entry]

  package init(_ entries: [Entry]) { self.entries = entries }
}
