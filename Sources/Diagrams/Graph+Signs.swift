extension Graph {
  /// The signs that the graph uses, each as often as it is used: what a legend has to explain.
  package var signs: [Legend.Sign] {
    var signs: [Legend.Sign] = nodes.map { .node($0.role) }
    for edge in edges {
      switch edge.evidence {
      case .undeclared: signs.append(.evidence(.undeclared))
      case .neverObserved: signs += [.evidence(.neverObserved), .edge(edge.role)]
      case .declared, .observed: signs.append(.edge(edge.role))
      }
      if edge.isHandOff { signs.append(.handOff) }
      if edge.volume != nil { signs.append(.volume) }
      if edge.isDelayed { signs.append(.delay) }
    }
    signs += nodes.compactMap { $0.stock == nil ? nil : .stock }
    signs += (nodes.compactMap(\.emphasis) + edges.compactMap(\.emphasis)).map { .emphasis($0) }
    return signs
  }
}
