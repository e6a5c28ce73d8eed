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
  var open = 0
  /// From entering X to passing, in milliseconds, for each passed stay of known entry.
  var passingTimes: [Int64] = []
  /// What passed and failed stays weigh, where a weight is asked for.
  var passedWeight: Int128 = 0
  var resolvedWeight: Int128 = 0
  /// Resolved stays of cases that have a weight.
  var weighed = 0
}

/// What entering each state means to a stay in X that waits for Y.
private struct StayRoles {
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
/// `weights` has for each selection of the cases the weight of each row of its table, nil where unknown.
func stayCounts(
  from: Place, to: Place, in cases: MeasuredCases, weights: [[Int64?]]? = nil
) -> StayCounts {
  let positions = pathPositions(of: cases)
  let paths = cases.process.pipelines.map(\.path) + [[]]
  let roles = zip(paths, positions).map { path, positions in
    StayRoles(from: from, to: to, path: path, positions: positions, space: cases.space)
  }
  var walk = StayWalk(bounds: TimeBounds(cases.window))
  for (number, selection) in cases.selections.enumerated() {
    let table = selection.table
    for row in selection.rows {
      let pipeline = Int(table.pipelines[Int(row)])
      walk.weight = weights?[number][Int(row)]
      walk.add(table, table.visits(ofCase: Int(row)), roles[pipeline < 0 ? roles.count - 1 : pipeline])
    }
  }
  return walk.counts
}

/// Follows the stays of one case after another.
private struct StayWalk {
  let bounds: TimeBounds
  var counts = StayCounts()
  var weight: Int64?
  /// Entry times of the case's undecided stays that began inside the window.
  private var pending: [Int64] = []

  init(bounds: TimeBounds) { self.bounds = bounds }

  mutating func add(_ table: VisitTable, _ visits: Range<Int>, _ plan: StayRoles) {
    pending.removeAll(keepingCapacity: true)
    var last: UInt8 = 0
    for visit in visits {
      let role = plan.roles[Int(table.states[visit])]
      let time = table.entered[visit]
      let entersFrom = role & StayRoles.inFrom != 0 && last & StayRoles.inFrom == 0
      if role & StayRoles.inTo != 0, last & StayRoles.inTo == 0, bounds.contains(time) {
        counts.period.k += 1
      }
      let staysInside = role & StayRoles.inFrom != 0 && !entersFrom
      if role & StayRoles.passes != 0 {
        resolve(at: time, passed: true)
      } else if role & StayRoles.fails != 0, !staysInside {
        resolve(at: time, passed: false)
      }
      if entersFrom, bounds.contains(time) {
        counts.period.n += 1
        pending.append(time)
        if role & StayRoles.passes != 0 { resolve(at: time, passed: true) }
      }
      last = role
    }
    counts.open += pending.count
    addCohort(table, visits, plan)
  }

  private mutating func resolve(at time: Int64, passed: Bool) {
    guard !pending.isEmpty else { return }
    counts.resolved.n += pending.count
    if let weight {
      counts.weighed += pending.count
      counts.resolvedWeight += Int128(weight) * Int128(pending.count)
    }
    if passed {
      counts.resolved.k += pending.count
      if let weight { counts.passedWeight += Int128(weight) * Int128(pending.count) }
      for entry in pending where entry != VisitTable.unknownEntry { counts.passingTimes.append(time - entry) }
    }
    pending.removeAll(keepingCapacity: true)
  }

  private mutating func addCohort(_ table: VisitTable, _ visits: Range<Int>, _ plan: StayRoles) {
    guard
      let first = visits.first(where: { plan.roles[Int(table.states[$0])] & StayRoles.reachesFrom != 0 }),
      bounds.contains(table.entered[first])
    else { return }
    counts.cohort.n += 1
    // With Y ahead a skip of X is a pass; else Y has to come after X.
    let later = plan.isAhead ? first..<visits.upperBound : (first + 1)..<visits.upperBound
    if later.contains(where: { plan.roles[Int(table.states[$0])] & StayRoles.reachesTo != 0 }) {
      counts.cohort.k += 1
    }
  }
}
