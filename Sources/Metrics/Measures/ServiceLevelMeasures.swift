import EventLogs
import ProcessModel

/// How each transition's service level was kept by the visits entered in the window.
///
/// A visit that was left in any way within the limit meets it; one left later breaches it, and so does
/// one still open whose limit has passed; open within the limit is not due. Visits of unknown entry are
/// not judged. Office hours are counted by the level's calendar, else time runs on; a level whose calendar
/// is not declared is left out, which `serviceLevelFindings` says.
func serviceLevels(of cases: MeasuredCases) -> [ServiceLevelMeasure] {
  cases.process.transitions.compactMap { transition in
    guard let level = transition.serviceLevel, let from = cases.space.number(of: transition.from),
      let clock = cases.clocks.clock(of: level)
    else { return nil }
    return ServiceLevelJudge(level: level, clock: clock, state: from, cases: cases)
      .measure(transition: transition.id, of: cases)
  }
}

/// What keeps service levels from being measured as the model declares them, in the model's order.
func serviceLevelFindings(
  in process: SalesProcess, clocks: ServiceLevelClocks, log: EventLog
) -> [ServiceLevelFinding] {
  process.transitions.compactMap { transition in
    guard let level = transition.serviceLevel else { return nil }
    if let calendar = level.calendar, clocks.clock(of: level) == nil {
      return ServiceLevelFinding(transition: transition.id, gap: .calendar(calendar))
    }
    guard let hot = level.hot else { return nil }
    let isReadable = AttributeEquality(hot.condition).map { equality in
      log.attributes.contains { $0.name == equality.attribute }
    }
    return isReadable == true
      ? nil : ServiceLevelFinding(transition: transition.id, gap: .condition(hot.condition))
  }
}

private struct ServiceLevelJudge {
  let state: Int
  let clock: ServiceLevelClocks.Clock
  let limit: Int64
  /// The column and value indices of the cases that have the tighter limit.
  let hot: (column: Int, values: Set<Int32>, limit: Int64)?
  let asOf: Instant

  init(level: ServiceLevel, clock: ServiceLevelClocks.Clock, state: Int, cases: MeasuredCases) {
    self.state = state
    asOf = cases.asOf
    self.clock = clock
    limit = clock.milliseconds(of: level.within)
    hot = level.hot.flatMap { hot in
      guard let equality = AttributeEquality(hot.condition), let column = cases.attribute(equality.attribute)
      else { return nil }
      let wanted = foldedForMatching(equality.value)
      let values = cases.log.attributes[column].values
      let matching = values.indices.filter { foldedForMatching(values[$0]) == wanted }
      return (column, Set(matching.map(Int32.init)), clock.milliseconds(of: hot.within))
    }
  }

  func measure(transition: String, of cases: MeasuredCases) -> ServiceLevelMeasure {
    let bounds = TimeBounds(cases.window)
    var measure = ServiceLevelMeasure(transition: transition, met: 0, breached: 0, notDue: 0)
    for selection in cases.selections {
      let hotColumn = hot.map { selection.table.caseValues[$0.column] }
      selection.table.withView { view in
        for row in selection.rows {
          let isHot = hotColumn.map { hot?.values.contains($0[Int(row)]) ?? false } ?? false
          let visits = view.visits(ofCase: Int(row))
          for visit in visits where Int(view.states[visit]) == state {
            let entered = view.entered[visit]
            guard entered != VisitTable.unknownEntry, bounds.contains(entered) else { continue }
            let left = visit + 1 < visits.upperBound ? view.entered[visit + 1] : nil
            judge(entered: entered, left: left, limit: isHot ? hot?.limit ?? limit : limit, in: &measure)
          }
        }
      }
    }
    return measure
  }

  private func judge(entered: Int64, left: Int64?, limit: Int64, in measure: inout ServiceLevelMeasure) {
    let start = Instant(milliseconds: entered)
    let end = left.map { Instant(milliseconds: $0) } ?? asOf
    let elapsed = clock.milliseconds(from: start, to: end)
    if elapsed > limit {
      measure.breached += 1
    } else if left != nil {
      measure.met += 1
    } else {
      measure.notDue += 1
    }
  }
}
