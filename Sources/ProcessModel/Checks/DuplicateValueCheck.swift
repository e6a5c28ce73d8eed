/// Finds values of the log that would mean two states.
///
/// The same text may mean one state until a day and another one after it.
struct DuplicateValueCheck: Check {
  let code = "duplicate-value"
  let level = ProblemLevel.error
  let summary = "A value of the log's state column is claimed by two states."

  func problems(in process: SalesProcess) -> [Problem] {
    var owners: [LeadState.Value: (state: String, index: Int)] = [:]
    var problems: [Problem] = []
    for state in process.states {
      for (index, value) in state.values.enumerated() {
        let key = LeadState.Value(text: foldedForMatching(value.text), until: value.until)
        guard let first = owners[key] else {
          owners[key] = (state.id, index)
          continue
        }
        let place = ElementID(.state, first.state, field: "values", index: first.index)
        let isSame = first.state == state.id
        problems.append(
          problem(
            at: ElementID(.state, state.id, field: "values", index: index),
            isSame
              ? "the state '\(state.id)' lists the value '\(value.text)' twice"
              : "the states '\(first.state)' and '\(state.id)' both claim the value '\(value.text)'",
            hint: isSame
              ? "delete one of them"
              : "keep it in one of them; if its meaning changed, write { value: \(value.text), until: DATE }",
            related: [Problem.Related("it is claimed here first", at: place)]))
      }
    }
    return problems
  }

  var example: SalesProcess {
    .example { process in
      process.states[2].values = [LeadState.Value(text: "closed")]
      process.states[3].values = [LeadState.Value(text: "Closed ")]
    }
  }
}
