package import Diagrams

/// Lays out pictures on the same ids in one place, so that they can be laid over each other.
package enum SharedLayout {
  /// The picture that has all elements and, in its places, pictures of some of them.
  ///
  /// What stands in several has room for the longest of its texts; what a picture has not, it leaves free.
  package static func layout(
    _ whole: Diagram, parts: [Diagram]
  ) -> (whole: PositionedDiagram, parts: [PositionedDiagram]) {
    let setting = LabelSetting()
    let content = GridLayout.layout(
      whole, graph: whole.scene.graph, setting: setting, sharing: parts.map(\.scene.graph))
    return (
      PageFurniture.page(content),
      parts.map { PageFurniture.page(part($0, of: content, setting: setting)) }
    )
  }

  private static func part(
    _ diagram: Diagram, of content: PositionedDiagram, setting: LabelSetting
  ) -> PositionedDiagram {
    let graph = diagram.scene.graph
    let nodes = Dictionary(graph.nodes.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
    let edges = Dictionary(graph.edges.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
    let groups = Set(graph.groups.map(\.id))
    var part = content
    part.diagram = diagram
    part.groups = content.groups.filter { groups.contains($0.id) }
    part.nodes = content.nodes.compactMap { place in
      nodes[place.id].map { node in
        PositionedNode(
          id: place.id, frame: place.frame,
          label: NodeSizing.label(
            setting.lines(of: node), in: place.frame, centre: place.label.frame.centre))
      }
    }
    part.edges = content.edges.compactMap { place in
      guard let edge = edges[place.id] else { return nil }
      let lines = setting.lines(of: edge)
      let label = place.label.map { PositionedLabel(lines, centre: $0.frame.centre) }
      var own = place
      own.label = lines.isEmpty ? nil : label
      return own
    }
    return part
  }
}
