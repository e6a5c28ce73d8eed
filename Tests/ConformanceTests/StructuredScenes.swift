import Diagrams
import TestSupport

/// Random activities that PlantUML's activity diagrams can draw: trees of decisions with loops in one lane.
struct StructuredScenes {
  private var random: SplitMix64
  private let laneCount: Int
  private var nodes: [Node] = []
  private var edges: [Edge] = []

  /// The activity that belongs to a seed.
  static func graph(seed: UInt64) -> Graph {
    var random = SplitMix64(seed: seed)
    var scenes = StructuredScenes(random: random, laneCount: 2 + Int(random.next() % 3))
    var last = scenes.add(.initial, label: nil, lane: scenes.lane())
    // Every lane has something to do.
    for index in 0..<scenes.laneCount {
      let action = scenes.add(.action, label: "作業", lane: "l\(index)")
      scenes.connect(last, action)
      last = action
    }
    scenes.grow(after: last, depth: 0)
    return Graph(
      notation: .activity,
      lanes: (0..<scenes.laneCount).map { index in
        Lane(
          id: "l\(index)", title: Label(lines: ["部門\(index)", "Division \(index)"]), isExternal: index == 0)
      }, nodes: scenes.nodes, edges: scenes.edges)
  }

  private init(random: SplitMix64, laneCount: Int) {
    self.random = random
    self.laneCount = laneCount
    _ = self.random.next()
  }

  private mutating func lane() -> String { "l\(Int(random.next() % UInt64(laneCount)))" }

  private mutating func add(_ role: Node.Role, label: String?, lane: String) -> String {
    let id = "n\(nodes.count)"
    var node = Node(id: id, role: role, lane: lane, rank: nodes.count)
    if let label {
      node.label = Label(lines: random.chance(0.3) ? ["\(label)\(id)", "second \(id)"] : ["\(label)\(id)"])
      if random.chance(0.3) { node.badges = [Badge(kind: .time, text: "滞在 \(id)日", status: .missed)] }
    }
    if role == .action, random.chance(0.2) { node.emphasis = .bottleneck }
    nodes.append(node)
    return id
  }

  /// PlantUML leaves room for two lines on the arrows inside a loop.
  private mutating func connect(_ from: String, _ to: String, isInLoop: Bool = false) {
    let id = "e\(edges.count)"
    var edge = Edge(
      id: id, from: from, to: to, role: random.pick(Edge.Role.allCases.filter { !$0.isLink }) ?? .advance)
    if random.chance(0.7) { edge.label = Label("条件 \(id)") }
    if random.chance(0.3) { edge.guardText = Label("guard \(id)") }
    if !isInLoop, random.chance(0.2) { edge.serviceLevel = "\(id)h" }
    if !isInLoop, random.chance(0.3) { edge.badges = [Badge(kind: .rate, text: "通過率 \(id)%", status: .met)] }
    edge.isHandOff = random.chance(0.3)
    edges.append(edge)
  }

  /// Adds what follows a node until every branch has ended.
  private mutating func grow(after from: String, depth: Int, inLane fixed: String? = nil) {
    var last = from
    while true {
      let lane = fixed ?? lane()
      if random.chance(0.15) {
        last = addLoop(after: last, lane: lane)
        continue
      }
      let isMark = random.chance(0.15) && (last != from || depth == 0)
      let action = add(
        isMark ? .end : random.pick([.action, .action, .pool, .lost, .won, .milestone]) ?? .action,
        label: isMark ? nil : "作業", lane: lane)
      connect(last, action)
      if isMark { return }
      last = action
      if depth < 3, nodes.count < 14, random.chance(0.45) {
        branch(after: last, depth: depth, lane: fixed ?? self.lane(), isFixed: fixed != nil)
        return
      }
      if nodes.count > 14 || random.chance(0.3) { return }
    }
  }

  private mutating func addLoop(after last: String, lane: String) -> String {
    let first = add(.action, label: "繰返", lane: lane)
    connect(last, first)
    var end = first
    if random.chance(0.5) {
      end = add(.action, label: "続き", lane: lane)
      connect(first, end, isInLoop: true)
    }
    let decision = add(.decision, label: random.chance(0.3) ? "判定" : nil, lane: lane)
    connect(end, decision, isInLoop: true)
    connect(decision, first)
    return decision
  }

  private mutating func branch(after last: String, depth: Int, lane: String, isFixed: Bool) {
    let decision = add(.decision, label: random.chance(0.3) ? "判定" : nil, lane: lane)
    connect(last, decision)
    let count = random.chance(0.6) ? 2 : 3 + Int(random.next() % 2)
    for _ in 0..<count {
      if count > 2, random.chance(0.4) {
        let leaf = add(.lost, label: "終", lane: isFixed ? lane : self.lane())
        connect(decision, leaf)
      } else {
        grow(after: decision, depth: depth + 1, inLane: count > 2 || isFixed ? lane : nil)
      }
    }
  }
}

extension Edge.Role {
  fileprivate var isLink: Bool {
    switch self {
    case .association, .aggregation, .composition, .generalization, .dependency, .part, .positiveLink,
      .negativeLink:
      true
    case .flow, .advance, .accept, .renew, .handBack, .park, .drop, .recycle, .spawn, .expire: false
    }
  }
}
