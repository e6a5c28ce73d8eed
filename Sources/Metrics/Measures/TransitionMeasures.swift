import EventLogs
import ProcessModel

/// The moves between states inside the window: how many, of how many cases, how long.
func transitionMeasures(of cases: MeasuredCases) -> [TransitionMeasure] {
  let space = cases.space
  let bounds = TimeBounds(cases.window)
  var pairs = PairIndex(stateCount: space.count)
  var tallies: [MoveTally] = []
  var caseNumber: Int32 = 0
  cases.forEachCase { table, visits, _ in
    caseNumber += 1
    for visit in visits.dropFirst() {
      let left = table.entered[visit]
      guard bounds.contains(left) else { continue }
      let from = Int(table.states[visit - 1])
      let to = Int(table.states[visit])
      let number = pairs.insert(from, to)
      if number == tallies.count { tallies.append(MoveTally(from: from, to: to)) }
      tallies[number].count += 1
      if tallies[number].lastCase != caseNumber {
        tallies[number].lastCase = caseNumber
        tallies[number].cases += 1
      }
      let entered = table.entered[visit - 1]
      if entered != VisitTable.unknownEntry { tallies[number].durations.append(left - entered) }
    }
  }
  tallies.sort { ($0.from, $0.to) < ($1.from, $1.to) }
  return concurrentMap(changing: &tallies) { tally in
    let times = medianAndP90(of: &tally.durations)
    let transition = space.transition(from: tally.from, to: tally.to)
    return TransitionMeasure(
      from: space.ids[tally.from], to: space.ids[tally.to], kind: transition?.kind.rawValue,
      isDeclared: transition != nil, count: tally.count, cases: tally.cases,
      median: times.median, p90: times.p90)
  }
}

private struct MoveTally {
  var from: Int
  var to: Int
  var count = 0
  var cases = 0
  var lastCase: Int32 = 0
  var durations: [Int64] = []
}
