package import ProcessModel

/// What drives what: the content of a causal loop diagram.
///
/// Signs are the author's belief; no log can prove them.
package struct CausesSection: Hashable, Sendable {
  package var variables: [CauseVariable]
  package var links: [CauseLink]
  package var loops: [CauseLoop]

  package init(variables: [CauseVariable] = [], links: [CauseLink] = [], loops: [CauseLoop] = []) {
    self.variables = variables
    self.links = links
    self.loops = loops
  }
}

/// A quantity that rises or falls.
package struct CauseVariable: Hashable, Sendable {
  package var id: String
  package var name: LocalizedText
  /// The KPI that measures it, by id.
  package var kpi: String?

  package init(id: String, name: LocalizedText, kpi: String? = nil) {
    self.id = id
    self.name = name
    self.kpi = kpi
  }
}

/// A belief that one variable moves another.
package struct CauseLink: Hashable, Sendable {
  package var from: String
  package var to: String
  /// Whether the second moves the same way as the first (`+`) or the opposite way (`-`).
  package var isSameDirection: Bool
  package var isDelayed: Bool

  package init(from: String, to: String, isSameDirection: Bool, isDelayed: Bool = false) {
    self.from = from
    self.to = to
    self.isSameDirection = isSameDirection
    self.isDelayed = isDelayed
  }
}

/// A named loop; it reinforces itself when it has an even number of opposite links, else it balances.
package struct CauseLoop: Hashable, Sendable {
  package var id: String
  package var name: LocalizedText
  /// The variables in order; the last leads back to the first.
  package var through: [String]

  package init(id: String, name: LocalizedText, through: [String]) {
    self.id = id
    self.name = name
    self.through = through
  }
}
