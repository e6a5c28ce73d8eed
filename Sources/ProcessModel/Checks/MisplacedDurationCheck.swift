/// Finds durations on states where they mean nothing.
struct MisplacedDurationCheck: Check {
  let code = "misplaced-duration"
  let level = ProblemLevel.warning
  let summary = "A state that is no pool expires, or one that is not lost settles."

  func problems(in process: SalesProcess) -> [Problem] {
    process.states.flatMap { state -> [Problem] in
      var problems: [Problem] = []
      if state.expires != nil, state.kind != .pool {
        problems.append(
          problem(
            at: ElementID(.state, state.id, field: "expires"),
            "'\(state.id)' is of kind \(state.kind.rawValue), and only pools expire",
            hint: "write 'kind: pool', or delete 'expires:'"))
      }
      if state.settlesAfter != nil, state.kind != .lost {
        problems.append(
          problem(
            at: ElementID(.state, state.id, field: "settles-after"),
            "'\(state.id)' is of kind \(state.kind.rawValue), and only lost states settle",
            hint: "write 'kind: lost', or delete 'settles-after:'"))
      }
      return problems
    }
  }

  var example: SalesProcess { .example { $0.states[0].settlesAfter = CalendarDuration(90, .days) } }
}
