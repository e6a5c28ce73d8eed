import EventLogs
import ProcessModel

/// What became of the stays in one place with regard to another, in the three bases of a pass rate.
///
/// A stay begins on entering X from outside. It passes on entering Y or, when Y lies after X on the
/// case's path, any stage after Y, by a declared move or not; it fails on entering a pool, a loss, an end
/// or a stage before X (unless that is Y); else it is open. Every entry to X is one stay.
struct StayCounts {
  /// Entries to Y ÷ entries to X inside the window; may exceed 1.
  var period = Ratio(k: 0, n: 0)
  /// Cases that first entered X, or skipped it, inside the window; of these, those that ever reached Y.
  var cohort = Ratio(k: 0, n: 0)
  /// Stays entered in the window that have passed or failed; of these, the passed.
  var resolved = Ratio(k: 0, n: 0)
  /// The resolved stays by case.
  var cases = CaseBootstrap()
  var open = 0
  /// From entering X to passing, in milliseconds, for each passed stay of known entry.
  var passingTimes: [Int64] = []
  /// From a case's first entry to X, known and inside the window, to the first passing after it.
  var firstTouchTimes: [Int64] = []
  /// Every stay of known entry: passed, failed or, until the as-of, open.
  var spans: [ObservedSpan] = []
  /// What passed and failed stays weigh, where a weight is asked for.
  var passedWeight: Int128 = 0
  var resolvedWeight: Int128 = 0
  /// Resolved stays of cases that have a weight.
  var weighed = 0

  /// The number of each outcome in `spans`.
  static let passed = 0
  static let failed = 1
}

/// What entering each state means to a stay in X that waits for Y.
struct StayRoles {
  static let inFrom: UInt8 = 1
  static let inTo: UInt8 = 2
  static let passes: UInt8 = 4
  static let fails: UInt8 = 8
  /// X, or a stage after it when Y lies ahead.
  static let reachesFrom: UInt8 = 16
  static let reachesTo: UInt8 = 32

  /// For each state of the space.
  var roles: [UInt8]
  var isAhead: Bool

  init(from: Place, to: Place, path: [String], positions: [Int?], space: StateSpace) {
    let here = from.stage.flatMap { path.firstIndex(of: $0) }
    let there = to.stage.flatMap { path.firstIndex(of: $0) }
    if let here, let there { isAhead = there > here } else { isAhead = false }
    let origin = Set(from.states)
    let goal = Set(to.states)
    roles = []
    for state in 0..<space.count {
      var role: UInt8 = 0
      if origin.contains(state) { role |= Self.inFrom | Self.reachesFrom }
      if goal.contains(state) { role |= Self.inTo | Self.passes | Self.reachesTo }
      if isAhead, let here, let there, let position = positions[state] {
        if position > here { role |= Self.reachesFrom }
        if position > there { role |= Self.passes | Self.reachesTo }
      }
      let isBefore = here.flatMap { here in positions[state].map { $0 < here } } ?? false
      if role & Self.passes == 0, space.isDropOut(state) || isBefore { role |= Self.fails }
      roles.append(role)
    }
  }
}

/// Measures the stays in one place with regard to another.
///
/// `weights` are what the cases weigh; `keepsTimes` asks for the passing times and spans.
func stayCounts(
  from: Place, to: Place, in cases: MeasuredCases, weights: CaseWeights? = nil, keepsTimes: Bool = false
) -> StayCounts {
  let paths = cases.process.pipelines.map(\.path) + [[]]
  let plans = zip(paths, cases.positions).map { path, positions in
    StayRoles(from: from, to: to, path: path, positions: positions, space: cases.space)
  }
  var walk = StayWalk(
    bounds: TimeBounds(cases.window), asOf: cases.asOf.milliseconds, keepsTimes: keepsTimes)
  for selection in cases.selections {
    selection.table.withView { view in
      for (pipeline, plan) in plans.enumerated() {
        let member = Int16(pipeline < plans.count - 1 ? pipeline : -1)
        plan.roles.withUnsafeBufferPointer { roles in
          for row in selection.rows where view.pipelines[Int(row)] == member {
            if let weights { walk.weight = weights.weight(ofCase: Int(row), in: selection.table) }
            walk.add(view, view.visits(ofCase: Int(row)), roles, isAhead: plan.isAhead)
          }
        }
      }
    }
  }
  return walk.counts
}

