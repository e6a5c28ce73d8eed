import Diagrams

/// A UML class diagram as Mermaid's own; its lines have the looks that Mermaid gives them.
struct MermaidClassDiagram {
  let graph: Graph
  let request: EmissionRequest

  private var theme: Theme { request.theme }

  func write(to writer: inout IndentingWriter) {
    writer.block("classDiagram", "") { writer in
      writer.line("direction \(graph.laneOrientation == .horizontal ? "LR" : "TB")")
      MermaidAccessibility(diagram: request.diagram).write(to: &writer)
      for node in graph.nodes { write(node, to: &writer) }
      for edge in graph.edges { write(edge, to: &writer) }
      for node in graph.nodes {
        writer.line("style \(node.id) \(MermaidStyle.text(of: theme.look(of: node), on: theme[.paper]))")
      }
    }
  }

  /// A compartment after the first is told by a rule of characters, since Mermaid has two of its own.
  private func write(_ node: Node, to writer: inout IndentingWriter) {
    let name = (node.stereotype.map { ["«\($0)»"] } ?? []) + node.label.lines
    let text = MermaidEscaping.className(name)
    let head = "class \(node.id)[\"\(text.isEmpty ? " " : text)\"]"
    let badges = node.badges.map(\.drawnText)
    let members = (node.compartments + [badges]).map { lines in
      lines.flatMap(LiteralText.normalise).filter { !$0.isEmpty }
    }
    .filter { !$0.isEmpty }
    guard !members.isEmpty else {
      writer.line(head)
      return
    }
    writer.block(head + " {", "}") { writer in
      for (index, lines) in members.enumerated() {
        if index > 0 { writer.line("────") }
        for line in lines { writer.line(MermaidEscaping.member(line)) }
      }
    }
  }

  private func write(_ edge: Edge, to writer: inout IndentingWriter) {
    let ends = edge.endTexts
    let count = { (text: String?) in text.map { " \"\(MermaidEscaping.label($0))\"" } ?? "" }
    let label = MermaidEscaping.label(edge.textLines)
    writer.line(
      edge.from + count(ends.from) + " \(arrow(of: theme.look(of: edge)))" + count(ends.to)
        + " \(edge.to)" + (label.isEmpty ? "" : " : \(label)"))
  }

  private func arrow(of look: EdgeLook) -> String {
    look.tail.umlSign + (look.line == .solid ? "--" : "..") + look.head.umlSign
  }
}
