extension MessageSequence {
  /// The same picture as nodes and edges, for what does not draw the order of time.
  package var graph: Graph {
    Graph(
      notation: .boxes,
      groups: fragments.map { fragment in
        NodeGroup(
          id: fragment.id, title: Label(lines: fragment.operands.first?.conditionLines ?? []),
          subject: fragment.subject)
      },
      nodes: participants.map { participant in
        Node(
          id: participant.id, role: .object, label: participant.title, tooltip: participant.tooltip,
          subject: participant.subject)
      }, edges: messages.map(\.edge))
  }
}

extension MessageSequence.Message {
  package var edge: Edge {
    Edge(
      id: id, from: from, to: to, role: role, evidence: evidence, isHandOff: isHandOff, label: label,
      guardText: guardText, serviceLevel: serviceLevel, badges: badges, emphasis: emphasis, tooltip: tooltip,
      subject: subject)
  }

  /// All lines of the message's text in the order they are drawn: label, `[guard]`, `{service level}`, badges.
  package var textLines: [String] { edge.textLines }
}

extension MessageSequence.Operand {
  /// The condition as it is drawn, in brackets.
  package var conditionLines: [String] {
    Edge(id: "", from: "", to: "", role: .flow, guardText: condition).textLines
  }
}
