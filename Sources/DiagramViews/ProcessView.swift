import Diagrams
import ProcessMetrics
import ProcessModel
package import Specs

/// The business process as a UML activity with a partition for each division.
package struct ProcessView: DiagramView {
  package let name = "process"
  package let summary =
    "Who does what in which order: an activity with a lane for each division, criteria as decisions."
  package let options: Set<ViewOption> = [
    .divisions, .roles, .systems, .states, .neighbours, .depth, .orientation, .kpis,
  ]

  package init() {}

  package func draw(_ request: ViewRequest, in context: DrawingContext) -> DrawnView {
    var drawing = ProcessDrawing(request, context)
    guard !drawing.isEmpty else { return .nothing }
    return .diagram(drawing.diagram())
  }
}

/// The work of drawing one process: which states become which nodes, and what leads from one to another.
private struct ProcessDrawing {
  private let request: ViewRequest
  private let words: SceneWords
  private let moves: ObservedMoves
  private let process: SalesProcess
  private let units: ProcessUnits
  private var builder = GraphBuilder()
  private var laneOfDivision: [String?: String] = [:]
  /// By unit: the node that moves lead to.
  private var entries: [String: String] = [:]
  /// By unit: the node that moves start from.
  private var exits: [String: String] = [:]
  private var shownKPIs: Set<String> = []

  init(_ request: ViewRequest, _ context: DrawingContext) {
    self.request = request
    words = SceneWords(context)
    moves = ObservedMoves(context.report)
    process = context.specification.process
    units = ProcessUnits(process, depth: request.depth, request, in: context)
  }

  /// Whether the filters leave nothing.
  var isEmpty: Bool { units.isNothing }

  mutating func diagram() -> Diagram {
    let undeclared = moves.undeclared(in: process)
    let declaredEdges = units.moves(process.transitions)
    let undeclaredEdges = request.depth == .stage ? [] : undeclared.drawn.compactMap(units.undeclaredMove)
    let all = declaredEdges + undeclaredEdges
    addLanes()
    addInitialNode()
    for unit in units.all {
      addNodes(of: unit, exitCount: all.count { $0.fromUnit == unit.id })
    }
    for entry in units.entryUnits {
      if let node = entries[entry] {
        builder.add(
          Edge(id: "", from: "n0", to: node, role: .flow, subject: Subject("flow", "start-\(entry)")))
      }
    }
    for move in all { addEdge(move) }
    let graph = Graph(
      notation: .activity, lanes: builder.lanes, laneOrientation: request.laneOrientation,
      nodes: builder.nodes,
      edges: builder.edges)
    return finish(LensDrawing(words).drawn(graph), hidden: undeclared.hidden)
  }

  private func finish(_ graph: Graph, hidden: [TransitionMeasure]) -> Diagram {
    let title = words.title(.processTitle)
    return Diagram(
      spec: process.id, view: request.id, language: words.languages.main, title: title,
      subtitle: words.subtitle(), scene: .graph(graph), legend: words.legendByLens(of: graph),
      footnotes: words.narrowingNotes(request, units)
        + words.footnotes(hidden: hidden.count, hiddenMoves: hidden.reduce(0) { $0 + $1.count }),
      table: words.kpiTable(without: shownKPIs, chosen: request.kpis),
      narrative: words.narrative(of: graph, title: title))
  }

  // MARK: Lanes and nodes

  private mutating func addLanes() {
    let used = Set(units.all.flatMap { $0.divisions })
    for division in process.divisions where used.contains(division.id) {
      laneOfDivision[division.id] = builder.addLane(
        words.label(division.name), isExternal: division.isExternal,
        subject: Subject("division", division.id))
    }
    if units.all.contains(where: { $0.division.flatMap { laneOfDivision[$0] } == nil }) {
      laneOfDivision[nil] = builder.addLane(
        Label(Phrase.noDivision(words.languages)), subject: Subject("division", ""))
    }
  }

  private func lane(_ division: String?) -> String? {
    division.flatMap { laneOfDivision[$0] } ?? laneOfDivision[nil]
  }

  /// Adds the start, unless the filters leave out where cases begin.
  private mutating func addInitialNode() {
    guard !units.entryUnits.isEmpty else { return }
    let first = units.entryUnits.first.flatMap { id in units.all.first { $0.id == id } }
    _ = builder.add(
      Node(
        id: "", role: .initial, lane: lane(first?.division), rank: -1,
        tooltip: Phrase.initial(words.languages), subject: Subject("start", "")))
  }

