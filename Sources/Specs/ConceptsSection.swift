package import ProcessModel

/// The concepts of the field and how they relate: the content of a class diagram.
package struct ConceptsSection: Hashable, Sendable {
  package var classes: [ConceptClass]
  package var associations: [ConceptAssociation]

  package init(classes: [ConceptClass] = [], associations: [ConceptAssociation] = []) {
    self.classes = classes
    self.associations = associations
  }
}

/// A concept such as a lead, an account or a contract.
package struct ConceptClass: Hashable, Sendable {
  package var id: String
  package var name: LocalizedText
  /// A UML stereotype without guillemets, such as `role`.
  package var stereotype: String?
  package var attributes: [LocalizedText]
  /// The values of the concept's state, as stages or states by id, when it has a life cycle.
  package var states: [String]

  package init(
    id: String, name: LocalizedText, stereotype: String? = nil, attributes: [LocalizedText] = [],
    states: [String] = []
  ) {
    self.id = id
    self.name = name
    self.stereotype = stereotype
    self.attributes = attributes
    self.states = states
  }
}

/// A relation between two concepts.
package struct ConceptAssociation: Hashable, Sendable {
  package enum Kind: String, Hashable, Sendable, CaseIterable {
    case association
    case aggregation
    case composition
    case generalization
    case dependency
  }

  package var kind: Kind
  package var from: String
  package var to: String
  /// Multiplicities as UML writes them: `1`, `0..1`, `*`.
  package var fromMultiplicity: String?
  package var toMultiplicity: String?
  package var name: LocalizedText?

  package init(
    kind: Kind = .association, from: String, to: String, fromMultiplicity: String? = nil,
    toMultiplicity: String? = nil, name: LocalizedText? = nil
  ) {
    self.kind = kind
    self.from = from
    self.to = to
    self.fromMultiplicity = fromMultiplicity
    self.toMultiplicity = toMultiplicity
    self.name = name
  }
}
