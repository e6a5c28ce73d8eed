import EventLogs
import ProcessModel

/// The KPIs that are times: what an engine is asked for them, and cases of which they have the same values.
struct KPITiming {
  /// What is asked, by the number of the KPI.
  private(set) var plans: [(number: Int, plan: DurationSQL.StayPlan)] = []
  /// The stays of which the times about a quantile are enough.
  private(set) var quantileStays: [(number: Int, from: Place, to: Place, isOfFirst: Bool)] = []
  private let plan: PushDownPlan
  private let space: StateSpace

  /// KPIs that name a place which the model does not have are left out: they say so themselves.
  init(_ plan: PushDownPlan, _ cases: MeasuredCases) {
    self.plan = plan
    space = cases.space
    for (number, timed) in plan.timed.sorted(by: { $0.key < $1.key }) {
      switch timed {
      case .ages(let id):
        guard let place = cases.place(id) else { continue }
        plans.append((number, .init(subject: .residents, inside: place.states)))
      case .spans(let from, let to):
        guard let from = cases.place(from), let to = cases.place(to) else { continue }
        plans.append((number, Self.stays(from, to, .stays, cases)))
      case .stays(let from, let to, let isOfFirst):
        guard let from = cases.place(from), let to = cases.place(to) else { continue }
        plans.append((number, Self.stays(from, to, isOfFirst ? .firstPass : .stays, cases)))
        quantileStays.append((number, from, to, isOfFirst))
      }
    }
  }

  private static func stays(
    _ from: Place, _ to: Place, _ subject: DurationSQL.StayPlan.Subject, _ cases: MeasuredCases
  ) -> DurationSQL.StayPlan {
    let path = cases.process.pipelines.first?.path ?? []
    let roles = StayRoles(
      from: from, to: to, path: path, positions: cases.positions[0], space: cases.space
    ).roles
    func states(_ role: UInt8) -> [Int] { roles.indices.filter { roles[$0] & role != 0 } }
    return .init(
      subject: subject, inside: states(StayRoles.inFrom), passing: states(StayRoles.passes),
      failing: states(StayRoles.fails))
  }

  /// How many stays of each KPI ended how, or are in which state, after which time.
  typealias Spans = [Int: [(end: Int, time: Int64, count: Int)]]

  /// The KPIs of which every length is needed.
  var spanNumbers: [Int] { plans.map(\.number).filter { plan.timed[$0]?.needsAllLengths == true } }

  func spans(of durations: DurationSQL, from engine: some EventEngine) throws(PushDownFailure) -> Spans {
    let numbers = spanNumbers
    guard !numbers.isEmpty else { return [:] }
    var spans: Spans = [:]
    for row in try EngineAnswers.rows(of: durations.spans(of: numbers), 4, from: engine) {
      spans[try EngineAnswers.count(row[0]), default: []].append(
        (try EngineAnswers.count(row[1]), try EngineAnswers.number(row[2]), try EngineAnswers.count(row[3])))
    }
    return spans
  }

  /// Cases of which a KPI has the value that it has of all.
  func cases(
    of number: Int, _ kpi: KPIDefinition, _ times: PushedTimes, _ spans: Spans, _ tied: MeasuredCases,
    _ all: MeasuredCases
  ) throws(PushDownFailure) -> MeasuredCases {
    guard let asked = plans.first(where: { $0.number == number })?.plan else { return all }
    var standIns = StandInCases(
      partition: all.selections[all.selections.count - 1].table.partition,
      attributes: all.log.attributes.count)
    var cases = all
    let entry = Self.time(in: all)
    if asked.subject == .residents {
      for span in spans[number] ?? [] {
        standIns.add(visits: [(span.end, all.asOf.milliseconds - span.time)], count: span.count)
      }
      cases.selections = tied.selections + [standIns.selection(all.process, all.log)]
      return cases
    }
    let from = asked.inside.first { !asked.passing.contains($0) } ?? asked.inside[0]
    func add(_ end: StayEnd, _ time: Int64, _ count: Int) throws(PushDownFailure) {
      guard count > 0 else { return }
      switch end {
      case .open: standIns.add(visits: [(from, all.asOf.milliseconds - time)], count: count)
      case .passed where asked.passing.contains(from): standIns.add(visits: [(from, entry)], count: count)
      case .passed, .failed:
        let ends = end == .passed ? asked.passing : asked.failing
        let outside = ends.first { !asked.inside.contains($0) }
        guard let to = outside ?? (end == .passed ? ends.first : nil)
        else { throw .unfit("the KPI '\(kpi.id)' waits for the state that it begins in") }
        standIns.add(visits: [(from, entry), (to, entry + time)], count: count)
      }
    }
    if plan.timed[number]?.needsAllLengths == true {
      for span in spans[number] ?? [] { try add(StayEnd(rawValue: span.end) ?? .open, span.time, span.count) }
      cases.selections = tied.selections + [standIns.selection(all.process, all.log)]
      return cases
    }
    let key = PushedTime.Key(kind: .stay, first: number, second: StayEnd.passed.rawValue)
    let count = times.count(key)
    if count > 0 {
      switch kpi.statistic {
      case .mean:
        let sum = times.sum(key)
        guard sum < .max / 2 else {
          throw .unfit("the times of the KPI '\(kpi.id)' are too long to be added")
        }
        try add(.passed, 0, count - 1)
        try add(.passed, sum, 1)
      case .median, .p90, .kaplanMeierMedian:
        let tenths = kpi.statistic == .p90 ? 9 : 5
        guard let (low, high, _) = try times.statistics(tenths, of: key) else { break }
        let below = (count - 1) * tenths / 10 + 1
        try add(.passed, low, below)
        try add(.passed, high, count - below)
      }
    }
    cases.selections = [standIns.selection(all.process, all.log)]
    return cases
  }

  /// A time inside the window.
  private static func time(in cases: MeasuredCases) -> Int64 {
    cases.window.from?.milliseconds ?? cases.window.to.map { $0.milliseconds - 1 } ?? 0
  }
}
