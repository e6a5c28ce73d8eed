import Diagrams

/// A sequence as a Mermaid sequence diagram; what a line's look would tell is told by a keyword.
struct MermaidSequence {
  /// In pixels.
  static let participantWidth = 220
  /// Conditions of more columns (Japanese characters take two) could be wider than a participant's frame.
  private static let longestCondition = 12

  let sequence: MessageSequence
  let request: EmissionRequest

  func write(to writer: inout IndentingWriter) {
    writer.block("sequenceDiagram", "") { writer in
      MermaidAccessibility(diagram: request.diagram).write(to: &writer)
      for participant in sequence.participants {
        writer.line("participant \(participant.id) as \(visible(participant.title.lines))")
      }
      if let first = sequence.messages.first { writer.line("activate \(first.from)") }
      write(sequence.items, to: &writer)
    }
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
      let keyword = index == 0 ? fragment.kind.rawValue : "else"
      // Mermaid writes the brackets around a condition itself.
      let condition = request.positioned.conditionLines(of: fragment, operand: index)
      writer.block("\(keyword) \(visible(Self.unwrapped(condition)))") { writer in
        write(operand.items, to: &writer)
      }
    }
    writer.line("end")
  }

  /// A condition that Mermaid does not wrap: it breaks single lines by its own measure and puts hyphens into them,
  /// and leaves those alone that are already broken.
  private static func unwrapped(_ lines: [String]) -> [String] {
    guard lines.count == 1, let line = lines.first else { return lines }
    let scalars = Array(line.unicodeScalars)
    let columns = scalars.reduce(0) { $0 + ($1.value < 0x2E80 ? 1 : 2) }
    guard columns > longestCondition else { return lines }
    let places = scalars.indices.dropFirst().filter { index in
      scalars[index - 1] == " " || scalars[index].value > 0x2E80 && scalars[index - 1].value > 0x2E80
    }
    let middle = scalars.count / 2
    guard let place = places.min(by: { abs($0 - middle) < abs($1 - middle) }) else { return ["", line] }
    return [scalars[..<place], scalars[place...]].map { String(String.UnicodeScalarView($0)) }
  }

  private func write(_ message: MessageSequence.Message, to writer: inout IndentingWriter) {
    guard let emphasis = message.emphasis, emphasis != .muted else {
      return writeLine(of: message, to: &writer)
    }
    let look = request.theme.look(of: message)
    let band = request.theme[.paper].mixed(with: look.colour, share: 0.15)
    writer.block("rect rgb(\(band.red), \(band.green), \(band.blue))", "end") { writer in
      writeLine(of: message, to: &writer)
    }
  }

  private func writeLine(of message: MessageSequence.Message, to writer: inout IndentingWriter) {
    let look = request.theme.look(of: message)
    let arrow = look.line == .solid ? "->>" : "-->>"
    writer.line("\(message.from)\(arrow)\(message.to): \(visible(lines(of: message)))")
    let changes = sequence.changes(with: message.id)
    for participant in changes.ended { writer.line("deactivate \(participant)") }
    for participant in changes.begun { writer.line("activate \(participant)") }
  }

  /// The lines as the layout broke them, since Mermaid breaks none.
  private func lines(of message: MessageSequence.Message) -> [String] {
    let keyword = message.evidence.keyword.map { ["«\($0)»"] } ?? []
    let placed = request.positioned.edges.first { $0.id == message.id }?.label?.lines
    return keyword + (placed?.map(\.text) ?? [])
  }

  /// A text that has nothing to draw would be a syntax error.
  private func visible(_ lines: [String]) -> String {
    let text = MermaidEscaping.label(lines, isHTML: false)
    return text.isEmpty ? "#160;" : text
  }
}
