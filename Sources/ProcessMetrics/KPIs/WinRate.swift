import EventLogs
package import ProcessModel

/// The share of the decided stays that were won, those parked or handed back left out.
package struct WinRate: KPI {
  package let id = "win-rate"
  package let unit = KPIReading.Unit.share
  package let basis = "stays entered in the window that came to the win, a loss or an end"
  package let source = "D. Kellogg: narrow and broad win rates; interval: E. B. Wilson (1927)"
  package let summary = "Share of the stays in a stage that were won, of those won or lost."
  package let formula = LocalizedText([
    .init(
      language: "ja",
      text: "受注 ÷ (受注 + 失注・終了)。保留や差し戻しは数えない。except-reasons に理由（見送りなど）を書くと、その失注を除く（狭義）。"
        + "weight: amount では金額で。保留も含む広義の率は pass-rate、創出ベースは pass-rate の basis: cohort"),
    .init(
      language: "en",
      text:
        "won ÷ (won + lost or ended) stays; parked and handed-back ones do not count, nor with except-reasons losses"
        + " for these reasons (the narrow rate, as without decisions); with weight, by amount. The rate of all that"
        + " left is pass-rate, that of all created is pass-rate with basis: cohort"),
  ])
  package let example = KPIExample(
    spec: "win-rate: [opp, won]", measure: .winRate(from: "opp", to: "won"),
    cases: """
      A: lead 1, opp 2, won 9
      B: lead 1, opp 3, lost 5
      C: lead 2, opp 4, pool 6
      D: lead 2, opp 4
      """, value: 0.5,
    working: "A was won, B lost; C is parked and D open: 1 ÷ (1 + 1).")

  package func readings(of definition: KPIDefinition, in context: KPIContext) -> [KPIReading]? {
    guard case .winRate(let from, let to) = definition.measure else { return nil }
    func unavailable(_ reason: String) -> [KPIReading] {
      [context.unavailable(definition, unit: unit, because: reason)]
    }
    guard context.place(from) != nil else { return unavailable(context.unknownPlace(from)) }
    guard context.place(to) != nil else { return unavailable(context.unknownPlace(to)) }
    let cases = context.cases
    if !definition.exceptReasons.isEmpty, cases.attribute("reason") == nil {
      return unavailable("the events have no attribute 'reason'")
    }
    let decided = decided(of: definition, from, to, in: cases)
    let ratio = Ratio(k: decided.count { $0.outcome == .passed }, n: decided.count)
    guard let weight = definition.weight else {
      return [
        context.reading(
          of: definition, unit: unit, value: ratio.value, ratio: ratio, interval: ratio.interval)
      ]
    }
    guard let weights = CaseWeights(of: weight, in: cases) else {
      return unavailable("the events have no attribute '\(weight)'")
    }
    let weighed = decided.compactMap { mark in
      weights.weight(ofCase: mark.row, in: cases.selections[mark.selection].table)
        .map { (isWon: mark.outcome == .passed, weight: Double($0)) }
    }
    let total = weighed.reduce(0) { $0 + $1.weight }
    guard total > 0 else { return unavailable("no decided stay has a positive '\(weight)'") }
    let won = weighed.reduce(0) { $0 + ($1.isWon ? $1.weight : 0) }
    return [
      context.reading(
        of: definition, unit: unit, value: won / total, ratio: ratio, observations: weighed.count)
    ]
  }

  /// The losses that count.
  package func marks(behind definition: KPIDefinition, in cases: MeasuredCases) -> [CaseMark]? {
    guard case .winRate(let from, let to) = definition.measure else { return nil }
    return decided(of: definition, from, to, in: cases).filter { $0.outcome == .failed }
  }

  private func decided(
    of definition: KPIDefinition, _ from: String, _ to: String, in cases: MeasuredCases
  ) -> [CaseMark] {
    guard let start = cases.place(from), let goal = cases.place(to) else { return [] }
    let trail = StayTrail(from: start, to: goal, in: cases)
    let excepted = exceptedValues(of: definition, in: cases)
    return cases.marks { way, marks in
      for mark in trail.stays(of: way) {
        switch mark.outcome {
        case .passed: marks.append(mark)
        case .failed:
          let kind = cases.space.kind(way.state(mark.decided))
          guard kind == .lost || kind == .end else { continue }
          if let excepted {
            let table = cases.selections[mark.selection].table
            let reasons = cases.log.partitions[table.partition].attributeValues[excepted.column]
            guard !excepted.values.contains(reasons[Int(table.events[mark.decided])]) else { continue }
          }
          marks.append(mark)
        case .open, .settled, .notReached, .breached, .entered, .moved, .undeclared, .dropped, .unfollowed,
          .violated:
          continue
        }
      }
    }
  }

  /// The values of the reason column that mean one of the reasons left out; nil when none is.
  private func exceptedValues(
    of definition: KPIDefinition, in cases: MeasuredCases
  ) -> (column: Int, values: Set<Int32>)? {
    guard !definition.exceptReasons.isEmpty, let column = cases.attribute("reason") else { return nil }
    let names = definition.exceptReasons.flatMap { id in
      [id] + (cases.process.reason(id)?.name.entries.map(\.text) ?? [])
    }
    let wanted = Set(names.map(foldedForMatching))
    let texts = cases.log.attributes[column].values
    return (
      column, Set(texts.indices.filter { wanted.contains(foldedForMatching(texts[$0])) }.map(Int32.init))
    )
  }
}
