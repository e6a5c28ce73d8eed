/// Finds paths that leave the stages or pass one twice.
struct PathCheck: Check {
  let code = "path-outside-stages"
  let level = ProblemLevel.error
  let summary = "A path leads through a state that no stage counts, or through one stage twice."

  func problems(in process: SalesProcess) -> [Problem] {
    process.pipelines.flatMap { pipeline in
      pipeline.path.enumerated().compactMap { index, stage in
        let place = ElementID(.pipeline, pipeline.id, field: "path", index: index)
        if pipeline.path[..<index].contains(stage) {
          return problem(
            at: place, "the path passes the stage '\(stage)' twice",
            hint: "keep the first; a loop is a transition, not a part of the path")
        }
        guard process.stage(stage) == nil, let state = process.state(stage) else { return nil }
        if let own = process.stageID(of: state) {
          return problem(
            at: place, "the path names the state '\(stage)' instead of its stage '\(own)'",
            hint: "write '\(own)'")
        }
        return problem(
          at: place, "the path leads through '\(stage)', which is a \(state.kind.rawValue) state",
          hint: "delete it: cases leave the path for it, by a transition")
      }
    }
  }

  var example: SalesProcess { .example { $0.pipelines[0].path.append("lost") } }
}
