import EventLogs
import ProcessModel

/// The sum over what became of a state's visits is not their number: an error of ours, never of the input.
package struct SumRuleViolation: Error, Hashable, CustomStringConvertible {
  package var state: String
  package var visits: Int
  package var exits: Int

  package var description: String {
    "state '\(state)' has \(visits) visits, but what became of them adds up to \(exits)"
  }
}

/// Visits, time, stock and exits of every state of the model, then of each unknown value seen.
///
/// Counts and durations speak of visits entered in the window; `open` and ages of the stock at the
/// as-of, whenever it was entered; `timeInWindow` and `netFlow` of what happened inside the window.
func stateMeasures(of cases: MeasuredCases) throws(SumRuleViolation) -> [StateMeasure] {
  var tallies = (0..<cases.space.count).map { StateTally(id: cases.space.ids[$0]) }
  let walk = StateWalk(cases: cases)
  var caseNumber: Int32 = 0
  cases.forEachCase { table, visits, row in
    caseNumber += 1
    for visit in visits {
      let hasLeft = visit + 1 < visits.upperBound
      let state = Int(table.states[visit])
      let stay = VisitSpan(
        state: state, entered: table.entered[visit], left: hasLeft ? table.entered[visit + 1] : nil,
        next: hasLeft ? Int(table.states[visit + 1]) : nil, pipeline: Int(table.pipelines[row]))
      walk.add(stay, ofCase: caseNumber, to: &tallies[state])
    }
  }
  let time = cases.measuredTime.milliseconds
  let all = concurrentMap(changing: &tallies) { $0.finish(over: time) }
  let measures = all.indices.filter { cases.space.isKnown($0) || tallies[$0].isSeen }.map { all[$0] }
  for measure in measures {
    guard measure.exits.total == measure.visits else {
      throw SumRuleViolation(state: measure.id, visits: measure.visits, exits: measure.exits.total)
    }
  }
  return measures
}

/// One visit with what came after it.
private struct VisitSpan {
  var state: Int
  var entered: Int64
  var left: Int64?
  var next: Int?
  var pipeline: Int

  var hasKnownEntry: Bool { entered != VisitTable.unknownEntry }
}

private struct StateTally {
  var measure: StateMeasure
  var isSeen = false
  var lastCase: Int32 = 0
  var lastAdvancedCase: Int32 = 0
  var durations: [Int64] = []
  var ages: [Int64] = []

  init(id: String) { measure = StateMeasure(id: id) }

  /// The measure, where `time` is the length of what was measured, in milliseconds.
  mutating func finish(over time: Int64) -> StateMeasure {
    measure.timed = durations.count
    (measure.median, measure.p90) = medianAndP90(of: &durations)
    measure.mean = mean(of: durations)
    measure.total = clampedSum(durations)
    (measure.openMedianAge, measure.openP90Age) = medianAndP90(of: &ages)
    measure.openMaxAge = ages.max()
    measure.meanStock = time > 0 ? Double(measure.timeInWindow) / Double(time) : nil
    return measure
  }
}

/// Adds visits to the tallies of their states.
private struct StateWalk {
  let space: StateSpace
  let bounds: TimeBounds
  let asOf: Int64
  /// For each pipeline, and last for cases without one, each state's place on the path.
  let positions: [[Int?]]

  init(cases: MeasuredCases) {
    space = cases.space
    bounds = TimeBounds(cases.window)
    asOf = cases.asOf.milliseconds
    positions = cases.positions
  }

  func add(_ visit: VisitSpan, ofCase caseNumber: Int32, to tally: inout StateTally) {
    tally.isSeen = true
    let entersInWindow = bounds.contains(visit.entered)
    let age = visit.hasKnownEntry ? asOf - visit.entered : nil
    let isSettled = visit.left == nil && space.isSettled(visit.state, age: age)
    if visit.left == nil, !isSettled {
      tally.measure.open += 1
      if let age { tally.ages.append(age) }
    }
    if visit.hasKnownEntry {
      tally.measure.timeInWindow += bounds.overlap(from: visit.entered, to: visit.left ?? asOf)
    }
    if entersInWindow { tally.measure.netFlow += 1 }
    if let left = visit.left, bounds.contains(left) { tally.measure.netFlow -= 1 }
    guard entersInWindow else { return }
    tally.measure.visits += 1
    if tally.lastCase != caseNumber {
      tally.lastCase = caseNumber
      tally.measure.cases += 1
    }
    addExit(of: visit, isSettled: isSettled, to: &tally.measure.exits)
    guard let left = visit.left, let next = visit.next else { return }
    tally.measure.resolved += 1
    if visit.hasKnownEntry { tally.durations.append(left - visit.entered) }
    if tally.lastAdvancedCase != caseNumber, isForward(from: visit.state, to: next, pipeline: visit.pipeline)
    {
      tally.lastAdvancedCase = caseNumber
      tally.measure.casesAdvanced += 1
    }
  }

  /// Whether a move is declared as an advance or, undeclared, reaches a later stage of the case's path.
  private func isForward(from: Int, to: Int, pipeline: Int) -> Bool {
    if let kind = space.moveKind(from: from, to: to) { return kind.isForward }
    let places = pipeline < 0 ? positions[positions.count - 1] : positions[pipeline]
    guard let here = places[from], let there = places[to] else { return false }
    return there > here
  }

  private func addExit(of visit: VisitSpan, isSettled: Bool, to exits: inout ExitCounts) {
    guard let next = visit.next else {
      if isSettled { exits.settled += 1 } else { exits.inProgress += 1 }
      return
    }
    switch space.moveKind(from: visit.state, to: next) {
    case .advance, .accept: exits.passed += 1
    case .handBack: exits.handedBack += 1
    case .park: exits.parked += 1
    case .drop: exits.dropped += 1
    case .recycle, .renew, .spawn: exits.recycled += 1
    case .expire: exits.expired += 1
    case nil: exits.undeclared += 1
    }
  }
}
