/// The 95 % interval of a share whose trials belong to cases, by drawing whole cases anew.
///
/// The trials of one case are not independent of each other, which Wilson's interval takes them to be. The percentile
/// bootstrap of clusters (Efron and Tibshirani 1993, An Introduction to the Bootstrap, 8.4 and 13.3) draws as many cases
/// as there are, with replacement, a thousand times. The random numbers are the same each time.
package struct CaseBootstrap: Hashable, Sendable {
  /// The successes and trials of a case.
  package struct Tally: Hashable, Sendable {
    package var k: Int
    package var n: Int

    package init(k: Int, n: Int) {
      self.k = k
      self.n = n
    }
  }

  /// More repeated trials than this share call for it.
  package static let repeatsAllowed = 0.1
  package static let draws = 1000
  /// Of more cases a smaller number is drawn, whose spread is scaled down: time is bounded so.
  private static let mostDrawn = 2_500

  /// Of fewer cases the percentiles are too narrow to be of use.
  package static let fewestCases = 30
  /// Tallies of fewer trials than this are counted in `few`, at n × this + k.
  private static let fewTrials = 16

  private var few = Array(repeating: 0, count: fewTrials * fewTrials)
  private var many: [Tally: Int] = [:]

  package init() {}

  package init(_ tallies: [Tally]) {
    for tally in tallies { add(tally) }
  }

  /// Adds so many cases of one tally; those without trials are left out.
  package mutating func add(_ tally: Tally, times count: Int = 1) {
    guard tally.n > 0 else { return }
    if tally.n < Self.fewTrials {
      few[tally.n * Self.fewTrials + tally.k] += count
    } else {
      many[tally, default: 0] += count
    }
  }

  package mutating func add(_ other: CaseBootstrap) {
    for place in few.indices { few[place] += other.few[place] }
    many.merge(other.many, uniquingKeysWith: +)
  }

  /// How many cases have each tally, those of few trials first.
  private var kinds: [(tally: Tally, count: Int)] {
    few.indices.filter { few[$0] > 0 }.map { place in
      (Tally(k: place % Self.fewTrials, n: place / Self.fewTrials), few[place])
    } + many.sorted { ($0.key.n, $0.key.k) < ($1.key.n, $1.key.k) }.map { ($0.key, $0.value) }
  }

  package var ratio: Ratio {
    kinds.reduce(Ratio(k: 0, n: 0)) {
      Ratio(k: $0.k + $1.tally.k * $1.count, n: $0.n + $1.tally.n * $1.count)
    }
  }

  /// The share of trials that are not their case's first.
  package var repeatShare: Double {
    let trials = ratio.n
    return trials > 0 ? Double(trials - caseCount) / Double(trials) : 0
  }

  private var caseCount: Int { kinds.reduce(0) { $0 + $1.count } }

  /// The interval; nil for few cases or where few trials are repeated.
  package var interval: Interval? {
    let kinds = kinds
    let caseCount = caseCount
    guard caseCount >= Self.fewestCases, repeatShare > Self.repeatsAllowed, let share = ratio.value else {
      return nil
    }
    let drawn = min(caseCount, Self.mostDrawn)
    let scale = (Double(drawn) / Double(caseCount)).squareRoot()
    var random = SeededRandom(seed: 0x5EED)
    var shares: [Double] = []
    for _ in 0..<Self.draws {
      var (left, rest) = (drawn, caseCount)
      var (part, whole) = (0, 0)
      // A multinomial draw, one kind of case after another.
      for (tally, count) in kinds {
        let chosen = count == rest ? left : random.successes(of: left, chance: Double(count) / Double(rest))
        part += chosen * tally.k
        whole += chosen * tally.n
        left -= chosen
        rest -= count
      }
      shares.append(share + (Double(part) / Double(whole) - share) * scale)
    }
    return Self.interval(of: shares)
  }

  /// The interval that leaves a fortieth of the shares drawn on each side.
  static func interval(of shares: [Double]) -> Interval {
    let sorted = shares.sorted()
    return Interval(low: max(0, quantile(0.025, of: sorted)), high: min(1, quantile(0.975, of: sorted)))
  }

  /// Interpolated between the two values around it, like all quantiles.
  private static func quantile(_ share: Double, of sorted: [Double]) -> Double {
    let place = share * Double(sorted.count - 1)
    let low = Int(place)
    let high = min(low + 1, sorted.count - 1)
    return sorted[low] + (place - Double(low)) * (sorted[high] - sorted[low])
  }
}
