import Diagrams
import ProcessMetrics
import ProcessModel

/// The work of drawing one picture of divisions.
///
/// The divisions that own states stand in a row, in the spec's order; whoever supports them stands above, the
/// customer's side before them. What two divisions share is drawn between them.
struct OrganisationDrawing {
  private let flows: DivisionFlows
  private let words: SceneWords
  private let moves: ObservedMoves
  private let process: SalesProcess
  /// The KPIs to show, by id; nil means all.
  private let chosen: [String]?
  private var builder = GraphBuilder()
  private var nodes: [String: String] = [:]
  private(set) var shownKPIs: Set<String> = []
  /// Whether a KPI stands between two divisions.
  private(set) var sharesKPIs = false

  init(_ flows: DivisionFlows, words: SceneWords, moves: ObservedMoves, chosen: [String]?) {
    self.flows = flows
    self.words = words
    self.moves = moves
    self.chosen = chosen
    process = words.process
  }

  func graph(_ orientation: Graph.LaneOrientation) -> Graph {
    let graph = Graph(
      notation: .boxes, laneOrientation: orientation, nodes: builder.nodes, edges: builder.edges)
    return LensDrawing(words).drawn(graph) { edge in
      flows.all.filter { subject(of: $0) == edge.subject }.flatMap(\.transitions)
    }
  }

  private func subject(of flow: DivisionFlows.Flow) -> Subject {
    Subject("hand-off", "\(flow.from)-\(flow.to)-\(flow.kind.rawValue)")
  }

  mutating func draw() {
    // Shared KPIs come first, so that no box repeats them.
    let edges = flows.all.map { flow in edge(flow) }
    let core = flows.divisions.filter { !$0.isExternal && !$0.isSupporting }
    for (place, division) in flows.divisions.filter(\.isExternal).enumerated() {
      addExternal(division, tier: place)
    }
    for (place, division) in core.enumerated() { addNode(division, rank: place + 1, tier: 1) }
    addSupporting(over: core)
    addNewcomers()
    for (flow, edge) in zip(flows.all, edges) {
      guard let from = nodes[flow.from], let to = nodes[flow.to] else { continue }
      var edge = edge
      (edge.from, edge.to) = (from, to)
      builder.add(edge)
    }
  }

  // MARK: Divisions

  /// Adds the customer's side: it is nobody's to lead.
  private mutating func addExternal(_ division: Division, tier: Int) {
    nodes[division.id] = builder.add(
      Node(
        id: "", role: .external, label: words.label(division.name), rank: 0, tier: tier + 1,
        tooltip: division.mission.map(words.text), subject: Subject("division", division.id)))
  }

  private mutating func addNode(_ division: Division, rank: Int, tier: Int) {
    let owned = process.kpis.filter { kpi in
      kpi.division == division.id && !shownKPIs.contains(kpi.id)
        && chosen.map { $0.contains(kpi.id) } ?? true
    }
    shownKPIs.formUnion(owned.map(\.id))
    var compartments = [division.mission.map { words.label($0).lines } ?? [], words.staff(of: division)]
    if words.context.report == nil { compartments.append(owned.map(words.promise)) }
    nodes[division.id] = builder.add(
      Node(
        id: "", role: .division, label: words.label(division.name), rank: rank, tier: tier,
        compartments: compartments.filter { !$0.isEmpty },
        badges: words.context.report == nil ? [] : owned.map(words.ownedBadge),
        emphasis: isTightest(division) ? .bottleneck : nil,
        tooltip: division.mission.map(words.text), subject: Subject("division", division.id)))
  }

  /// Adds those who own no state above the middle of the row, with a line to each division they support.
  private mutating func addSupporting(over core: [Division]) {
    let supporting = flows.divisions.filter { $0.isSupporting && !$0.isExternal }
    for (place, division) in supporting.enumerated() {
      addNode(division, rank: (core.count + 1) / 2 + place, tier: 0)
    }
    for division in supporting {
      for supported in core {
        guard let from = nodes[division.id], let to = nodes[supported.id] else { continue }
        builder.add(
          Edge(
            id: "", from: from, to: to, role: .dependency,
            subject: Subject("support", "\(division.id)-\(supported.id)")))
      }
    }
  }

