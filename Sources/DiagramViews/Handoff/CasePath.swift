import ProcessModel
import Specs

/// One case's way through the process when everything goes forward: a stop for each state or stage it is in.
struct CasePath {
  struct Stop: Hashable {
    /// The state's or stage's id.
    var id: String
    var name: LocalizedText
    var states: [LeadState]
    /// Nil where the model names none.
    var division: String?
    /// The move that leads here from the stop before; nil for the first.
    var entry: Transition?

    var actions: [StateAction] { states.flatMap(\.actions) }
  }

  private(set) var stops: [Stop] = []
  private var stopOfState: [String: Int] = [:]

  /// Walks from the first state, each time by the forward move that skips least.
  init(_ process: SalesProcess, pipeline: Pipeline?, depth: ViewRequest.Depth) {
    let order = Self.order(of: process, along: pipeline?.path ?? process.stageIDs)
    var next = Self.start(of: process, order: order)
    var entry: Transition?
    while let state = next {
      append(state, entry: entry, of: process, depth: depth)
      let place = order[state.id] ?? 0
      entry = process.transitions.filter { transition in
        transition.from == state.id && transition.kind.isForward
          && order[transition.to].map { $0 > place } ?? false
      }.min { (order[$0.to] ?? 0) < (order[$1.to] ?? 0) }
      next = entry.flatMap { process.state($0.to) }
    }
  }

  func stop(ofState id: String) -> Int? { stopOfState[id] }

  /// The places of states: those of the path's stages in its order, then pools, losses and ends.
  private static func order(of process: SalesProcess, along path: [String]) -> [String: Int] {
    let onPath = path.flatMap { process.states(inStage: $0) }
    let others = process.states.filter { $0.kind.isDropOut }
    var order: [String: Int] = [:]
    for (place, state) in (onPath + others).enumerated() where order[state.id] == nil {
      order[state.id] = place
    }
    return order
  }

  private static func start(of process: SalesProcess, order: [String: Int]) -> LeadState? {
    let known = process.states.filter { order[$0.id] != nil }
    let initial = known.filter { $0.kind == .initial }
    return (initial.isEmpty ? known : initial).min { (order[$0.id] ?? 0) < (order[$1.id] ?? 0) }
  }

  private mutating func append(
    _ state: LeadState, entry: Transition?, of process: SalesProcess, depth: ViewRequest.Depth
  ) {
    let stage = depth == .stage ? process.stageID(of: state).flatMap(process.stage) : nil
    if let stage, stops.last?.id == stage.id {
      stops[stops.count - 1].states.append(state)
    } else {
      stops.append(
        Stop(
          id: stage?.id ?? state.id, name: stage?.name ?? state.name, states: [state],
          division: stage?.division ?? process.divisionID(of: state), entry: entry))
    }
    stopOfState[state.id] = stops.count - 1
  }
}
