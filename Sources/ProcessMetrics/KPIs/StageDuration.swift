package import ProcessModel

/// The time from entering a stage to passing to another, over the stays that passed.
package struct StageDuration: KPI {
  package let id = "duration"
  package let unit = KPIReading.Unit.milliseconds
  package let basis = "stays that passed and whose entry is timed; open ones do not count"
  package let source = "quantiles: R. J. Hyndman and Y. Fan (1996), type 7"
  package let summary = "Time from entering a stage to passing to another, over the stays that passed."
  package let formula = LocalizedText([
    .init(
      language: "ja",
      text: "通過した滞在について、段階に入ってから通過するまでの時間（再入場は入り直した時から数える）。"
        + "visits: first では案件が初めて入った時から数える。statistic: km-median は、通過か脱落かを問わず滞在が決着するまでの"
        + "時間の中央値（カプラン・マイヤー法、未決着の滞在も含む）"),
    .init(
      language: "en",
      text: "over passed stays: time of passing − time of entering the stage; after a return, from the"
        + " return; with visits: first, over cases: from the first entry of all, whatever came in between;"
        + " statistic: km-median is the median time until a stay passes or fails, open stays included (Kaplan–Meier)"
    ),
  ])
  package let example = KPIExample(
    spec: "duration: [lead, won]", measure: .duration(from: "lead", to: "won"),
    cases: """
      A: lead 1, opp 2, won 5
      B: lead 1, pool 3, lead 10, opp 12, won 20
      C: lead 1, opp 4
      """, value: 7 * 86_400_000,
    working: "A took 4 days, B 10 from its return on, C has not passed: the median of 4 and 10.")

  package func readings(of definition: KPIDefinition, in context: KPIContext) -> [KPIReading]? {
    guard case .duration(let from, let to) = definition.measure else { return nil }
    return [reading(of: definition, from: from, to: to, in: context)]
  }

  private func reading(
    of definition: KPIDefinition, from: String, to: String, in context: KPIContext
  ) -> KPIReading {
    guard let start = context.place(from) else {
      return context.unavailable(definition, unit: .milliseconds, because: context.unknownPlace(from))
    }
    guard let goal = context.place(to) else {
      return context.unavailable(definition, unit: .milliseconds, because: context.unknownPlace(to))
    }
    let kept: StayTimes.Kept =
      switch (definition.statistic, definition.visits) {
      case (.kaplanMeierMedian, _): .spans
      case (_, .all): .passing
      case (_, .first): .firstTouches
      }
    let counts = stayCounts(
      from: start, to: goal, in: context.cases, variants: context.variants, keeping: kept)
    guard kept != .spans else { return kaplanMeierMedian(of: counts.spans, definition, in: context) }
    let times = kept == .passing ? counts.passingTimes : counts.firstTouchTimes
    return context.reading(
      of: definition, unit: .milliseconds, value: statistic(definition.statistic, of: times),
      observations: times.count)
  }

  private func kaplanMeierMedian(
    of spans: [ObservedSpan], _ definition: KPIDefinition, in context: KPIContext
  ) -> KPIReading {
    guard definition.visits == .all else {
      return context.unavailable(
        definition, unit: .milliseconds,
        because: "a Kaplan–Meier median is of stays: leave out 'visits: first'")
    }
    guard let median = KaplanMeier(of: spans).median else {
      let reason = spans.isEmpty ? "no stay of known entry" : "more than half of the stays last on"
      return context.unavailable(definition, unit: .milliseconds, because: reason)
    }
    return context.reading(
      of: definition, unit: .milliseconds, value: Double(median), observations: spans.count,
      atRisk: spans.count { $0.time >= median })
  }
}
