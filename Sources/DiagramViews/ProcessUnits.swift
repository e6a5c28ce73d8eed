import Diagrams
import Metrics
import ProcessModel
import Specs

/// What is one thing in a process picture: a state, or at depth `stage` all states of a stage.
struct ProcessUnit: Hashable {
  /// The state's or stage's id.
  var id: String
  var name: LocalizedText
  var states: [LeadState]
  var division: String?
  /// The place in the model's order.
  var rank: Int
  var isStage: Bool
  /// The role of a node of its own; nil for work.
  var outcomeRole: Node.Role?
  /// The actions to draw instead of the unit itself.
  var actions: [StateAction]

  var subject: Subject { Subject(isStage ? "stage" : "state", id) }
  /// The division of the last thing done.
  var lastDivision: String? { actions.last?.division ?? division }
  var divisions: [String] { ([division] + actions.map(\.division)).compactMap { $0 } }
}

/// A move between units.
struct ProcessMove: Hashable {
  var from: String
  var to: String
  var fromUnit: String
  var toUnit: String
  /// Nil for an undeclared move.
  var transition: Transition?
}

/// The units of a process at one depth, narrowed to the divisions asked for and their neighbours.
struct ProcessUnits {
  private(set) var all: [ProcessUnit]
  /// The units in which cases begin.
  private(set) var entryUnits: [String]
  private let unitOfState: [String: String]

  init(_ process: SalesProcess, depth: ViewRequest.Depth, divisions: [String]?) {
    var units: [ProcessUnit] = []
    var unitOfState: [String: String] = [:]
    for state in process.states {
      let stage = depth == .stage ? process.stageID(of: state).flatMap(process.stage) : nil
      let isStage = stage.map { $0.id != state.id || process.states(inStage: $0.id).count > 1 } ?? false
      let id = isStage ? stage?.id ?? state.id : state.id
      unitOfState[state.id] = id
      if let known = units.firstIndex(where: { $0.id == id }) {
        units[known].states.append(state)
        continue
      }
      units.append(
        ProcessUnit(
          id: id, name: isStage ? stage?.name ?? state.name : state.name, states: [state],
          division: isStage
            ? stage?.division ?? process.divisionID(of: state) : process.divisionID(of: state),
          rank: units.count, isStage: isStage, outcomeRole: Node.Role(outcomeOf: state.kind),
          actions: depth == .action ? state.actions : []))
    }
    let shown = Self.shown(units, process: process, unitOfState: unitOfState, divisions: divisions)
    all = units.filter { shown.contains($0.id) }
    self.unitOfState = unitOfState.filter { shown.contains($0.value) }
    var seen: Set<String> = []
    entryUnits = process.states.filter { $0.kind == .initial }
      .compactMap { unitOfState[$0.id] }
      .filter { shown.contains($0) && seen.insert($0).inserted }
    if entryUnits.isEmpty, let first = all.first { entryUnits = [first.id] }
  }

  private static func shown(
    _ units: [ProcessUnit], process: SalesProcess, unitOfState: [String: String], divisions: [String]?
  ) -> Set<String> {
    guard let divisions else { return Set(units.map(\.id)) }
    let own = Set(units.filter { $0.division.map(divisions.contains) ?? false }.map(\.id))
    let neighbours = process.transitions.compactMap { transition -> [String]? in
      guard let from = unitOfState[transition.from], let to = unitOfState[transition.to],
        own.contains(from) || own.contains(to)
      else { return nil }
      return [from, to]
    }
    return own.union(neighbours.flatMap { $0 })
  }

  /// The declared moves between different units, and from a state to itself; moves of one kind between the
  /// same units are one.
  func moves(_ transitions: [Transition]) -> [ProcessMove] {
    var seen: Set<[String]> = []
    return transitions.compactMap { transition in
      guard let from = unitOfState[transition.from], let to = unitOfState[transition.to],
        from != to || transition.from == transition.to
      else { return nil }
      let isMerged = from != transition.from || to != transition.to
      guard !isMerged || seen.insert([from, to, transition.kind.rawValue]).inserted else { return nil }
      return ProcessMove(
        from: transition.from, to: transition.to, fromUnit: from, toUnit: to, transition: transition)
    }
  }

  /// The units that a measured move leads between; nil when one is not shown.
  func unitsOfMove(_ measure: TransitionMeasure) -> (from: String, to: String)? {
    guard let from = unitOfState[measure.from], let to = unitOfState[measure.to] else { return nil }
    return (from, to)
  }

  func undeclaredMove(_ measure: TransitionMeasure) -> ProcessMove? {
    guard let from = unitOfState[measure.from], let to = unitOfState[measure.to] else { return nil }
    return ProcessMove(from: measure.from, to: measure.to, fromUnit: from, toUnit: to, transition: nil)
  }
}
