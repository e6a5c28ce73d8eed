/// Finds a stage that shares its id with a state without being just that state.
struct SharedIDCheck: Check {
  let code = "shared-id"
  let level = ProblemLevel.error
  let summary = "A stage shares its id with a state that is not its only one."

  func problems(in process: SalesProcess) -> [Problem] {
    process.stages.compactMap { stage in
      guard process.state(stage.id) != nil else { return nil }
      let states = process.states(inStage: stage.id).map(\.id)
      guard states != [stage.id] else { return nil }
      return problem(
        at: ElementID(.stage, stage.id),
        "the stage '\(stage.id)' and a state share their id, but the stage "
          + (states.isEmpty ? "has no state" : "has the states \(states.joined(separator: ", "))"),
        hint: "rename the state or the stage",
        related: [Problem.Related("the state is here", at: ElementID(.state, stage.id))])
    }
  }

  var example: SalesProcess {
    .example { process in
      process.stages = [Stage(id: "lead", name: process.states[0].name, definition: process.name)]
      process.states[0].stage = "lead"
      process.states[1].stage = "lead"
      process.pipelines[0].path = ["lead", "won"]
      process.kpis[0].measure = .passRate(from: "lead", to: "won")
    }
  }
}
