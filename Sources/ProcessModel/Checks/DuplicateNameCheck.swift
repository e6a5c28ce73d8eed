/// Finds parts of one kind that people could not tell apart.
struct DuplicateNameCheck: Check {
  let code = "duplicate-name"
  let level = ProblemLevel.error
  let summary = "Two states, stages, divisions or KPIs have the same name in one language."

  func problems(in process: SalesProcess) -> [Problem] {
    duplicates(.division, process.divisions.map { ($0.id, $0.name) }, "divisions")
      + duplicates(.stage, process.stages.map { ($0.id, $0.name) }, "stages")
      + duplicates(.state, process.states.map { ($0.id, $0.name) }, "states")
      + duplicates(.kpi, process.kpis.map { ($0.id, $0.name) }, "KPIs")
  }

  private func duplicates(
    _ section: ElementID.Section, _ named: [(id: String, name: LocalizedText)], _ plural: String
  ) -> [Problem] {
    var owners: [LocalizedText.Entry: String] = [:]
    var reported: Set<String> = []
    var problems: [Problem] = []
    for (id, name) in named {
      for entry in name.entries {
        let key = LocalizedText.Entry(language: entry.language, text: foldedForMatching(entry.text))
        guard let first = owners[key] else {
          owners[key] = id
          continue
        }
        guard first != id, reported.insert(id).inserted else { continue }
        problems.append(
          problem(
            at: ElementID(section, id, field: "name"),
            "the \(plural) '\(first)' and '\(id)' are both called '\(entry.text)'",
            hint: "give one of them another name",
            related: [Problem.Related("the first one is here", at: ElementID(section, first))]))
      }
    }
    return problems
  }

  var example: SalesProcess { .example { $0.states[3].name = $0.states[2].name } }
}
