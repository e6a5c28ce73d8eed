/// What a real tool made of a diagram's text, read back from what it drew.
///
/// The same shape for all tools, so that one test can compare them with each other and with the scene.
package struct DrawnPicture: Hashable, Sendable {
  /// The title above the picture.
  package var title: String?
  /// The nodes, in the order in which they were drawn.
  package var nodes: [DrawnNode] = []
  /// The links, in the order in which they were drawn.
  package var links: [DrawnLink] = []
  /// The lanes, clusters, packages and composite states.
  package var groups: [DrawnGroup] = []
  /// All texts of the picture in document order, one a label line.
  package var texts: [String] = []
  /// What the tool complained about while it drew.
  package var warnings: [String] = []

  /// The nodes that stand for something of the model: no notes, start, end or branch marks.
  package var ordinaryNodes: [DrawnNode] { nodes.filter { $0.kind == .ordinary } }

  /// The links between the nodes of these ids.
  package func links(from: String, to: String) -> [DrawnLink] {
    links.filter { $0.from == from && $0.to == to }
  }

  /// The node of this id.
  package func node(_ id: String) -> DrawnNode? { nodes.first { $0.id == id } }

  /// The group of this id.
  package func group(_ id: String) -> DrawnGroup? { groups.first { $0.id == id } }
}

/// A node as it was drawn.
package struct DrawnNode: Hashable, Sendable {
  /// What the drawing says that a node is.
  package enum Kind: String, Hashable, Sendable {
    /// A box that carries a name.
    case ordinary
    /// The initial mark.
    case start
    /// The final mark.
    case end
    /// A note or comment.
    case note
    /// A mark without a name of its own: decision, merge, fork, join, connector.
    case mark
  }

  /// The id in the diagram's text, or one made from the order when the drawing does not tell.
  package var id: String
  /// The name, its lines joined by a line feed.
  package var label: String
  /// The lines below the name, if the drawing separates them.
  package var details: [String] = []
  /// What the node is.
  package var kind: Kind = .ordinary
  /// The id of the innermost group that holds the node.
  package var group: String?

  /// Makes a node.
  package init(
    id: String, label: String, details: [String] = [], kind: Kind = .ordinary, group: String? = nil
  ) {
    self.id = id
    self.label = label
    self.details = details
    self.kind = kind
    self.group = group
  }
}

/// A line between two nodes as it was drawn.
package struct DrawnLink: Hashable, Sendable {
  /// The id of the node or group it leaves; nil when the drawing does not tell.
  package var from: String?
  /// The id of the node or group it reaches.
  package var to: String?
  /// Its label, its lines joined by a line feed; empty when it has none.
  package var label: String

  /// Makes a link.
  package init(from: String?, to: String?, label: String = "") {
    self.from = from
    self.to = to
    self.label = label
  }
}

/// A frame around nodes as it was drawn.
package struct DrawnGroup: Hashable, Sendable {
  /// The id in the diagram's text, or one made from the order.
  package var id: String
  /// The title, its lines joined by a line feed.
  package var title: String
  /// The id of the group around it.
  package var parent: String?

  /// Makes a group.
  package init(id: String, title: String, parent: String? = nil) {
    self.id = id
    self.title = title
    self.parent = parent
  }
}

/// Why a tool did not draw a diagram.
package struct DiagramProblem: Error, Hashable, Sendable, CustomStringConvertible {
  /// What the tool said.
  package var message: String
  /// The one-based line of the diagram's text, when the tool names it.
  package var line: Int?
  /// For the reader of a test's output.
  package var description: String { line.map { "line \($0): \(message)" } ?? message }

  /// Makes a problem.
  package init(_ message: String, line: Int? = nil) {
    self.message = message
    self.line = line
  }
}

/// What a tool made of one diagram.
package typealias DrawingResult = Result<DrawnPicture, DiagramProblem>
