extension MessageSequence {
  /// A stretch of time in which a participant holds the case.
  package struct Activation: Hashable, Sendable {
    package var participant: String
    /// The message that brings the case, or the first of all.
    package var first: String
    /// The message that takes the case on, or the last that the participant sends while it holds it.
    package var last: String

    package init(participant: String, first: String, last: String) {
      self.participant = participant
      self.first = first
      self.last = last
    }
  }

  /// Who holds the case when: it goes to whom a message outside of fragments leads, unless that is a return.
  package var activations: [Activation] {
    guard let first = messages.first else { return [] }
    var open = Activation(participant: first.from, first: first.id, last: first.id)
    var closed: [Activation] = []
    for item in items {
      for message in item.messages where message.from == open.participant {
        if !message.isReturn || message.isToSelf { open.last = message.id }
      }
      guard case .message(let message) = item, !message.isReturn, message.to != open.participant else {
        continue
      }
      closed.append(open)
      open = Activation(participant: message.to, first: message.id, last: message.id)
    }
    return closed + [open]
  }

  /// Who stops and who begins to hold the case with a message, the first holder aside, who held it before.
  ///
  /// One who does nothing with it does neither.
  package func changes(with message: String) -> (ended: [String], begun: [String]) {
    var ended: [String] = []
    var begun: [String] = []
    for (index, activation) in activations.enumerated() {
      let isFirst = index == 0
      if activation.last == message, isFirst || activation.first != message {
        ended.append(activation.participant)
      }
      if activation.first == message, !isFirst, activation.last != message {
        begun.append(activation.participant)
      }
    }
    return (ended, begun)
  }
}
