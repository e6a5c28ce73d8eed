import Diagrams
import ProcessMetrics
import ProcessModel

extension RevenueFlowDrawing {
  mutating func addFlows() {
    for state in process.states where state.kind == .initial {
      guard case .stage(let stage)? = flows.place(ofState: state.id), let to = entries[.stage(stage)] else {
        continue
      }
      let count = flows.newcomers(to: stage)
      builder.add(
        Edge(
          id: "", from: "n0", to: to, role: .flow, evidence: evidence(of: count),
          badges: newcomerBadges(state, count),
          volume: volume(count), subject: Subject("flow", "start-\(stage)")))
    }
    for flow in flows.all { add(flow) }
  }

  private mutating func newcomerBadges(_ state: LeadState, _ count: Int?) -> [Badge] {
    readingBadges { $0 == .throughput(state: state.id) }
      ?? count.map { [Badge(kind: .count, text: words.format.items($0))] } ?? []
  }

  private mutating func add(_ flow: StageFlows.Flow) {
    let isFromTank = flow.kind == .spawn || flow.kind == .within
    guard let from = isFromTank ? entries[flow.from] : exits[flow.from],
      let to = node(at: flow.to, from: flow.from)
    else { return }
    builder.add(
      Edge(
        id: "", from: from, to: to, role: role(of: flow), evidence: evidence(of: flow.count, flow.kind),
        label: label(of: flow), badges: badges(of: flow),
        emphasis: flow.transitions.contains { moves.isTightestStep($0, in: process) } ? .bottleneck : nil,
        volume: volume(flow.count), tooltip: flow.transitions.map(words.tooltip).joined(separator: "\n"),
        subject: Subject(
          "flow", "\(words.id(of: flow.from))-\(words.id(of: flow.to))-\(flow.transitions[0].kind.rawValue)"))
    )
  }

  private func node(at place: StageFlows.Place, from: StageFlows.Place) -> String? {
    if case .outcome(let state) = place, let drain = drains[Drain(from: from, state: state)] { return drain }
    return entries[place]
  }

  /// The role of the transitions that most cases took.
  private func role(of flow: StageFlows.Flow) -> Edge.Role {
    let counts = flow.transitions.map { moves.measure(from: $0.from, to: $0.to)?.count ?? 0 }
    let most = counts.indices.max { (counts[$0], $1) < (counts[$1], $0) } ?? 0
    return Edge.Role(flow.transitions[most].kind)
  }

  private func label(of flow: StageFlows.Flow) -> Label {
    switch flow.kind {
    case .forward: Label(lines: [])
    case .recycle: flow.count == nil ? words.names(of: flow, or: .recycle) : Label(lines: [])
    case .back, .leave, .within, .spawn, .expire:
      flow.count == nil ? words.names(of: flow, or: nil) : Label(lines: [])
    }
  }

  private mutating func badges(of flow: StageFlows.Flow) -> [Badge] {
    guard flow.count != nil else { return [] }
    let leaves = flows.leaves(flow.from)
    switch flow.kind {
    case .forward:
      guard case .stage(let here) = flow.from, case .stage(let there) = flow.to,
        !flows.successors(of: here).contains(there)
      else { return [] }
      return words.countBadges(of: flow, leaves: leaves, moves: moves)
    case .recycle:
      return words.countBadges(of: flow, leaves: leaves, moves: moves, or: .recycle)
    case .within:
      let renewals = readingBadges { measure in
        if case .renewal = measure { true } else { false }
      }
      return words.countBadges(of: flow, leaves: 0, moves: moves) + (renewals ?? [])
    case .leave, .expire:
      if let to = node(at: flow.to, from: flow.from), hasOwnCount(to) { return [] }
      return words.countBadges(of: flow, leaves: leaves, moves: moves)
    case .back, .spawn:
      return words.countBadges(of: flow, leaves: leaves, moves: moves)
    }
  }

  /// Whether a drain tells itself how many came.
  private func hasOwnCount(_ node: String) -> Bool {
    builder.nodes.contains { $0.id == node && ($0.role == .lost || $0.role == .end) && !$0.badges.isEmpty }
  }

  /// The reading of a KPI that measures just this, with its target.
  private mutating func readingBadges(_ isMeasured: (KPIDefinition.Measure) -> Bool) -> [Badge]? {
    guard let definition = process.kpis.first(where: { isMeasured($0.measure) }),
      let badges = words.readingBadges(of: definition)
    else { return nil }
    shownKPIs.insert(definition.id)
    return badges
  }

  func volume(_ count: Int?) -> Double? {
    guard let count, count > 0, flows.largest > 0 else { return nil }
    return min(1, Double(count) / Double(flows.largest))
  }

  func evidence(of count: Int?, _ kind: StageFlows.Kind = .forward) -> Edge.Evidence {
    guard moves.report != nil, kind != .spawn else { return .declared }
    return count ?? 0 > 0 ? .observed : .neverObserved
  }
}
