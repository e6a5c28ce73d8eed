import EventLogs
import ProcessModel

/// The pass rates between neighbouring stages of each pipeline's path, in path order.
///
/// Cases are measured along their own pipeline; a step that several pipelines share is their sum.
func stepMeasures(of cases: MeasuredCases) -> [StepMeasure] {
  var steps: [(measure: StepMeasure, cases: CaseBootstrap)] = []
  for number in cases.process.pipelines.indices {
    for step in countedSteps(ofPipeline: number, in: cases.inPipeline(number)) {
      if let known = steps.firstIndex(where: { $0.measure.isSameStep(as: step.measure) }) {
        steps[known].measure.add(step.measure)
        steps[known].cases.add(step.cases)
      } else {
        steps.append(step)
      }
    }
  }
  return steps.map { $0.measure.with($0.cases) }
}

/// The pass rates of one pipeline, for cases that belong to it.
func stepMeasures(ofPipeline number: Int, in cases: MeasuredCases) -> [StepMeasure] {
  countedSteps(ofPipeline: number, in: cases).map { $0.measure.with($0.cases) }
}

private func countedSteps(
  ofPipeline number: Int, in cases: MeasuredCases
) -> [(measure: StepMeasure, cases: CaseBootstrap)] {
  let path = cases.process.pipelines[number].path
  let places = path.map { Place($0, in: cases.process, space: cases.space) }
  let steps = zip(places, places.dropFirst()).enumerated().compactMap { place, ends in
    if let from = ends.0, let to = ends.1 {
      (from: path[place], to: path[place + 1], step: PathStays.Step(from: from, to: to))
    } else {
      nil
    }
  }
  let walks = stride(from: 0, to: steps.count, by: PathStays.mostSteps).map { first in
    PathStays(
      steps[first..<min(first + PathStays.mostSteps, steps.count)].map(\.step), path: path,
      positions: cases.positions[number], space: cases.space)
  }
  let counts = walks.flatMap { $0.counts(in: cases) }
  return zip(steps, counts).map { step, counts in
    let measure = StepMeasure(
      from: step.from, to: step.to, period: counts.period, cohort: counts.cohort, resolved: counts.resolved,
      interval: counts.resolved.interval)
    return (measure, counts.cases)
  }
}

extension StepMeasure {
  fileprivate func isSameStep(as other: StepMeasure) -> Bool { from == other.from && to == other.to }

  fileprivate func with(_ cases: CaseBootstrap) -> StepMeasure {
    var copy = self
    copy.caseInterval = cases.interval
    return copy
  }

  fileprivate mutating func add(_ other: StepMeasure) {
    period = Ratio(k: period.k + other.period.k, n: period.n + other.period.n)
    cohort = Ratio(k: cohort.k + other.cohort.k, n: cohort.n + other.cohort.n)
    resolved = Ratio(k: resolved.k + other.resolved.k, n: resolved.n + other.resolved.n)
    interval = resolved.interval
  }
}
