import Diagrams

/// That a picture uses a feature, and where.
struct FeatureUse {
  let feature: Feature
  /// The generated ids of what uses it; empty when the picture as a whole does.
  let ids: [String]

  /// Generated words: how many, and the first of their ids.
  var description: String {
    guard !ids.isEmpty else { return "of the picture" }
    let shown = ids.prefix(8).joined(separator: ", ")
    return "\(ids.count) (\(shown)\(ids.count > 8 ? ", …" : ""))"
  }

  /// The features a picture really uses, in the order of `Feature`.
  static func all(in diagram: Diagram) -> [FeatureUse] {
    Feature.allCases.compactMap { feature in
      switch use(of: feature, in: diagram) {
      case .some(let ids): FeatureUse(feature: feature, ids: ids)
      case .none: nil
      }
    }
  }

  /// The ids that use a feature, none of them for the whole picture, nil for no use.
  private static func use(of feature: Feature, in diagram: Diagram) -> [String]? {
    switch feature {
    case .legend: diagram.legend.entries.isEmpty ? nil : []
    case .subtitle: diagram.subtitle.isEmpty ? nil : []
    case .footnotes: diagram.footnotes.isEmpty ? nil : []
    case .table: diagram.table == nil ? nil : []
    case .narrative: diagram.narrative.isEmpty ? nil : []
    case .lanes, .groups, .groupBadges, .nodeShapes, .stock, .nodeEmphasis, .compartments, .badgeStatus,
      .edgeRoles, .handOffs, .evidence, .edgeEmphasis, .volume, .endLabels, .delays, .loopTurns, .selfLoops,
      .tooltips, .messages, .fragments, .proportions, .tables:
      elements(with: feature, in: diagram.scene)
    }
  }

  private static func elements(with feature: Feature, in scene: Diagram.Scene) -> [String]? {
    let ids: [String] =
      switch scene {
      case .graph(let graph): elements(with: feature, in: graph)
      case .sequence(let sequence): elements(with: feature, in: sequence)
      case .proportional(let scene):
        feature == .proportions ? scene.bars.map(\.id) : elements(with: feature, in: scene.graph)
      case .sheet(let sheet): elements(with: feature, in: sheet)
      }
    return ids.isEmpty ? nil : ids
  }

  private static func elements(with feature: Feature, in sequence: MessageSequence) -> [String] {
    switch feature {
    case .messages: sequence.messages.map(\.id)
    case .fragments: sequence.fragments.map(\.id)
    case .groups, .selfLoops: []
    case .lanes, .groupBadges, .nodeShapes, .stock, .nodeEmphasis, .compartments, .badgeStatus, .edgeRoles,
      .handOffs, .evidence, .edgeEmphasis, .volume, .endLabels, .delays, .loopTurns, .tooltips, .legend,
      .subtitle, .footnotes, .table, .narrative, .proportions, .tables:
      elements(with: feature, in: sequence.graph)
    }
  }

  private static func elements(with feature: Feature, in sheet: Sheet) -> [String] {
    switch feature {
    case .tables: sheet.blocks.map(\.id)
    // Cells are told by the tables that hold them.
    case .compartments: []
    case .lanes, .groups, .groupBadges, .nodeShapes, .stock, .nodeEmphasis, .badgeStatus, .edgeRoles,
      .handOffs, .evidence, .edgeEmphasis, .volume, .endLabels, .delays, .loopTurns, .selfLoops, .tooltips,
      .legend, .subtitle,
      .footnotes, .table, .narrative, .messages, .fragments, .proportions:
      elements(with: feature, in: sheet.graph)
    }
  }

  private static func elements(with feature: Feature, in graph: Graph) -> [String] {
    let nodes = { (uses: (Node) -> Bool) in graph.nodes.filter(uses).map(\.id) }
    let edges = { (uses: (Edge) -> Bool) in graph.edges.filter(uses).map(\.id) }
    return switch feature {
    case .lanes: graph.lanes.map(\.id)
    case .groups: graph.groups.map(\.id)
    case .groupBadges: graph.groups.filter { !$0.badges.isEmpty }.map(\.id)
    case .nodeShapes: nodes { $0.role.isSpecial }
    case .stock: nodes { $0.stock != nil }
    case .nodeEmphasis: nodes { $0.emphasis != nil }
    case .compartments: nodes { !$0.compartments.isEmpty }
    case .badgeStatus: nodes { $0.badges.hasStatus } + edges { $0.badges.hasStatus }
    case .edgeRoles: edges { $0.role.isSpecial }
    case .handOffs: edges { $0.isHandOff }
    case .evidence: edges { $0.evidence == .neverObserved || $0.evidence == .undeclared }
    case .edgeEmphasis: edges { $0.emphasis != nil }
    case .volume: edges { $0.volume != nil }
    case .endLabels: edges { $0.endText != nil }
    case .delays: edges { $0.isDelayed }
    case .loopTurns: graph.loops.map(\.mark)
    case .selfLoops: edges { $0.from == $0.to }
    case .tooltips: nodes { $0.tooltip != nil } + edges { $0.tooltip != nil }
    case .legend, .subtitle, .footnotes, .table, .narrative, .messages, .fragments, .proportions,
      .tables:
      []
    }
  }
}

extension [Badge] {
  /// Whether a colour would tell how a number stands to its target.
  fileprivate var hasStatus: Bool {
    contains { badge in
      switch badge.status {
      case .met, .missed, .unclear, .tooFew: true
      case .noTarget, .unavailable: false
      }
    }
  }
}

extension Node.Role {
  /// Whether the role has a shape or colour of its own.
  fileprivate var isSpecial: Bool {
    switch self {
    case .action, .state, .initial, .decision, .type, .object, .division, .variable, .loop, .connector: false
    case .pool, .won, .milestone, .lost, .end, .external, .actor, .useCase, .system, .stock, .valve, .note,
      .operation:
      true
    }
  }
}

extension Edge.Role {
  /// Whether the role has a line of its own.
  fileprivate var isSpecial: Bool {
    switch self {
    case .flow, .advance, .accept, .renew, .association, .part: false
    case .handBack, .park, .drop, .recycle, .spawn, .expire, .aggregation, .composition, .generalization,
      .dependency, .positiveLink, .negativeLink:
      true
    }
  }
}
