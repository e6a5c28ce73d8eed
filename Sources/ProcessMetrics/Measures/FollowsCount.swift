/// How often one state directly followed another in some cases.
struct ArcCount: Sendable {
  let from: Int
  let to: Int
  /// Moves made in the window, and the cases that made them.
  var moves = 0
  var cases = 0
  /// Visits entered in the window that ended in this move.
  var visits = 0
  /// Moves out of visits of known entry: of visits entered in the window, made in it, and both.
  var timedByEntry = 0
  var timedByMove = 0
  var timedByBoth = 0
  fileprivate var lastCase: Int32 = 0

  init(from: Int, to: Int) {
    self.from = from
    self.to = to
  }

  mutating func add(_ other: ArcCount) {
    moves += other.moves
    cases += other.cases
    visits += other.visits
    timedByEntry += other.timedByEntry
    timedByMove += other.timedByMove
    timedByBoth += other.timedByBoth
  }
}

/// What was counted of the visits to a state, but for their moves.
struct NodeCount: Sendable {
  var isSeen = false
  /// Visits entered in the window, the cases that made them, and those that left by an advance.
  var visits = 0
  var cases = 0
  var casesAdvanced = 0
  /// In milliseconds; wide, since a single wrong date may be worth thousands of years.
  var timeInWindow: Int128 = 0
  /// Of the visits that have not ended: those entered in the window at rest or in progress, and the stock.
  var settled = 0
  var inProgress = 0
  var open = 0
  /// Of the stock, what was entered at a known time.
  var timedOpen = 0
  fileprivate var lastCase: Int32 = 0
  fileprivate var lastAdvancedCase: Int32 = 0

  mutating func add(_ other: NodeCount) {
    isSeen = isSeen || other.isSeen
    visits += other.visits
    cases += other.cases
    casesAdvanced += other.casesAdvanced
    timeInWindow += other.timeInWindow
    settled += other.settled
    inProgress += other.inProgress
    open += other.open
    timedOpen += other.timedOpen
  }
}

/// What a walk over some cases has counted.
struct FollowsCount: Sendable {
  /// By number of the pair.
  let arcs: [ArcCount]
  /// By state.
  let nodes: [NodeCount]
  let pairs: PairIndex
}

/// Cases that are counted as one, with a number by which those are known that come again.
struct CountedCases {
  let number: Int32
  let count: Int
}

extension ArcCount {
  @inline(__always)
  mutating func add(
    _ added: CountedCases, isEntryInWindow: Bool, _ isMoveInWindow: Bool, isTimed: Bool
  ) {
    if isMoveInWindow {
      moves += added.count
      if lastCase != added.number {
        lastCase = added.number
        cases += added.count
      }
    }
    if isEntryInWindow { visits += added.count }
    guard isTimed else { return }
    switch (isEntryInWindow, isMoveInWindow) {
    case (true, true): timedByBoth += added.count
    case (true, false): timedByEntry += added.count
    case (false, true): timedByMove += added.count
    case (false, false): break
    }
  }
}

extension NodeCount {
  @inline(__always)
  mutating func enter(_ added: CountedCases) {
    visits += added.count
    if lastCase != added.number {
      lastCase = added.number
      cases += added.count
    }
  }

  @inline(__always)
  mutating func advance(_ added: CountedCases) {
    guard lastAdvancedCase != added.number else { return }
    lastAdvancedCase = added.number
    casesAdvanced += added.count
  }
}
