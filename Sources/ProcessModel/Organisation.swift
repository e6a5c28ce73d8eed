/// A division of the sales organisation: an activity partition (swimlane) in diagrams.
package struct Division: Hashable, Sendable {
  package var id: String
  package var name: LocalizedText
  package var mission: LocalizedText?
  /// The roles that work in the division, by id.
  package var roles: [String]
  /// The KPIs the division answers for, by id.
  package var ownedKPIs: [String]
  /// Whether the division is the customer's own side.
  package var isExternal: Bool
  /// Whether the division owns no stage, such as revenue operations.
  package var isSupporting: Bool
  package var headcount: Int?

  package init(
    id: String, name: LocalizedText, mission: LocalizedText? = nil, roles: [String] = [],
    ownedKPIs: [String] = [], isExternal: Bool = false, isSupporting: Bool = false, headcount: Int? = nil
  ) {
    self.id = id
    self.name = name
    self.mission = mission
    self.roles = roles
    self.ownedKPIs = ownedKPIs
    self.isExternal = isExternal
    self.isSupporting = isSupporting
    self.headcount = headcount
  }
}

/// A role that people have in a division, such as SDR or account executive.
package struct Role: Hashable, Sendable {
  package var id: String
  package var name: LocalizedText

  package init(id: String, name: LocalizedText) {
    self.id = id
    self.name = name
  }
}

/// A software system (MA, SFA, CRM, CS tool) and the states whose work it records.
package struct SalesSystem: Hashable, Sendable {
  package enum Scope: Hashable, Sendable {
    case all
    case states([String])
  }

  package var id: String
  package var name: LocalizedText
  package var scope: Scope
  /// The systems inside this one, by id.
  package var contains: [String]

  package init(id: String, name: LocalizedText, scope: Scope, contains: [String] = []) {
    self.id = id
    self.name = name
    self.scope = scope
    self.contains = contains
  }
}
