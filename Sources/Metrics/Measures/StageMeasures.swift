import EventLogs
import ProcessModel

/// Entries, stock and net flow of every stage on a path, in the spec's order of stages.
///
/// Moves between the states of a stage do not leave it. Entries and net flow speak of the window; stock and
/// ages of the as-of, an age being the time since the case came into the stage.
func stageMeasures(of cases: MeasuredCases) -> [StageMeasure] {
  let stages = cases.process.stageIDs.filter { id in cases.process.pipelines.contains { $0.path.contains(id) }
  }
  var walk = StageWalk(cases, stages: stages)
  cases.forEachCase { table, visits, _ in walk.add(table, visits) }
  return walk.measures
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

  var measures: [StageMeasure] {
    tallies.map { tally in
      var measure = tally.measure
      var ages = tally.ages
      (measure.openMedianAge, measure.openP90Age) = medianAndP90(of: &ages)
      return measure
    }
  }

  mutating func add(_ table: VisitView, _ visits: Range<Int>) {
    var current: Int?
    var since = VisitTable.unknownEntry
    for visit in visits {
      let time = table.entered[visit]
      let stage = stageOfState[Int(table.states[visit])]
      guard stage != current else { continue }
      let isInWindow = bounds.contains(time)
      if let current, isInWindow { tallies[current].measure.netFlow -= 1 }
      if let stage, isInWindow {
        tallies[stage].measure.entries += 1
        tallies[stage].measure.netFlow += 1
      }
      (current, since) = (stage, time)
    }
    guard let current, let last = visits.last else { return }
    let age = since == VisitTable.unknownEntry ? nil : asOf - since
    guard !space.isSettled(Int(table.states[last]), age: age) else { return }
    tallies[current].measure.open += 1
    if let age { tallies[current].ages.append(age) }
  }
}