  /// Whether the lens at hand names a step within the division, or a stage that it owns a part of.
  private func isTightest(_ division: Division) -> Bool {
    let owned = process.states.filter { process.divisionID(of: $0) == division.id }
    if owned.compactMap(process.stageID(of:)).contains(where: moves.isTightestStage) { return true }
    return process.transitions.contains { transition in
      moves.isTightestStep(transition, in: process)
        && [transition.from, transition.to].allSatisfy {
          process.state($0).flatMap(process.divisionID(of:)) == division.id
        }
    }
  }

  // MARK: Flows

  /// What comes from outside to the division that takes it up first.
  private mutating func addNewcomers() {
    guard let outside = flows.divisions.first(where: \.isExternal), let from = nodes[outside.id] else {
      return
    }
    var seen: Set<String> = []
    for state in process.states where state.kind == .initial {
      guard let division = process.divisionID(of: state), division != outside.id, let to = nodes[division],
        seen.insert(division).inserted
      else { continue }
      let stage = process.stageID(of: state).flatMap(process.stage)
      builder.add(
        Edge(
          id: "", from: from, to: to, role: .flow, label: words.label(stage?.name ?? state.name),
          subject: Subject("start", state.id)))
    }
  }

  /// An edge without its ends.
  private mutating func edge(_ flow: DivisionFlows.Flow) -> Edge {
    var edge = Edge(
      id: "", from: "", to: "", role: role(of: flow), evidence: evidence(of: flow),
      isHandOff: flow.kind == .handOff,
      emphasis: flow.transitions.contains { moves.isTightestStep($0, in: process) } ? .bottleneck : nil,
      volume: flows.largest > 0
        ? flow.count.flatMap { $0 > 0 ? Double($0) / Double(flows.largest) : nil } : nil,
      tooltip: flow.transitions.map(words.tooltip).joined(separator: "\n"),
      subject: subject(of: flow))
    edge.badges = flow.count.map { $0 > 0 ? [words.countBadge($0, of: flows.leaves(of: flow))] : [] } ?? []
    switch flow.kind {
    case .handOff:
      edge.label = words.object(of: flow)
      edge.guardText = words.criteria(of: flow.transitions)
      let limited = limitedMoves(of: flow)
      edge.serviceLevel = limited.first.flatMap(words.serviceLevel)
      edge.badges += limited.prefix(1).compactMap(words.serviceLevelBadge) + rates(of: flow)
    case .back, .recycle, .spawn:
      edge.label = words.names(of: flow)
    }
    return edge
  }

  private func role(of flow: DivisionFlows.Flow) -> Edge.Role {
    switch flow.kind {
    case .handOff: .advance
    case .back: flow.transitions.contains { $0.kind == .handBack } ? .handBack : .park
    case .recycle: .recycle
    case .spawn: .spawn
    }
  }

  private func evidence(of flow: DivisionFlows.Flow) -> Edge.Evidence {
    guard moves.report != nil else { return .declared }
    if flow.count ?? 0 > 0 { return .observed }
    return flow.kind == .spawn ? .declared : .neverObserved
  }

  /// The transitions whose limit binds a hand-off: those of the flow itself, else what accepts its cases.
  private func limitedMoves(of flow: DivisionFlows.Flow) -> [Transition] {
    let own = flow.transitions.filter { $0.serviceLevel != nil }
    guard own.isEmpty else { return own }
    let reached = Set(flow.transitions.map(\.to))
    return process.transitions.filter {
      $0.kind == .accept && $0.serviceLevel != nil && reached.contains($0.from)
    }
  }

  /// The pass rates between the stages on both sides, and who answers for them.
  private mutating func rates(of flow: DivisionFlows.Flow) -> [Badge] {
    var seen: Set<[String]> = []
    var badges: [Badge] = []
    for transition in flow.transitions {
      guard let from = process.state(transition.from).flatMap(process.stageID(of:)),
        let to = process.state(transition.to).flatMap(process.stageID(of:)), from != to,
        seen.insert([from, to]).inserted
      else { continue }
      let kpi = words.passRate(from: from, to: to)
      if let kpi, let chosen, !chosen.contains(kpi.id) { continue }
      let rates = words.rateBadges(from: from, to: to)
      badges += rates
      guard let kpi, !rates.isEmpty else { continue }
      shownKPIs.insert(kpi.id)
      sharesKPIs = true
      badges += kpi.division.flatMap(process.division).map { [words.accountable($0)] } ?? []
    }
    return badges
  }
}
