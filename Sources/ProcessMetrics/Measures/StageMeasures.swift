import EventLogs
import ProcessModel

/// Entries, stock and net flow of every stage on a path, in the spec's order of stages.
///
/// Moves between the states of a stage do not leave it. Entries and net flow speak of the window; stock and
/// ages of the as-of, an age being the time since the case came into the stage.
///
/// What depends on no time is told by variants, if there is no window.
func stageMeasures(of cases: MeasuredCases, variants: MeasuredCases) -> [StageMeasure] {
  let stages = cases.process.stageIDs.filter { id in cases.process.pipelines.contains { $0.path.contains(id) }
  }
  var walk = StageWalk(cases, stages: stages)
  variants.forEachVariant { table, visits, count in walk.addEntries(table, visits, cases: count) }
  cases.forEachCase { table, visits, _ in walk.addStock(table, visits) }
  return walk.measured()
}

/// Follows one case after another through the stages.
private struct StageWalk {
  private let space: StateSpace
  private let bounds: TimeBounds
  private let asOf: Int64
  /// For each state of the space the index of its stage.
  private let stageOfState: [Int?]
  private var tallies: [(measure: StageMeasure, ages: [Int64])]

  init(_ cases: MeasuredCases, stages: [String]) {
    space = cases.space
    bounds = TimeBounds(cases.window)
    asOf = cases.asOf.milliseconds
    let process = cases.process
    stageOfState = (0..<cases.space.count).map { state in
      guard process.states.indices.contains(state) else { return nil }
      return process.stageID(of: process.states[state]).flatMap { stages.firstIndex(of: $0) }
    }
    tallies = stages.map { (StageMeasure(id: $0), []) }
  }

  /// Makes measures of what was followed.
  mutating func measured() -> [StageMeasure] {
    tallies.indices.map { stage in
      let ages = medianAndP90(of: &tallies[stage].ages)
      (tallies[stage].measure.openMedianAge, tallies[stage].measure.openP90Age) = ages
      return tallies[stage].measure
    }
  }

  /// Adds entries and leaves of some cases of one variant.
  mutating func addEntries(_ table: VisitView, _ visits: Range<Int>, cases count: Int) {
    var current: Int?
    for visit in visits {
      let stage = stageOfState[Int(table.states[visit])]
      guard stage != current else { continue }
      if bounds.contains(table.entered[visit]) {
        if let current { tallies[current].measure.netFlow -= count }
        if let stage {
          tallies[stage].measure.entries += count
          tallies[stage].measure.netFlow += count
        }
      }
      current = stage
    }
  }

  /// Adds a case that is in a stage at the as-of, with how long it has been there.
  mutating func addStock(_ table: VisitView, _ visits: Range<Int>) {
    guard let last = visits.last, let stage = stageOfState[Int(table.states[last])] else { return }
    var first = last
    while first > visits.lowerBound, stageOfState[Int(table.states[first - 1])] == stage { first -= 1 }
    let since = table.entered[first]
    let age = since == VisitTable.unknownEntry ? nil : asOf - since
    guard !space.isSettled(Int(table.states[last]), age: age) else { return }
    tallies[stage].measure.open += 1
    if let age { tallies[stage].ages.append(age) }
  }
}
