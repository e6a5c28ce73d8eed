import Diagrams

/// Where a node stands: its lane, its place across the process within the lane, and its rank along it.
struct NodePlace {
  var lane: Int
  /// Counted from the lane's main track, which is 0; sides may be negative.
  var across: Int
  var along: Int
}

/// Places nodes on ranks and tracks, a group as one block of its own.
///
/// Ranks are the layers of a layered drawing (Sugiyama, Tagawa and Toda 1981): the longest path over the
/// edges that run with the process. A node's `rank` says which edges those are, so cycles need no breaking.
/// Pools, losses and ends are placed afterwards, beside the blocks that lead to them.
struct BlockPlacement {
  private let graph: Graph
  private let families: GroupFamilies
  private let laneOfNode: [Int]
  private let orderOfNode: [Int]
  private let edges: [FlowEdge]

  struct FlowEdge {
    var from: Int
    var to: Int
    var role: Edge.Role
  }

  static func places(in graph: Graph) -> [NodePlace] {
    let placement = BlockPlacement(graph)
    if let given = placement.givenPlaces { return given }
    if graph.hasNoOrder { return compactPlaces(in: graph) }
    var places = Array(repeating: NodePlace(lane: 0, across: 0, along: 0), count: graph.nodes.count)
    for (node, place) in placement.block(of: nil).nodes {
      places[node] = place
    }
    return places
  }

  private init(_ graph: Graph) {
    self.graph = graph
    families = GroupFamilies(graph)
    let lanes = Dictionary(
      graph.lanes.enumerated().map { ($1.id, $0) }, uniquingKeysWith: { first, _ in first })
    laneOfNode = graph.nodes.map { node in node.lane.flatMap { lanes[$0] } ?? graph.lanes.count }
    let index = Dictionary(
      graph.nodes.enumerated().map { ($1.id, $0) }, uniquingKeysWith: { first, _ in first })
    // What nobody declared moves nothing, so that a picture keeps its places from one log to the next.
    edges = graph.edges.filter { $0.evidence != .undeclared }.compactMap { edge in
      guard let from = index[edge.from], let to = index[edge.to] else { return nil }
      return FlowEdge(from: from, to: to, role: edge.role)
    }
    let ranked = graph.nodes.indices.sorted {
      (graph.nodes[$0].rank ?? $0, $0) < (graph.nodes[$1].rank ?? $1, $1)
    }
    var order = Array(repeating: 0, count: graph.nodes.count)
    for (place, node) in ranked.enumerated() { order[node] = place }
    orderOfNode = order
  }

  /// The places of a scene that says for each node where it stands.
  private var givenPlaces: [NodePlace]? {
    let given = graph.nodes.indices.compactMap { index -> NodePlace? in
      guard let rank = graph.nodes[index].rank, let tier = graph.nodes[index].tier else { return nil }
      return NodePlace(lane: laneOfNode[index], across: tier, along: rank)
    }
    return given.count == graph.nodes.count && !given.isEmpty ? given : nil
  }

  /// The places of a scene without an order that a reader would follow.
  private static func compactPlaces(in graph: Graph) -> [NodePlace] {
    let isRightward = graph.laneOrientation == .horizontal
    return CompactPlacement.cells(of: graph).map { cell in
      NodePlace(
        lane: 0, across: isRightward ? cell.row : cell.column, along: isRightward ? cell.column : cell.row)
    }
  }

  /// All that lies in a group, or in the picture, as one block.
  private func block(of group: Int?) -> Block {
    var children: [Block] = []
    for node in graph.nodes.indices where families.groupOfNode[node] == group {
      children.append(
        Block(
          nodes: [(node, NodePlace(lane: laneOfNode[node], across: 0, along: 0))],
          order: orderOfNode[node], isAside: graph.nodes[node].role.standsAside))
    }
    for child in graph.groups.indices where families.parents[child] == group {
      let block = block(of: child)
      if !block.nodes.isEmpty { children.append(block) }
    }
    children.sort { ($0.order, $0.nodes[0].node) < ($1.order, $1.nodes[0].node) }
    var packing = BlockPacking(children, edges: edges, isInitial: { graph.nodes[$0].role == .initial })
    packing.pack()
    return Block(nodes: packing.nodes, order: children.first?.order ?? 0, isAside: false)
  }
}

extension Graph {
  /// Whether nodes may stand anywhere.
  fileprivate var hasNoOrder: Bool {
    switch notation {
    case .classes, .causalLoop: isFlat
    case .activity, .stateMachine, .boxes, .tree: false
    }
  }
}

/// A node or a group with all it holds, as one rectangle of cells.
struct Block {
  let nodes: [(node: Int, place: NodePlace)]
  /// The least order of its nodes.
  let order: Int
  /// Whether it stands beside the flow rather than in it.
  let isAside: Bool
  let lane: Int
  let across: ClosedRange<Int>
  /// How many ranks it reaches over, from 0.
  let length: Int

  init(nodes: [(node: Int, place: NodePlace)], order: Int, isAside: Bool) {
    self.nodes = nodes
    self.order = order
    self.isAside = isAside
    lane = nodes.first?.place.lane ?? 0
    let places = nodes.map(\.place.across)
    across = (places.min() ?? 0)...(places.max() ?? 0)
    length = (nodes.map(\.place.along).max() ?? -1) + 1
  }
}

extension Node.Role {
  /// Whether the node stands beside the flow rather than in it.
  var standsAside: Bool {
    switch self {
    case .pool, .lost, .end, .note: true
    case .initial, .action, .state, .decision, .won, .milestone, .object, .division, .external, .actor,
      .useCase, .system, .type, .variable, .stock, .valve, .operation, .loop, .connector:
      false
    }
  }
}

extension Edge.Role {
  /// Whether the edge carries the process forward.
  var isProcessFlow: Bool {
    switch self {
    case .flow, .advance, .accept: true
    case .renew, .handBack, .park, .drop, .recycle, .spawn, .expire, .association, .aggregation,
      .composition, .generalization, .dependency, .part, .positiveLink, .negativeLink:
      false
    }
  }

  /// Whether an edge to a later node puts that node on a later rank.
  var runsWithProcess: Bool {
    switch self {
    case .flow, .advance, .accept, .park, .drop, .association, .aggregation, .composition, .generalization,
      .dependency, .part, .positiveLink, .negativeLink:
      true
    case .handBack, .recycle, .spawn, .expire, .renew: false
    }
  }
}
