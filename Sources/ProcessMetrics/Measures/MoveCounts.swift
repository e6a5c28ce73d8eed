import EventLogs
import ProcessModel

/// The moves of the cases between places, for a Markov chain.
///
/// A place is a stage, or a state that belongs to none; moves inside a stage do not leave it. Values that mean no
/// state of the model are one place. Counted are visits entered in the window that have ended or come to rest.
struct MoveCounts {
  /// The places' ids; the last place is where cases come to rest.
  let ids: [String]
  let goals: Set<Int>
  /// Visits that ended, by place of departure and arrival.
  private(set) var counts: [[Int]]
  /// For each place the exits that count as passing.
  let isPass: [[Bool]]
  /// Cases by the place they began in.
  private(set) var starts: [Int]
  /// Of each place's exits the passing ones, in a case's first cycle and in later ones.
  private(set) var first: [Ratio]
  private(set) var later: [Ratio]
  /// What of each place went to each without passing.
  private(set) var losses: [[Loss]]
  let placeOfState: [Int]

  struct Loss {
    var moves = 0
    /// The moves of cases with a weight, and their weights.
    var weighed = 0
    var weight: Int128 = 0
  }

  /// More places than this are not put into a chain, which takes time with their cube.
  static let mostPlaces = 400

  /// Counts the moves of cases; nil when the model has too many places.
  /// - Parameters:
  ///   - cases: The cases to follow.
  ///   - variants: Their variants, if there is no window.
  ///   - split: A stage whose states are places of their own.
  ///   - weights: What each case weighs.
  ///   - stopsAtGoal: Whether a case is followed until it first reaches a goal only.
  ///   - isGoal: Whether a state of the model is one that is to be reached.
  init?(
    of cases: MeasuredCases, variants: CaseVariants? = nil, split: String? = nil,
    weights: CaseWeights? = nil, stopsAtGoal: Bool = false,
    isGoal: (LeadState) -> Bool
  ) {
    let process = cases.process
    // Whether a case has come to rest may depend on how long it has been there.
    let variants = process.states.allSatisfy { $0.settlesAfter == nil } ? variants : nil
    var model = ChainPlaces()
    for state in process.states {
      let stage = process.stageID(of: state)
      let id = stage == nil || stage == split || state.kind == .won ? state.id : stage ?? state.id
      model.add(state, id: id, stage: stage, isGoal: isGoal(state))
    }
    let known = model.ids.count
    guard known <= Self.mostPlaces else { return nil }
    ids = model.ids + ["?", ""]
    goals = model.goals
    isPass = model.passes(of: process)
    counts = Array(repeating: Array(repeating: 0, count: ids.count), count: ids.count)
    starts = []
    first = Array(repeating: Ratio(k: 0, n: 0), count: ids.count)
    later = first
    losses = Array(repeating: Array(repeating: Loss(), count: ids.count), count: ids.count)
    placeOfState = (0..<cases.space.count).map { $0 < model.ofState.count ? model.ofState[$0] : known }
    let walk = MoveWalk(
      cases, placeOfState: placeOfState, ends: stopsAtGoal ? goals : [], rest: ids.count - 1)
    let places = ids.count
    // By cycle, place of departure and place of arrival.
    var moves = Array(repeating: 0, count: 2 * places * places)
    var starts = Array(repeating: 0, count: places)
    moves.withUnsafeMutableBufferPointer { moves in
      starts.withUnsafeMutableBufferPointer { starts in
        (variants?.cases ?? cases).forEachVariant { view, visits, count in
          walk.follow(view, visits, onStart: { starts[$0] += count }) { move in
            moves[((move.isFirstCycle ? 0 : places) + move.from) * places + move.to] += count
          }
        }
      }
    }
    self.starts = starts
    if let weights {
      if let variants {
        weigh(variants, weights.sums(of: variants, in: cases), walk)
      } else {
        weigh(cases, weights, walk)
      }
    }
    for from in 0..<places {
      for to in 0..<places {
        add(from, to, firstCycle: moves[from * places + to], later: moves[(places + from) * places + to])
      }
    }
  }

  /// The place where cases have come to rest.
  var rest: Int { ids.count - 1 }
  /// Values that mean no state of the model.
  var unknown: Int { ids.count - 2 }

  var chain: AbsorbingChain { AbsorbingChain(counts: counts).absorbing(at: goals) }

  func place(_ id: String) -> Int? { ids.dropLast(2).firstIndex(of: id) }

  /// The visits of a place that have ended or come to rest.
  func resolved(_ place: Int) -> Int { counts[place].reduce(0, +) }

  /// Adds moves made in a case's first cycle and in later ones.
  private mutating func add(_ from: Int, _ to: Int, firstCycle: Int, later others: Int) {
    let all = firstCycle + others
    counts[from][to] += all
    let passes = isPass[from][to]
    first[from] = Ratio(k: first[from].k + (passes ? firstCycle : 0), n: first[from].n + firstCycle)
    later[from] = Ratio(k: later[from].k + (passes ? others : 0), n: later[from].n + others)
    if !passes { losses[from][to].moves += all }
  }

