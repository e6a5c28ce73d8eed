import EventLogs
import ProcessModel

/// The 95 % interval of a chance in the Markov chain of moves, by drawing whole cases anew.
///
/// The moves of a case belong together, so cases are drawn and not moves: as many as there are, with replacement, a
/// thousand times with the same random numbers (Efron and Tibshirani 1993, 8.4 and 13.3); each time the chain is
/// solved anew. Of more cases some thousand are taken, chosen by their ids, and the spread is scaled down.
struct ChainBootstrap {
  /// Of more cases so many are drawn, about.
  private static let mostDrawn = 2000
  /// A chain of more places takes too long to be solved a thousand times.
  private static let mostPlaces = 60
  /// Fewer cases with the same moves are drawn sooner one by one than all at once.
  private static let fewestCommon = 32

  /// The cases that made moves, and those of them that are drawn from.
  private var caseCount = 0
  private var drawnCount = 0
  /// How many cases made some moves, each the place of departure times the number of places plus that of arrival.
  private var common: [(moves: [Int], count: Int)] = []
  /// What fewer cases made, and for each of these cases which of it.
  private var rare: [[Int]] = []
  private var rareCases: [Int] = []
  private let placeCount: Int

  /// Follows the cases whose moves were counted; nil for too large a chain.
  init?(_ moves: MoveCounts, of cases: MeasuredCases, stopsAtGoal: Bool) {
    placeCount = moves.ids.count
    guard placeCount <= Self.mostPlaces else { return nil }
    let walk = MoveWalk(
      cases, placeOfState: moves.placeOfState, ends: stopsAtGoal ? moves.goals : [], rest: moves.rest)
    let share = Double(Self.mostDrawn) / Double(max(1, cases.count))
    var counts: [[Int]: Int] = [:]
    for selection in cases.selections {
      let table = selection.table
      let ids = cases.log.partitions[table.partition].caseIDs
      table.withView { view in
        for row in selection.rows {
          var made: [Int] = []
          walk.follow(view, view.visits(ofCase: Int(row)), onStart: { _ in }) { move in
            made.append(move.from * placeCount + move.to)
          }
          guard !made.isEmpty else { continue }
          caseCount += 1
          guard share >= 1 || Self.isChosen(ids[Int(table.logCases[Int(row)])], share: share) else {
            continue
          }
          drawnCount += 1
          counts[made, default: 0] += 1
        }
      }
    }
    for (moves, count) in counts.sorted(by: { $0.key.lexicographicallyPrecedes($1.key) }) {
      if count >= Self.fewestCommon {
        common.append((moves, count))
      } else {
        rareCases += repeatElement(rare.count, count: count)
        rare.append(moves)
      }
    }
  }

  /// The interval of a chance with a value; nil for few cases.
  ///
  /// The function gives the chance for other counts of moves, by place of departure and arrival; nil where they have
  /// none.
  func interval(of chance: Double, _ solution: ([[Int]]) -> Double?) -> Interval? {
    guard drawnCount >= CaseBootstrap.fewestCases else { return nil }
    let scale = (Double(drawnCount) / Double(caseCount)).squareRoot()
    var random = SeededRandom(seed: 0x5EED)
    var chances: [Double] = []
    for _ in 0..<CaseBootstrap.draws {
      guard let drawn = solution(draw(&random)) else { continue }
      chances.append(chance + (drawn - chance) * scale)
    }
    return chances.count * 2 > CaseBootstrap.draws ? CaseBootstrap.interval(of: chances) : nil
  }

  /// The moves of as many cases drawn anew: a multinomial draw, one kind of common cases after another, and what is
  /// left case by case.
  private func draw(_ random: inout SeededRandom) -> [[Int]] {
    var counts = Array(repeating: 0, count: placeCount * placeCount)
    var (left, rest) = (drawnCount, drawnCount)
    for (moves, count) in common {
      let chosen = count == rest ? left : random.successes(of: left, chance: Double(count) / Double(rest))
      for move in moves { counts[move] += chosen }
      left -= chosen
      rest -= count
    }
    var chosen = Array(repeating: 0, count: rare.count)
    for _ in 0..<left { chosen[rareCases[random.number(below: rareCases.count)]] += 1 }
    for (moves, count) in zip(rare, chosen) where count > 0 {
      for move in moves { counts[move] += count }
    }
    return (0..<placeCount).map { Array(counts[($0 * placeCount)..<(($0 + 1) * placeCount)]) }
  }

  /// Whether a case is among a share of all, decided by its id alone (FNV-1a), so that the order of cases does not
  /// matter.
  private static func isChosen(_ id: String, share: Double) -> Bool {
    var hash: UInt64 = 0xCBF2_9CE4_8422_2325
    for byte in id.utf8 { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3 }
    // The upper bits of FNV of short texts are poor; one round of mixing makes them good.
    hash = (hash ^ hash >> 33) &* 0xFF51_AFD7_ED55_8CCD
    return Double((hash ^ hash >> 33) >> 11) < share * 0x1p53
  }
}
