import Diagrams
import Layout
import TestSupport

/// One small change of a graph, as an author makes them: a node or an edge more or less, a name, a role.
struct RandomEdit {
  var graph: Graph
  /// The nodes that were changed, and their neighbours before and after.
  var touched: Set<String>

  init(of graph: Graph, random: inout SplitMix64) {
    var edited = graph
    var changed: Set<String> = []
    let node = edited.nodes[Int.random(in: edited.nodes.indices, using: &random)]
    let edgeIndex = Int.random(in: edited.edges.indices, using: &random)
    switch Int.random(in: 0..<6, using: &random) {
    case 0:
      let rank = node.rank ?? 0
      for index in edited.nodes.indices where edited.nodes[index].rank ?? 0 > rank {
        edited.nodes[index].rank = edited.nodes[index].rank.map { $0 + 1 }
      }
      edited.nodes.append(
        Node(id: "new", role: .action, label: Label("追加した状態"), lane: node.lane, rank: rank + 1))
      edited.edges.append(Edge(id: "new", from: node.id, to: "new", role: .advance, label: Label("追加")))
      changed = [node.id, "new"]
    case 1:
      edited.nodes.removeAll { $0.id == node.id }
      edited.edges.removeAll { $0.from == node.id || $0.to == node.id }
      changed = [node.id]
    case 2:
      let to = edited.nodes[Int.random(in: edited.nodes.indices, using: &random)]
      edited.edges.append(Edge(id: "new", from: node.id, to: to.id, role: .recycle, label: Label("戻す")))
      changed = [node.id, to.id]
    case 3:
      let edge = edited.edges.remove(at: edgeIndex)
      changed = [edge.from, edge.to]
    case 4:
      for index in edited.nodes.indices where edited.nodes[index].id == node.id && !node.label.isEmpty {
        edited.nodes[index].label = Label("名前を長く書き換えた状態の新しい名前")
      }
      changed = [node.id]
    default:
      let edge = edited.edges[edgeIndex]
      edited.edges[edgeIndex].label = Label("書き換えた引き継ぎ条件の説明文")
      changed = [edge.from, edge.to]
    }
    self.graph = edited
    let edges = graph.edges + edited.edges
    touched = changed.union(
      edges.filter { changed.contains($0.from) || changed.contains($0.to) }.flatMap { [$0.from, $0.to] })
  }
}

/// What two pictures of nearly the same graph have in common.
struct PlaceChanges {
  /// Pairs of untouched nodes whose order along or across the process turned round, and nodes whose lane changed.
  var reordered = 0
  /// How far each untouched node moved, in points.
  var distances: [Double] = []

  init(from before: Graph, to after: Graph, except touched: Set<String>) {
    let old = Self.places(of: before)
    let new = Self.places(of: after)
    let kept = before.nodes.map(\.id).filter { !touched.contains($0) && new[$0] != nil }
    for (index, id) in kept.enumerated() {
      guard let from = old[id], let to = new[id] else { continue }
      distances.append(
        ((from.centre.x - to.centre.x) * (from.centre.x - to.centre.x)
          + (from.centre.y - to.centre.y) * (from.centre.y - to.centre.y)).squareRoot())
      if from.lane != to.lane { reordered += 1 }
      for other in kept[(index + 1)...] {
        guard let otherFrom = old[other], let otherTo = new[other] else { continue }
        let along = (from.centre.y - otherFrom.centre.y) * (to.centre.y - otherTo.centre.y) < 0
        // Across the process an order is that of nodes on one rank.
        let across =
          from.lane == otherFrom.lane && abs(from.centre.y - otherFrom.centre.y) < 1
          && abs(to.centre.y - otherTo.centre.y) < 1
          && (from.centre.x - otherFrom.centre.x) * (to.centre.x - otherTo.centre.x) < 0
        if along || across { reordered += 1 }
      }
    }
  }

  private struct Place {
    var lane: String?
    var centre: Point
  }

  private static func places(of graph: Graph) -> [String: Place] {
    let diagram = Diagram(
      spec: "test", view: "process", language: "ja", title: Label("試験"), scene: .graph(graph))
    let picture = GridLayout.layout(diagram, graph: graph)
    return Dictionary(
      uniqueKeysWithValues: zip(graph.nodes, picture.nodes).map {
        ($0.id, Place(lane: $0.lane, centre: $1.frame.centre))
      })
  }
}
