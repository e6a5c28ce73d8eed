extension Graph {
  /// The signs that the graph uses, each as often as it is used: what a legend has to explain.
  package var signs: [Legend.Sign] {
    var signs: [Legend.Sign] = nodes.map { .node($0.role) }
    for edge in edges {
      switch edge.evidence {
      case .undeclared: signs.append(.evidence(.undeclared))
      case .neverObserved: signs += [.evidence(.neverObserved)] + edge.signs
      case .declared, .observed: signs += edge.signs
      }
      if edge.volume != nil { signs.append(.volume) }
      if edge.isDelayed { signs.append(.delay) }
    }
    signs += nodes.compactMap { node in
      guard let stock = node.stock else { return nil }
      if node.role != .stock, node.role != .pool { return .stock }
      return stock > 0 ? .level : nil
    }
    signs += (nodes.compactMap(\.emphasis) + edges.compactMap(\.emphasis)).map { .emphasis($0) }
    let badges = groups.flatMap(\.badges) + nodes.flatMap(\.badges) + edges.flatMap(\.badges)
    signs += badges.filter { $0.status.sign != nil }.map { .status($0.status) }
    return signs
  }
}

extension Edge {
  /// What the line stands for: a hand-off looks the same whatever carries it forward.
  fileprivate var signs: [Legend.Sign] {
    guard isHandOff else { return [.edge(role)] }
    return role == .advance || role == .accept ? [.handOff] : [.edge(role), .handOff]
  }
}

extension Node {
  /// The emphasis of the node's own texts: a division lists many numbers, of which an outline is no verdict.
  package var textEmphasis: Emphasis? { role == .division ? nil : emphasis }
}
