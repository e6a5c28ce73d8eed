import Diagrams

/// Reads a graph from its one start along its arrows.
struct ActivityReading {
  /// PlantUML reads blocks inside blocks by recursion; pictures that deep cannot be read anyway.
  private static let deepest = 30
  /// PlantUML leaves no room for longer texts on the arrows inside a loop, and draws them over the actions.
  private static let linesInLoop = 2

  let root: Node
  private let nodes: [String: Node]
  private let lanes: [String: Int]
  private let outgoing: [String: [Edge]]
  private let incoming: [String: [Edge]]
  private let order: [String]
  private var read: Set<String> = []

  init(_ graph: Graph) throws(ActivityObstacle) {
    guard graph.notation == .activity else { throw .notation }
    guard graph.lanes.count > 1 else { throw .lanes }
    guard graph.groups.isEmpty else { throw .groups }
    lanes = Dictionary(graph.lanes.indices.map { (graph.lanes[$0].id, $0) }) { first, _ in first }
    nodes = Dictionary(graph.nodes.map { ($0.id, $0) }) { first, _ in first }
    order = graph.nodes.map(\.id)
    let lanes = lanes
    let homeless = graph.nodes.filter { node in node.lane.flatMap { lanes[$0] } == nil }
    guard homeless.isEmpty else { throw .nodesWithoutLane(homeless.map(\.id)) }
    let inhabited = Set(graph.nodes.compactMap(\.lane))
    if let empty = graph.lanes.first(where: { !inhabited.contains($0.id) }) { throw .emptyLane(empty.id) }
    outgoing = Dictionary(grouping: graph.edges, by: \.from)
    incoming = Dictionary(grouping: graph.edges, by: \.to)
    let incoming = incoming
    let starts = graph.nodes.filter { incoming[$0.id] == nil }
    guard let first = starts.first, starts.count == 1 else { throw .starts(starts.count) }
    root = first
  }

  /// Everything that follows a node, itself included.
  mutating func flow(
    from start: Node, arrow: Edge?, depth: Int
  ) throws(ActivityObstacle) -> StructuredActivity.Flow {
    guard depth <= Self.deepest else { throw .depth }
    var flow: StructuredActivity.Flow = []
    var next: (node: Node, arrow: Edge?)? = (start, arrow)
    while let (node, arrow) = next {
      if let loop = try loop(from: node, arrow: arrow) {
        flow.append(loop.element)
        next = (loop.next, loop.exit)
      } else if node.role == .decision {
        flow.append(.choice(node, arrow: arrow, branches: try branches(of: node, arrow: arrow, depth: depth)))
        next = nil
      } else {
        try take(node, arrow: arrow)
        flow.append(.action(node, arrow: arrow))
        next = try successor(of: node)
      }
    }
    return flow
  }

  /// What no arrow from the start leads to can only be a loop that nothing enters.
  func expectAllRead() throws(ActivityObstacle) {
    if let id = order.first(where: { !read.contains($0) }) { throw .unreached(id) }
  }

  // MARK: One after the other

  private mutating func take(_ node: Node, arrow: Edge?) throws(ActivityObstacle) {
    let arrows = incoming[node.id] ?? []
    guard arrows.count == (arrow == nil ? 0 : 1) else {
      throw .arrowsInto(node.id, count: arrows.count)
    }
    try takeLook(of: node, isRoot: arrow == nil)
  }

  /// Marks and diamonds have no look of their own, and a start stands at the beginning.
  private mutating func takeLook(of node: Node, isRoot: Bool) throws(ActivityObstacle) {
    let hasText = !node.label.isEmpty || !node.badges.isEmpty || !node.compartments.isEmpty
    let hasLook = node.emphasis != nil || node.stock != nil
    let isFinalMark = node.role == .end && node.label.isEmpty
    let isFaithful =
      switch node.role {
      case .initial: isRoot && !hasText && !hasLook
      case .decision: !hasLook
      case .end where isFinalMark: !hasText && !hasLook && outgoing[node.id] == nil
      case .action, .state, .pool, .won, .milestone, .lost, .end, .object, .division, .external, .actor,
        .useCase, .system, .type, .variable, .stock, .valve, .note, .operation, .loop, .connector:
        true
      }
    guard isFaithful else { throw .look(node.id) }
    read.insert(node.id)
  }

  private func successor(of node: Node) throws(ActivityObstacle) -> (node: Node, arrow: Edge?)? {
    let arrows = outgoing[node.id] ?? []
    guard arrows.count <= 1 else { throw .arrowsOutOf(node.id, count: arrows.count) }
    guard let arrow = arrows.first else { return nil }
    return (try target(of: arrow), arrow)
  }