  private mutating func weigh(_ cases: MeasuredCases, _ weights: CaseWeights, _ walk: MoveWalk) {
    for selection in cases.selections {
      selection.table.withView { view in
        for row in selection.rows {
          let weight = weights.weightSum(ofCase: Int(row), in: selection.table)
          guard weight.cases > 0 else { continue }
          walk.follow(view, view.visits(ofCase: Int(row)), onStart: { _ in }) { weigh($0, weight) }
        }
      }
    }
  }

  private mutating func weigh(_ variants: CaseVariants, _ weights: [WeightSum], _ walk: MoveWalk) {
    var number = 0
    variants.cases.forEachVariant { view, visits, _ in
      let weight = weights[number]
      number += 1
      guard weight.cases > 0 else { return }
      walk.follow(view, visits, onStart: { _ in }) { weigh($0, weight) }
    }
  }

  /// Adds the weight of cases that made a move, if it does not pass.
  private mutating func weigh(_ move: MoveWalk.Move, _ weight: WeightSum) {
    guard !isPass[move.from][move.to] else { return }
    losses[move.from][move.to].weighed += weight.cases
    losses[move.from][move.to].weight += weight.sum
  }
}

/// Follows one case after another from place to place.
struct MoveWalk {
  struct Move {
    var from: Int
    var to: Int
    var isFirstCycle: Bool
  }

  private let placeOfState: [Int]
  private let space: StateSpace
  private let bounds: TimeBounds
  private let asOf: Int64
  private let isInitial: [Bool]
  /// Where a case is not followed any further.
  private let isEnd: [Bool]
  private let rest: Int

  init(_ cases: MeasuredCases, placeOfState: [Int], ends: Set<Int>, rest: Int) {
    self.placeOfState = placeOfState
    isEnd = (0...rest).map(ends.contains)
    self.rest = rest
    space = cases.space
    bounds = TimeBounds(cases.window)
    asOf = cases.asOf.milliseconds
    isInitial = (0..<space.count).map { [space] in space.kind($0) == .initial }
  }

  /// Tells where a case began, if in the window, and each visit to a place that ended or came to rest.
  func follow(
    _ table: VisitView, _ visits: Range<Int>, onStart: (Int) -> Void, onMove: (Move) -> Void
  ) {
    var current = -1
    var entered = VisitTable.unknownEntry
    var cycles = 0
    for visit in visits {
      let state = Int(table.states[visit])
      let place = placeOfState[state]
      if place != current {
        if current < 0 {
          if bounds.contains(table.entered[visit]) { onStart(place) }
        } else if bounds.contains(entered) {
          onMove(Move(from: current, to: place, isFirstCycle: cycles < 2))
        }
        (current, entered) = (place, table.entered[visit])
        if isInitial[state] { cycles += 1 }
      }
      if isEnd[place] { return }
    }
    guard let last = visits.last, bounds.contains(entered) else { return }
    let age = entered == VisitTable.unknownEntry ? nil : asOf - entered
    if space.isSettled(Int(table.states[last]), age: age) {
      onMove(Move(from: current, to: rest, isFirstCycle: cycles < 2))
    }
  }
}

/// The places of a model's states, and which moves between them pass.
private struct ChainPlaces {
  var ids: [String] = []
  var ofState: [Int] = []
  var goals: Set<Int> = []
  private var stages: [String?] = []
  private var kinds: [LeadState.Kind] = []
  private var numbers: [String: Int] = [:]

  mutating func add(_ state: LeadState, id: String, stage: String?, isGoal: Bool) {
    let number = numbers[id] ?? ids.count
    if number == ids.count {
      numbers[id] = number
      ids.append(id)
      stages.append(stage)
      kinds.append(state.kind)
    }
    ofState.append(number)
    if isGoal { goals.insert(number) }
  }

  /// For each place, with the two that are no place of the model, whether a move to each place passes.
  ///
  /// Reaching a goal passes. Out of a stage of a path a move to a later one passes; out of a pool or a loss, any
  /// that does not end the case; elsewhere, what the model declares as an advance.
  func passes(of process: SalesProcess) -> [[Bool]] {
    let paths = process.pipelines.map { pipeline in
      stages.map { stage in stage.flatMap { pipeline.path.firstIndex(of: $0) } }
    }
    var passes = Array(repeating: Array(repeating: false, count: ids.count + 2), count: ids.count + 2)
    for from in ids.indices {
      for to in ids.indices where to != from {
        if kinds[from].isDropOut {
          passes[from][to] = kinds[to] != .end && kinds[to] != .lost
        } else {
          passes[from][to] = paths.contains { path in
            path[from].flatMap { here in path[to].map { $0 > here } } ?? false
          }
        }
        if goals.contains(to) { passes[from][to] = true }
      }
    }
    for transition in process.transitions where transition.kind.isForward {
      guard let from = number(ofState: transition.from, in: process),
        let to = number(ofState: transition.to, in: process), from != to,
        !paths.contains(where: { $0[from] != nil && $0[to] != nil })
      else { continue }
      passes[from][to] = true
    }
    return passes
  }

  private func number(ofState id: String, in process: SalesProcess) -> Int? {
    process.states.firstIndex { $0.id == id }.map { ofState[$0] }
  }
}
