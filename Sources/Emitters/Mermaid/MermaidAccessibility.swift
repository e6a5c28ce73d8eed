import Diagrams

/// The accessible name and description of a Mermaid diagram.
struct MermaidAccessibility {
  let diagram: Diagram

  func write(to writer: inout IndentingWriter) {
    let title = MermaidEscaping.label(diagram.title.lines.joined(separator: " "))
    if !title.isEmpty { writer.line("accTitle: \(title)") }
    let narrative = MermaidEscaping.label(LiteralText.line(diagram.narrative))
    if !narrative.isEmpty { writer.line("accDescr: \(narrative)") }
  }
}
