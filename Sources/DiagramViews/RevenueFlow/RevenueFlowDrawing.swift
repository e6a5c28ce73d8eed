import Diagrams
import ProcessMetrics
import ProcessModel

/// The work of drawing one stock-and-flow picture.
struct RevenueFlowDrawing {
  let flows: StageFlows
  let words: SceneWords
  let moves: ObservedMoves
  let process: SalesProcess
  private let fullest: Int
  var builder = GraphBuilder()
  private var cells = GridCells()
  /// By place the node that flows lead to.
  var entries: [StageFlows.Place: String] = [:]
  /// By stage the node that what leaves it comes from: its valve, or the tank itself.
  var exits: [StageFlows.Place: String] = [:]
  /// By the place that is left and the state reached.
  var drains: [Drain: String] = [:]
  var shownKPIs: Set<String> = []

  struct Drain: Hashable {
    var from: StageFlows.Place
    var state: String
  }

  init(_ flows: StageFlows, words: SceneWords, moves: ObservedMoves) {
    self.flows = flows
    self.words = words
    self.moves = moves
    process = words.process
    let stocks = moves.report?.stages.map(\.open) ?? []
    let pools = words.process.states.filter { $0.kind == .pool }.map { words.stock(ofState: $0.id) }
    fullest = max(stocks.max() ?? 0, pools.reduce(0, +))
  }

  func graph(_ orientation: Graph.LaneOrientation) -> Graph {
    Graph(
      notation: .boxes, laneOrientation: orientation, nodes: builder.nodes, edges: builder.edges)
  }

  mutating func draw() {
    addSource()
    for (index, stage) in flows.stages.enumerated() { add(stage, at: 2 * index) }
    addTank()
    addOutcomes()
    addFlows()
  }

  // MARK: Nodes

  /// Adds where cases come from: the customer's side, or a mark where the spec has none.
  private mutating func addSource() {
    let cell = cells.take(rank: -1, tier: 0)
    let outside = process.divisions.first(where: \.isExternal)
    _ = builder.add(
      Node(
        id: "", role: outside == nil ? .initial : .external,
        label: outside.map { words.label($0.name) } ?? Label(lines: []), rank: cell.rank, tier: cell.tier,
        tooltip: Phrase.initial(words.languages),
        subject: outside.map { Subject("division", $0.id) } ?? Subject("start", "")))
  }

  /// Adds the tank of a stage, and its valve where something flows on from it.
  private mutating func add(_ stage: String, at rank: Int) {
    let place = StageFlows.Place.stage(stage)
    let states = process.states(inStage: stage)
    let isOutcome = states.allSatisfy { $0.kind == .won } && flows.flows(from: place).isEmpty
    let measure = moves.report?.stages.first { $0.id == stage }
    var cell = cells.take(rank: rank, tier: 0)
    let tank = builder.add(
      Node(
        id: "", role: isOutcome ? .won : .stock, label: words.label(ofStage: stage), rank: cell.rank,
        tier: cell.tier,
        badges: isOutcome
          ? measure.map { [Badge(kind: .count, text: words.format.items($0.entries))] } ?? []
          : measure.map(words.balanceBadges) ?? [],
        emphasis: moves.isTightestStage(stage) ? .bottleneck : nil,
        stock: isOutcome ? nil : share(measure?.open ?? 0),
        tooltip: process.stage(stage)?.definition.map(words.text), subject: Subject("stage", stage)))
    (entries[place], exits[place]) = (tank, tank)
    let forward = flows.flows(from: place).filter { $0.kind == .forward }
    guard !forward.isEmpty else { return }
    let next = flows.successors(of: stage)
    let onward = forward.filter { flow in next.contains { flow.to == .stage($0) } }.flatMap(\.transitions)
    cell = cells.take(rank: rank + 1, tier: 0)
    let valve = builder.add(
      Node(
        id: "", role: .valve, label: words.gate(of: onward), rank: cell.rank, tier: cell.tier,
        badges: valveBadges(of: stage, forward),
        emphasis: onward.contains { moves.isTightestStep($0, in: process) }
          ? .bottleneck : nil,
        tooltip: forward.flatMap(\.transitions).map(words.tooltip).joined(separator: "\n"),
        subject: Subject("valve", stage)))
    exits[place] = valve
    builder.add(
      Edge(
        id: "", from: tank, to: valve, role: .advance, evidence: evidence(of: flows.leaves(place)),
        volume: volume(flows.leaves(place)), subject: Subject("flow", "\(stage)-valve")))
  }

