/// Finds KPIs for which nobody answers.
struct UnaccountedKPICheck: Check {
  let code = "no-accountable-division"
  let level = ProblemLevel.warning
  let summary = "No division answers for the KPI, and none follows from what it measures."

  func problems(in process: SalesProcess) -> [Problem] {
    guard !process.divisions.isEmpty else { return [] }
    return process.kpis.filter { kpi in
      kpi.division == nil && !process.divisions.contains { $0.ownedKPIs.contains(kpi.id) }
    }.map {
      problem(
        at: ElementID(.kpi, $0.id), "no division answers for the KPI '\($0.id)'",
        hint: "add 'division:' to it, or list it under 'kpis:' of a division")
    }
  }

  var example: SalesProcess {
    .example { process in
      process.kpis[0].measure = .conformance
      process.kpis[0].division = nil
    }
  }
}
