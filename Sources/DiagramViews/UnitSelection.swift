import Diagrams
import ProcessModel
import Specs

/// All units of a process at one depth, in the model's order.
struct UnitList {
  private(set) var units: [ProcessUnit] = []
  private(set) var unitOfState: [String: String] = [:]

  init(_ process: SalesProcess, depth: ViewRequest.Depth) {
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
  }
}

/// What the filters of a request leave of the units of a process: what fits all of them, and what stands
/// within so many moves before or after that.
struct UnitSelection {
  /// The units that fit the filters.
  private(set) var own: Set<String>
  private var shown: Set<String>

  init(_ process: SalesProcess, depth: ViewRequest.Depth, _ request: ViewRequest) {
    let list = UnitList(process, depth: depth)
    guard !request.filters.isEmpty else {
      own = Set(list.units.map(\.id))
      shown = own
      return
    }
    let coverage = SystemCoverage(process)
    let systems = request.systems.map(coverage.withParts)
    own = Set(
      list.units.filter { unit in
        unit.states.contains { state in
          let owners = [unit.division, process.divisionID(of: state)]
          return request.divisions.map { asked in owners.contains { $0.map(asked.contains) ?? false } }
            ?? true
            && Self.fits(state, request, process) && systems.map { coverage.touches($0, state) } ?? true
        }
      }.map(\.id))
    shown = own
    let steps = process.transitions.compactMap { move -> (from: String, to: String)? in
      guard let from = list.unitOfState[move.from], let to = list.unitOfState[move.to] else { return nil }
      return (from, to)
    }
    let reach = request.neighbours ?? ViewRequest.usualNeighbours
    shown.formUnion(
      Self.reached(from: own, within: reach) { ends in
        steps.filter { ends.contains($0.from) }.map(\.to)
      })
    shown.formUnion(
      Self.reached(from: own, within: reach) { ends in
        steps.filter { ends.contains($0.to) }.map(\.from)
      })
  }

  func shows(_ unit: String) -> Bool { shown.contains(unit) }

  private static func fits(_ state: LeadState, _ request: ViewRequest, _ process: SalesProcess) -> Bool {
    let isNamed =
      request.states.map { $0.contains(state.id) || process.stageID(of: state).map($0.contains) ?? false }
      ?? true
    let isDone =
      request.roles.map { roles in state.actions.contains { $0.role.map(roles.contains) ?? false } } ?? true
    return isNamed && isDone
  }

  /// What so many steps in one direction reach.
  private static func reached(
    from own: Set<String>, within steps: Int, next: (Set<String>) -> [String]
  ) -> Set<String> {
    var (all, edge) = (own, own)
    for _ in 0..<steps {
      edge = Set(next(edge)).subtracting(all)
      all.formUnion(edge)
    }
    return all
  }
}

extension SystemCoverage {
  /// Some systems and those that stand in them, by id.
  func withParts(_ systems: [String]) -> Set<String> {
    Set(process.systems.map(\.id).filter { id in systems.contains { $0 == id || contains($0, id) } })
  }

  /// Whether one of some systems records a state or has one of its actions.
  func touches(_ systems: Set<String>, _ state: LeadState) -> Bool {
    process.systems.contains { systems.contains($0.id) && covers($0, state) }
      || state.actions.contains { $0.system.map(systems.contains) ?? false }
  }
}
