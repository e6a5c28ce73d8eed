import DiagramViews
import Diagrams
import Testing

extension DrawnView {
  /// The picture's nodes and edges, if it has any.
  var graph: Graph? { picture?.scene.graph }
}

extension Graph {
  func node(_ kind: String, _ id: String) -> Node? { nodes.first { $0.subject == Subject(kind, id) } }

  func requiredNode(_ kind: String, _ id: String) throws -> Node {
    try #require(node(kind, id), "no \(kind) \(id)")
  }

  func group(_ kind: String, _ id: String) throws -> NodeGroup {
    try #require(groups.first { $0.subject == Subject(kind, id) }, "no \(kind) \(id)")
  }

  func edge(_ kind: String, _ id: String) -> Edge? { edges.first { $0.subject == Subject(kind, id) } }

  /// Whether an edge leads from the one node to the other.
  func joins(_ from: (kind: String, id: String), _ to: (kind: String, id: String)) throws -> Bool {
    let (from, to) = (try requiredNode(from.kind, from.id), try requiredNode(to.kind, to.id))
    return edges.contains { $0.from == from.id && $0.to == to.id }
  }

  /// How many nodes or groups, and how many edges, show the same thing as another, or nothing.
  var repeatedSubjects: Int {
    let shown = [nodes.map(\.subject) + groups.map(\.subject), edges.map(\.subject)]
    return shown.reduce(0) { sum, subjects in
      sum + subjects.count - Set(subjects).count + subjects.count { $0 == nil }
    }
  }
}
