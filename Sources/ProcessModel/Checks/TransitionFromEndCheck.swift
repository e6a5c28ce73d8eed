/// Finds moves out of states that are over for good.
struct TransitionFromEndCheck: Check {
  let code = "transition-from-end"
  let level = ProblemLevel.error
  let summary = "A transition leaves an end state."

  func problems(in process: SalesProcess) -> [Problem] {
    process.transitions.filter { process.state($0.from)?.kind == .end }.map { move in
      problem(
        at: ElementID(.transition, move.id, field: "from"),
        "the transition '\(move.id)' leaves '\(move.from)', which is an end state",
        hint: "make '\(move.from)' of kind lost or pool if cases come back, or delete the transition",
        related: [Problem.Related("the state is here", at: ElementID(.state, move.from))])
    }
  }

  var example: SalesProcess {
    .example { process in
      process.states[3].kind = .end
      process.transitions.append(Transition(id: "lost-lead", from: "lost", to: "lead", kind: .recycle))
    }
  }
}
