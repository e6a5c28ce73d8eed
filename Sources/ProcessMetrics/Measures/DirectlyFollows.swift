import EventLogs
import ProcessModel

/// The directly-follows graph of some cases: what followed on each visit to a state, how often and after how long.
///
/// Two walks over the cases, each on all cores: the first counts, the second writes how long each move took to where
/// the first has made room.
struct DirectlyFollows: Sendable {
  /// The moves made inside the window: how many, of how many cases, how long.
  let transitions: [TransitionMeasure]
  /// Visits, time, stock and exits of every state of the model, then of each unknown value seen.
  ///
  /// Counts and durations speak of visits entered in the window; `open` and ages of the stock at the as-of, whenever
  /// it was entered; `timeInWindow` and `netFlow` of what happened inside the window.
  let states: Result<[StateMeasure], SumRuleViolation>

  /// Pairs of more states than this are counted by one core, since a table for each would take much room.
  private static let mostSharedStates = 64

  /// How many shares are counted by variants, each of which looks at all of them, and in which there is work for
  /// each core.
  private static var mostSharesByVariant: Int { min(16, 4 * coreCount) }

  /// Measures cases; `variants` are theirs where there is no window.
  init(of cases: MeasuredCases, _ variants: CaseVariants?) {
    let space = cases.space
    // Whether a visit is timed has to be the same for all cases of a variant.
    let variants = cases.selections.allSatisfy(\.table.entered.isKnown) ? variants : nil
    let shareCount =
      space.count > Self.mostSharedStates
      ? 1 : min(cases.selections.count, variants == nil ? .max : Self.mostSharesByVariant)
    let places = (0..<shareCount).map {
      (cases.selections.count * $0 / shareCount)..<(cases.selections.count * ($0 + 1) / shareCount)
    }
    let shares = places.map { Array(cases.selections[$0]) }
    let walk = FollowsWalk(cases)
    let counts = concurrentMap(shares.count) { number in
      variants.map { walk.count(shares[number], by: $0, numbers: $0.numbers[places[number]]) }
        ?? walk.count(shares[number])
    }
    let graph = FollowsGraph(of: counts, stateCount: space.count)
    let measured = FollowsMeasuring(
      space: space, over: cases.measuredTime.milliseconds, isTimeCounted: variants == nil)
    let hasSeconds = cases.asOf.isInSeconds && cases.selections.allSatisfy(\.table.entered.isInSeconds)
    let measures =
      hasSeconds
      ? graph.withTimes(UInt32.self) { number, places, times in
        walk.write(
          shares[number], counts[number].pairs, from: &places, into: times, millisecondsPerTick: 1000)
      } measure: {
        measured.measures(of: $0, times: $1, millisecondsPerTick: 1000)
      }
      : graph.withTimes(Int64.self) { number, places, times in
        walk.write(shares[number], counts[number].pairs, from: &places, into: times, millisecondsPerTick: 1)
      } measure: {
        measured.measures(of: $0, times: $1, millisecondsPerTick: 1)
      }
    transitions = measures.flatMap(\.transitions)
    let states = measures.indices.filter { space.isKnown($0) || graph.nodes[$0].count.isSeen }
    self.states = Result { () throws(SumRuleViolation) in
      try states.map { state throws(SumRuleViolation) in
        let measure = measures[state].state
        guard measure.exits.total == measure.visits else {
          throw SumRuleViolation(state: measure.id, visits: measure.visits, exits: measure.exits.total)
        }
        return measure
      }
    }
  }
}

extension Instant {
  /// Whether it is a whole second from 1970 to 2106, as the times of a `TimeColumn` in seconds are.
  fileprivate var isInSeconds: Bool {
    milliseconds.isMultiple(of: 1000) && (0...Int64(UInt32.max)).contains(milliseconds / 1000)
  }
}

/// The sum over what became of a state's visits is not their number: an error of ours, never of the input.
package struct SumRuleViolation: Error, Hashable, CustomStringConvertible {
  package var state: String
  package var visits: Int
  package var exits: Int

  package var description: String {
    "state '\(state)' has \(visits) visits, but what became of them adds up to \(exits)"
  }
}

