extension Diagram {
  /// The picture without numbers on its elements; what a sheet says in its cells stays.
  package func withoutBadges() -> Diagram {
    var copy = self
    switch scene {
    case .graph(let graph): copy.scene = .graph(graph.withoutBadges())
    case .sequence(let sequence): copy.scene = .sequence(sequence.withoutBadges())
    case .proportional(let scene): copy.scene = .proportional(scene.withoutBadges())
    case .sheet: break
    }
    copy.legend.entries.removeAll { if case .status = $0.sign { true } else { false } }
    return copy
  }
}

extension Graph {
  fileprivate func withoutBadges() -> Graph {
    var copy = self
    for index in groups.indices { copy.groups[index].badges = [] }
    for index in nodes.indices { copy.nodes[index].badges = [] }
    for index in edges.indices { copy.edges[index].badges = [] }
    return copy
  }
}

extension MessageSequence {
  fileprivate func withoutBadges() -> MessageSequence {
    var copy = self
    copy.items = items.map { item in
      item.mapped(
        message: { message in
          var message = message
          message.badges = []
          return message
        }, condition: \.self)
    }
    return copy
  }
}

extension ProportionalScene {
  fileprivate func withoutBadges() -> ProportionalScene {
    var copy = self
    for index in groups.indices { copy.groups[index].badges = [] }
    for index in bars.indices { copy.bars[index].badges = [] }
    for index in ribbons.indices { copy.ribbons[index].badges = [] }
    return copy
  }
}
