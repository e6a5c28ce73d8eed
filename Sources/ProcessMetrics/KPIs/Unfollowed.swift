import EventLogs
package import ProcessModel

/// The share of the cases in a stage or state that nobody has followed up of late.
package struct Unfollowed: KPI {
  package let id = "unfollowed"
  package let unit = KPIReading.Unit.share
  package let basis = "cases there at the as-of"
  package let source =
    "THE MODEL: customers that nobody follows up are the third source of recycling; interval: E. B. Wilson (1927)"
  package let needsMoves = false
  package let summary =
    "Share of the cases in a stage or state at the as-of without a recent activity."
  package let formula = LocalizedText([
    .init(
      language: "ja",
      text: "基準時点でその状態にある案件のうち、最後の活動と入った時の遅い方から within: の時間以上たったもの（未フォロー）の割合"),
    .init(
      language: "en",
      text:
        "of the cases there at the as-of, those for which the later of the last activity and the entry lies"
        + " at least the time of within: back; in office hours with calendar:"),
  ])
  package let example = KPIExample(
    spec: "unfollowed: opp", measure: .unfollowed(state: "opp"),
    cases: """
      A: lead 1, opp 3
      B: lead 1, opp 3
      C: lead 1, opp 8
      D: lead 2, opp 4
      E: lead 2, opp 4, won 9
      """,
    activities: """
      A: call 4
      B: mail 7
      """, within: CalendarDuration(5, .days), value: 0.5,
    working: "A and D had no contact for 5 days, B was written to on day 7, C came on day 8: 2 ÷ 4.")

  package func readings(of definition: KPIDefinition, in context: KPIContext) -> [KPIReading]? {
    guard case .unfollowed(let id) = definition.measure else { return nil }
    guard let within = definition.within else {
      return [context.unavailable(definition, unit: unit, because: "it needs 'within', such as 30d")]
    }
    return context.readings(of: definition, unit: unit, at: id) { place, chosen in
      let stays = openStays(in: place, of: context.cases, chosen, within: within)
      let ratio = Ratio(k: stays.count { $0.outcome == .unfollowed }, n: stays.count)
      return context.reading(
        of: definition, unit: unit, value: ratio.value, ratio: ratio, interval: ratio.interval)
    }
  }

  /// The cases that nobody has followed up.
  package func marks(behind definition: KPIDefinition, in cases: MeasuredCases) -> [CaseMark]? {
    guard case .unfollowed(let id) = definition.measure else { return nil }
    guard let within = definition.within, let place = cases.place(id),
      let chosen = try? ChosenActivities(of: definition, in: cases)
    else { return [] }
    return openStays(in: place, of: cases, chosen, within: within).filter { $0.outcome == .unfollowed }
  }

  /// The cases there at the as-of, unfollowed or not.
  private func openStays(
    in place: Place, of cases: MeasuredCases, _ chosen: ChosenActivities, within: CalendarDuration
  ) -> [CaseMark] {
    let members = Set(place.states)
    let limit = chosen.clock.milliseconds(of: within)
    return cases.marks { way, marks in
      guard members.contains(way.state(way.last)) else { return }
      let outside = way.visits.last { !members.contains(way.state($0)) }
      let began = outside.map { $0 + 1 } ?? way.visits.lowerBound
      let places = chosen.places(of: way.row, in: cases.selections[way.selection].table)
      let last = max(way.view.entered[began], places.last.map(chosen.time) ?? .min)
      let isUnfollowed =
        last == VisitTable.unknownEntry
        || chosen.elapsed(from: last, to: cases.asOf.milliseconds) >= limit
      marks.append(way.mark(isUnfollowed ? .unfollowed : .open, began: began, since: began))
    }
  }
}
