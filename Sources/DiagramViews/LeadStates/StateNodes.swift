import Diagrams
import ProcessMetrics
import ProcessModel
import Specs

/// The states of a process as nodes of a state machine: a start, the states, their stages as frames around
/// them.
///
/// Every view that draws them draws them the same, so that they stand in the same places.
struct StateNodes {
  /// By state shown, its node.
  private(set) var nodes: [String: String] = [:]
  /// The states shown.
  let units: ProcessUnits

  /// Adds the start, the states and the composite states around them.
  init(
    of process: SalesProcess, request: ViewRequest, words: SceneWords, moves: ObservedMoves,
    to builder: inout GraphBuilder
  ) {
    units = ProcessUnits(process, depth: .state, request, in: words.context)
    let shown = Set(units.all.map(\.id))
    var groupOfStage: [String: String] = [:]
    for stage in process.stages {
      guard process.states(inStage: stage.id).count(where: { shown.contains($0.id) }) > 1 else { continue }
      groupOfStage[stage.id] = builder.addGroup(
        words.label(stage.name), subject: Subject("stage", stage.id))
    }
    let initial =
      units.entryUnits.isEmpty
      ? nil
      : builder.add(
        Node(
          id: "", role: .initial, rank: -1, tooltip: Phrase.initial(words.languages),
          subject: Subject("start", "")))
    for (rank, state) in process.states.enumerated() where shown.contains(state.id) {
      let stage = process.stageID(of: state)
      nodes[state.id] = builder.add(
        Node(
          id: "", role: Node.Role(outcomeOf: state.kind) ?? .state, label: words.label(state.name),
          group: stage.flatMap { groupOfStage[$0] }, rank: rank,
          compartments: request.depth == .action ? [Self.activities(of: state, words: words)] : [],
          badges: state.kind.belongsToStage || state.kind == .pool
            ? words.badges(ofState: state.id) : words.outcomeBadges(ofState: state.id),
          emphasis: moves.isTightestState(state, in: process) ? .bottleneck : nil,
          tooltip: state.definition.map(words.text), subject: Subject("state", state.id)))
    }
    for entry in units.entryUnits {
      if let initial, let node = nodes[entry] {
        builder.add(
          Edge(id: "", from: initial, to: node, role: .flow, subject: Subject("flow", "start-\(entry)")))
      }
    }
  }

  /// The node of a state; nil when it is not shown.
  subscript(state: String) -> String? { nodes[state] }

  private static func activities(of state: LeadState, words: SceneWords) -> [String] {
    state.actions.map { "do / \(words.text($0.name))" }
  }
}
