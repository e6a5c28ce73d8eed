import Diagrams

/// What a pointer resting on an element of a picture tells.
enum ElementTitles {
  static func titles(of diagram: Diagram) -> [String: String] {
    let graph = diagram.scene.graph
    var titles: [String: String] = [:]
    for lane in graph.lanes { titles[lane.id] = lane.title.lines.joined(separator: " / ") }
    for group in graph.groups { titles[group.id] = group.title.lines.joined(separator: " / ") }
    for node in graph.nodes {
      titles[node.id] =
        ([node.label.lines.joined(separator: " / "), node.tooltip ?? ""]
        + node.badges.map(\.text)).filter { !$0.isEmpty }.joined(separator: "\n")
    }
    for edge in graph.edges {
      titles[edge.id] = ([edge.tooltip ?? ""] + edge.textLines).filter { !$0.isEmpty }.joined(separator: "\n")
    }
    return titles.filter { !$0.value.isEmpty }
  }
}
