/// Finds transitions that share an id, most often the same move written twice.
struct DuplicateTransitionCheck: Check {
  let code = "duplicate-transition"
  let level = ProblemLevel.error
  let summary = "Two transitions have the same id."

  func problems(in process: SalesProcess) -> [Problem] {
    var counts: [String: Int] = [:]
    return process.transitions.compactMap { move in
      let earlier = counts[move.id, default: 0]
      counts[move.id] = earlier + 1
      guard earlier > 0 else { return nil }
      return problem(
        at: ElementID(.transition, move.id, index: earlier),
        "the transition '\(move.id)' is declared more than once",
        hint: "merge them, or give one of them an 'id:' of its own",
        related: [Problem.Related("it is declared here first", at: ElementID(.transition, move.id))])
    }
  }

  var example: SalesProcess { .example { $0.transitions.append($0.transitions[2]) } }
}
