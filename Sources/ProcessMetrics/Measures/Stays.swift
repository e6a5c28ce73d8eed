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
/// `variants` are those of the cases if there is no window, `weights` what the cases weigh; `kept` asks for times.
func stayCounts(
  from: Place, to: Place, in cases: MeasuredCases, variants: CaseVariants? = nil,
  weights: CaseWeights? = nil, keeping kept: StayTimes.Kept = []
) -> StayCounts {
  let paths = cases.process.pipelines.map(\.path) + [[]]
  let plans = zip(paths, cases.positions).map { path, positions in
    StayRoles(from: from, to: to, path: path, positions: positions, space: cases.space)
  }
  var walk = StayWalk(bounds: TimeBounds(cases.window), keepsCourse: !kept.isEmpty)
  let sums = variants.flatMap { variants in weights.map { $0.sums(of: variants, in: cases) } }
  var times = StayTimes(asOf: cases.asOf.milliseconds, keeping: kept)
  var courses = VariantCourses(keeping: kept)
  var number = 0
  for selection in (variants?.cases ?? cases).selections {
    selection.table.withView { view in
      for (place, row) in selection.rows.enumerated() {
        if let sums {
          walk.weight = sums[number]
        } else if let weights {
          walk.weight = weights.weightSum(ofCase: Int(row), in: selection.table)
        }
        number += 1
        walk.caseCount = selection.caseCount(at: place)
        let pipeline = Int(view.pipelines[Int(row)])
        let visits = view.visits(ofCase: Int(row))
        walk.add(view, visits, plans[pipeline < 0 ? plans.count - 1 : pipeline])
        guard !kept.isEmpty else { continue }
        if variants == nil {
          times.add(walk.course, of: view, visits)
        } else {
          courses.append(walk.course)
        }
      }
    }
  }
  if !kept.isEmpty, let variants { times.add(courses, variants, of: cases) }
  walk.counts.passingTimes = times.passing
  walk.counts.firstTouchTimes = times.firstTouches
  walk.counts.spans = times.spans
  return walk.counts
}

/// Follows the stays of one case after another.
private struct StayWalk {
  let bounds: TimeBounds
  /// Whether it is told when stays began and ended.
  let keepsCourse: Bool
  var counts = StayCounts()
  /// The cases of the variant at hand, of which one is followed, and what they weigh.
  var caseCount = 1
  var weight = WeightSum()
  /// When the stays of the case at hand began and ended.
  private(set) var course = StayCourse()
  /// Its undecided stays that began inside the window, which are the last of its course.
  private var pending = 0
  /// Its stays that have passed, of those that are decided.
  private var ofCase = CaseBootstrap.Tally(k: 0, n: 0)
  private var hasTouched = false

  init(bounds: TimeBounds, keepsCourse: Bool) {
    self.bounds = bounds
    self.keepsCourse = keepsCourse
  }

  mutating func add(_ view: VisitView, _ visits: Range<Int>, _ plan: StayRoles) {
    pending = 0
    ofCase = CaseBootstrap.Tally(k: 0, n: 0)
    course.clear()
    hasTouched = false
    var last: UInt8 = 0
    var belongsToCohort: Bool?
    var hasReached = false
    for visit in visits {
      let role = plan.roles[Int(view.states[visit])]
      guard role | last != 0 else { continue }
      let isInWindow = bounds.contains(view.entered[visit])
      // With Y ahead a skip of X is a pass; else Y has to come after X.
      if plan.isAhead, belongsToCohort == nil, role & StayRoles.reachesFrom != 0 {
        belongsToCohort = isInWindow
      }
      if role & StayRoles.reachesTo != 0, belongsToCohort == true { hasReached = true }
      if belongsToCohort == nil, role & StayRoles.reachesFrom != 0 { belongsToCohort = isInWindow }
      if role & StayRoles.inTo != 0, last & StayRoles.inTo == 0, isInWindow { counts.period.k += caseCount }
      follow(role, last: last, at: Int32(truncatingIfNeeded: visit - visits.lowerBound), isInWindow)
      last = role
    }
    counts.open += pending * caseCount
    counts.resolved.n += ofCase.n * caseCount
    counts.resolved.k += ofCase.k * caseCount
    counts.cases.add(ofCase, times: caseCount)
    guard belongsToCohort == true else { return }
    counts.cohort.n += caseCount
    if hasReached { counts.cohort.k += caseCount }
  }

  /// Passes, fails or begins stays.
  private mutating func follow(_ role: UInt8, last: UInt8, at visit: Int32, _ isInWindow: Bool) {
    let isInside = role & StayRoles.inFrom != 0
    let wasInside = last & StayRoles.inFrom != 0
    if keepsCourse { touch(role, at: visit, isInside: isInside, isInWindow) }
    if role & StayRoles.passes != 0 {
      resolve(at: visit, passed: true)
    } else if role & StayRoles.fails != 0, !(isInside && wasInside) {
      resolve(at: visit, passed: false)
    }
    guard isInside, !wasInside, isInWindow else { return }
    counts.period.n += caseCount
    pending += 1
    if keepsCourse { course.stays.append(.init(entry: visit)) }
    if role & StayRoles.passes != 0 { resolve(at: visit, passed: true) }
  }

  private mutating func resolve(at visit: Int32, passed: Bool) {
    guard pending > 0 else { return }
    ofCase.n += pending
    if passed { ofCase.k += pending }
    if weight.cases > 0 {
      let total = weight.sum * Int128(pending)
      counts.weighed += weight.cases * pending
      counts.resolvedWeight += total
      if passed { counts.passedWeight += total }
    }
    if keepsCourse {
      for stay in course.stays.indices.suffix(pending) {
        course.stays[stay].end(at: visit, as: passed ? StayCounts.passed : StayCounts.failed)
      }
    }
    pending = 0
  }

  /// Begins the first touch, or lets it pass.
  private mutating func touch(_ role: UInt8, at visit: Int32, isInside: Bool, _ isInWindow: Bool) {
    if !hasTouched, isInside {
      hasTouched = true
      if isInWindow { course.firstTouch = .init(entry: visit) }
    } else if role & StayRoles.passes != 0, course.firstTouch?.outcome == nil {
      course.firstTouch?.end(at: visit, as: StayCounts.passed)
    }
  }
}