  private mutating func addNodes(of unit: ProcessUnit, exitCount: Int) {
    if let role = unit.outcomeRole {
      let node = builder.add(
        Node(
          id: "", role: role, label: words.label(unit.name), lane: lane(unit.division), rank: unit.rank,
          badges: role == .pool ? words.badges(ofState: unit.id) : words.outcomeBadges(ofState: unit.id),
          subject: unit.subject))
      entries[unit.id] = node
      exits[unit.id] = node
      return
    }
    var last: String?
    for (index, step) in steps(of: unit).enumerated() {
      let node = builder.add(step)
      if let last {
        builder.add(
          Edge(
            id: "", from: last, to: node, role: .flow,
            subject: Subject("flow", "\(unit.id)-\(index)")))
      } else {
        entries[unit.id] = node
      }
      last = node
    }
    guard exitCount > 1, let action = last else {
      exits[unit.id] = last
      return
    }
    let decision = builder.add(
      Node(
        id: "", role: .decision, lane: lane(unit.lastDivision), rank: unit.rank,
        subject: Subject("decision", unit.id)))
    builder.add(
      Edge(
        id: "", from: action, to: decision, role: .flow, subject: Subject("flow", "\(unit.id)-decision")))
    exits[unit.id] = decision
  }

  /// The actions of a unit: one for the state or stage, or at depth `action` one for each thing done.
  private func steps(of unit: ProcessUnit) -> [Node] {
    let badges = unit.states.flatMap { unit.isStage ? [] : words.badges(ofState: $0.id) }
    let bottleneck =
      unit.states.contains { moves.isTightestState($0, in: process) } ? Emphasis.bottleneck : nil
    guard unit.actions.isEmpty else {
      return unit.actions.enumerated().map { index, action in
        Node(
          id: "", role: .action, label: words.label(action.name),
          lane: lane(action.division ?? unit.division),
          rank: unit.rank, badges: index == unit.actions.count - 1 ? badges : [],
          emphasis: index == unit.actions.count - 1 ? bottleneck : nil, tooltip: words.text(unit.name),
          subject: Subject("action", "\(unit.id)-\(index + 1)"))
      }
    }
    return [
      Node(
        id: "", role: .action, label: words.label(unit.name), lane: lane(unit.division), rank: unit.rank,
        badges: badges, emphasis: bottleneck, stock: stock(of: unit), subject: unit.subject)
    ]
  }

  private func stock(of unit: ProcessUnit) -> Double? {
    guard let report = moves.report else { return nil }
    let open = { (id: String) in report.states.first { $0.id == id }?.open ?? 0 }
    let fullest =
      process.states.filter { $0.kind == .open || $0.kind == .initial }.map { open($0.id) }.max() ?? 0
    let own = unit.states.reduce(0) { $0 + open($1.id) }
    return fullest > 0 && own > 0 ? min(1, Double(own) / Double(fullest)) : nil
  }

  // MARK: Edges

  private mutating func addEdge(_ move: ProcessMove) {
    guard let from = exits[move.fromUnit], let to = entries[move.toUnit] else { return }
    guard let transition = move.transition else {
      builder.add(
        Edge(
          id: "", from: from, to: to, role: .advance, evidence: .undeclared,
          badges: words.countBadges(from: move.from, to: move.to),
          volume: moves.volume(from: move.from, to: move.to),
          tooltip: Phrase.undeclared(words.languages.main),
          subject: Subject("move", "\(move.from)-\(move.to)")))
      return
    }
    let isBottleneck = moves.isTightestStep(transition, in: process)
    builder.add(
      Edge(
        id: "", from: from, to: to, role: Edge.Role(transition.kind),
        evidence: moves.evidence(of: transition), isHandOff: process.isHandOff(transition),
        label: words.label(of: transition), guardText: words.guardText(of: transition),
        serviceLevel: words.serviceLevel(of: transition), badges: badges(of: transition),
        emphasis: isBottleneck ? .bottleneck : nil, volume: moves.volume(from: move.from, to: move.to),
        tooltip: words.tooltip(of: transition), subject: Subject("transition", transition.id)))
  }

  private mutating func badges(of transition: Transition) -> [Badge] {
    let fromStage = process.state(transition.from).flatMap(process.stageID(of:))
    let toStage = process.state(transition.to).flatMap(process.stageID(of:))
    var badges: [Badge] = []
    if let fromStage, let toStage, fromStage != toStage, transition.kind.isForward {
      let isRepeated = !markStep(fromStage, toStage)
      badges += isRepeated ? [] : words.rateBadges(from: fromStage, to: toStage)
      if !badges.isEmpty, let kpi = words.passRate(from: fromStage, to: toStage) { shownKPIs.insert(kpi.id) }
    }
    if badges.isEmpty {
      badges += words.countBadges(from: transition.from, to: transition.to)
    }
    if let badge = words.serviceLevelBadge(transition) {
      badges.append(badge)
      shownKPIs.formUnion(
        process.kpis.filter { $0.measure == .serviceLevel(transition: transition.id) }.map(\.id))
    }
    return badges
  }

  private var markedSteps: Set<[String]> = []

  /// Notes that a step's rate is drawn; false when it already was.
  private mutating func markStep(_ from: String, _ to: String) -> Bool {
    markedSteps.insert([from, to]).inserted
  }
}
