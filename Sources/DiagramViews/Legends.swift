import Diagrams

extension SceneWords {
  /// The legend of the signs that a graph uses, and of no others.
  func legend(of graph: Graph) -> Legend {
    let used = Set(signs(in: graph))
    return Legend(
      title: Phrase.legend(languages),
      entries: Self.legendOrder.filter { used.contains($0.sign) }.map {
        Legend.Entry($0.sign, $0.phrase(languages))
      })
  }

  private func signs(in graph: Graph) -> [Legend.Sign] {
    var signs: [Legend.Sign] = graph.nodes.map { .node($0.role) }
    for edge in graph.edges {
      switch edge.evidence {
      case .undeclared: signs.append(.evidence(.undeclared))
      case .neverObserved: signs += [.evidence(.neverObserved), .edge(edge.role)]
      case .declared, .observed: signs.append(.edge(edge.role))
      }
      if edge.isHandOff { signs.append(.handOff) }
      if edge.volume != nil { signs.append(.volume) }
    }
    signs += graph.nodes.compactMap { $0.stock == nil ? nil : .stock }
    signs += (graph.nodes.compactMap(\.emphasis) + graph.edges.compactMap(\.emphasis)).map { .emphasis($0) }
    return signs
  }

  private static let legendOrder: [(sign: Legend.Sign, phrase: Phrase)] = [
    (.node(.initial), .initial), (.node(.action), .openWork), (.node(.state), .state),
    (.node(.decision), .decision), (.node(.won), .won), (.node(.milestone), .milestone),
    (.node(.pool), .pool), (.node(.lost), .lost), (.node(.end), .end), (.edge(.advance), .advance),
    (.edge(.accept), .accept), (.handOff, .handOff), (.edge(.renew), .renew),
    (.edge(.handBack), .handBack), (.edge(.park), .park), (.edge(.drop), .drop),
    (.edge(.recycle), .recycle), (.edge(.spawn), .spawn), (.edge(.expire), .expire),
    (.evidence(.undeclared), .undeclared), (.evidence(.neverObserved), .neverObserved),
    (.emphasis(.bottleneck), .bottleneck), (.volume, .volume), (.stock, .fullness),
  ]
}

extension SceneWords {
  /// The graph told in sentences, one for each edge, in the order of the model.
  func narrative(of graph: Graph, title: Label) -> String {
    let names = Dictionary(
      graph.nodes.map { ($0.id, $0.label.lines.first ?? "") }, uniquingKeysWith: { first, _ in first })
    let sentences = graph.edges.compactMap { edge -> String? in
      guard let from = names[edge.from], let to = names[edge.to], !from.isEmpty, !to.isEmpty else {
        return nil
      }
      let details = edge.textLines.joined(separator: " ")
      return "\(from) → \(to)" + (details.isEmpty ? "" : ": \(details)")
    }
    return ([title.lines.first ?? ""] + sentences).joined(separator: "\n")
  }
}
