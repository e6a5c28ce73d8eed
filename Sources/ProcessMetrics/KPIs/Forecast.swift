import EventLogs
package import ProcessModel

/// The money that was won, and what the open cases will bring by the measured chances.
package struct Forecast: KPI {
  package let id = "forecast"
  package let unit = KPIReading.Unit.amount
  package let basis = "wins in the window, and the open cases at the as-of"
  package let source =
    "J. G. Kemeny and J. L. Snell, Finite Markov Chains (1960), for the chance to win in the end; O. O. Aalen and"
    + " S. Johansen (1978) for that within a time"
  package let summary = "Money won, and of the open cases what they will bring in the end."
  package let formula = LocalizedText([
    .init(
      language: "ja",
      text: "期間内の受注金額 + Σ 未決着の案件の金額 × その段階の最終受注率（実測、マルコフ連鎖）。期限を切らないため、期末までの着地としては多めに出る。"
        + "until: を書くと、基準時点を含む月・四半期・半期・年度について、その期の受注金額 + Σ 金額 × その段階に今の日数だけいた案件が期末までに受注する確率"
        + "（アーレン・ヨハンセン法）"),
    .init(
      language: "en",
      text:
        "amounts won inside the window + Σ amount × the measured chance of the case's stage to win in the end;"
        + " with no date in it, it is too high for what comes before the end of a quarter; with until:, amounts won"
        + " since the start of the month, quarter, half-year or year that holds the as-of + Σ amount × the chance of a"
        + " case that has been in its stage for so long to win before the period's end (Aalen–Johansen)"),
  ])
  package let example = KPIExample(
    spec: "forecast: opp", measure: .forecast(state: "opp"),
    cases: """
      A: lead 1, opp 2 =1200
      B: lead 1, opp 3 =300, won 5
      C: lead 2, opp 4 =500, lost 6
      """, value: 900,
    working: "B brought 300; of the opportunities that ended 1 in 2 was won, so A counts 1,200 × ½.")

  package func readings(of definition: KPIDefinition, in context: KPIContext) -> [KPIReading]? {
    guard case .forecast(let id) = definition.measure else { return nil }
    do throws(Unmeasured) {
      let (open, weights) = try context.pipeline(from: id, of: definition)
      guard let until = definition.until else {
        let won = WonValue(of: context.cases, weights: weights, in: TimeBounds(context.cases.window))
        let expected = try context.expectedValue(of: open)
        return [
          context.reading(
            of: definition, unit: unit, value: won.amount + expected, observations: won.wins + open.valued)
        ]
      }
      let period = context.period(until)
      let won = WonValue(
        of: context.cases, weights: weights,
        in: TimeBounds(Window(from: period.start, to: context.cases.asOf)))
      let wins = WinsByTime(of: open, in: context.cases, before: period.end)
      return [
        context.reading(
          of: definition, unit: unit, value: won.amount + wins.amount, observations: won.wins + open.valued,
          isThin: wins.isThin)
      ]
    } catch {
      return [context.unavailable(definition, unit: unit, because: error.reason)]
    }
  }

  /// The open cases.
  package func marks(behind definition: KPIDefinition, in cases: MeasuredCases) -> [CaseMark]? {
    guard case .forecast(let id) = definition.measure else { return nil }
    return cases.place(id).map { OpenPipeline(of: cases, from: $0, weights: nil).entries.map(\.mark) } ?? []
  }
}

extension KPIContext {
  /// The month, quarter, half or whole of the fiscal year that holds the as-of.
  fileprivate func period(_ length: KPIDefinition.Period) -> (start: Instant, end: Instant) {
    let date = cases.zone.date(of: cases.asOf)
    let months = (date.month - cases.process.fiscalYear.startMonth + 12) % 12 % length.months
    let first = date.adding(months: -months)
    let start = first.adding(days: 1 - first.day)
    return (cases.zone.start(of: start), cases.zone.start(of: start.adding(months: length.months)))
  }

  /// The amounts of open cases, each times the chance of its place to win in the end.
  fileprivate func expectedValue(of open: OpenPipeline) throws(Unmeasured) -> Double {
    var amounts: [String: Int128] = [:]
    for entry in open.entries {
      guard let amount = entry.amount else { continue }
      let state = cases.process.states[entry.state]
      amounts[cases.process.stageID(of: state) ?? state.id, default: 0] += Int128(amount)
    }
    guard !amounts.isEmpty else { return 0 }
    guard let moves = winMoves(of: cases) else {
      throw Unmeasured("the model has too many states for a Markov chain, or no win")
    }
    let chances = moves.chain.reaching(moves.goals)
    var sum = 0.0
    for (id, amount) in amounts.sorted(by: { $0.key.utf8Precedes($1.key) }) {
      guard let place = moves.place(id), moves.resolved(place) > 0 else {
        throw Unmeasured("no visit to '\(id)' has ended")
      }
      sum += Double(amount) / 10_000 * chances[place]
    }
    return sum
  }
}
