import Diagrams

extension Theme {
  /// The look of a message: that of an edge, dashed where the case goes back.
  func look(of message: MessageSequence.Message) -> EdgeLook {
    var look = look(of: message.edge)
    if message.isReturn, look.line == .solid { look.line = .dashed }
    return look
  }

  /// The look that a return of a role has by itself, as in a legend.
  func look(ofReturn role: Edge.Role) -> EdgeLook {
    look(of: MessageSequence.Message(id: "", from: "", to: "", role: role, isReturn: true, label: Label("")))
  }

  /// The look of a participant's box.
  func look(of participant: MessageSequence.Participant) -> NodeLook {
    var look = look(of: Node.Role.object)
    if participant.isExternal { look.fill = self[.laneExternal] }
    return look
  }
}

extension Diagram.Scene {
  /// The scene, if it is a sequence.
  var sequence: MessageSequence? {
    if case .sequence(let sequence) = self { sequence } else { nil }
  }
}
