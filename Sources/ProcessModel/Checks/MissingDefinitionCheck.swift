/// Advises to define each stage: the same word, such as 商談, means three things in three firms.
struct MissingDefinitionCheck: Check {
  let code = "missing-definition"
  let level = ProblemLevel.advice
  let summary = "A stage of a path does not say what it means to be in it."

  func problems(in process: SalesProcess) -> [Problem] {
    var seen: Set<String> = []
    return process.pipelines.flatMap(\.path).filter { seen.insert($0).inserted }.compactMap { id in
      guard let stage = process.stage(id), stage.definition == nil else { return nil }
      let isDeclared = process.stages.contains { $0.id == id }
      return problem(
        at: ElementID(isDeclared ? .stage : .state, id), "the stage '\(id)' has no definition",
        hint: "add 'definition:' with what is true of a case in it, and what proves it")
    }
  }

  var example: SalesProcess { .example { $0.states[1].definition = nil } }
}
