import Diagrams

/// Numbers the parts of a sequence whose messages name divisions: `n0` for participants, `e0` for messages,
/// `g0` for fragments, each in the order of the picture.
struct SequenceBuilder {
  private var messages = 0
  private var fragments = 0
  private var participants: [String: String] = [:]

  /// The sequence of the items, with those of the candidates that take part.
  static func sequence(
    of items: [MessageSequence.Item], among candidates: [MessageSequence.Participant]
  ) -> MessageSequence {
    let used = Set(items.flatMap(\.messages).flatMap { [$0.from, $0.to] })
    var builder = SequenceBuilder()
    let participants = candidates.filter { used.contains($0.id) }.enumerated().map { index, candidate in
      builder.participants[candidate.id] = "n\(index)"
      var participant = candidate
      participant.id = "n\(index)"
      return participant
    }
    return MessageSequence(participants: participants, items: items.map { builder.numbered($0) })
  }

  private mutating func numbered(_ item: MessageSequence.Item) -> MessageSequence.Item {
    switch item {
    case .message(var message):
      message.id = "e\(messages)"
      messages += 1
      message.from = participants[message.from] ?? message.from
      message.to = participants[message.to] ?? message.to
      return .message(message)
    case .fragment(var fragment):
      fragment.id = "g\(fragments)"
      fragments += 1
      for operand in fragment.operands.indices {
        fragment.operands[operand].items = fragment.operands[operand].items.map { numbered($0) }
      }
      return .fragment(fragment)
    }
  }
}

extension MessageSequence.Item {
  /// The item without the messages that do not touch one of the divisions; nil when nothing is left.
  func narrowed(to divisions: Set<String>) -> MessageSequence.Item? {
    switch self {
    case .message(let message):
      return divisions.contains(message.from) || divisions.contains(message.to) ? self : nil
    case .fragment(var fragment):
      fragment.operands = fragment.operands.compactMap { operand in
        let items = operand.items.compactMap { $0.narrowed(to: divisions) }
        return items.isEmpty ? nil : MessageSequence.Operand(condition: operand.condition, items: items)
      }
      return fragment.operands.isEmpty ? nil : .fragment(fragment)
    }
  }
}
