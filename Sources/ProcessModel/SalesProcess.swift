/// How a sales organisation works: who does what in which order, when a case moves on, what is measured.
///
/// Lists keep the author's order, which is the order in pictures.
package struct SalesProcess: Hashable, Sendable {
  package var id: String
  package var name: LocalizedText
  /// The declared languages; the first is the spec's own and the fallback.
  package var languages: [String]
  /// The IANA name of the zone in which days and months are cut.
  package var timeZone: String
  /// The ISO 4217 code of amounts.
  package var currency: String?
  package var fiscalYear: FiscalYear
  /// The ISO 8601 number of the weekday on which weeks start, Monday = 1.
  package var weekStart: Int
  /// What a case is (a lead, an account, a workspace), in the author's words.
  package var unitOfAnalysis: String?
  package var calendars: [CalendarDefinition]
  package var divisions: [Division]
  package var roles: [Role]
  package var systems: [SalesSystem]
  /// The declared stages; `stage(of:)` adds those that are a single state.
  package var stages: [Stage]
  package var states: [LeadState]
  package var transitions: [Transition]
  package var criteria: [Criterion]
  package var reasons: [Reason]
  /// At least one; `path:` is a pipeline without a condition.
  package var pipelines: [Pipeline]
  package var kpis: [KPIDefinition]
  /// What the organisation spends, for KPIs that divide by it.
  package var costs: [Cost]

  package init(
    id: String, name: LocalizedText, languages: [String] = ["ja"], timeZone: String = "Asia/Tokyo",
    currency: String? = nil, fiscalYear: FiscalYear = FiscalYear(), weekStart: Int = 1,
    unitOfAnalysis: String? = nil, calendars: [CalendarDefinition] = [], divisions: [Division] = [],
    roles: [Role] = [], systems: [SalesSystem] = [], stages: [Stage] = [], states: [LeadState] = [],
    transitions: [Transition] = [], criteria: [Criterion] = [], reasons: [Reason] = [],
    pipelines: [Pipeline] = [], kpis: [KPIDefinition] = [], costs: [Cost] = []
  ) {
    self.id = id
    self.name = name
    self.languages = languages
    self.timeZone = timeZone
    self.currency = currency
    self.fiscalYear = fiscalYear
    self.weekStart = weekStart
    self.unitOfAnalysis = unitOfAnalysis
    self.calendars = calendars
    self.divisions = divisions
    self.roles = roles
    self.systems = systems
    self.stages = stages
    self.states = states
    self.transitions = transitions
    self.criteria = criteria
    self.reasons = reasons
    self.pipelines = pipelines
    self.kpis = kpis
    self.costs = costs
  }
}

/// One ordered way through the stages, for all cases or for those with certain attributes.
package struct Pipeline: Hashable, Sendable {
  package struct Condition: Hashable, Sendable {
    package var attribute: String
    package var values: [String]

    package init(attribute: String, values: [String]) {
      self.attribute = attribute
      self.values = values
    }
  }

  /// The id; `path` for the one pipeline of a spec without `pipelines:`.
  package var id: String
  package var name: LocalizedText?
  package var conditions: [Condition]
  /// The stages in order, by id.
  package var path: [String]

  package init(id: String, name: LocalizedText? = nil, conditions: [Condition] = [], path: [String]) {
    self.id = id
    self.name = name
    self.conditions = conditions
    self.path = path
  }
}

/// When a fiscal year starts and by which of its two calendar years it is named.
package struct FiscalYear: Hashable, Sendable {
  package enum Naming: String, Hashable, Sendable, CaseIterable {
    case start
    case end
  }

  /// The first month, 1–12.
  package var startMonth: Int
  package var namedBy: Naming

  package init(startMonth: Int = 4, namedBy: Naming = .start) {
    self.startMonth = startMonth
    self.namedBy = namedBy
  }
}

/// Office hours by which a service level is measured.
package struct CalendarDefinition: Hashable, Sendable {
  package enum Holidays: Hashable, Sendable {
    case none
    /// The public holidays of Japan.
    case japan
  }

  package var id: String
  /// ISO 8601 weekday numbers, Monday = 1.
  package var weekdays: [Int]
  /// Minutes after midnight at which work starts and ends, in order.
  package var hours: [Range<Int>]
  package var holidays: Holidays
  /// Further days off, `yyyy-mm-dd`.
  package var closures: [String]

  package init(
    id: String, weekdays: [Int] = [1, 2, 3, 4, 5], hours: [Range<Int>] = [540..<1080],
    holidays: Holidays = .none, closures: [String] = []
  ) {
    self.id = id
    self.weekdays = weekdays
    self.hours = hours
    self.holidays = holidays
    self.closures = closures
  }
}
