/// Finds states into which no case can come.
struct UnreachableStateCheck: Check {
  let code = "unreachable-state"
  let level = ProblemLevel.warning
  let summary = "No transition leads from an initial state to the state."

  func problems(in process: SalesProcess) -> [Problem] {
    let starts = process.states.filter { $0.kind == .initial }.map(\.id)
    guard !starts.isEmpty else { return [] }
    let reached = process.states(reachableFrom: starts)
    return process.states.filter { !reached.contains($0.id) }.map { state in
      problem(
        at: ElementID(.state, state.id), "no transition leads to the state '\(state.id)'",
        hint: "add one, such as '\(starts[0]) -> \(state.id)', or make it initial")
    }
  }

  var example: SalesProcess { .example { $0.transitions.remove(at: 2) } }
}
