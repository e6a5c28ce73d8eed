package import Diagrams

extension ElementSizes {
  /// Sets the texts of a graph and sizes its elements, for a graph that another engine is to place.
  package init(setting graph: Graph, with setting: LabelSetting = LabelSetting()) {
    var nodes: [String: Box] = [:]
    for node in graph.nodes {
      let lines = setting.lines(of: node)
      nodes[node.id] = Box(size: NodeSizing.size(of: node, lines: lines), lines: lines)
    }
    var edges: [String: Box] = [:]
    for edge in graph.edges {
      let lines = setting.lines(of: edge)
      if !lines.isEmpty { edges[edge.id] = Box(size: TextMetrics.size(of: lines), lines: lines) }
    }
    var groups: [String: Box] = [:]
    for group in graph.groups {
      let lines = setting.title(group.title, limit: 260)
      groups[group.id] = Box(size: TextMetrics.size(of: lines), lines: lines)
    }
    self.init(nodes: nodes, edges: edges, groups: groups)
  }
}
