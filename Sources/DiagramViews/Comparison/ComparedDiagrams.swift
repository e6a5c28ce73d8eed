package import Diagrams

/// A comparison and its two sides, each a picture of its own, on the same ids.
package struct ComparedDiagrams: Sendable {
  package var both: Diagram
  package var before: Diagram
  package var after: Diagram
}

/// Takes one side out of the picture of both.
struct ComparisonSide {
  private let side: GraphBySubject
  /// Words for a node that stands in a lane it did not belong to then.
  private let place: (Label) -> Badge

  init(_ side: Graph, place: @escaping (Label) -> Badge) {
    self.side = GraphBySubject(side)
    self.place = place
  }

  /// The elements of the picture of both that the side has, each saying what it says there.
  ///
  /// Lanes stay, and so does a node that was moved from one to another: it says to which it belonged. A decision
  /// that only the union needs stays where the side has the state before it.
  func taken(from union: Graph) -> Graph {
    var graph = union
    graph.lanes = union.lanes.map { lane in
      var lane = lane
      if let own = lane.subject.flatMap({ side.lanes[$0] }) { lane.title = own.title }
      return lane
    }
    graph.groups = union.groups.map { group in
      guard let own = group.subject.flatMap({ side.groups[$0] }) else { return group }
      var group = group
      (group.title, group.badges) = (own.title, own.badges)
      return group
    }
    graph.nodes = union.nodes.compactMap { own($0, in: union) }
    let kept = Set(graph.nodes.map(\.id))
    graph.edges = union.edges.filter { kept.contains($0.from) && kept.contains($0.to) }.compactMap(own)
    graph.groups = graph.groups.filter { group in isUsed(group, in: graph) }
    return graph
  }

  private func own(_ node: Node, in union: Graph) -> Node? {
    guard let subject = node.subject else { return nil }
    guard var own = side.nodes[subject] else {
      let state = Subject("state", subject.id)
      return subject.kind == "decision"
        && (side.nodes[state] ?? side.nodes[Subject("stage", subject.id)]) != nil
        ? node : nil
    }
    let lane = side.lane(of: own)
    if let lane, lane.subject != union.lanes.first(where: { $0.id == node.lane })?.subject,
      !own.label.isEmpty
    {
      own.badges.append(place(lane.title))
    }
    (own.id, own.lane, own.group) = (node.id, node.lane, node.group)
    (own.rank, own.tier) = (node.rank, node.tier)
    return own
  }

  private func own(_ edge: Edge) -> Edge? {
    guard let subject = edge.subject else { return nil }
    guard var own = side.edges[subject] else { return subject.kind == "flow" ? edge : nil }
    (own.id, own.from, own.to) = (edge.id, edge.from, edge.to)
    return own
  }

  private func isUsed(_ group: NodeGroup, in graph: Graph) -> Bool {
    graph.nodes.contains { $0.group == group.id }
      || graph.groups.contains { $0.parent == group.id && isUsed($0, in: graph) }
  }
}
