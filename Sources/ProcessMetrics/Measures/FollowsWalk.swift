import EventLogs
import ProcessModel

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

  /// Counts cases one by one.
  func count(_ selections: [MeasuredCases.Selection]) -> FollowsCount {
    counted { nodes, counting in
      var caseNumber: Int32 = 0
      for selection in selections {
        selection.table.withView { view in
          for row in selection.rows {
            caseNumber += 1
            let visits = view.visits(ofCase: Int(row))
            let cases = CountedCases(number: caseNumber, count: 1)
            addMoves(view, visits, pipeline(of: Int(row), view), cases, to: nodes, &counting, isTimed: true)
            addRest(view, visits.upperBound - 1, to: nodes)
          }
        }
      }
    }
  }

  /// Counts cases by their variants, but not the time in states that they have left: for cases that are not cut by a
  /// window and entered each state at a known time.
  func count(
    _ selections: [MeasuredCases.Selection], by variants: CaseVariants, numbers: ArraySlice<[Int32]>
  ) -> FollowsCount {
    var counts = Array(repeating: 0, count: variants.count)
    for number in numbers.joined() { counts[Int(number)] += 1 }
    return counted { nodes, counting in
      var variant = 0
      variants.cases.forEachCase { view, visits, row in
        if counts[variant] > 0 {
          let cases = CountedCases(number: Int32(variant) + 1, count: counts[variant])
          addMoves(view, visits, pipeline(of: row, view), cases, to: nodes, &counting, isTimed: false)
        }
        variant += 1
      }
      for selection in selections {
        selection.table.withView { view in
          for row in selection.rows { addRest(view, view.visits(ofCase: Int(row)).upperBound - 1, to: nodes) }
        }
      }
    }
  }

  private func counted(
    _ count: (UnsafeMutableBufferPointer<NodeCount>, inout ArcCounting) -> Void
  ) -> FollowsCount {
    var nodes = Array(repeating: NodeCount(), count: space.count)
    var counting = ArcCounting(pairs: PairIndex(stateCount: space.count))
    nodes.withUnsafeMutableBufferPointer { count($0, &counting) }
    return FollowsCount(arcs: counting.arcs, nodes: nodes, pairs: counting.pairs)
  }

  @inline(__always)
  private func pipeline(of row: Int, _ view: VisitView) -> Int {
    view.pipelines[row] < 0 ? positions.count - 1 : Int(view.pipelines[row])
  }

  /// Adds what cases of the same visits did: of a case when and how long, of a variant, whose entries are all known,
  /// how often.
  @inline(__always)
  private func addMoves(
    _ view: VisitView, _ visits: Range<Int>, _ pipeline: Int, _ cases: CountedCases,
    to nodes: UnsafeMutableBufferPointer<NodeCount>, _ counting: inout ArcCounting, isTimed: Bool
  ) {
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
      let isKnown = !isTimed || entered != VisitTable.unknownEntry
      counting.arcs[number].add(cases, isEntryInWindow: isInWindow, isMoveInWindow, isTimed: isKnown)
      nodes[from].isSeen = true
      if isTimed, isKnown { nodes[from].timeInWindow += Int128(bounds.overlap(from: entered, to: left)) }
      if isInWindow {
        nodes[from].enter(cases)
        if counting.advances[number &* positions.count &+ pipeline] { nodes[from].advance(cases) }
      }
      (from, entered, isInWindow) = (to, left, isMoveInWindow)
    }
    if isInWindow { nodes[from].enter(cases) }
  }

  /// Adds what became of the last visit of a case.
  @inline(__always)
  private func addRest(_ view: VisitView, _ visit: Int, to nodes: UnsafeMutableBufferPointer<NodeCount>) {
    let (state, entered) = (Int(view.states[visit]), view.entered[visit])
    nodes[state].isSeen = true
    let age = entered == VisitTable.unknownEntry ? nil : asOf - entered
    if age != nil { nodes[state].timeInWindow += Int128(bounds.overlap(from: entered, to: asOf)) }
    let isSettled = space.isSettled(state, age: age)
    if !isSettled {
      nodes[state].open += 1
      if age != nil { nodes[state].timedOpen += 1 }
    }
    guard bounds.contains(entered) else { return }
    if isSettled { nodes[state].settled += 1 } else { nodes[state].inProgress += 1 }
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
