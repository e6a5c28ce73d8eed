package import ProcessModel

/// The states that visits point into: the model's in the spec's order, then the values it does not know.
package struct StateSpace: Sendable {
  /// State ids; an unknown value is `?` and its text.
  package let ids: [String]
  /// The number of states of the model; those at or after it are unknown values.
  package let knownCount: Int
  package let states: [LeadState]
  package let transitions: [Transition]
  private let numbers: [String: Int]
  private let declared: PairIndex
  /// For each declared pair of states, the transition's place in `transitions`.
  private let declaredTransitions: [Int]
  /// Its kind.
  private let declaredKinds: [Transition.Kind]
  private let kinds: [LeadState.Kind]
  private let dropOuts: [Bool]
  /// Whether some move leads forward out of each state.
  private let hasForwardExit: [Bool]

  package init(process: SalesProcess, unknownValues: [String] = []) {
    states = process.states
    transitions = process.transitions
    knownCount = process.states.count
    ids = process.states.map(\.id) + unknownValues.map { "?" + $0 }
    var numbers: [String: Int] = [:]
    for (index, state) in process.states.enumerated() where numbers[state.id] == nil {
      numbers[state.id] = index
    }
    var pairs = PairIndex(stateCount: process.states.count)
    var places: [Int] = []
    var forward = Array(repeating: false, count: process.states.count)
    for (place, transition) in process.transitions.enumerated() {
      guard let from = numbers[transition.from], let to = numbers[transition.to] else { continue }
      if transition.kind.isForward, from != to { forward[from] = true }
      if pairs.insert(from, to) == places.count { places.append(place) }
    }
    self.numbers = numbers
    declared = pairs
    declaredTransitions = places
    declaredKinds = places.map { process.transitions[$0].kind }
    kinds = process.states.map(\.kind)
    dropOuts = process.states.map(\.kind.isDropOut) + unknownValues.map { _ in false }
    hasForwardExit = forward
  }

  package var count: Int { ids.count }
  package func isKnown(_ state: Int) -> Bool { state < knownCount }
  package func number(of id: String) -> Int? { numbers[id] }
  package func kind(_ state: Int) -> LeadState.Kind? { isKnown(state) ? kinds[state] : nil }
  func isDropOut(_ state: Int) -> Bool { dropOuts[state] }
  func isPool(_ state: Int) -> Bool { kind(state) == .pool }

  /// The transition declared from one state to another; the first when there are several.
  package func transition(from: Int, to: Int) -> Transition? {
    guard isKnown(from), isKnown(to), let number = declared.number(of: from, to) else { return nil }
    return transitions[declaredTransitions[number]]
  }

  /// The kind of the transition declared from one state to another.
  func moveKind(from: Int, to: Int) -> Transition.Kind? {
    guard isKnown(from), isKnown(to), let number = declared.number(of: from, to) else { return nil }
    return declaredKinds[number]
  }

  func isDeclared(from: Int, to: Int) -> Bool {
    isKnown(from) && isKnown(to) && declared.number(of: from, to) != nil
  }

  /// Whether a case that has been in the state for `age` milliseconds has come to rest there.
  ///
  /// A win rests unless the model leads on from it; a loss rests once its `settles` time is over.
  func isSettled(_ state: Int, age: Int64?) -> Bool {
    guard isKnown(state) else { return false }
    switch kinds[state] {
    case .won: return !hasForwardExit[state]
    case .end: return true
    case .lost:
      guard let settling = states[state].settlesAfter, let age else { return true }
      return age >= settling.milliseconds
    case .open, .initial, .pool, .milestone: return false
    }
  }
}
