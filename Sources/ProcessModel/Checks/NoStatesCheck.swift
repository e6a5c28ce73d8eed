/// Finds processes with nothing to draw or measure.
struct NoStatesCheck: Check {
  let code = "no-states"
  let level = ProblemLevel.warning
  let summary = "The process has no states, or none in which cases begin."

  func problems(in process: SalesProcess) -> [Problem] {
    if process.states.isEmpty {
      return [
        problem(
          at: ElementID(.process, ""), "the process has no states",
          hint: "declare them under 'states:', and their order under 'path:'")
      ]
    }
    guard !process.states.contains(where: { $0.kind == .initial }) else { return [] }
    return [
      problem(
        at: ElementID(.process, "", field: "states"), "no state is one in which cases begin",
        hint: "add 'path:', whose first state is initial, or write 'kind: initial'")
    ]
  }

  var example: SalesProcess { .example { $0.states[0].kind = .open } }
}
