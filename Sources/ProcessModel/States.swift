/// What the funnel counts: one or more states that mean the same degree of progress.
package struct Stage: Hashable, Sendable {
  package var id: String
  package var name: LocalizedText
  package var division: String?
  package var definition: LocalizedText?

  package init(id: String, name: LocalizedText, division: String? = nil, definition: LocalizedText? = nil) {
    self.id = id
    self.name = name
    self.division = division
    self.definition = definition
  }
}

/// A state that a case can be in, as the log records it.
package struct LeadState: Hashable, Sendable {
  package enum Kind: String, Hashable, Sendable, CaseIterable {
    /// Work is done on the case.
    case open
    /// Cases begin here.
    case initial
    /// The case waits and may come back; it must expire.
    case pool
    /// The order is won.
    case won
    /// The case dropped out; it may be recycled.
    case lost
    /// The case is over for good.
    case end
    /// A success on the way that is not a won order.
    case milestone

    /// Whether the funnel counts a case here as being in a stage.
    package var belongsToStage: Bool {
      switch self {
      case .open, .initial, .won, .milestone: true
      case .pool, .lost, .end: false
      }
    }

    /// Whether entering the state fails the stage before it.
    package var isDropOut: Bool { !belongsToStage }
  }

  /// A value of the log's state column that means this state, perhaps only until a date.
  package struct Value: Hashable, Sendable {
    package var text: String
    /// The first day (`yyyy-mm-dd`, spec's zone) on which the value no longer means the state.
    package var until: String?

    package init(text: String, until: String? = nil) {
      self.text = text
      self.until = until
    }
  }

  package var id: String
  package var name: LocalizedText
  package var kind: Kind
  package var division: String?
  /// The stage's id; nil for pools, losses and ends, and for a state that is its own stage.
  package var stage: String?
  package var definition: LocalizedText?
  package var values: [Value]
  /// How long a pool keeps a case.
  package var expires: CalendarDuration?
  /// How long after its entry a loss counts as final.
  package var settlesAfter: CalendarDuration?
  /// The actions done while in the state.
  package var actions: [StateAction]

  package init(
    id: String, name: LocalizedText, kind: Kind = .open, division: String? = nil, stage: String? = nil,
    definition: LocalizedText? = nil, values: [Value] = [], expires: CalendarDuration? = nil,
    settlesAfter: CalendarDuration? = nil, actions: [StateAction] = []
  ) {
    self.id = id
    self.name = name
    self.kind = kind
    self.division = division
    self.stage = stage
    self.definition = definition
    self.values = values
    self.expires = expires
    self.settlesAfter = settlesAfter
    self.actions = actions
  }
}

/// An action done while a case is in a state (`do:`).
package struct StateAction: Hashable, Sendable {
  package var name: LocalizedText
  package var division: String?
  package var role: String?
  package var system: String?
  package var output: LocalizedText?

  package init(
    name: LocalizedText, division: String? = nil, role: String? = nil, system: String? = nil,
    output: LocalizedText? = nil
  ) {
    self.name = name
    self.division = division
    self.role = role
    self.system = system
    self.output = output
  }
}
