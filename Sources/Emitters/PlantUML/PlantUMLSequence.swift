import Diagrams

/// A sequence as a PlantUML sequence diagram.
struct PlantUMLSequence {
  let sequence: MessageSequence
  let positioned: PositionedDiagram
  let theme: Theme

  private static let headSize = 13.0
  private static let nameSize = 11.0

  func write(to writer: inout IndentingWriter) {
    writeLooks(to: &writer)
    for participant in sequence.participants { write(participant, to: &writer) }
    if let first = sequence.messages.first { writer.line("activate \(first.from)") }
    write(sequence.items, to: &writer)
  }

  private func writeLooks(to writer: inout IndentingWriter) {
    writer.line("skinparam sequenceMessageAlign center")
    writer.line("skinparam ParticipantPadding 12")
    writer.block("skinparam sequence {", "}") { writer in
      let participant = theme.look(of: Node.Role.object)
      writer.line("ParticipantBackgroundColor \(participant.fill.text)")
      writer.line("ParticipantBorderColor \(participant.line.text)")
      writer.line("ParticipantFontSize \(Int(Self.headSize))")
      writer.line("LifeLineBorderColor \(theme[.groupLine].text)")
      writer.line("LifeLineBackgroundColor \(theme[.nodeFill].text)")
      writer.line("ArrowFontSize \(Int(Self.nameSize))")
      writer.line("GroupBackgroundColor \(theme[.laneHeader].text)")
      writer.line("GroupBorderColor \(theme[.groupLine].text)")
      writer.line("GroupBorderThickness 1")
      writer.line("GroupFontSize 10")
      writer.line("GroupHeaderFontSize 10")
      writer.line("GroupHeaderFontColor \(theme[.ink].text)")
    }
  }

  private func write(_ participant: MessageSequence.Participant, to writer: inout IndentingWriter) {
    let lines = participant.title.lines.enumerated().map { index, text in
      SetLine(text, style: index == 0 ? .name : .secondName, size: index == 0 ? Self.headSize : 10)
    }
    let title = inline(theme.styled(lines, ink: theme[.ink], emphasis: nil), size: Self.headSize)
    let fill = theme.look(of: participant).fill
    writer.line("participant \"\(title)\" as \(participant.id) \(fill.text)")
  }

  private func write(_ items: [MessageSequence.Item], to writer: inout IndentingWriter) {
    for item in items {
      switch item {
      case .message(let message): write(message, to: &writer)
      case .fragment(let fragment): write(fragment, to: &writer)
      }
    }
  }

  private func write(_ fragment: MessageSequence.Fragment, to writer: inout IndentingWriter) {
    for (index, operand) in fragment.operands.enumerated() {
      // PlantUML writes the brackets around a condition itself.
      let condition = PlantUMLEscaping.inline(positioned.conditionLines(of: fragment, operand: index))
      let keyword = index == 0 ? fragment.kind.rawValue : "else"
      writer.block("\(keyword) \(condition.isEmpty ? PlantUMLEscaping.noBreakSpace : condition)") { writer in
        write(operand.items, to: &writer)
      }
    }
    writer.line("end")
  }

  private func write(_ message: MessageSequence.Message, to writer: inout IndentingWriter) {
    let look = theme.look(of: message)
    let dash = look.line == .solid ? "-" : "--"
    let label = label(of: message)
    writer.line(
      "\(message.from) \(dash)[\(look.colour.text)]> \(message.to) : "
        + (label.isEmpty ? PlantUMLEscaping.noBreakSpace : label))
    let changes = sequence.changes(with: message.id)
    for participant in changes.ended { writer.line("deactivate \(participant)") }
    for participant in changes.begun { writer.line("activate \(participant)") }
  }

  /// The lines as the layout broke them, since PlantUML breaks none.
  private func label(of message: MessageSequence.Message) -> String {
    let placed = positioned.edges.first { $0.id == message.id }?.label?.lines
    let lines = (placed ?? []).map { line in
      SetLine(line.text, style: line.style, size: line.style == .name ? Self.nameSize : 9)
    }
    return inline(theme.styled(lines, of: message.edge), size: Self.nameSize)
  }

  private func inline(_ lines: [StyledLine], size: Double) -> String {
    PlantUMLText.inline(lines, base: StyledLine.Style(colour: theme[.ink], size: size))
  }
}
