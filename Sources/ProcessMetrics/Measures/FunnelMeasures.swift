import ProcessModel

/// How far the cases got on the path of each pipeline, and where those that got no further are now.
///
/// A funnel speaks of the cases that first came onto the path inside the window, each counted once, and
/// follows them to the as-of. A stage is reached by entering it or, skipping it, a later one; so the numbers
/// of a step are those of its cohort rate when there is no window.
func funnelMeasures(of cases: MeasuredCases) -> [FunnelMeasure] {
  cases.process.pipelines.indices.map { number in
    let path = cases.process.pipelines[number].path
    let space = cases.space
    var walk = FunnelWalk(
      positions: cases.positions[number], stageCount: path.count, stateCount: space.count,
      bounds: TimeBounds(cases.window))
    cases.inPipeline(number).forEachVariant { table, visits, count in
      walk.add(table, visits, space, cases: count)
    }
    return FunnelMeasure(
      pipeline: cases.process.pipelines[number].id,
      stages: path.indices.map { place in
        FunnelMeasure.Stage(
          id: path[place], reached: walk.reached[place], recycled: walk.recycled[place],
          resting: space.ids.indices.compactMap { state in
            let count = walk.resting[place * space.count + state]
            return count == 0 ? nil : FunnelMeasure.Rest(state: space.ids[state], cases: count)
          })
      })
  }
}

/// Follows one case after another along a path.
private struct FunnelWalk {
  let positions: [Int?]
  let bounds: TimeBounds
  var reached: [Int]
  var recycled: [Int]
  /// By stage and state: the cases that got there, no further, and are in the state now.
  var resting: [Int]

  init(positions: [Int?], stageCount: Int, stateCount: Int, bounds: TimeBounds) {
    self.positions = positions
    self.bounds = bounds
    reached = Array(repeating: 0, count: stageCount)
    recycled = reached
    resting = Array(repeating: 0, count: stageCount * stateCount)
  }

  mutating func add(_ table: VisitView, _ visits: Range<Int>, _ space: StateSpace, cases count: Int) {
    var furthest = -1
    var hasDroppedOut = false
    for visit in visits {
      let state = Int(table.states[visit])
      if space.isDropOut(state) { hasDroppedOut = true }
      guard let place = positions[state], place > furthest else { continue }
      if furthest < 0, !bounds.contains(table.entered[visit]) { return }
      for stage in (furthest + 1)...place {
        reached[stage] += count
        if hasDroppedOut { recycled[stage] += count }
      }
      furthest = place
    }
    guard furthest >= 0, let last = visits.last else { return }
    resting[furthest * space.count + Int(table.states[last])] += count
  }
}
