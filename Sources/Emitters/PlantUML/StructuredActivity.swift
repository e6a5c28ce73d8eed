import Diagrams

/// An activity as PlantUML's activity diagrams write one: in blocks, so that every arrow has its own place.
///
/// PlantUML draws what stands in a block under each other, and joins the ends of blocks by arrows and diamonds of
/// its own. Only what needs none of these keeps all arrows of a graph as they are (measured with 1.2026.2): a tree
/// of decisions whose branches end by themselves, and loops that a decision closes within one lane.
struct StructuredActivity: Hashable {
  /// What happens one after the other; only the last element branches.
  typealias Flow = [Element]

  indirect enum Element: Hashable {
    case action(Node, arrow: Edge?)
    /// Actions that are done again as long as the decision after them says so.
    case loop(body: [Step], decision: Node, arrow: Edge, back: Edge)
    /// A decision whose branches end by themselves, from the leftmost lane to the rightmost.
    case choice(Node, arrow: Edge?, branches: [Flow])
  }

  /// An action and the arrow that leads to it.
  struct Step: Hashable {
    var node: Node
    var arrow: Edge?
  }

  let flow: Flow

  /// Reads a graph as such an activity.
  /// - Throws: The first thing found that an activity diagram would lose or draw otherwise.
  init(_ graph: Graph) throws(ActivityObstacle) {
    var reading = try ActivityReading(graph)
    flow = try reading.flow(from: reading.root, arrow: nil, depth: 0)
    try reading.expectAllRead()
  }
}

/// Why a graph cannot be written as an activity diagram.
enum ActivityObstacle: Error, Hashable, CustomStringConvertible {
  case notation
  case lanes
  case emptyLane(String)
  case nodesWithoutLane([String])
  case groups
  case starts(Int)
  case arrowsInto(String, count: Int)
  case arrowsOutOf(String, count: Int)
  case unreached(String)
  case look(String)
  case text(String)
  case switchAcrossLanes(String)
  case depth

  /// In generated words, for the comment at the top of a file.
  var description: String {
    switch self {
    case .notation: "the picture is no activity"
    case .lanes: "it does not draw a single lane"
    case .emptyLane(let id): "it does not draw \(id), which is empty"
    case .nodesWithoutLane(let ids): "\(ids.prefix(8).joined(separator: ", ")) would need a lane"
    case .groups: "it has no frames around nodes"
    case .starts(let count): "it begins in one place, and the process in \(count)"
    case .arrowsInto(let id, let count): "it would join the \(count) arrows into \(id)"
    case .arrowsOutOf(let id, let count): "it cannot draw \(count) arrows out of \(id)"
    case .unreached(let id): "it cannot draw the loop through \(id)"
    case .look(let id): "it cannot draw the text or look of \(id)"
    case .text(let id): "it has no room for the text of \(id)"
    case .switchAcrossLanes(let id): "it cannot draw the branches of \(id) across lanes"
    case .depth: "its decisions would be too deep in each other"
    }
  }
}
