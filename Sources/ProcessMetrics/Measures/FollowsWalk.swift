import EventLogs
import ProcessModel

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

  fileprivate init(from: Int, to: Int) {
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
  var timeInWindow: Int64 = 0
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

/// The arcs that were met so far.
private struct ArcCounting {
  var pairs: PairIndex
  /// By number of the pair.
  var arcs: [ArcCount] = []
  /// By number of the pair and pipeline, whether it is an advance.
  var advances: [Bool] = []
}

/// Counts what directly followed on each visit, and writes how long it took.
struct FollowsWalk: Sendable {
  private let space: StateSpace
  private let bounds: TimeBounds
  private let asOf: Int64
  /// For each pipeline, and last for cases without one, each state's place on the path.
  private let positions: [[Int?]]

  init(_ cases: MeasuredCases) {
    space = cases.space
    bounds = TimeBounds(cases.window)
    asOf = cases.asOf.milliseconds
    positions = cases.positions
  }

  // MARK: counting

  func count(_ selections: [MeasuredCases.Selection]) -> FollowsCount {
    var nodes = Array(repeating: NodeCount(), count: space.count)
    var counting = ArcCounting(pairs: PairIndex(stateCount: space.count))
    var caseNumber: Int32 = 0
    nodes.withUnsafeMutableBufferPointer { nodes in
      for selection in selections {
        selection.table.withView { view in
          for row in selection.rows {
            caseNumber += 1
            add(view, Int(row), caseNumber, to: nodes, &counting)
          }
        }
      }
    }
    return FollowsCount(arcs: counting.arcs, nodes: nodes, pairs: counting.pairs)
  }

  /// Adds a case.
  @inline(__always)
  private func add(
    _ view: VisitView, _ row: Int, _ caseNumber: Int32, to nodes: UnsafeMutableBufferPointer<NodeCount>,
    _ counting: inout ArcCounting
  ) {
    let visits = view.visits(ofCase: row)
    let pipeline = view.pipelines[row] < 0 ? positions.count - 1 : Int(view.pipelines[row])
    var from = Int(view.states[visits.lowerBound])
    var entered = view.entered[visits.lowerBound]
    var isInWindow = bounds.contains(entered)
    for visit in visits.dropFirst() {
      let to = Int(view.states[visit])
      let left = view.entered[visit]
      let isMoveInWindow = bounds.contains(left)
      let number = counting.pairs.insert(from, to)
      if number == counting.arcs.count {
        counting.arcs.append(ArcCount(from: from, to: to))
        counting.advances += positions.indices.map { isForward(from: from, to: to, pipeline: $0) }
      }
      let isTimed = entered != VisitTable.unknownEntry
      counting.arcs[number].add(caseNumber, isEntryInWindow: isInWindow, isMoveInWindow, isTimed: isTimed)
      nodes[from].isSeen = true
      if isTimed { nodes[from].timeInWindow += bounds.overlap(from: entered, to: left) }
      if isInWindow {
        nodes[from].enter(caseNumber)
        if counting.advances[number &* positions.count &+ pipeline] { nodes[from].advance(caseNumber) }
      }
      (from, entered, isInWindow) = (to, left, isMoveInWindow)
    }
    end(from, entered, isInWindow: isInWindow, caseNumber, &nodes[from])
  }

  /// Adds the last visit of a case.
  private func end(
    _ state: Int, _ entered: Int64, isInWindow: Bool, _ caseNumber: Int32, _ node: inout NodeCount
  ) {
    node.isSeen = true
    let age = entered == VisitTable.unknownEntry ? nil : asOf - entered
    if age != nil { node.timeInWindow += bounds.overlap(from: entered, to: asOf) }
    let isSettled = space.isSettled(state, age: age)
    if !isSettled {
      node.open += 1
      if age != nil { node.timedOpen += 1 }
    }
    guard isInWindow else { return }
    node.enter(caseNumber)
    if isSettled { node.settled += 1 } else { node.inProgress += 1 }
  }

  /// Whether a move is declared as an advance or, undeclared, reaches a later stage of the case's path.
  private func isForward(from: Int, to: Int, pipeline: Int) -> Bool {
    if let kind = space.moveKind(from: from, to: to) { return kind.isForward }
    guard let here = positions[pipeline][from], let there = positions[pipeline][to] else { return false }
    return there > here
  }

  // MARK: times

  /// Writes how many ticks each timed move took, and how old the stock is; see `TimeView.ticks`.
  /// - Parameters:
  ///   - selections: The cases that were counted.
  ///   - pairs: The numbers of their pairs of states.
  ///   - places: Where the next goes of each kind, which moves on.
  ///   - times: Where they go.
  ///   - scale: The milliseconds of a tick, by which the as-of can be divided.
  func write<Ticks: FixedWidthInteger>(
    _ selections: [MeasuredCases.Selection], _ pairs: PairIndex, from places: inout TimePlaces,
    into times: UnsafeMutableBufferPointer<Ticks>, millisecondsPerTick scale: Int64
  ) {
    let now = asOf / scale
    for selection in selections {
      selection.table.withView { view in
        for row in selection.rows {
          let visits = view.visits(ofCase: Int(row))
          var from = Int(view.states[visits.lowerBound])
          var entered = view.entered.ticks(visits.lowerBound, millisecondsPerTick: scale)
          var isInWindow = bounds.contains(view.entered[visits.lowerBound])
          for visit in visits.dropFirst() {
            let to = Int(view.states[visit])
            let left = view.entered.ticks(visit, millisecondsPerTick: scale)
            let isMoveInWindow = bounds.contains(view.entered[visit])
            if entered != VisitTable.unknownEntry, let number = pairs.number(of: from, to),
              let place = places.arcs[number].next(isEntryInWindow: isInWindow, isMoveInWindow)
            {
              times[place] = Ticks(truncatingIfNeeded: left - entered)
            }
            (from, entered, isInWindow) = (to, left, isMoveInWindow)
          }
          if entered != VisitTable.unknownEntry, !space.isSettled(from, age: (now - entered) * scale) {
            times[places.ages[from]] = Ticks(truncatingIfNeeded: now - entered)
            places.ages[from] += 1
          }
        }
      }
    }
  }
}

/// Where the next times of a part of the cases go.
struct TimePlaces: Sendable {
  /// By number of the pair.
  var arcs: [ArcPlaces]
  /// By state, the ages of its stock.
  var ages: [Int]
}

/// Where the next time goes of moves out of visits entered in the window, made in it, and both.
struct ArcPlaces: Sendable {
  var byEntry = 0
  var byBoth = 0
  var byMove = 0

  /// Leaves out the places of moves that were counted.
  mutating func skip(_ count: ArcCount) {
    byEntry += count.timedByEntry
    byBoth += count.timedByBoth
    byMove += count.timedByMove
  }

  /// The place of a move, which is taken; nil for one that has nothing to do with the window.
  @inline(__always)
  fileprivate mutating func next(isEntryInWindow: Bool, _ isMoveInWindow: Bool) -> Int? {
    switch (isEntryInWindow, isMoveInWindow) {
    case (true, true):
      byBoth += 1
      return byBoth - 1
    case (true, false):
      byEntry += 1
      return byEntry - 1
    case (false, true):
      byMove += 1
      return byMove - 1
    case (false, false): return nil
    }
  }
}

extension ArcCount {
  @inline(__always)
  fileprivate mutating func add(
    _ caseNumber: Int32, isEntryInWindow: Bool, _ isMoveInWindow: Bool, isTimed: Bool
  ) {
    if isMoveInWindow {
      moves += 1
      if lastCase != caseNumber {
        lastCase = caseNumber
        cases += 1
      }
    }
    if isEntryInWindow { visits += 1 }
    guard isTimed else { return }
    switch (isEntryInWindow, isMoveInWindow) {
    case (true, true): timedByBoth += 1
    case (true, false): timedByEntry += 1
    case (false, true): timedByMove += 1
    case (false, false): break
    }
  }
}

extension NodeCount {
  @inline(__always)
  fileprivate mutating func enter(_ caseNumber: Int32) {
    visits += 1
    if lastCase != caseNumber {
      lastCase = caseNumber
      cases += 1
    }
  }

  @inline(__always)
  fileprivate mutating func advance(_ caseNumber: Int32) {
    guard lastAdvancedCase != caseNumber else { return }
    lastAdvancedCase = caseNumber
    casesAdvanced += 1
  }
}
