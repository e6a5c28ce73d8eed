/// Finds transitions that share an id, most often the same move written twice.
struct DuplicateTransitionCheck: Check {
  let code = "duplicate-transition"
  let level = ProblemLevel.error
  let summary = "Two transitions have the same id."

  func problems(in process: SalesProcess) -> [Problem] {
    var seen: Set<String> = []
    return process.transitions.filter { !seen.insert($0.id).inserted }.map { move in
      problem(
        at: ElementID(.transition, move.id), "the transition '\(move.id)' is declared more than once",
        hint: "merge them, or give one of them an 'id:' of its own")
    }
  }

  var example: SalesProcess { .example { $0.transitions.append($0.transitions[2]) } }
}
