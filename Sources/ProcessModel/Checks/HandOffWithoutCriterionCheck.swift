/// Advises to say what must hold before work is handed over.
struct HandOffWithoutCriterionCheck: Check {
  let code = "hand-off-without-criterion"
  let level = ProblemLevel.advice
  let summary = "A forward move crosses divisions without a criterion."

  func problems(in process: SalesProcess) -> [Problem] {
    process.transitions.filter { move in
      move.kind.isForward && process.isHandOff(move) && move.criterion == nil && move.guardText == nil
    }.map { move in
      problem(
        at: ElementID(.transition, move.id),
        "the hand-off '\(move.id)' does not say what must hold before it is made",
        hint: "add 'criterion:' with the id of a criterion or a text")
    }
  }

  var example: SalesProcess { .example { $0.transitions[0].criterion = nil } }
}
