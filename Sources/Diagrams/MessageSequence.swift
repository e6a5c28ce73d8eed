/// A scene of messages between participants in the order of time: one case's way through the divisions.
package struct MessageSequence: Hashable, Sendable {
  package struct Participant: Hashable, Sendable {
    package var id: String
    package var title: Label

    package init(id: String, title: Label) {
      self.id = id
      self.title = title
    }
  }

  package struct Message: Hashable, Sendable {
    package var id: String
    package var from: String
    package var to: String
    package var label: Label
    package var isReturn: Bool
    package var badges: [Badge]
    package var emphasis: Emphasis?

    package init(
      id: String, from: String, to: String, label: Label, isReturn: Bool = false, badges: [Badge] = [],
      emphasis: Emphasis? = nil
    ) {
      self.id = id
      self.from = from
      self.to = to
      self.label = label
      self.isReturn = isReturn
      self.badges = badges
      self.emphasis = emphasis
    }
  }

  package var participants: [Participant]
  package var messages: [Message]

  package init(participants: [Participant], messages: [Message]) {
    self.participants = participants
    self.messages = messages
  }
}
