/// The step where most stays fail: the lowest resolved pass rate.
///
/// A step with fewer than five resolved stays cannot win while another has five; of equal rates the
/// earlier on the path wins. It is distinguishable when its interval lies apart from that of the
/// next lowest rate; a lone step is not, there being nothing to tell it from.
package func passRateBottleneck(of steps: [StepMeasure]) -> Bottleneck? {
  let measured = steps.filter { $0.resolved.n >= 1 }
  let sufficient = measured.filter { $0.resolved.n >= 5 }
  let candidates = (sufficient.isEmpty ? measured : sufficient).compactMap { step in
    step.resolved.value.map { (step: step, rate: $0) }
  }
  guard
    let lowest = candidates.enumerated().min(by: {
      ($0.element.rate, $0.offset) < ($1.element.rate, $1.offset)
    })
  else { return nil }
  let others = candidates.enumerated().filter { $0.offset != lowest.offset }
  let next = others.min { ($0.element.rate, $0.offset) < ($1.element.rate, $1.offset) }
  let interval = lowest.element.step.interval
  let isDistinguishable =
    next?.element.step.interval.flatMap { other in interval.map { !$0.overlaps(other) } } ?? false
  let step = lowest.element.step
  return Bottleneck(
    lens: "pass-rate", from: step.from, to: step.to, value: lowest.element.rate, ratio: step.resolved,
    isDistinguishable: isDistinguishable)
}
