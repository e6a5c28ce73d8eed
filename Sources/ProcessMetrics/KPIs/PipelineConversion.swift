import EventLogs
package import ProcessModel

/// What was won in the window for what was in the pipeline at its start.
package struct PipelineConversion: KPI {
  package let id = "pipeline-conversion"
  package let unit = KPIReading.Unit.share
  package let basis = "cases open at the window's start; wins of all cases in the window"
  package let source = "the practice of sales operations: closed-won value over starting pipeline"
  package let summary = "Money won in the window, divided by that of the cases open at its start."
  package let formula = LocalizedText([
    .init(
      language: "ja",
      text: "期間内の受注金額 ÷ 期初にその段階、または受注より前のその後の段階にあった案件の金額。期間中に生まれた案件の受注も数えるため1を超えることがある。"
        + "期間の始まりが必要"),
    .init(
      language: "en",
      text:
        "amounts won inside the window ÷ amounts of the cases that were in the stage, or in a later one before the"
        + " win, at its start; wins of cases that came later count too, so that it may exceed 1; the window needs a"
        + " start"),
  ])
  package let example = KPIExample(
    spec: "pipeline-conversion: opp", measure: .pipelineConversion(state: "opp"),
    cases: """
      A: lead 1, opp 2 =1200, won 20
      B: lead 1, opp 3 =300, won 5
      C: lead 2, opp 4 =800, lost 15
      D: lead 2, opp 12 =400, won 18
      """, value: 0.8, from: 10,
    working: "A and C were open on day 10 with 2,000; A and D were won later with 1,600.")

  package func readings(of definition: KPIDefinition, in context: KPIContext) -> [KPIReading]? {
    guard case .pipelineConversion(let id) = definition.measure else { return nil }
    do throws(Unmeasured) {
      guard let start = context.cases.window.from else { throw Unmeasured(CustomerRevenue.needsStart) }
      let (open, weights) = try context.pipeline(from: id, of: definition, before: start.milliseconds)
      guard open.amount > 0 else { throw Unmeasured("no open case of the window's start has an amount") }
      let won = WonValue(of: context.cases, weights: weights, in: TimeBounds(context.cases.window))
      return [
        context.reading(
          of: definition, unit: unit, value: won.amount / open.amount, observations: open.valued, isSum: true)
      ]
    } catch {
      return [context.unavailable(definition, unit: unit, because: error.reason)]
    }
  }

  /// The cases open at the window's start that were not won in it.
  package func marks(behind definition: KPIDefinition, in cases: MeasuredCases) -> [CaseMark]? {
    guard case .pipelineConversion(let id) = definition.measure else { return nil }
    guard let place = cases.place(id), let start = cases.window.from?.milliseconds else { return [] }
    let bounds = TimeBounds(cases.window)
    return OpenPipeline(of: cases, from: place, weights: nil, before: start).entries.map(\.mark).compactMap {
      mark in
      let table = cases.selections[mark.selection].table
      let isWon = table.visits(ofCase: mark.row).contains {
        cases.space.kind(Int(table.states[$0])) == .won && bounds.contains(table.entered[$0])
      }
      guard !isWon else { return nil }
      var left = mark
      left.outcome = .notReached
      return left
    }
  }
}
