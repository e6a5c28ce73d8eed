/// The sizes of elements whose places are still to be found, from our own width table.
///
/// All lengths are points; lines are already broken to fit their box.
package struct ElementSizes: Hashable, Sendable {
  package struct Box: Hashable, Sendable {
    package var size: Size
    package var lines: [SetLine]

    package init(size: Size, lines: [SetLine]) {
      self.size = size
      self.lines = lines
    }
  }

  /// By node id: the whole node.
  package var nodes: [String: Box]
  /// By edge id: the text on the edge; none for edges without text.
  package var edges: [String: Box]
  /// By group id: the group's title with its badges.
  package var groups: [String: Box]

  package init(nodes: [String: Box], edges: [String: Box] = [:], groups: [String: Box] = [:]) {
    self.nodes = nodes
    self.edges = edges
    self.groups = groups
  }
}
