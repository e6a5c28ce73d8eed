import EventLogs

/// The times of cases that are replayed here, as `DurationSQL` asks an engine for those of all others.
func tiedTimes(
  of cases: MeasuredCases, stageOfState: [Int],
  stays: [(number: Int, from: Place, to: Place, isOfFirst: Bool)]
) -> [PushedTime.Key: [Int64]] {
  var times: [PushedTime.Key: [Int64]] = [:]
  let (bounds, asOf, space) = (TimeBounds(cases.window), cases.asOf.milliseconds, cases.space)
  cases.forEachCase { table, visits, _ in
    var (stage, since): (Int, Int64) = (-1, 0)
    for visit in visits {
      let (state, entered) = (Int(table.states[visit]), table.entered[visit])
      if stageOfState[state] != stage { (stage, since) = (stageOfState[state], entered) }
      guard visit + 1 < visits.upperBound else {
        let age = asOf - entered
        if !space.isSettled(state, age: age) {
          times[.init(kind: .openAge, first: state), default: []].append(age)
        }
        if stage >= 0, !space.isSettled(state, age: asOf - since) {
          times[.init(kind: .stageAge, first: stage), default: []].append(asOf - since)
        }
        break
      }
      let (next, left) = (Int(table.states[visit + 1]), table.entered[visit + 1])
      if bounds.contains(left) {
        times[.init(kind: .move, first: state, second: next), default: []].append(left - entered)
      }
      if bounds.contains(entered) {
        times[.init(kind: .visit, first: state), default: []].append(left - entered)
      }
      let inside = bounds.overlap(from: entered, to: left)
      if inside > 0 { times[.init(kind: .inWindow, first: state), default: []].append(inside) }
    }
    guard let last = visits.last else { return }
    let inside = bounds.overlap(from: table.entered[last], to: asOf)
    if inside > 0 {
      times[.init(kind: .inWindow, first: Int(table.states[last])), default: []].append(inside)
    }
  }
  for stay in stays {
    let counts = stayCounts(
      from: stay.from, to: stay.to, in: cases, keeping: stay.isOfFirst ? .firstTouches : .passing)
    let passing = stay.isOfFirst ? counts.firstTouchTimes : counts.passingTimes
    if !passing.isEmpty {
      times[.init(kind: .stay, first: stay.number, second: StayEnd.passed.rawValue)] = passing
    }
  }
  return times
}
