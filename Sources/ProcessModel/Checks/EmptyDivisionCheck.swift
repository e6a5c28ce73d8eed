/// Finds divisions without work: their lane would be empty.
struct EmptyDivisionCheck: Check {
  let code = "empty-division"
  let level = ProblemLevel.warning
  let summary = "A division owns no state and is neither supporting nor external."

  func problems(in process: SalesProcess) -> [Problem] {
    let owners = Set(
      process.states.compactMap { process.divisionID(of: $0) }
        + process.states.flatMap { $0.actions.compactMap(\.division) })
    return process.divisions.filter { !$0.isSupporting && !$0.isExternal && !owners.contains($0.id) }.map {
      problem(
        at: ElementID(.division, $0.id), "the division '\($0.id)' owns no state",
        hint: "give it a state or stage, or write 'supporting: true'")
    }
  }

  var example: SalesProcess {
    .example { $0.divisions.append(Division(id: "support", name: LocalizedText("Support", in: "en"))) }
  }
}
