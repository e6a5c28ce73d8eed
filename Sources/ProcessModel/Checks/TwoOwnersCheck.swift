/// Finds KPIs for which more than one division answers: then nobody does.
struct TwoOwnersCheck: Check {
  let code = "two-owners"
  let level = ProblemLevel.error
  let summary = "Two divisions answer for one KPI."

  func problems(in process: SalesProcess) -> [Problem] {
    process.kpis.compactMap { kpi in
      var owners = process.divisions.filter { $0.ownedKPIs.contains(kpi.id) }.map(\.id)
      if let division = kpi.division, !owners.contains(division), !owners.isEmpty { owners.append(division) }
      guard owners.count > 1 else { return nil }
      return problem(
        at: ElementID(.kpi, kpi.id),
        "the divisions \(owners.map { "'\($0)'" }.joined(separator: " and ")) answer for the KPI '\(kpi.id)'",
        hint: "keep it under 'kpis:' of one of them",
        related: owners.map {
          Problem.Related("'\($0)' is here", at: ElementID(.division, $0, field: "kpis"))
        })
    }
  }

  var example: SalesProcess {
    .example { process in
      process.divisions[0].ownedKPIs = ["win-rate"]
      process.divisions[1].ownedKPIs = ["win-rate"]
    }
  }
}
