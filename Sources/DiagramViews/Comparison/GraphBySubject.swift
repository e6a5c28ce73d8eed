import Diagrams

/// The elements of a graph by what they show.
struct GraphBySubject {
  let graph: Graph
  let lanes: [Subject: Lane]
  let groups: [Subject: NodeGroup]
  let nodes: [Subject: Node]
  let edges: [Subject: Edge]

  init(_ graph: Graph) {
    self.graph = graph
    lanes = Self.index(graph.lanes) { $0.subject }
    groups = Self.index(graph.groups) { $0.subject }
    nodes = Self.index(graph.nodes) { $0.subject }
    edges = Self.index(graph.edges) { $0.subject }
  }

  private static func index<Element>(
    _ elements: [Element], by subject: (Element) -> Subject?
  ) -> [Subject: Element] {
    Dictionary(
      elements.compactMap { element in subject(element).map { ($0, element) } },
      uniquingKeysWith: { first, _ in first })
  }

  /// The lane that a node lies in; nil without lanes.
  func lane(of node: Node) -> Lane? { graph.lanes.first { $0.id == node.lane } }
  func group(of node: Node) -> NodeGroup? { graph.groups.first { $0.id == node.group } }
}
