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
    ServiceLevelJudge(of: transition, in: cases)?.measure(transition: transition.id, of: cases)
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

/// Judges visits to the state where a service level begins.
struct ServiceLevelJudge {
  enum Verdict {
    case met
    case breached
    case notDue
  }

  /// A visit that was judged, by its place in its table.
  struct Judged {
    var selection: Int
    var row: Int
    var visit: Int
    var hasLeft: Bool
    var verdict: Verdict
  }

  private let state: Int
  private let clock: ServiceLevelClocks.Clock
  private let limit: Int64
  /// The column and value indices of the cases that have the tighter limit.
  private let hot: (column: Int, values: Set<Int32>, limit: Int64)?
  private let asOf: Instant

  private init(level: ServiceLevel, clock: ServiceLevelClocks.Clock, state: Int, cases: MeasuredCases) {
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

  /// The judge of a transition's service level; nil when it has none that can be measured.
  init?(of transition: Transition, in cases: MeasuredCases) {
    guard let level = transition.serviceLevel, let from = cases.space.number(of: transition.from),
      let clock = cases.clocks.clock(of: level)
    else { return nil }
    self.init(level: level, clock: clock, state: from, cases: cases)
  }

  func measure(transition: String, of cases: MeasuredCases) -> ServiceLevelMeasure {
    var measure = ServiceLevelMeasure(transition: transition, met: 0, breached: 0, notDue: 0)
    forEachJudged(of: cases, enteredIn: TimeBounds(cases.window)) { judged in
      switch judged.verdict {
      case .met: measure.met += 1
      case .breached: measure.breached += 1
      case .notDue: measure.notDue += 1
      }
    }
    return measure
  }

  /// Calls a function with every visit of known entry that was entered in some time.
  func forEachJudged(of cases: MeasuredCases, enteredIn bounds: TimeBounds, _ body: (Judged) -> Void) {
    for (number, selection) in cases.selections.enumerated() {
      let hotColumn = hot.map { selection.table.caseValues[$0.column] }
      selection.table.withView { view in
        for row in selection.rows {
          let isHot = hotColumn.map { hot?.values.contains($0[Int(row)]) ?? false } ?? false
          let visits = view.visits(ofCase: Int(row))
          for visit in visits where Int(view.states[visit]) == state {
            let entered = view.entered[visit]
            guard entered != VisitTable.unknownEntry, bounds.contains(entered) else { continue }
            let left = visit + 1 < visits.upperBound ? view.entered[visit + 1] : nil
            body(
              Judged(
                selection: number, row: Int(row), visit: visit, hasLeft: left != nil,
                verdict: verdict(entered: entered, left: left, limit: isHot ? hot?.limit ?? limit : limit)))
          }
        }
      }
    }
  }

  func verdict(entered: Int64, left: Int64?, limit: Int64) -> Verdict {
    let start = Instant(milliseconds: entered)
    let end = left.map { Instant(milliseconds: $0) } ?? asOf
    guard clock.milliseconds(from: start, to: end) <= limit else { return .breached }
    return left == nil ? .notDue : .met
  }
}
