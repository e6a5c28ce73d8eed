import EventLogs
import ProcessModel

/// Where cases get to in the end: whether they come to a win, or to a stage behind one on a path, by the Markov chain of their moves until the win; nil without any win state, without
/// cases that began in the window, or for a model of too many places.
func chainWalk(of cases: MeasuredCases, variants: CaseVariants? = nil) -> ChainWalk? {
  winMoves(of: cases, variants: variants, weights: CaseWeights(of: "amount", in: cases)).flatMap {
    ChainWalk($0, process: cases.process)
  }
}

/// The moves of the cases until the win; nil without any win state or for a model of too many places.
func winMoves(
  of cases: MeasuredCases, variants: CaseVariants? = nil, weights: CaseWeights? = nil
) -> MoveCounts? {
  let won = cases.process.stagesFromWin
  return MoveCounts(
    of: cases, variants: variants, weights: weights, stopsAtGoal: true,
    isGoal: { $0.kind == .won || cases.process.stageID(of: $0).map(won.contains) ?? false }
  ).flatMap { $0.goals.isEmpty ? nil : $0 }
}

/// The chain of some counted moves with what follows from it.
struct ChainWalk {
  let moves: MoveCounts
  let chain: AbsorbingChain
  /// The chance to win from each place.
  let wins: [Double]
  /// Where cases begin: their shares by place.
  let start: [Double]
  /// The chance of a case that begins to win.
  private let total: Double
  private let visits: [Double?]
  private let process: SalesProcess

  init?(_ moves: MoveCounts, process: SalesProcess) {
    let begun = moves.starts.reduce(0, +)
    guard begun > 0 else { return nil }
    self.moves = moves
    self.process = process
    chain = moves.chain
    wins = chain.reaching(moves.goals)
    start = moves.starts.map { Double($0) / Double(begun) }
    total = zip(start, wins).reduce(0) { $0 + $1.0 * $1.1 }
    visits = chain.visits(from: start)
  }

  /// The same in another chain.
  private func wins(in chain: AbsorbingChain) -> Double {
    zip(start, chain.reaching(moves.goals)).reduce(0) { $0 + $1.0 * $1.1 }
  }

  /// How many more of a hundred cases would win if a share of a place's visits passed; nil where none fails or passes.
  func gain(at place: Int, passing share: Double) -> Double? {
    chain.settingShare(of: moves.isPass[place], at: place, to: share).map {
      100 * (wins(in: $0) - total)
    }
  }

  /// The share of a place's exits that pass.
  private func passShare(_ place: Int) -> Ratio {
    let passed = zip(moves.counts[place], moves.isPass[place]).reduce(0) { $0 + ($1.1 ? $1.0 : 0) }
    return Ratio(k: passed, n: moves.resolved(place))
  }

  /// The chance to win of what passes or fails at a place, by the present shares of its exits.
  private func meanWins(at place: Int, passing: Bool) -> Double? {
    let exits = zip(chain.shares[place], zip(moves.isPass[place], wins)).filter { $0.1.0 == passing }
    let share = exits.reduce(0) { $0 + $1.0 }
    return share > 0 ? exits.reduce(0) { $0 + $1.0 * $1.1.1 } / share : nil
  }

  var measure: ChainMeasure {
    let dropOuts = Set(
      process.states.filter(\.kind.isDropOut).compactMap { moves.place($0.id) })
    let decided = chain.reaching(moves.goals.union([moves.rest]))
    return ChainMeasure(
      wins: total, winsWithoutRecycling: wins(in: chain.absorbing(at: dropOuts)),
      undecided: zip(start, decided).reduce(0) { $0 + $1.0 * (1 - $1.1) },
      places: moves.ids.indices.dropLast().compactMap { place in
        guard moves.resolved(place) > 0 || (visits[place] ?? 1) > 0 else { return nil }
        return measure(of: place)
      })
  }

  private func measure(of place: Int) -> ChainMeasure.Place {
    let pass = passShare(place)
    var measure = ChainMeasure.Place(
      id: moves.ids[place], wins: wins[place], visits: visits[place], pass: pass, first: moves.first[place],
      later: moves.later[place])
    guard let share = pass.value, let visits = visits[place],
      let passing = meanWins(at: place, passing: true),
      let failing = meanWins(at: place, passing: false)
    else { return measure }
    let sensitivity = visits * (passing - failing)
    measure.sensitivity = sensitivity
    measure.exactPoint = gain(at: place, passing: min(1, share + 0.01))
    measure.elasticity = total > 0 ? share * sensitivity / total : nil
    return measure
  }
}

extension SalesProcess {
  /// The stages of the first win on each path, and those behind it.
  fileprivate var stagesFromWin: Set<String> {
    Set(
      pipelines.flatMap { pipeline in
        pipeline.path.drop { stage in !states(inStage: stage).contains { $0.kind == .won } }
      })
  }
}
