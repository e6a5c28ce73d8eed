/// Finds states in which cases are caught for ever.
struct NoWayOutCheck: Check {
  let code = "no-way-out"
  let level = ProblemLevel.warning
  let summary = "No transitions lead from the state to a won, lost or end state."

  func problems(in process: SalesProcess) -> [Problem] {
    let outcomes = process.states.filter { $0.kind == .won || $0.kind == .lost || $0.kind == .end }.map(\.id)
    let leaving = process.states(reachableFrom: outcomes, backwards: true)
    // Past the order the way may end: a customer stays one.
    let won = process.states.filter { $0.kind == .won }.map(\.id)
    let after = process.states(reachableFrom: won)
    return process.states.filter { !leaving.contains($0.id) && !after.contains($0.id) }.map { state in
      problem(
        at: ElementID(.state, state.id), "cases in '\(state.id)' can never be won, lost or ended",
        hint: "add a transition to a state of kind won, lost or end")
    }
  }

  var example: SalesProcess {
    .example { process in
      process.states.append(
        LeadState(
          id: "parked", name: LocalizedText("Parked", in: "en"), kind: .open, definition: process.name))
      process.transitions.append(Transition(id: "lead-parked", from: "lead", to: "parked", kind: .advance))
    }
  }
}