/// Makes measures of a node's counts and times.
private struct FollowsMeasuring: Sendable {
  let space: StateSpace
  /// The length of what was measured, in milliseconds.
  let over: Int64
  /// Whether the time in states that were left was counted with the moves.
  let isTimeCounted: Bool

  func measures<Ticks: FixedWidthInteger>(
    of node: FollowsGraph.Node, times: UnsafeMutableBufferPointer<Ticks>, millisecondsPerTick scale: Int64
  ) -> (state: StateMeasure, transitions: [TransitionMeasure]) {
    var state = counts(of: node)
    addAges(UnsafeMutableBufferPointer(rebasing: times[node.ages]), scale, to: &state)
    // What a quantile is looked for in is reordered, so what is shared is taken before it is mixed with anything else:
    // the times of moves alone are part of no state's, and those of one move part of its state's.
    let isShared = node.arcs.contains { $0.count.timedByMove > 0 }
    if isShared {
      var own = node.arcs.flatMap { times[$0.byEntry] }
      own.withUnsafeMutableBufferPointer { addTimes($0, scale, to: &state) }
    }
    let transitions = node.arcs.filter { $0.count.moves > 0 }.map { measure(of: $0, times, scale) }
    if !isShared { addTimes(UnsafeMutableBufferPointer(rebasing: times[node.room]), scale, to: &state) }
    let time = node.count.timeInWindow + (isTimeCounted ? 0 : Int128(state.total))
    state.timeInWindow = Int64(clamping: time)
    state.meanStock = over > 0 ? Double(state.timeInWindow) / Double(over) : nil
    return (state, transitions)
  }

  private func measure<Ticks: FixedWidthInteger>(
    of arc: FollowsGraph.Arc, _ times: UnsafeMutableBufferPointer<Ticks>, _ scale: Int64
  ) -> TransitionMeasure {
    let (from, to) = (arc.count.from, arc.count.to)
    let declared = space.transition(from: from, to: to)
    let spread = medianAndP90(
      of: UnsafeMutableBufferPointer(rebasing: times[arc.byMove]), millisecondsPerTick: scale)
    return TransitionMeasure(
      from: space.ids[from], to: space.ids[to], kind: declared?.kind.rawValue, isDeclared: declared != nil,
      count: arc.count.moves, cases: arc.count.cases, median: spread.median, p90: spread.p90)
  }

  private func addTimes<Ticks: FixedWidthInteger>(
    _ times: UnsafeMutableBufferPointer<Ticks>, _ scale: Int64, to state: inout StateMeasure
  ) {
    state.timed = times.count
    (state.median, state.p90) = medianAndP90(of: times, millisecondsPerTick: scale)
    let total = times.reduce(into: Int128(0)) { $0 += Int128($1) } * Int128(scale)
    state.total = Int64(clamping: total)
    state.mean = times.isEmpty ? nil : Double(state.total) / Double(times.count)
  }

  private func addAges<Ticks: FixedWidthInteger>(
    _ ages: UnsafeMutableBufferPointer<Ticks>, _ scale: Int64, to state: inout StateMeasure
  ) {
    (state.openMedianAge, state.openP90Age) = medianAndP90(of: ages, millisecondsPerTick: scale)
    state.openMaxAge = ages.max().map { Int64($0) * scale }
  }

  private func counts(of node: FollowsGraph.Node) -> StateMeasure {
    var state = StateMeasure(id: space.ids[node.state])
    state.visits = node.count.visits
    state.cases = node.count.cases
    state.casesAdvanced = node.count.casesAdvanced
    state.open = node.count.open
    state.netFlow = node.count.visits
    state.exits.settled = node.count.settled
    state.exits.inProgress = node.count.inProgress
    for arc in node.arcs {
      state.netFlow -= arc.count.moves
      state.resolved += arc.count.visits
      let kind = space.moveKind(from: node.state, to: arc.count.to)
      state.exits.add(arc.count.visits, endedBy: kind)
    }
    return state
  }
}

extension ExitCounts {
  fileprivate mutating func add(_ visits: Int, endedBy kind: Transition.Kind?) {
    switch kind {
    case .advance, .accept: passed += visits
    case .handBack: handedBack += visits
    case .park: parked += visits
    case .drop: dropped += visits
    case .recycle, .renew, .spawn: recycled += visits
    case .expire: expired += visits
    case nil: undeclared += visits
    }
  }
}
