import ProcessModel

/// The steps of all paths as every lens sees them.
func lensMeasures(in context: KPIContext, chain walk: ChainWalk?) -> [LensMeasure] {
  let report = context.report
  let process = context.cases.process
  let beforeWin = process.stagesBeforeWin
  let times = Dictionary(
    beforeWin.map { stage in (stage, report.time(inStage: stage, of: process)) }
  ) { first, _ in first }
  let total = times.values.reduce(0, +)
  return report.steps.map { step in
    var row = LensMeasure(
      from: step.from, to: step.to, passRate: step.resolved, interval: step.judgedInterval)
    row.timeShare = total > 0 ? times[step.from].map { $0 / total } : nil
    if let stage = report.stages.first(where: { $0.id == step.from }) {
      row.netFlow = stage.netFlow
      row.openP90Age = stage.openP90Age
    }
    row.target = context.target(from: step.from, to: step.to)
    if let walk, let place = walk.moves.place(step.from) {
      row.sensitivity = report.chain?.place(step.from)?.sensitivity
      add(place, of: walk, rate: report.chain?.place(step.from)?.pass.value, to: &row)
    }
    return row
  }
}

/// What the chain says of the target of a step with a rate, and of what drops out.
private func add(_ place: Int, of walk: ChainWalk, rate: Double?, to row: inout LensMeasure) {
  if let target = row.target, let rate {
    row.targetGain = rate < target ? walk.gain(at: place, passing: target) : 0
  }
  let losses = walk.moves.losses[place]
  row.drops = losses.reduce(0) { $0 + $1.moves }
  row.dropsWithAmount = losses.reduce(0) { $0 + $1.weighed }
  guard row.dropsWithAmount > 0 else { return }
  row.moneyLost = zip(losses, walk.wins).reduce(0) { sum, exit in
    sum + Double(exit.0.weight) / 10_000 * (walk.wins[place] - exit.1)
  }
}

extension KPIReport {
  /// The time of all cases in a stage inside the window, in milliseconds.
  fileprivate func time(inStage stage: String, of process: SalesProcess) -> Double {
    process.states(inStage: stage).reduce(0) { sum, state in
      sum + Double(states.first { $0.id == state.id }?.timeInWindow ?? 0)
    }
  }
}

extension KPIContext {
  /// The least that a resolved pass rate should reach, by the first KPI of it that has a target here.
  fileprivate func target(from: String, to: String) -> Double? {
    for kpi in cases.process.kpis
    where kpi.measure == .passRate(from: from, to: to) && kpi.bases.contains(.resolved) && kpi.within == nil
      && kpi.weight == nil
    {
      switch kpi.target.flatMap(applicableEntry)?.bound {
      case .atLeast(let limit), .between(let limit, _): return limit
      case .atMost, nil: continue
      }
    }
    return nil
  }
}

extension SalesProcess {
  /// The stages that stand before the first with a win on a path; all of one without any.
  fileprivate var stagesBeforeWin: [String] {
    pipelines.flatMap { pipeline in
      pipeline.path.prefix { stage in !states(inStage: stage).contains { $0.kind == .won } }
    }
  }
}
