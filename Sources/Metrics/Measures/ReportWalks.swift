import EventLogs

/// What a report tells from walks over all its cases, each walk on whatever core is free.
struct ReportWalks: Sendable {
  private(set) var steps: [StepMeasure] = []
  private(set) var states: Result<[StateMeasure], SumRuleViolation> = .success([])
  private(set) var chain: ChainWalk?
  private(set) var transitions: [TransitionMeasure] = []
  private(set) var stages: [StageMeasure] = []
  private(set) var funnels: [FunnelMeasure] = []
  private(set) var recycling = Recycling()
  private(set) var serviceLevels: [ServiceLevelMeasure] = []
  private(set) var outcomes = Outcomes()
  private(set) var casesRevisiting = 0

  /// Makes all walks.
  init(of cases: MeasuredCases) {
    for keep in concurrentMap(Self.walks.count, { Self.walks[$0](cases) }) { keep(&self) }
  }

  /// Measures cases and says where the answer goes.
  private typealias Walk = @Sendable (MeasuredCases) -> @Sendable (inout ReportWalks) -> Void

  /// The walks, the longest first.
  private static let walks: [Walk] = [
    walk(stepMeasures) { $0.steps = $1 },
    walk(countedStates) { $0.states = $1 },
    walk(chainWalk) { $0.chain = $1 },
    walk(transitionMeasures) { $0.transitions = $1 },
    walk(stageMeasures) { $0.stages = $1 },
    walk(funnelMeasures) { $0.funnels = $1 },
    walk(Metrics.recycling) { $0.recycling = $1 },
    walk(Metrics.serviceLevels) { $0.serviceLevels = $1 },
    walk(Metrics.outcomes) { $0.outcomes = $1 },
    walk(revisitingCases) { $0.casesRevisiting = $1 },
  ]

  private static func walk<Measure: Sendable>(
    _ measure: @escaping @Sendable (MeasuredCases) -> Measure,
    _ keep: @escaping @Sendable (inout ReportWalks, Measure) -> Void
  ) -> Walk {
    { cases in
      let found = measure(cases)
      return { keep(&$0, found) }
    }
  }
}

private func countedStates(of cases: MeasuredCases) -> Result<[StateMeasure], SumRuleViolation> {
  Result { () throws(SumRuleViolation) in try stateMeasures(of: cases) }
}