  private func target(of arrow: Edge) throws(ActivityObstacle) -> Node {
    guard let node = nodes[arrow.to] else { throw .unreached(arrow.to) }
    return node
  }

  // MARK: Loops

  /// The loop that begins at a node: a row of actions and a decision that leads back to the first of them and to
  /// one place else, all in one lane, since PlantUML draws a way back across lanes through the boxes.
  private mutating func loop(
    from first: Node, arrow: Edge?
  ) throws(ActivityObstacle) -> (element: StructuredActivity.Element, next: Node, exit: Edge)? {
    guard first.role != .decision, incoming[first.id]?.count == 2 else { return nil }
    var body = [StructuredActivity.Step(node: first, arrow: arrow)]
    while let last = body.last?.node {
      guard let out = outgoing[last.id], out.count == 1, let node = nodes[out[0].to], node.lane == first.lane,
        node.id != first.id, !body.contains(where: { $0.node.id == node.id })
      else { return nil }
      guard incoming[node.id]?.count == 1 else { return nil }
      guard node.role == .decision else {
        body.append(StructuredActivity.Step(node: node, arrow: out[0]))
        continue
      }
      guard let branches = outgoing[node.id], branches.count == 2,
        let back = branches.first(where: { $0.to == first.id }),
        let exit = branches.first(where: { $0.to != first.id })
      else { return nil }
      let inner = body.dropFirst().compactMap(\.arrow) + [out[0]]
      if let long = inner.first(where: { $0.textLines.count > Self.linesInLoop }) { throw .text(long.id) }
      for step in body { try takeLook(of: step.node, isRoot: false) }
      try takeLook(of: node, isRoot: false)
      let loop = StructuredActivity.Element.loop(body: body, decision: node, arrow: out[0], back: back)
      return (loop, try target(of: exit), exit)
    }
    return nil
  }

  // MARK: Branches

  private mutating func branches(
    of decision: Node, arrow: Edge?, depth: Int
  ) throws(ActivityObstacle) -> [StructuredActivity.Flow] {
    try take(decision, arrow: arrow)
    let arrows = outgoing[decision.id] ?? []
    guard arrows.count >= 2 else { throw .arrowsOutOf(decision.id, count: arrows.count) }
    var branches: [StructuredActivity.Flow] = []
    // In another order than that of the lanes, the lines to them would lie on each other.
    for arrow in try sortedByLane(arrows) {
      branches.append(try flow(from: try target(of: arrow), arrow: arrow, depth: depth + 1))
    }
    // PlantUML draws no arrow from a decision to a mark alone in another lane.
    if let mark = branches.compactMap(\.first?.lonelyMark).first(where: { $0.lane != decision.lane }) {
      throw .look(mark.id)
    }
    // A `switch` fails when a branch of several nodes leaves its lane.
    let isAcross = branches.contains { branch in
      branch.nodes.count > 1 && branch.nodes.contains { $0.lane != decision.lane }
    }
    guard branches.count == 2 || !isAcross else { throw .switchAcrossLanes(decision.id) }
    return branches
  }

  private func sortedByLane(_ arrows: [Edge]) throws(ActivityObstacle) -> [Edge] {
    var places: [(lane: Int, place: Int, arrow: Edge)] = []
    for (place, arrow) in arrows.enumerated() {
      places.append((try target(of: arrow).lane.flatMap { lanes[$0] } ?? 0, place, arrow))
    }
    return places.sorted { ($0.lane, $0.place) < ($1.lane, $1.place) }.map(\.arrow)
  }
}

extension StructuredActivity.Flow {
  /// All nodes of the flow, those of branches and loops too.
  var nodes: [Node] {
    flatMap { element -> [Node] in
      switch element {
      case .action(let node, _): [node]
      case .loop(let body, let decision, _, _): body.map(\.node) + [decision]
      case .choice(let node, _, let branches): [node] + branches.flatMap(\.nodes)
      }
    }
  }

  /// The actions that loops begin with.
  var loopStarts: [Node] {
    flatMap { element -> [Node] in
      switch element {
      case .action: []
      case .loop(let body, _, _, _): body.prefix(1).map(\.node)
      case .choice(_, _, let branches): branches.flatMap(\.loopStarts)
      }
    }
  }
}

extension StructuredActivity.Element {
  /// The final mark that the element is, if it is one.
  fileprivate var lonelyMark: Node? {
    guard case .action(let node, _) = self, node.role == .end, node.label.isEmpty else { return nil }
    return node
  }
}
