import DiagramViews
import Diagrams

/// What an element of an SVG shows, for those who look at it on a screen.
package struct PictureElement: Hashable, Sendable {
  package enum Kind: String, Hashable, Sendable {
    case node
    case edge
    case lane
    case group
  }

  /// A number behind it, in words: what it is called and means, its value, which cases and how many it speaks of,
  /// its 95 % interval, its target with the verdict.
  package struct Fact: Hashable, Sendable {
    package var name: String
    package var definition: [String]
    package var value: String
    package var basis: String?
    package var count: String?
    package var interval: String?
    package var target: String?
  }

  /// Its id in the SVG.
  package var id: String
  package var kind: Kind
  /// The id in the SVG of what an edge leads from and to; empty for what is none.
  package var from: String
  package var to: String
  /// Its texts, on one line.
  package var label: String
  /// What there is to say about it, in lines.
  package var notes: [String]
  package var facts: [Fact]
}

/// Lists the elements of a picture in the order in which they are read: lanes, groups, nodes, edges.
struct PictureElements {
  private let graph: Graph
  private let prefix: String
  private let names: [String: String]
  private let facts: MeasuredFacts

  init(of diagram: Diagram, in context: DrawingContext) {
    let diagram = diagram.withLiteralText()
    graph = diagram.scene.graph
    prefix = SVGIdentifier.prefix(spec: diagram.spec, view: diagram.view)
    names = SVGIdentifier.names(of: diagram)
    facts = MeasuredFacts(in: context)
  }

  var all: [PictureElement] {
    let lanes = graph.lanes.map { element($0.id, .lane, $0.title, nil, $0.subject) }
    let groups = graph.groups.map { element($0.id, .group, $0.title, nil, $0.subject) }
    let nodes = graph.nodes.map { element($0.id, .node, $0.label, $0.tooltip, $0.subject) }
    let edges = graph.edges.map { edge in
      var element = element(edge.id, .edge, edge.label, edge.tooltip, edge.subject)
      element.from = svgID(edge.from)
      element.to = svgID(edge.to)
      return element
    }
    return lanes + groups + nodes + edges
  }

  private func element(
    _ id: String, _ kind: PictureElement.Kind, _ label: Label, _ tooltip: String?, _ subject: Subject?
  ) -> PictureElement {
    PictureElement(
      id: svgID(id), kind: kind, from: "", to: "", label: label.lines.joined(separator: " / "),
      notes: (tooltip ?? "").split(separator: "\n").map(String.init),
      facts: subject.map(facts.facts)?.map(PictureElement.Fact.init) ?? [])
  }

  private func svgID(_ id: String) -> String { prefix + (names[id] ?? id) }
}

extension PictureElement.Fact {
  fileprivate init(_ fact: MeasuredFact) {
    self.init(
      name: fact.name, definition: fact.definition, value: fact.value, basis: fact.basis, count: fact.count,
      interval: fact.interval, target: fact.target)
  }
}
