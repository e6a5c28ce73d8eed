import EventLogs
import ProcessModel

/// The stays in each stage of a path with regard to the next, all followed in one walk over the cases.
///
/// What a stay is and what becomes of it is told at `StayCounts`; here a bit of a word stands for each step.
struct PathStays {
  /// A step of the path between two stages that have states.
  struct Step {
    var from: Place
    var to: Place
  }

  let steps: [Step]
  /// For each state of the space, the steps it plays each role in.
  private let roles: [StepRoles]
  /// The steps whose second stage lies after the first.
  private let ahead: UInt64

  /// More steps than this are followed in several walks.
  static let mostSteps = UInt64.bitWidth

  /// Makes a walk of at most `mostSteps` steps along one path.
  init(_ steps: [Step], path: [String], positions: [Int?], space: StateSpace) {
    self.steps = steps
    var roles = Array(repeating: StepRoles(), count: space.count)
    var ahead: UInt64 = 0
    for (number, step) in steps.enumerated() {
      let plan = StayRoles(from: step.from, to: step.to, path: path, positions: positions, space: space)
      if plan.isAhead { ahead |= 1 << UInt64(number) }
      for (state, role) in plan.roles.enumerated() { roles[state].add(role, ofStep: number) }
    }
    self.roles = roles
    self.ahead = ahead
  }

  /// Follows the stays of cases of this path's pipeline; without times and weights.
  func counts(in cases: MeasuredCases) -> [StayCounts] {
    var tallies = Array(repeating: StepTally(), count: steps.count)
    let bounds = TimeBounds(cases.window)
    roles.withUnsafeBufferPointer { roles in
      tallies.withUnsafeMutableBufferPointer { tallies in
        for selection in cases.selections {
          selection.table.withView { view in
            for (place, row) in selection.rows.enumerated() {
              add(
                view, view.visits(ofCase: Int(row)), cases: selection.caseCount(at: place), roles, bounds,
                tallies)
            }
          }
        }
      }
    }
    return tallies.map(\.counts)
  }

  @inline(__always)
  private func add(
    _ view: VisitView, _ visits: Range<Int>, cases count: Int, _ roles: UnsafeBufferPointer<StepRoles>,
    _ bounds: TimeBounds, _ tallies: UnsafeMutableBufferPointer<StepTally>
  ) {
    var (pending, resolved): (UInt64, UInt64) = (0, 0)
    var (seen, cohort, reached): (UInt64, UInt64, UInt64) = (0, 0, 0)
    var (wasInFrom, wasInTo): (UInt64, UInt64) = (0, 0)
    for visit in visits {
      let role = roles[Int(view.states[visit])]
      let isInWindow = bounds.contains(view.entered[visit])
      // With the second stage ahead a skip of the first is a pass; else it has to come after the first.
      let first = role.reachesFrom & ~seen
      seen |= first
      if isInWindow { cohort |= first & ahead }
      reached |= role.reachesTo & cohort
      if isInWindow { cohort |= first & ~ahead }
      if isInWindow { forEachStep(in: role.inTo & ~wasInTo) { tallies[$0].counts.period.k += count } }
      let passed = role.passes & pending
      let failed = role.fails & pending & ~(role.inFrom & wasInFrom)
      resolved |= passed | failed
      pending &= ~(passed | failed)
      forEachStep(in: passed) { tallies[$0].resolve(passed: true) }
      forEachStep(in: failed) { tallies[$0].resolve(passed: false) }
      if isInWindow {
        let entered = role.inFrom & ~wasInFrom
        forEachStep(in: entered) { tallies[$0].enter(cases: count) }
        pending |= entered
        let passed = role.passes & entered
        resolved |= passed
        pending &= ~passed
        forEachStep(in: passed) { tallies[$0].resolve(passed: true) }
      }
      (wasInFrom, wasInTo) = (role.inFrom, role.inTo)
    }
    forEachStep(in: pending) { tallies[$0].leaveOpen(cases: count) }
    forEachStep(in: resolved) { tallies[$0].end(cases: count) }
    forEachStep(in: cohort) { tallies[$0].counts.cohort.n += count }
    forEachStep(in: cohort & reached) { tallies[$0].counts.cohort.k += count }
  }

  /// Calls a function with the number of each step in a set.
  @inline(__always)
  private func forEachStep(in set: UInt64, _ body: (Int) -> Void) {
    var left = set
    while left != 0 {
      body(left.trailingZeroBitCount)
      left &= left &- 1
    }
  }
}

/// The steps that a state plays each role of `StayRoles` in.
private struct StepRoles {
  var inFrom: UInt64 = 0
  var inTo: UInt64 = 0
  var passes: UInt64 = 0
  var fails: UInt64 = 0
  var reachesFrom: UInt64 = 0
  var reachesTo: UInt64 = 0

  mutating func add(_ role: UInt8, ofStep number: Int) {
    func bit(_ wanted: UInt8) -> UInt64 { role & wanted == 0 ? 0 : 1 << UInt64(number) }
    inFrom |= bit(StayRoles.inFrom)
    inTo |= bit(StayRoles.inTo)
    passes |= bit(StayRoles.passes)
    fails |= bit(StayRoles.fails)
    reachesFrom |= bit(StayRoles.reachesFrom)
    reachesTo |= bit(StayRoles.reachesTo)
  }
}

/// What is known of a step so far, and of the case at hand with all others of its variant.
private struct StepTally {
  var counts = StayCounts()
  /// The case's undecided stays that began inside the window.
  private var pending = 0
  private var ofCase = CaseBootstrap.Tally(k: 0, n: 0)

  @inline(__always)
  mutating func enter(cases count: Int) {
    counts.period.n += count
    pending += 1
  }

  @inline(__always)
  mutating func resolve(passed: Bool) {
    ofCase.n += pending
    if passed { ofCase.k += pending }
    pending = 0
  }

  mutating func leaveOpen(cases count: Int) {
    counts.open += pending * count
    pending = 0
  }

  mutating func end(cases count: Int) {
    counts.resolved.n += ofCase.n * count
    counts.resolved.k += ofCase.k * count
    counts.cases.add(ofCase, times: count)
    ofCase = CaseBootstrap.Tally(k: 0, n: 0)
  }
}