  /// What passed a valve, and at what rate.
  private mutating func valveBadges(of stage: String, _ forward: [StageFlows.Flow]) -> [Badge] {
    let counts = forward.compactMap(\.count)
    var badges = counts.isEmpty ? [] : [words.flowBadge(counts.reduce(0, +))]
    for next in flows.successors(of: stage) {
      let rates = words.rateBadges(from: stage, to: next)
      if !rates.isEmpty, let kpi = words.passRate(from: stage, to: next) { shownKPIs.insert(kpi.id) }
      badges += rates
    }
    return badges
  }

  /// Adds one tank for all pools, under the stage that it flows back to.
  private mutating func addTank() {
    let pools = process.states.filter { $0.kind == .pool }
    guard !pools.isEmpty else { return }
    let back = flows.flows(from: .tank).compactMap { flow -> Int? in
      guard case .stage(let stage) = flow.to else { return nil }
      return flows.stages.firstIndex(of: stage)
    }
    let cell = cells.take(rank: 2 * (back.min() ?? 0), tier: 3)
    let measures = moves.report?.states ?? []
    let open = pools.reduce(0) { $0 + words.stock(ofState: $1.id) }
    let node = builder.add(
      Node(
        id: "", role: .pool, label: words.tankLabel(of: pools), rank: cell.rank, tier: cell.tier,
        badges: pools.flatMap { pool in
          measures.first { $0.id == pool.id }.map {
            words.balanceBadges($0, named: pools.count > 1 ? pool : nil)
          } ?? []
        },
        stock: share(open), tooltip: pools.compactMap { $0.definition.map(words.text) }.first,
        subject: Subject("tank", pools.map(\.id).joined(separator: "-"))))
    (entries[.tank], exits[.tank]) = (node, node)
  }

  /// Adds the drains: one for each stage that leads to an outcome, unless the outcome flows on from there.
  private mutating func addOutcomes() {
    for state in process.states where state.kind == .lost || state.kind == .end {
      let place = StageFlows.Place.outcome(state.id)
      let feeders = flows.flows(to: place).map(\.from)
      let flowsOn = !flows.flows(from: place).isEmpty
      if flowsOn || feeders.count == 1, let last = feeders.last {
        let node = addDrain(
          state, under: last, flow: feeders.count == 1 ? flows.flows(to: place).first : nil,
          subject: Subject("state", state.id))
        (entries[place], exits[place]) = (node, node)
      } else {
        for feeder in feeders {
          drains[Drain(from: feeder, state: state.id)] = addDrain(
            state, under: feeder, flow: flows.flows(from: feeder).first { $0.to == place },
            subject: Subject("drain", "\(words.id(of: feeder))-\(state.id)"))
        }
      }
    }
  }

  private mutating func addDrain(
    _ state: LeadState, under feeder: StageFlows.Place, flow: StageFlows.Flow?, subject: Subject
  ) -> String {
    let above = exits[feeder].flatMap { id in builder.nodes.first { $0.id == id } }
    let cell = cells.take(rank: above?.rank ?? 0, tier: (above?.tier ?? 0) + 1)
    return builder.add(
      Node(
        id: "", role: Node.Role(outcomeOf: state.kind) ?? .end, label: words.label(state.name),
        rank: cell.rank, tier: cell.tier,
        badges: flow?.count.map {
          [Badge(kind: .count, text: words.part($0, of: flows.leaves(feeder)))]
        } ?? [],
        tooltip: state.definition.map(words.text), subject: subject))
  }

  /// The level of a tank.
  private func share(_ open: Int) -> Double { fullest > 0 ? Double(open) / Double(fullest) : 0 }
}
