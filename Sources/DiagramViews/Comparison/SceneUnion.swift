import Diagrams

/// Adds to a picture what only another picture has, with places and ids of its own.
struct SceneUnion {
  private var graph: Graph
  private var taken: Set<Place>
  private let hasGivenPlaces: Bool

  private struct Place: Hashable {
    var lane: String?
    var rank: Int
    var tier: Int
  }

  init(_ graph: Graph) {
    self.graph = graph
    let places = graph.nodes.compactMap(Self.place)
    taken = Set(places)
    hasGivenPlaces = places.count == graph.nodes.count
  }

  private static func place(of node: Node) -> Place? {
    guard let rank = node.rank, let tier = node.tier else { return nil }
    return Place(lane: node.lane, rank: rank, tier: tier)
  }

  /// The picture with the other's nodes and edges of subjects that it lacks, where they are wanted.
  func adding(_ other: Graph, where isWanted: (Subject) -> Bool) -> Graph {
    var copy = self
    copy.add(other, where: isWanted)
    return copy.graph
  }

  private mutating func add(_ other: Graph, where isWanted: (Subject) -> Bool) {
    var idOfNode: [String: String] = [:]
    let known = Dictionary(
      graph.nodes.compactMap { node in node.subject.map { ($0, node.id) } },
      uniquingKeysWith: { first, _ in first })
    for node in other.nodes {
      guard let subject = node.subject else { continue }
      if let id = known[subject] {
        idOfNode[node.id] = id
      } else if isWanted(subject) {
        idOfNode[node.id] = append(node, of: other)
      }
    }
    let edges = Set(graph.edges.compactMap(\.subject))
    for edge in other.edges {
      guard let subject = edge.subject, !edges.contains(subject), isWanted(subject),
        let from = idOfNode[edge.from], let to = idOfNode[edge.to]
      else { continue }
      var edge = edge
      (edge.id, edge.from, edge.to) = ("e\(graph.edges.count)", from, to)
      graph.edges.append(edge)
    }
  }

  private mutating func append(_ node: Node, of other: Graph) -> String {
    var node = node
    node.id = "n\(graph.nodes.count)"
    node.lane = other.lanes.first { $0.id == node.lane }.flatMap { lane in
      graph.lanes.first { $0.subject == lane.subject }?.id ?? graph.lanes.last?.id
    }
    node.group = other.groups.first { $0.id == node.group }.flatMap { group in
      graph.groups.first { $0.subject == group.subject }?.id
    }
    if hasGivenPlaces {
      var place = Place(lane: node.lane, rank: node.rank ?? 0, tier: node.tier ?? 0)
      while !taken.insert(place).inserted { place.tier += 1 }
      (node.rank, node.tier) = (place.rank, place.tier)
    }
    graph.nodes.append(node)
    return node.id
  }
}
