/// Finds pools, losses and ends that are put into a stage: leaving a stage for them is what makes it fail.
struct MisplacedStageCheck: Check {
  let code = "misplaced-stage"
  let level = ProblemLevel.error
  let summary = "A pool, lost or end state is put into a stage."

  func problems(in process: SalesProcess) -> [Problem] {
    process.states.filter { !$0.kind.belongsToStage }.compactMap { state in
      state.stage.map { stage in
        problem(
          at: ElementID(.state, state.id, field: "stage"),
          "the \(state.kind.rawValue) state '\(state.id)' is put into the stage '\(stage)'",
          hint: "delete 'stage:'; write 'division:' for the lane it is drawn in")
      }
    }
  }

  var example: SalesProcess { .example { $0.states[3].stage = "opportunity" } }
}
