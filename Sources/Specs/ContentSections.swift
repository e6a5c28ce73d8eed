package import ProcessModel

/// What a spec says for particular pictures beyond the process itself; each part is optional.
package struct ContentSections: Hashable, Sendable {
  /// Numbered call-outs, in the author's order; the first is number 1.
  package var notes: [CallOut]
  package var concepts: ConceptsSection?
  package var useCases: [UseCase]
  package var causes: CausesSection?
  /// How KPIs are put together, for the KPI tree.
  package var kpiTree: [KPIComposition]

  package init(
    notes: [CallOut] = [], concepts: ConceptsSection? = nil, useCases: [UseCase] = [],
    causes: CausesSection? = nil, kpiTree: [KPIComposition] = []
  ) {
    self.notes = notes
    self.concepts = concepts
    self.useCases = useCases
    self.causes = causes
    self.kpiTree = kpiTree
  }
}

/// A numbered remark that points at a part of the process.
package struct CallOut: Hashable, Sendable {
  package enum Kind: String, Hashable, Sendable, CaseIterable {
    /// What is wrong today (課題).
    case issue
    /// What will be done about it (打ち手).
    case action
    /// Anything else (注記).
    case note
  }

  package var kind: Kind
  package var text: LocalizedText
  /// The id of the state, stage, transition, division or KPI it points at; nil means the whole picture.
  package var subject: String?

  package init(kind: Kind = .note, text: LocalizedText, subject: String? = nil) {
    self.kind = kind
    self.text = text
    self.subject = subject
  }
}

/// Who uses which system for what.
package struct UseCase: Hashable, Sendable {
  package var id: String
  package var name: LocalizedText
  /// The system's id.
  package var system: String?
  /// The roles that take part, by id.
  package var actors: [String]

  package init(id: String, name: LocalizedText, system: String? = nil, actors: [String] = []) {
    self.id = id
    self.name = name
    self.system = system
    self.actors = actors
  }
}

/// A node of the KPI tree and the nodes it is computed from.
package struct KPIComposition: Hashable, Sendable {
  package enum Operation: String, Hashable, Sendable, CaseIterable {
    case product
    case sum
    case difference
    case quotient
    /// A number entered by hand, with no parts.
    case given
  }

  /// The id of a KPI, or of a node that only the tree has.
  package var id: String
  /// The name of a node that is no KPI; nil for KPIs.
  package var name: LocalizedText?
  package var operation: Operation
  /// Ids of KPIs or of other nodes, in the order of the formula.
  package var parts: [String]
  /// The number of a given node.
  package var value: Double?
  /// The unit as written, such as `JPY`.
  package var unit: String?

  package init(
    id: String, name: LocalizedText? = nil, operation: Operation, parts: [String] = [], value: Double? = nil,
    unit: String? = nil
  ) {
    self.id = id
    self.name = name
    self.operation = operation
    self.parts = parts
    self.value = value
    self.unit = unit
  }
}
