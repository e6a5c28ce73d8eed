/// Finds names of a part that the process does not have; one check for each kind of part.
struct UnknownReferenceCheck: Check {
  let target: ReferenceTarget

  var code: String { "unknown-\(target.rawValue)" }
  var level: ProblemLevel { .error }
  var summary: String { "Something names a \(word) that the spec does not declare." }

  func problems(in process: SalesProcess) -> [Problem] {
    let known = process.ids(of: target)
    let names = Set(known)
    return process.references.filter { $0.target == target && !names.contains($0.name) }.map { reference in
      problem(
        at: reference.subject, "no \(word) is called '\(reference.name)'",
        hint: hint(for: reference.name, known: known, in: process),
        misspelling: Problem.Misspelling(name: reference.name, candidates: known))
    }
  }

  private var word: String {
    switch target {
    case .kpi: "KPI"
    case .division, .role, .system, .stage, .state, .criterion, .reason, .transition, .calendar, .cost:
      target.rawValue
    }
  }

  private var section: String {
    switch target {
    case .criterion: "criteria"
    case .division, .role, .system, .stage, .state, .reason, .transition, .kpi, .calendar, .cost:
      target.rawValue + "s"
    }
  }

  private func hint(for name: String, known: [String], in process: SalesProcess) -> String {
    if target == .state, process.stages.contains(where: { $0.id == name }) {
      let states = process.states(inStage: name).map(\.id).joined(separator: ", ")
      return "'\(name)' is a stage; name one of its states: \(states)"
    }
    if target == .criterion {
      return "declare it under 'criteria:', or write the text itself as a map: { ja: …, en: … }"
    }
    if target == .transition, !known.isEmpty {
      return
        "a transition's id is 'from-to' unless it has an 'id:'; known are \(known.joined(separator: ", "))"
    }
    guard !known.isEmpty else { return "declare it under '\(section):'" }
    return "declare it under '\(section):', or use one of \(known.joined(separator: ", "))"
  }

  var example: SalesProcess {
    .example { process in
      switch target {
      case .division: process.states[1].division = "feild"
      case .role: process.divisions[0].roles = ["sdr"]
      case .system: process.states[0].actions = [StateAction(name: process.name, system: "sfa")]
      case .stage: process.kpis[0].measure = .passRate(from: "opportunty", to: "won")
      case .state: process.transitions[2].to = "losst"
      case .criterion: process.transitions[0].criterion = "neeed"
      case .reason: process.transitions[2].reasons = ["price"]
      case .transition: process.kpis[0].measure = .serviceLevel(transition: "lead-won")
      case .kpi: process.divisions[1].ownedKPIs = ["win-rate", "losses"]
      case .calendar: process.transitions[0].serviceLevel?.calendar = "office"
      case .cost: process.kpis[0].measure = .acquisitionCost(costs: ["ads"])
      }
    }
  }
}
