import Diagrams
import ProcessMetrics
import ProcessModel
import Specs

/// The work of drawing the moves of a log over a model.
struct ObservedDrawing {
  private let request: ViewRequest
  private let report: KPIReport
  private let words: SceneWords
  private let moves: ObservedMoves
  private let process: SalesProcess
  private let share: Double
  private var builder = GraphBuilder()
  /// By state and by unknown value, its node.
  private var nodes: [String: String] = [:]

  init(_ request: ViewRequest, _ report: KPIReport, _ context: DrawingContext) {
    self.request = request
    self.report = report
    words = SceneWords(context)
    moves = ObservedMoves(report)
    process = context.specification.process
    share = request.minimumShare ?? ObservedView.minimumShare
  }

  /// Nil when the filters of the request leave nothing.
  mutating func diagram() -> Diagram? {
    let shown = StateNodes(of: process, request: request, words: words, moves: moves, to: &builder)
    guard !shown.units.isNothing else { return nil }
    nodes = shown.nodes
    for transition in process.transitions { add(transition) }
    let states = nodes
    let isShown = { (id: String) in states[id] != nil || id.hasPrefix("?") }
    let isNarrowed = !request.filters.isEmpty
    let undeclared = moves.undeclared(from: share) { move in
      isShown(move.from) && isShown(move.to)
        // From one unknown value to another says nothing about some of the states.
        && (!isNarrowed || states[move.from] != nil || states[move.to] != nil)
    }
    addUnknownValues(of: undeclared.drawn)
    for move in undeclared.drawn { add(move) }
    let graph = LensDrawing(words).drawn(
      Graph(
        notation: .stateMachine, laneOrientation: request.laneOrientation, groups: builder.groups,
        nodes: builder.nodes, edges: builder.edges))
    let title = words.title(.observedTitle)
    return Diagram(
      spec: process.id, view: request.id, language: words.languages.main, title: title,
      subtitle: words.subtitle(), scene: .graph(graph),
      legend: words.legendByLens(of: graph, meaning: [.emphasis(.finding): .unknownValue]),
      footnotes: words.narrowingNotes(request, shown.units)
        + words.observedNotes(hidden: undeclared.hidden, share: share)
        + words.verdictNotes(report) + words.qualityNotes(report),
      table: request.kpis == nil ? nil : words.kpiTable(without: [], chosen: request.kpis),
      narrative: words.narrative(of: graph, title: title))
  }

  private mutating func add(_ transition: Transition) {
    guard let from = nodes[transition.from], let to = nodes[transition.to] else { return }
    builder.add(
      Edge(
        id: "", from: from, to: to, role: Edge.Role(transition.kind),
        evidence: moves.evidence(of: transition), isHandOff: process.isHandOff(transition),
        badges: words.moveBadges(from: transition.from, to: transition.to),
        volume: moves.volume(from: transition.from, to: transition.to),
        tooltip: words.tooltip(of: transition), subject: Subject("transition", transition.id)))
  }

  private mutating func add(_ move: TransitionMeasure) {
    guard let from = nodes[move.from], let to = nodes[move.to] else { return }
    builder.add(
      Edge(
        id: "", from: from, to: to, role: .advance, evidence: .undeclared,
        badges: words.moveBadges(from: move.from, to: move.to),
        volume: moves.volume(from: move.from, to: move.to),
        tooltip: Phrase.undeclared(words.languages.main), subject: Subject("move", "\(move.from)-\(move.to)"))
    )
  }

  /// Adds the values of the log that mean no state of the model, where a move drawn leads from or to one.
  private mutating func addUnknownValues(of moves: [TransitionMeasure]) {
    for id in moves.flatMap({ [$0.from, $0.to] }) where id.hasPrefix("?") && nodes[id] == nil {
      let visits = report.states.first { $0.id == id }?.visits ?? 0
      nodes[id] = builder.add(
        Node(
          id: "", role: .state, label: Label(String(id.dropFirst())),
          rank: process.states.count + nodes.count,
          badges: [
            Badge(kind: .count, text: words.unknownValue(visits: visits))
          ], emphasis: .finding, tooltip: Phrase.unknownValue(words.languages.main),
          subject: Subject("value", String(id.dropFirst()))))
    }
  }
}
