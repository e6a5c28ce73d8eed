import Diagrams
import ProcessMetrics
import ProcessModel
package import Specs

/// The life of a case as a UML state machine: stages as composite states, moves with trigger and guard.
package struct LeadStatesView: DiagramView {
  package let name = "lead-states"
  package let summary =
    "The states of a case and the moves between them: a state machine with stages as composite states."
  package let options: Set<ViewOption> = [
    .divisions, .roles, .systems, .states, .neighbours, .depth, .orientation, .kpis,
  ]

  package init() {}

  package func draw(_ request: ViewRequest, in context: DrawingContext) -> DrawnView {
    let words = SceneWords(context)
    let process = context.specification.process
    let moves = ObservedMoves(context.report)
    let undeclared = moves.undeclared(in: process)
    var builder = GraphBuilder()
    var shownKPIs: Set<String> = []
    var drawnSteps: Set<[String]> = []
    let nodes = StateNodes(of: process, request: request, words: words, moves: moves, to: &builder)
    guard !nodes.units.isNothing else { return .nothing }
    for transition in process.transitions {
      guard let from = nodes[transition.from], let to = nodes[transition.to] else { continue }
      builder.add(
        edge(
          transition, from: from, to: to, words: words, moves: moves, shownKPIs: &shownKPIs,
          drawnSteps: &drawnSteps))
    }
    for move in undeclared.drawn {
      guard let from = nodes[move.from], let to = nodes[move.to] else { continue }
      builder.add(
        Edge(
          id: "", from: from, to: to, role: .advance, evidence: .undeclared,
          badges: words.countBadges(from: move.from, to: move.to),
          volume: moves.volume(from: move.from, to: move.to),
          subject: Subject("move", "\(move.from)-\(move.to)")))
    }
    let graph = LensDrawing(words).drawn(
      Graph(
        notation: .stateMachine, laneOrientation: request.laneOrientation, groups: builder.groups,
        nodes: builder.nodes, edges: builder.edges))
    let title = words.title(.statesTitle)
    return .diagram(
      Diagram(
        spec: process.id, view: request.id, language: words.languages.main, title: title,
        subtitle: words.subtitle(), scene: .graph(graph), legend: words.legendByLens(of: graph),
        footnotes: words.narrowingNotes(request, nodes.units)
          + words.footnotes(
            hidden: undeclared.hidden.count, hiddenMoves: undeclared.hidden.reduce(0) { $0 + $1.count }),
        table: words.kpiTable(without: shownKPIs, chosen: request.kpis),
        narrative: words.narrative(of: graph, title: title)))
  }

  private func edge(
    _ transition: Transition, from: String, to: String, words: SceneWords, moves: ObservedMoves,
    shownKPIs: inout Set<String>, drawnSteps: inout Set<[String]>
  ) -> Edge {
    let process = words.process
    let fromStage = process.state(transition.from).flatMap(process.stageID(of:))
    let toStage = process.state(transition.to).flatMap(process.stageID(of:))
    var badges = words.countBadges(from: transition.from, to: transition.to)
    if let fromStage, let toStage, fromStage != toStage, transition.kind.isForward,
      drawnSteps.insert([fromStage, toStage]).inserted
    {
      let rates = words.rateBadges(from: fromStage, to: toStage)
      if !rates.isEmpty {
        badges = rates
        if let kpi = words.passRate(from: fromStage, to: toStage) { shownKPIs.insert(kpi.id) }
      }
    }
    if let badge = words.serviceLevelBadge(transition) {
      badges.append(badge)
      shownKPIs.formUnion(
        process.kpis.filter { $0.measure == .serviceLevel(transition: transition.id) }.map(\.id))
    }
    return Edge(
      id: "", from: from, to: to, role: Edge.Role(transition.kind),
      evidence: moves.evidence(of: transition),
      isHandOff: process.isHandOff(transition), label: words.label(of: transition),
      guardText: words.guardText(of: transition), serviceLevel: words.serviceLevel(of: transition),
      badges: badges,
      emphasis: moves.isTightestStep(transition, in: process) ? .bottleneck : nil,
      volume: moves.volume(from: transition.from, to: transition.to), tooltip: words.tooltip(of: transition),
      subject: Subject("transition", transition.id))
  }
}
