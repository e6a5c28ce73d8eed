import EventLogs
package import ProcessModel

/// The time since entering a stage or state, for the cases there.
package struct Age: KPI {
  package let id = "age"
  package let unit = KPIReading.Unit.milliseconds
  package let basis = "cases there at the as-of and not at rest, whose entry is timed, whatever the window"
  package let source = "quantiles: R. J. Hyndman and Y. Fan (1996), type 7"
  package let summary = "Time since entering a stage or state, for the cases there at the as-of."
  package let formula = LocalizedText([
    .init(language: "ja", text: "基準時点でその状態にある案件について、基準時点 − 入った時"),
    .init(
      language: "en", text: "over the cases there: as-of − entry; the median, or with statistic: another"),
  ])
  package let example = KPIExample(
    spec: "age: opp", measure: .age(state: "opp"),
    cases: """
      A: lead 1, opp 3
      B: lead 1, opp 5
      C: lead 2, opp 4, won 9
      """, value: 6 * 86_400_000,
    working: "On day 10 A has been there for 7 days, B for 5, C has gone: the median of 7 and 5.")

  package func readings(of definition: KPIDefinition, in context: KPIContext) -> [KPIReading]? {
    guard case .age(let id) = definition.measure else { return nil }
    guard let place = context.place(id) else {
      return [context.unavailable(definition, unit: unit, because: context.unknownPlace(id))]
    }
    let cases = context.cases
    let ages = open(in: place, of: cases).compactMap { mark -> Int64? in
      let entered = cases.selections[mark.selection].table.entered[mark.began]
      return entered == VisitTable.unknownEntry ? nil : cases.asOf.milliseconds - entered
    }
    guard definition.statistic != .kaplanMeierMedian else {
      let reason = "a Kaplan–Meier median is of stays: use 'duration'"
      return [context.unavailable(definition, unit: unit, because: reason)]
    }
    return [
      context.reading(
        of: definition, unit: unit, value: statistic(definition.statistic, of: ages),
        observations: ages.count)
    ]
  }

  /// The cases there.
  package func marks(behind definition: KPIDefinition, in cases: MeasuredCases) -> [CaseMark]? {
    guard case .age(let id) = definition.measure else { return nil }
    return cases.place(id).map { open(in: $0, of: cases) } ?? []
  }

  private func open(in place: Place, of cases: MeasuredCases) -> [CaseMark] {
    residents(of: place, in: cases).filter { $0.outcome == .open }
  }
}
