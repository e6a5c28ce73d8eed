/// Finds KPIs that count violations of what no program can check.
struct UncheckableCriterionCheck: Check {
  let code = "uncheckable-criterion"
  let level = ProblemLevel.error
  let summary = "A KPI counts violations of a criterion without a condition that a program can check."

  func problems(in process: SalesProcess) -> [Problem] {
    process.kpis.compactMap { kpi in
      guard case .criterionViolations(let subject) = kpi.measure else { return nil }
      let transition = process.transitions.first { $0.id == subject }
      guard transition != nil || process.criterion(subject) != nil else { return nil }
      let criterion = process.criterion(transition == nil ? subject : transition?.criterion ?? "")
      guard criterion?.rule.items.contains(where: { $0.checkable != nil }) != true else { return nil }
      return problem(
        at: ElementID(.kpi, kpi.id, field: "criterion-violations"),
        criterion.map { "the criterion '\($0.id)' has no condition that a program can check" }
          ?? "the transition '\(subject)' has no criterion under 'criteria:'",
        hint: "write conditions such as 'fit_score >= 50' under 'all:' or 'of:' of the criterion")
    }
  }

  var example: SalesProcess {
    .example { $0.kpis[0].measure = .criterionViolations(of: $0.transitions[0].id) }
  }
}
