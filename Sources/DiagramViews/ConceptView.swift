import Diagrams
import ProcessModel
package import Specs

/// The concepts of the field and how they relate, as a UML class diagram.
///
/// The states of a concept are a compartment and never subclasses: a lead that qualifies stays the same lead.
package struct ConceptView: DiagramView {
  package let name = "concept"
  package let summary =
    "The concepts behind the process, their attributes, states and relations: a UML class diagram."
  package let options: Set<ViewOption> = [.orientation]

  package init() {}

  package func draw(_ request: ViewRequest, in context: DrawingContext) -> DrawnView {
    guard let concepts = context.specification.content.concepts, !concepts.classes.isEmpty else {
      return .needs(section: "concepts")
    }
    let words = SceneWords(context)
    var builder = GraphBuilder()
    var nodes: [String: String] = [:]
    for concept in concepts.classes { nodes[concept.id] = builder.add(words.node(of: concept)) }
    var occurrences: [String: Int] = [:]
    for association in concepts.associations {
      guard let from = nodes[association.from], let to = nodes[association.to] else { continue }
      let pair = "\(association.from)-\(association.to)"
      occurrences[pair, default: 0] += 1
      let number = occurrences[pair] ?? 1
      builder.add(
        Edge(
          id: "", from: from, to: to, role: Edge.Role(association.kind),
          label: association.name.map(words.label) ?? Label(lines: []),
          fromLabel: association.fromMultiplicity, toLabel: association.toMultiplicity,
          subject: Subject("association", number == 1 ? pair : "\(pair)-\(number)")))
    }
    let graph = Graph(
      notation: .classes, laneOrientation: request.laneOrientation, nodes: builder.nodes, edges: builder.edges
    )
    let title = words.title(.conceptTitle)
    return .diagram(
      Diagram(
        spec: words.process.id, view: request.id, language: words.languages.main, title: title,
        scene: .graph(graph), legend: words.legend(of: graph), footnotes: words.conceptNotes(concepts),
        narrative: words.narrative(of: graph, title: title)))
  }
}

extension SceneWords {
  fileprivate func node(of concept: ConceptClass) -> Node {
    let attributes = concept.attributes.map(line)
    let states = concept.states.map { id in
      (process.stage(id)?.name ?? process.state(id)?.name).map(line) ?? id
    }
    return Node(
      id: "", role: .type, label: label(concept.name), stereotype: concept.stereotype,
      compartments: [attributes, states.isEmpty ? [] : ["«state»"] + states].filter { !$0.isEmpty },
      subject: Subject("concept", concept.id))
  }

  /// A text of one line, with the second language behind the first.
  private func line(_ text: LocalizedText) -> String { label(text).lines.joined(separator: " / ") }

  fileprivate func conceptNotes(_ concepts: ConceptsSection) -> [String] {
    guard concepts.classes.contains(where: { !$0.states.isEmpty }) else { return [] }
    return [
      Phrase(
        "«state» は概念がとりうる状態。状態が変わっても同じ対象であり、サブクラスではない。",
        "«state» lists the states that a concept can be in: it stays the same thing, so they are no subclasses."
      )(languages.main)
    ]
  }
}

extension Edge.Role {
  fileprivate init(_ kind: ConceptAssociation.Kind) {
    self =
      switch kind {
      case .association: .association
      case .aggregation: .aggregation
      case .composition: .composition
      case .generalization: .generalization
      case .dependency: .dependency
      }
  }
}
