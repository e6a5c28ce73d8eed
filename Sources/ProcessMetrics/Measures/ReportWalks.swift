import EventLogs
import ProcessModel

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
  init(of cases: MeasuredCases, _ variants: CaseVariants?) {
    for keep in concurrentMap(Self.walks.count, { Self.walks[$0](cases, variants) }) { keep(&self) }
  }

  /// Measures cases and says where the answer goes.
  private typealias Walk =
    @Sendable (_ cases: MeasuredCases, _ variants: CaseVariants?) -> @Sendable (inout ReportWalks) -> Void

  /// The walks, the longest first.
  private static let walks: [Walk] = [
    { cases, variants in
      let found = DirectlyFollows(of: cases, variants)
      return { ($0.states, $0.transitions) = (found.states, found.transitions) }
    },
    variantWalk(stepMeasures) { $0.steps = $1 },
    { cases, variants in
      let found = chainWalk(of: cases, variants: variants)
      return { $0.chain = found }
    },
    { cases, variants in
      let found = stageMeasures(of: cases, variants: variants?.cases ?? cases)
      return { $0.stages = found }
    },
    variantWalk(funnelMeasures) { $0.funnels = $1 },
    variantWalk(ProcessMetrics.recycling) { $0.recycling = $1 },
    walk(ProcessMetrics.serviceLevels) { $0.serviceLevels = $1 },
    variantWalk(ProcessMetrics.outcomes) { $0.outcomes = $1 },
    variantWalk(revisitingCases) { $0.casesRevisiting = $1 },
  ]

  private static func walk<Measure: Sendable>(
    _ measure: @escaping @Sendable (MeasuredCases) -> Measure,
    _ keep: @escaping @Sendable (inout ReportWalks, Measure) -> Void
  ) -> Walk {
    { cases, _ in
      let found = measure(cases)
      return { keep(&$0, found) }
    }
  }

  private static func variantWalk<Measure: Sendable>(
    _ measure: @escaping @Sendable (MeasuredCases) -> Measure,
    _ keep: @escaping @Sendable (inout ReportWalks, Measure) -> Void
  ) -> Walk {
    let walk = walk(measure, keep)
    return { cases, variants in walk(variants?.cases ?? cases, nil) }
  }
}
