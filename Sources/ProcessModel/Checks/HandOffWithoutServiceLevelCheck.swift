/// Advises to say how soon work that is handed over is taken up.
///
/// The limit may stand on the hand-off itself or on the acceptance that follows it.
struct HandOffWithoutServiceLevelCheck: Check {
  let code = "hand-off-without-sla"
  let level = ProblemLevel.advice
  let summary = "A forward move crosses divisions and neither it nor the acceptance after it has a limit."

  func problems(in process: SalesProcess) -> [Problem] {
    process.transitions.filter { move in
      move.kind.isForward && process.isHandOff(move) && move.serviceLevel == nil
        && !process.transitions.contains {
          $0.from == move.to && $0.kind == .accept && $0.serviceLevel != nil
        }
    }.map { move in
      problem(
        at: ElementID(.transition, move.id), "the hand-off '\(move.id)' has no limit of time",
        hint: "add 'sla: { within: 2d, clock: … }' to it, or to the acceptance after it")
    }
  }

  var example: SalesProcess { .example { $0.transitions[0].serviceLevel = nil } }
}