/// Follows the stays of one case after another.
private struct StayWalk {
  let bounds: TimeBounds
  let asOf: Int64
  let keepsTimes: Bool
  var counts = StayCounts()
  var weight: Int64?
  /// The case's undecided stays that began inside the window.
  private var pending = 0
  /// Their entry times, where they are asked for.
  private var entries: [Int64] = []
  /// The case's first entry to X, until it has passed; where times are asked for.
  private var firstTouch: FirstTouch = .awaited

  private enum FirstTouch {
    case awaited
    case at(Int64)
    /// It has passed, or was not in the window or not timed.
    case done
  }

  init(bounds: TimeBounds, asOf: Int64, keepsTimes: Bool) {
    self.bounds = bounds
    self.asOf = asOf
    self.keepsTimes = keepsTimes
  }

  mutating func add(
    _ view: VisitView, _ visits: Range<Int>, _ roles: UnsafeBufferPointer<UInt8>, isAhead: Bool
  ) {
    pending = 0
    let before = counts.resolved
    if keepsTimes {
      entries.removeAll(keepingCapacity: true)
      firstTouch = .awaited
    }
    var last: UInt8 = 0
    var belongsToCohort: Bool?
    var hasReached = false
    for visit in visits {
      let role = roles[Int(view.states[visit])]
      guard role | last != 0 else { continue }
      let isInWindow = bounds.contains(view.entered[visit])
      // With Y ahead a skip of X is a pass; else Y has to come after X.
      if isAhead, belongsToCohort == nil, role & StayRoles.reachesFrom != 0 { belongsToCohort = isInWindow }
      if role & StayRoles.reachesTo != 0, belongsToCohort == true { hasReached = true }
      if belongsToCohort == nil, role & StayRoles.reachesFrom != 0 { belongsToCohort = isInWindow }
      if role & StayRoles.inTo != 0, last & StayRoles.inTo == 0, isInWindow { counts.period.k += 1 }
      follow(role, last: last, at: view.entered[visit], isInWindow: isInWindow)
      last = role
    }
    counts.open += pending
    if keepsTimes { endEntries(at: asOf, as: nil) }
    counts.cases.add(.init(k: counts.resolved.k - before.k, n: counts.resolved.n - before.n))
    guard belongsToCohort == true else { return }
    counts.cohort.n += 1
    if hasReached { counts.cohort.k += 1 }
  }

  /// Passes, fails or begins stays.
  private mutating func follow(_ role: UInt8, last: UInt8, at time: Int64, isInWindow: Bool) {
    let isInside = role & StayRoles.inFrom != 0
    let wasInside = last & StayRoles.inFrom != 0
    if keepsTimes { noteFirstTouch(role, at: time, isInWindow: isInWindow) }
    if role & StayRoles.passes != 0 {
      resolve(at: time, passed: true)
    } else if role & StayRoles.fails != 0, !(isInside && wasInside) {
      resolve(at: time, passed: false)
    }
    guard isInside, !wasInside, isInWindow else { return }
    counts.period.n += 1
    pending += 1
    if keepsTimes { entries.append(time) }
    if role & StayRoles.passes != 0 { resolve(at: time, passed: true) }
  }

  private mutating func noteFirstTouch(_ role: UInt8, at time: Int64, isInWindow: Bool) {
    switch firstTouch {
    case .awaited where role & StayRoles.inFrom != 0:
      firstTouch = isInWindow && time != VisitTable.unknownEntry ? .at(time) : .done
    case .at(let entry) where role & StayRoles.passes != 0:
      counts.firstTouchTimes.append(time - entry)
      firstTouch = .done
    case .awaited, .at, .done: break
    }
  }

  private mutating func resolve(at time: Int64, passed: Bool) {
    guard pending > 0 else { return }
    counts.resolved.n += pending
    if passed { counts.resolved.k += pending }
    if let weight {
      let total = Int128(weight) * Int128(pending)
      counts.weighed += pending
      counts.resolvedWeight += total
      if passed { counts.passedWeight += total }
    }
    if keepsTimes {
      if passed {
        for entry in entries where entry != VisitTable.unknownEntry {
          counts.passingTimes.append(time - entry)
        }
      }
      endEntries(at: time, as: passed ? StayCounts.passed : StayCounts.failed)
    }
    pending = 0
  }

  private mutating func endEntries(at time: Int64, as outcome: Int?) {
    for entry in entries where entry != VisitTable.unknownEntry {
      counts.spans.append(ObservedSpan(time: time - entry, outcome: outcome))
    }
    entries.removeAll(keepingCapacity: true)
  }
}
