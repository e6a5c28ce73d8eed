/// The step where most stays fail: the lowest resolved pass rate.
///
/// A step with fewer than five resolved stays cannot win while another has five; of equal rates the
/// earlier on the path wins. It is distinguishable when its interval lies apart from that of the
/// next lowest rate; a lone step is not, there being nothing to tell it from.
package func passRateBottleneck(of steps: [StepMeasure]) -> Bottleneck? {
  let candidates = sufficient(steps, \.resolved).compactMap { step in
    step.resolved.value.map { (step: step, rate: $0) }
  }
  guard
    let lowest = candidates.enumerated().min(by: {
      ($0.element.rate, $0.offset) < ($1.element.rate, $1.offset)
    })
  else { return nil }
  let others = candidates.enumerated().filter { $0.offset != lowest.offset }
  let next = others.min { ($0.element.rate, $0.offset) < ($1.element.rate, $1.offset) }
  let interval = lowest.element.step.judgedInterval
  let isDistinguishable =
    next?.element.step.judgedInterval.flatMap { other in interval.map { !$0.overlaps(other) } } ?? false
  let step = lowest.element.step
  return Bottleneck(
    lens: .passRate, from: step.from, to: step.to, value: lowest.element.rate, ratio: step.resolved,
    isDistinguishable: isDistinguishable)
}

/// What each lens names, in the order of the lenses; one that cannot tell is left out.
func bottlenecks(of steps: [StepMeasure], _ rows: [LensMeasure]) -> [Bottleneck] {
  let measured = sufficient(rows, \.passRate)
  let dropping = rows.filter { $0.drops > 0 }
  let hasAmounts = dropping.allSatisfy { $0.moneyLost != nil && 2 * $0.dropsWithAmount >= $0.drops }
  let largest = [
    largest(.sensitivity, of: measured, \.sensitivity), largest(.target, of: measured, \.targetGain),
    largest(.time, of: rows, \.timeShare),
    hasAmounts ? largest(.money, of: dropping, \.moneyLost) : nil,
  ]
  return ([passRateBottleneck(of: steps)] + largest).compactMap { $0 }
}

/// The row with the largest figure above zero, the earliest of equal ones.
private func largest(
  _ lens: Lens, of rows: [LensMeasure], _ figure: (LensMeasure) -> Double?
) -> Bottleneck? {
  var winner: Bottleneck?
  for row in rows {
    guard let value = figure(row), value > winner?.value ?? 0 else { continue }
    winner = Bottleneck(
      lens: lens, from: row.from, to: lens == .time ? nil : row.to, value: value,
      ratio: lens == .time ? nil : row.passRate)
  }
  return winner
}

/// Those with five resolved stays, or with one where none has five.
private func sufficient<Row>(_ rows: [Row], _ resolved: (Row) -> Ratio) -> [Row] {
  let measured = rows.filter { resolved($0).n >= 1 }
  let enough = measured.filter { resolved($0).n >= Judgement.fewest }
  return enough.isEmpty ? measured : enough
}
