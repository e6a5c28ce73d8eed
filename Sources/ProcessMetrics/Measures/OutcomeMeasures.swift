import ProcessModel

/// How the cases stand at the as-of: won once, now in a loss or end, or still open.
///
/// Speaks of all cases, whatever the window: won, lost and open add up to the cases.
func outcomes(of cases: MeasuredCases) -> Outcomes {
  let space = cases.space
  let isWon = (0..<space.count).map { space.kind($0) == .won }
  let isLost = (0..<space.count).map { space.kind($0) == .lost || space.kind($0) == .end }
  var outcomes = Outcomes()
  cases.forEachVariant { table, visits, count in
    if visits.contains(where: { isWon[Int(table.states[$0])] }) {
      outcomes.won += count
    } else if isLost[Int(table.states[visits.upperBound - 1])] {
      outcomes.lost += count
    } else {
      outcomes.open += count
    }
  }
  return outcomes
}

/// Cases that visited some state more than once.
func revisitingCases(of cases: MeasuredCases) -> Int {
  var lastCase = Array(repeating: Int32(0), count: cases.space.count)
  var caseNumber: Int32 = 0
  var revisiting = 0
  cases.forEachVariant { table, visits, count in
    caseNumber += 1
    var revisits = false
    for visit in visits {
      let state = Int(table.states[visit])
      if lastCase[state] == caseNumber { revisits = true }
      lastCase[state] = caseNumber
    }
    if revisits { revisiting += count }
  }
  return revisiting
}

/// Moves between known states inside the window that the model does not declare.
func undeclaredMoves(in transitions: [TransitionMeasure]) -> Int {
  transitions.filter { !$0.isDeclared && !$0.from.hasPrefix("?") && !$0.to.hasPrefix("?") }
    .reduce(0) { $0 + $1.count }
}

/// What went into the pools inside the window, and what became of it.
///
/// A drop-out is a move from a stage into a pool, a loss or an end; a move between these is not another.
func recycling(of cases: MeasuredCases) -> Recycling {
  let space = cases.space
  let bounds = TimeBounds(cases.window)
  var recycling = Recycling()
  cases.forEachVariant { table, visits, count in
    var firstPool: Int?
    for visit in visits where bounds.contains(table.entered[visit]) {
      let state = Int(table.states[visit])
      guard space.isDropOut(state) else { continue }
      if visit > visits.lowerBound, !space.isDropOut(Int(table.states[visit - 1])) {
        recycling.dropOuts += count
      }
      guard space.isPool(state) else { continue }
      recycling.poolEntries += count
      firstPool = firstPool ?? visit
      guard visit + 1 < visits.upperBound else { continue }
      recycling.resolved += count
      let next = Int(table.states[visit + 1])
      if space.isKnown(next), !space.isDropOut(next) { recycling.returned += count }
    }
    guard let firstPool else { return }
    recycling.cases += count
    let later = (firstPool + 1)..<visits.upperBound
    if later.contains(where: { space.kind(Int(table.states[$0])) == .won }) {
      recycling.wonAfter += count
    }
  }
  return recycling
}
