import ProcessModel

/// Which systems record what: for each state the innermost ones, and what no system or more than one records.
struct SystemCoverage {
  /// Something that no system records, or that two record.
  struct Finding: Hashable {
    var state: String
    /// The action, or nil for the state as a whole.
    var action: LocalizedText?
    /// The systems that record it, by id; none is what is wrong, or several.
    var systems: [String]
  }

  let process: SalesProcess
  /// By system the one that it stands in.
  private let outer: [String: String]

  init(_ process: SalesProcess) {
    self.process = process
    outer = Self.forest(of: process.systems)
  }

  /// A system stands in the first that contains it; a circle is cut where it would close.
  private static func forest(of systems: [SalesSystem]) -> [String: String] {
    var outer: [String: String] = [:]
    for system in systems {
      for part in system.contains where outer[part] == nil {
        let above = sequence(first: system.id) { outer[$0] }
        if !above.contains(part) { outer[part] = system.id }
      }
    }
    return outer
  }

  /// The systems that stand in no other, in the spec's order.
  var outermost: [SalesSystem] { process.systems.filter { outer[$0.id] == nil } }

  /// The systems that stand directly inside of one, in the spec's order.
  func parts(of system: SalesSystem) -> [SalesSystem] {
    process.systems.filter { outer[$0.id] == system.id }
  }

  /// Whether a system stands in another, at whatever depth.
  func contains(_ system: String, _ part: String) -> Bool {
    sequence(first: part) { outer[$0] }.dropFirst().contains(system)
  }

  /// Whether a system records a state, whatever stands inside of it.
  func covers(_ system: SalesSystem, _ state: LeadState) -> Bool {
    switch system.scope {
    case .all: true
    case .states(let states): states.contains(state.id)
    }
  }

  /// Whether a system or one inside of it records a state.
  func reaches(_ system: SalesSystem, _ state: LeadState) -> Bool {
    covers(system, state) || parts(of: system).contains { reaches($0, state) }
  }

  /// The innermost systems that record a state, by id; where none claims it, those that its actions name.
  func systems(of state: LeadState) -> [String] {
    let covering = process.systems.filter { covers($0, state) }.map(\.id)
    let innermost = covering.filter { outer in !covering.contains { contains(outer, $0) } }
    guard innermost.isEmpty else { return innermost }
    var named: [String] = []
    for system in state.actions.compactMap(\.system) where !named.contains(system) { named.append(system) }
    return named
  }

  /// What to put right, in the spec's order.
  var findings: [Finding] {
    process.states.flatMap { state -> [Finding] in
      let systems = systems(of: state)
      let own = systems.count == 1 ? [] : [Finding(state: state.id, systems: systems)]
      return own
        + state.actions.compactMap { action in
          guard process.division(action.division ?? "")?.isExternal != true else { return nil }
          guard let named = action.system else {
            let isClaimed = process.systems.contains { covers($0, state) }
            return isClaimed ? nil : Finding(state: state.id, action: action.name, systems: [])
          }
          let isApart = systems.allSatisfy { $0 != named && !contains($0, named) && !contains(named, $0) }
          guard isApart, !systems.isEmpty else { return nil }
          return Finding(state: state.id, action: action.name, systems: systems + [named])
        }
    }
  }
}
