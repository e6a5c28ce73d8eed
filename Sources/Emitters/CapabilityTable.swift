package import Diagrams

/// A kind of diagram in a target language.
package enum Dialect: String, Hashable, Sendable, CaseIterable {
  case dot = "DOT graph"
  case plantUMLState = "PlantUML state diagram"
  case plantUMLActivity = "PlantUML activity diagram"
  case plantUMLDeployment = "PlantUML deployment diagram"
  case plantUMLClass = "PlantUML class diagram"
  case plantUMLComponent = "PlantUML component diagram"
  case plantUMLSequence = "PlantUML sequence diagram"
  case mermaidSwimlane = "Mermaid swimlane diagram"
  case mermaidFlowchart = "Mermaid flowchart"
  case mermaidState = "Mermaid state diagram"
  case mermaidClass = "Mermaid class diagram"
  case mermaidSequence = "Mermaid sequence diagram"
  case markdown = "Markdown page"
}

/// How a dialect shows a feature.
package enum Support: Hashable, Sendable {
  case native
  /// By other means than the language offers for it; the text tells how.
  case workaround(String)
  case none
}

/// What each dialect can show: the one place that losses are found by.
package enum CapabilityTable {
  package static func support(for feature: Feature, in dialect: Dialect) -> Support {
    switch dialect {
    case .dot: dot(feature)
    case .plantUMLState: plantUMLState(feature)
    case .plantUMLActivity: plantUMLActivity(feature)
    case .plantUMLDeployment: plantUMLDeployment(feature)
    case .plantUMLClass: plantUMLClass(feature)
    case .plantUMLComponent: plantUMLComponent(feature)
    case .mermaidSwimlane: mermaidSwimlane(feature)
    case .mermaidFlowchart: mermaidFlowchart(feature)
    case .mermaidState: mermaidState(feature)
    case .mermaidClass: mermaidClass(feature)
    case .plantUMLSequence: plantUMLSequence(feature)
    case .mermaidSequence: mermaidSequence(feature)
    case .markdown: markdown(feature)
    }
  }

  /// What of a picture a dialect cannot show, in the order of the features.
  package static func losses(of diagram: Diagram, in dialect: Dialect) -> [Loss] {
    FeatureUse.all(in: diagram).compactMap { use in
      guard support(for: use.feature, in: dialect) == .none else { return nil }
      return Loss(use.feature, use.description)
    }
  }

  private static func dot(_ feature: Feature) -> Support {
    switch feature {
    case .messages: .workaround("edges at their heights, over drawn lifelines")
    case .fragments: .workaround("clusters with given boxes")
    case .lanes: .workaround("clusters with given boxes over drawn bands")
    case .legend, .subtitle, .footnotes, .table: .workaround("drawn under the graph")
    case .narrative: .workaround("the pointer's tip of the picture")
    case .tables: .workaround("a node for each row, over drawn cells")
    case .groups, .groupBadges, .nodeShapes, .stock, .nodeEmphasis, .compartments, .badgeStatus, .edgeRoles,
      .handOffs, .evidence, .edgeEmphasis, .volume, .proportions, .endLabels, .selfLoops, .tooltips:
      .native
    case .delays, .loopTurns: .workaround("drawn under the graph")
    }
  }

  private static func plantUMLState(_ feature: Feature) -> Support {
    switch feature {
    case .messages, .fragments, .narrative, .tooltips, .tables: .none
    case .proportions: .workaround("bars of block characters, and lines as thick as their counts")
    case .lanes: .workaround("a composite state for each lane")
    case .nodeShapes: .workaround("colours and a keyword in guillemets")
    case .endLabels, .delays: .workaround("in the transition's text")
    case .loopTurns: .none
    case .table: .workaround("in the caption")
    case .groups, .groupBadges, .stock, .nodeEmphasis, .compartments, .badgeStatus, .edgeRoles, .handOffs,
      .evidence, .edgeEmphasis, .volume, .selfLoops, .legend, .subtitle, .footnotes:
      .native
    }
  }

  private static func plantUMLActivity(_ feature: Feature) -> Support {
    switch feature {
    case .messages, .fragments, .proportions, .narrative, .tooltips, .groups, .groupBadges, .volume,
      .selfLoops, .loopTurns, .tables:
      .none
    case .nodeShapes: .workaround("colours and a keyword in guillemets")
    case .compartments: .workaround("lines of the action")
    case .endLabels, .delays: .workaround("in the arrow's text")
    case .table: .workaround("in the caption")
    case .lanes, .stock, .nodeEmphasis, .badgeStatus, .edgeRoles, .handOffs, .evidence, .edgeEmphasis,
      .legend, .subtitle, .footnotes:
      .native
    }
  }

  private static func plantUMLDeployment(_ feature: Feature) -> Support {
    switch feature {
    case .messages, .fragments, .proportions, .narrative, .tooltips: .none
    case .tables: .native
    case .lanes: .workaround("a rectangle for each lane")
    case .stock: .workaround("the fuller, the deeper the colour")
    case .groupBadges: .workaround("lines of the title")
    case .endLabels, .delays: .workaround("in the edge's text")
    case .loopTurns: .none
    case .table: .workaround("in the caption")
    case .groups, .nodeShapes, .nodeEmphasis, .compartments, .badgeStatus, .edgeRoles, .handOffs, .evidence,
      .edgeEmphasis, .volume, .selfLoops, .legend, .subtitle, .footnotes:
      .native
    }
  }

  private static func plantUMLClass(_ feature: Feature) -> Support {
    switch feature {
    case .messages, .fragments, .proportions, .narrative, .tooltips, .lanes, .groups, .groupBadges,
      .nodeShapes, .delays, .loopTurns, .tables:
      .none
    case .table: .workaround("in the caption")
    case .stock, .nodeEmphasis, .compartments, .badgeStatus, .edgeRoles, .handOffs, .evidence, .edgeEmphasis,
      .volume, .endLabels, .selfLoops, .legend, .subtitle, .footnotes:
      .native
    }
  }

  private static func plantUMLComponent(_ feature: Feature) -> Support {
    switch feature {
    case .messages, .fragments, .proportions, .narrative, .tooltips, .lanes, .groups, .groupBadges,
      .loopTurns, .tables:
      .none
    case .table: .workaround("in the caption")
    case .compartments: .workaround("lines of the box")
    case .delays: .workaround("in the arrow's text")
    case .nodeShapes, .stock, .nodeEmphasis, .badgeStatus, .edgeRoles, .handOffs, .evidence, .edgeEmphasis,
      .volume, .endLabels, .selfLoops, .legend, .subtitle, .footnotes:
      .native
    }
  }

  private static func mermaidSwimlane(_ feature: Feature) -> Support {
    switch feature {
    case .selfLoops: .workaround("a loop through a small node of its own, since version 11.16 fails on one")
    case .lanes: .native
    case .groups, .groupBadges, .nodeShapes, .stock, .nodeEmphasis, .compartments, .badgeStatus, .edgeRoles,
      .handOffs, .evidence, .edgeEmphasis, .volume, .endLabels, .delays, .loopTurns, .tooltips, .legend,
      .subtitle, .footnotes, .table, .narrative, .messages, .fragments, .proportions, .tables:
      mermaidFlowchart(feature)
    }
  }

  private static func mermaidFlowchart(_ feature: Feature) -> Support {
    switch feature {
    case .messages, .fragments, .tooltips, .badgeStatus, .loopTurns: .none
    case .tables: .workaround("a node for each row, which names the column before each cell")
    case .proportions: .workaround("bars of block characters, and lines as wide as their counts")
    case .lanes: .workaround("a subgraph for each lane")
    case .compartments: .workaround("lines of the label under a rule")
    case .endLabels, .delays: .workaround("in the edge's text")
    case .subtitle, .footnotes, .table, .legend: .workaround("comments")
    case .narrative, .groups, .groupBadges, .nodeShapes, .stock, .nodeEmphasis, .edgeRoles, .handOffs,
      .evidence, .edgeEmphasis, .volume, .selfLoops:
      .native
    }
  }

  private static func mermaidState(_ feature: Feature) -> Support {
    switch feature {
    case .messages, .fragments, .proportions, .tooltips, .badgeStatus, .handOffs, .edgeEmphasis, .volume,
      .loopTurns, .tables:
      .none
    case .lanes: .workaround("a composite state for each lane")
    case .nodeShapes: .workaround("colours")
    case .edgeRoles, .evidence: .workaround("a keyword in guillemets before the text")
    case .endLabels, .delays: .workaround("in the transition's text")
    case .compartments: .workaround("lines of the state")
    case .subtitle, .footnotes, .table, .legend: .workaround("comments")
    case .narrative, .groups, .groupBadges, .stock, .nodeEmphasis, .selfLoops: .native
    }
  }

  private static func mermaidClass(_ feature: Feature) -> Support {
    switch feature {
    case .messages, .fragments, .proportions, .tooltips, .badgeStatus, .lanes, .groups, .groupBadges,
      .nodeShapes, .handOffs, .evidence, .edgeEmphasis, .volume, .delays, .loopTurns, .tables:
      .none
    case .compartments: .workaround("members, further compartments under a rule")
    case .subtitle, .footnotes, .table, .legend: .workaround("comments")
    case .narrative, .stock, .nodeEmphasis, .edgeRoles, .endLabels, .selfLoops: .native
    }
  }

  private static func plantUMLSequence(_ feature: Feature) -> Support {
    switch feature {
    case .table: .workaround("in the caption")
    case .handOffs: .workaround("arrows between participants, in a colour of their own")
    case .messages, .fragments, .badgeStatus, .edgeRoles, .evidence, .edgeEmphasis, .selfLoops, .legend,
      .subtitle, .footnotes:
      .native
    case .proportions, .lanes, .groups, .groupBadges, .nodeShapes, .stock, .nodeEmphasis, .compartments,
      .volume, .endLabels, .delays, .loopTurns, .tooltips, .narrative, .tables:
      .none
    }
  }

  private static func mermaidSequence(_ feature: Feature) -> Support {
    switch feature {
    case .edgeRoles: .workaround("dashed arrows for what comes back")
    case .handOffs: .workaround("arrows between participants")
    case .evidence: .workaround("a keyword in guillemets before the text")
    case .edgeEmphasis: .workaround("a coloured band behind the message")
    case .subtitle, .footnotes, .table, .legend: .workaround("comments")
    case .messages, .fragments, .selfLoops, .narrative: .native
    case .proportions, .lanes, .groups, .groupBadges, .nodeShapes, .stock, .nodeEmphasis, .compartments,
      .badgeStatus, .volume, .endLabels, .delays, .loopTurns, .tooltips, .tables:
      .none
    }
  }

  private static func markdown(_ feature: Feature) -> Support {
    switch feature {
    case .tooltips: .none
    case .lanes, .groups: .workaround("a section for each")
    case .nodeShapes: .workaround("the kind in words")
    case .edgeRoles, .handOffs, .evidence, .delays, .loopTurns: .workaround("words of the sentence")
    case .nodeEmphasis, .edgeEmphasis: .workaround("bold type and a word in parentheses")
    case .badgeStatus: .workaround("a sign before the number")
    case .stock, .volume, .proportions: .workaround("the numbers themselves")
    case .messages, .fragments: .workaround("a sentence for each message, with its conditions")
    case .selfLoops, .narrative: .workaround("sentences")
    case .endLabels: .workaround("at the end of the sentence")
    case .groupBadges, .compartments, .legend, .subtitle, .footnotes, .table, .tables: .native
    }
  }
}
