/// Finds options of KPIs that the kind does not know: what they ask for would be passed over.
struct StrayKPIOptionCheck: Check {
  let code = "stray-option"
  let level = ProblemLevel.error
  let summary = "A KPI has an option that its kind does not know."

  func problems(in process: SalesProcess) -> [Problem] {
    process.kpis.flatMap { kpi in
      let known = KPIOption.allCases.filter(kpi.measure.options.contains).map { "'\($0.rawValue)'" }
      return kpi.chosenOptions.filter { !kpi.measure.options.contains($0) }.map { option in
        problem(
          at: ElementID(.kpi, kpi.id, field: option.rawValue),
          "'\(kpi.measure.kind)' has no option '\(option.rawValue)'",
          hint: "delete it"
            + (known.isEmpty
              ? "" : "; the options of '\(kpi.measure.kind)' are \(known.joined(separator: ", "))"))
      }
    }
  }

  var example: SalesProcess { .example { $0.kpis[0].lag = .duration(CalendarDuration(9, .days)) } }
}

/// Finds KPIs that are used where one of another kind belongs.
struct MisusedKPICheck: Check {
  let code = "misused-kpi"
  let level = ProblemLevel.error
  let summary = "A KPI is used where one of another kind belongs: a lag that is no time, a ratio of ratios."

  func problems(in process: SalesProcess) -> [Problem] {
    process.kpis.flatMap { kpi -> [Problem] in
      var problems: [Problem] = []
      if case .kpi(let id) = kpi.lag, let other = process.kpis.first(where: { $0.id == id }),
        !other.measure.isTime
      {
        problems.append(
          problem(
            at: ElementID(.kpi, kpi.id, field: "lag"), "'\(id)' measures no time",
            hint: timeHint(in: process)))
      }
      if case .ratio(let numerator, let denominator) = kpi.measure {
        for (index, id) in [numerator, denominator].enumerated() {
          // A ratio of ratios could lead back to itself.
          guard let part = process.kpis.first(where: { $0.id == id }), case .ratio = part.measure else {
            continue
          }
          problems.append(
            problem(
              at: ElementID(.kpi, kpi.id, field: "ratio", index: index), "'\(id)' is a ratio itself",
              hint: "divide by the parts of '\(id)', or by another KPI"))
        }
      }
      return problems
    }
  }

  private func timeHint(in process: SalesProcess) -> String {
    let times = process.kpis.filter(\.measure.isTime).map { "'\($0.id)'" }
    return "write a time such as 40d, or "
      + (times.isEmpty ? "declare a KPI with 'duration:'" : "one of \(times.joined(separator: ", "))")
  }

  var example: SalesProcess {
    .example { process in
      var kpi = process.kpis[0]
      kpi.id = "cost"
      kpi.measure = .acquisitionCost(costs: ["ads"])
      kpi.lag = .kpi("win-rate")
      process.kpis.append(kpi)
      process.costs = [Cost(id: "ads", name: kpi.name, entries: [])]
    }
  }
}
