/// A scene of messages between participants in the order of time: one case's way through the divisions.
package struct MessageSequence: Hashable, Sendable {
  package struct Participant: Hashable, Sendable {
    /// A generated id such as `n0`, unique in the picture.
    package var id: String
    package var title: Label
    /// Whether the participant is the customer's side.
    package var isExternal: Bool
    package var tooltip: String?
    package var subject: Subject?

    package init(
      id: String, title: Label, isExternal: Bool = false, tooltip: String? = nil, subject: Subject? = nil
    ) {
      self.id = id
      self.title = title
      self.isExternal = isExternal
      self.tooltip = tooltip
      self.subject = subject
    }
  }

  package struct Message: Hashable, Sendable {
    /// A generated id such as `e0`, unique in the picture.
    package var id: String
    package var from: String
    /// The same as `from` for what a participant does by itself.
    package var to: String
    package var role: Edge.Role
    package var evidence: Edge.Evidence
    /// Whether the message hands a case from one division to another.
    package var isHandOff: Bool
    /// Whether the case goes back: drawn dashed.
    package var isReturn: Bool
    package var label: Label
    /// The condition, drawn in brackets.
    package var guardText: Label?
    /// The service level, drawn in braces.
    package var serviceLevel: String?
    package var badges: [Badge]
    package var emphasis: Emphasis?
    package var tooltip: String?
    package var subject: Subject?

    package init(
      id: String, from: String, to: String, role: Edge.Role = .flow, evidence: Edge.Evidence = .declared,
      isHandOff: Bool = false, isReturn: Bool = false, label: Label, guardText: Label? = nil,
      serviceLevel: String? = nil, badges: [Badge] = [], emphasis: Emphasis? = nil, tooltip: String? = nil,
      subject: Subject? = nil
    ) {
      self.id = id
      self.from = from
      self.to = to
      self.role = role
      self.evidence = evidence
      self.isHandOff = isHandOff
      self.isReturn = isReturn
      self.label = label
      self.guardText = guardText
      self.serviceLevel = serviceLevel
      self.badges = badges
      self.emphasis = emphasis
      self.tooltip = tooltip
      self.subject = subject
    }

    package var isToSelf: Bool { from == to }
  }

  /// A part of the sequence that happens under a condition: a combined fragment of UML.
  package struct Fragment: Hashable, Sendable {
    /// The raw value is UML's word for it, and that of the languages.
    package enum Kind: String, Hashable, Sendable, CaseIterable {
      /// One of the operands happens.
      case alternatives = "alt"
      /// The operand happens again and again.
      case loop
      /// The operand happens or does not.
      case option = "opt"
      /// The operand happens instead of all that follows.
      case breaking = "break"
    }

    /// A generated id such as `g0`, unique in the picture.
    package var id: String
    package var kind: Kind
    /// Several for alternatives, else one.
    package var operands: [Operand]
    package var subject: Subject?

    package init(id: String, kind: Kind, operands: [Operand], subject: Subject? = nil) {
      self.id = id
      self.kind = kind
      self.operands = operands
      self.subject = subject
    }
  }

  package struct Operand: Hashable, Sendable {
    /// Drawn in brackets.
    package var condition: Label
    package var items: [Item]

    package init(condition: Label, items: [Item]) {
      self.condition = condition
      self.items = items
    }
  }

  package indirect enum Item: Hashable, Sendable {
    case message(Message)
    case fragment(Fragment)
  }

  package var participants: [Participant]
  package var items: [Item]

  package init(participants: [Participant], items: [Item]) {
    self.participants = participants
    self.items = items
  }
}

extension MessageSequence {
  /// All messages, those of fragments too, in the order of time.
  package var messages: [Message] { items.flatMap(\.messages) }

  /// All fragments, each before those inside it.
  package var fragments: [Fragment] { items.flatMap(\.fragments) }
}

extension MessageSequence.Item {
  package var messages: [MessageSequence.Message] {
    switch self {
    case .message(let message): [message]
    case .fragment(let fragment): fragment.operands.flatMap(\.items).flatMap(\.messages)
    }
  }

  fileprivate var fragments: [MessageSequence.Fragment] {
    switch self {
    case .message: []
    case .fragment(let fragment): [fragment] + fragment.operands.flatMap(\.items).flatMap(\.fragments)
    }
  }

  /// The item with every message changed, and every fragment whose operands' items were.
  package func mapped(
    message: (MessageSequence.Message) -> MessageSequence.Message,
    condition: (Label) -> Label
  ) -> MessageSequence.Item {
    switch self {
    case .message(let own): return .message(message(own))
    case .fragment(var fragment):
      fragment.operands = fragment.operands.map { operand in
        MessageSequence.Operand(
          condition: condition(operand.condition),
          items: operand.items.map { $0.mapped(message: message, condition: condition) })
      }
      return .fragment(fragment)
    }
  }
}
