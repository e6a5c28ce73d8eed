/// A move between states that the model declares.
package struct Transition: Hashable, Sendable {
  package enum Kind: String, Hashable, Sendable, CaseIterable {
    case advance
    case accept
    case handBack = "hand-back"
    case park
    case drop
    case recycle
    case renew
    case spawn
    case expire

    /// Whether the move carries a case forward on its path.
    package var isForward: Bool {
      switch self {
      case .advance, .accept: true
      case .handBack, .park, .drop, .recycle, .renew, .spawn, .expire: false
      }
    }
  }

  package var id: String
  package var from: String
  package var to: String
  package var kind: Kind
  package var name: LocalizedText?
  package var trigger: LocalizedText?
  /// The criterion's id.
  package var criterion: String?
  /// A criterion written in prose, without an entry under `criteria`.
  package var guardText: LocalizedText?
  package var serviceLevel: ServiceLevel?
  /// The reasons that may be given, by id.
  package var reasons: [String]
  /// The reasons for which the move is not made, by id.
  package var exceptReasons: [String]
  /// A machine-checkable condition for the move, as written.
  package var condition: String?
  /// What is recycled, in words: no opportunity, lost, unfollowed customer.
  package var source: LocalizedText?
  /// The lead source that a spawned case is given.
  package var leadSource: String?
  /// The rhythm of a recurring move, an ISO 8601 duration such as `P1M`.
  package var every: String?
  /// Whether the author says the move is a hand-off; nil when it follows from the divisions.
  package var isHandOff: Bool?
  /// Whether the author wrote the move, or `path` or `expires` implied it.
  package var isImplied: Bool

  package init(
    id: String, from: String, to: String, kind: Kind, name: LocalizedText? = nil,
    trigger: LocalizedText? = nil, criterion: String? = nil, guardText: LocalizedText? = nil,
    serviceLevel: ServiceLevel? = nil, reasons: [String] = [], exceptReasons: [String] = [],
    condition: String? = nil, source: LocalizedText? = nil, leadSource: String? = nil, every: String? = nil,
    isHandOff: Bool? = nil, isImplied: Bool = false
  ) {
    self.id = id
    self.from = from
    self.to = to
    self.kind = kind
    self.name = name
    self.trigger = trigger
    self.criterion = criterion
    self.guardText = guardText
    self.serviceLevel = serviceLevel
    self.reasons = reasons
    self.exceptReasons = exceptReasons
    self.condition = condition
    self.source = source
    self.leadSource = leadSource
    self.every = every
    self.isHandOff = isHandOff
    self.isImplied = isImplied
  }
}

/// The limit within which a state must be left by a transition, and the clock it is measured with.
package struct ServiceLevel: Hashable, Sendable {
  /// A tighter limit for cases that meet a condition.
  package struct Hot: Hashable, Sendable {
    package var condition: String
    package var within: CalendarDuration

    package init(condition: String, within: CalendarDuration) {
      self.condition = condition
      self.within = within
    }
  }

  package var within: CalendarDuration
  /// A calendar's id; nil means elapsed time.
  package var calendar: String?
  package var hot: Hot?

  package init(within: CalendarDuration, calendar: String? = nil, hot: Hot? = nil) {
    self.within = within
    self.calendar = calendar
    self.hot = hot
  }
}

/// A length of time as people write it in a model: `30m`, `4h`, `10d`, `2w`.
package struct CalendarDuration: Hashable, Sendable {
  package enum Unit: String, Hashable, Sendable, CaseIterable {
    case minutes = "m"
    case hours = "h"
    case days = "d"
    case weeks = "w"
  }

  package var count: Int
  package var unit: Unit

  package init(_ count: Int, _ unit: Unit) {
    self.count = count
    self.unit = unit
  }

  /// The length on an elapsed-time clock, in milliseconds, with days of 24 hours.
  package var milliseconds: Int64 {
    let minute: Int64 = 60_000
    return switch unit {
    case .minutes: Int64(count) * minute
    case .hours: Int64(count) * 60 * minute
    case .days: Int64(count) * 24 * 60 * minute
    case .weeks: Int64(count) * 7 * 24 * 60 * minute
    }
  }
}

/// Why a case dropped out or was handed back, and whether it may be recycled.
package struct Reason: Hashable, Sendable {
  package var id: String
  package var name: LocalizedText
  package var isRecyclable: Bool
  /// How long to wait before the case is taken up again, as written.
  package var wait: String?

  package init(id: String, name: LocalizedText, isRecyclable: Bool = true, wait: String? = nil) {
    self.id = id
    self.name = name
    self.isRecyclable = isRecyclable
    self.wait = wait
  }
}

/// What must hold before a transition is made.
package struct Criterion: Hashable, Sendable {
  package enum Rule: Hashable, Sendable {
    /// All items or expressions must hold; an override alone suffices.
    case all([Item], override: [Item])
    /// At least a number of the items must hold.
    case atLeast(Int, of: [Item])
    /// A text for people.
    case prose(LocalizedText)
  }

  /// One line of a checklist; it has a condition, a name or both.
  package struct Item: Hashable, Sendable {
    /// What a program could check: the name of a field, or an expression; nil for what only people judge.
    package var condition: String?
    /// What people read; nil for the condition itself.
    package var name: LocalizedText?

    package init(condition: String? = nil, name: LocalizedText? = nil) {
      self.condition = condition
      self.name = name
    }

    /// Whether a text is meant for programs: it compares something, or it is one word in ASCII.
    package static func isCondition(_ text: String) -> Bool {
      let bytes = text.utf8
      return bytes.contains { $0 == 0x3C || $0 == 0x3D || $0 == 0x3E }
        || bytes.allSatisfy { $0 > 0x20 && $0 < 0x7F }
    }
  }

  package var id: String
  package var name: LocalizedText
  package var rule: Rule

  package init(id: String, name: LocalizedText, rule: Rule) {
    self.id = id
    self.name = name
    self.rule = rule
  }
}

extension Criterion.Rule {
  /// All lines of the checklist, what alone suffices last; prose has none.
  package var items: [Criterion.Item] { lists.flatMap(\.items) }

  /// The lists of lines with the keys they have in a model file.
  var lists: [(key: String, items: [Criterion.Item])] {
    switch self {
    case .all(let items, let override): [("all", items), ("override", override)]
    case .atLeast(_, let items): [("of", items)]
    case .prose: []
    }
  }
}
