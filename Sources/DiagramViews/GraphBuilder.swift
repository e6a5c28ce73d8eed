import Diagrams

/// Collects the parts of a graph and numbers them: `n0`, `e0`, `l0`, `g0`.
struct GraphBuilder {
  private(set) var lanes: [Lane] = []
  private(set) var groups: [NodeGroup] = []
  private(set) var nodes: [Node] = []
  private(set) var edges: [Edge] = []

  mutating func addLane(_ title: Label, isExternal: Bool = false, subject: Subject) -> String {
    let id = "l\(lanes.count)"
    lanes.append(Lane(id: id, title: title, isExternal: isExternal, subject: subject))
    return id
  }

  mutating func addGroup(
    _ title: Label, parent: String? = nil, badges: [Badge] = [], subject: Subject
  ) -> String {
    let id = "g\(groups.count)"
    groups.append(NodeGroup(id: id, parent: parent, title: title, badges: badges, subject: subject))
    return id
  }

  /// Adds a node; the id it came with is replaced by the one returned.
  mutating func add(_ node: Node) -> String {
    var node = node
    node.id = "n\(nodes.count)"
    nodes.append(node)
    return node.id
  }

  mutating func add(_ edge: Edge) {
    var edge = edge
    edge.id = "e\(edges.count)"
    edges.append(edge)
  }
}
