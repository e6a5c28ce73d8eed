/// The share of spans that have ended in each of several ways by a time, with those still going on taken into
/// account.
///
/// The cumulative incidence Fⱼ(t) = Σ S(tᵢ₋₁) · dⱼᵢ/nᵢ, with S over all outcomes (Aalen and Johansen 1978,
/// Scandinavian Journal of Statistics 5:141–150, for competing outcomes).
package struct AalenJohansen: Hashable, Sendable {
  package struct Point: Hashable, Sendable {
    /// Milliseconds.
    package var time: Int64
    package var atRisk: Int
    /// The ends at this time by outcome.
    package var ends: [Int]
    /// The share that lasts longer than this time.
    package var survival: Double
    /// The share that has ended by this time, by outcome.
    package var incidence: [Double]
  }

  /// The points of a curve, each put together when it is asked for: there may be millions.
  package struct Points: RandomAccessCollection, Hashable, Sendable {
    fileprivate let outcomes: Int
    fileprivate var times: [Int64] = []
    fileprivate var atRisk: [Int32] = []
    fileprivate var survivals: [Double] = []
    /// One after another those of each point by outcome.
    fileprivate var ends: [Int32] = []
    fileprivate var incidences: [Double] = []

    package var startIndex: Int { 0 }
    package var endIndex: Int { times.count }

    package subscript(place: Int) -> Point {
      Point(
        time: times[place], atRisk: Int(atRisk[place]), ends: ends[all(at: place)].map { Int($0) },
        survival: survivals[place], incidence: Array(incidences[all(at: place)]))
    }

    private func all(at place: Int) -> Range<Int> { place * outcomes..<(place + 1) * outcomes }

    fileprivate mutating func append(_ row: RiskTable.Row, _ survival: Double, _ incidence: [Double]) {
      times.append(row.time)
      atRisk.append(Int32(row.atRisk))
      survivals.append(survival)
      for count in row.ends { ends.append(Int32(count)) }
      incidences += incidence
    }

    fileprivate func incidence(of outcome: Int, at place: Int) -> Double {
      incidences[place * outcomes + outcome]
    }

    fileprivate func ends(of outcome: Int, at place: Int) -> Double {
      Double(ends[place * outcomes + outcome])
    }

    fileprivate func allEnds(at place: Int) -> Double { Double(ends[all(at: place)].reduce(0, +)) }

    /// How many points are at or before a time.
    fileprivate func count(until time: Int64) -> Int {
      var (low, high) = (0, times.count)
      while low < high {
        let middle = (low + high) / 2
        if times[middle] > time { high = middle } else { low = middle + 1 }
      }
      return low
    }
  }

  /// A curve is shown while at least so many spans are watched.
  package static let fewestAtRisk = 3

  /// The times at which spans ended, in order.
  package private(set) var points: Points
  package let count: Int
  private let times: [Int64]

  /// The curves of spans with some number of competing outcomes; a span's outcome is a number below it.
  package init(of spans: [ObservedSpan], outcomes: Int) {
    count = spans.count
    times = spans.map(\.time)
    var points = Points(outcomes: outcomes)
    var survival = 1.0
    var incidence = Array(repeating: 0.0, count: outcomes)
    RiskTable(of: spans, outcomes: outcomes).forEachRow { row in
      for outcome in incidence.indices {
        incidence[outcome] += survival * Double(row.ends[outcome]) / Double(row.atRisk)
      }
      survival *= Double(row.atRisk - row.ended) / Double(row.atRisk)
      points.append(row, survival, incidence)
    }
    self.points = points
  }

  /// The points that may be shown: those with enough spans at risk.
  package var shownPoints: Slice<Points> { points.prefix { $0.atRisk >= Self.fewestAtRisk } }

  /// The last point at or before a time; nil when nothing has ended by then.
  package func point(at time: Int64) -> Point? {
    let known = points.count(until: time)
    return known > 0 ? points[known - 1] : nil
  }

  /// The chance of a span that still goes on at an age to end in one way within a further time, as (F(age + time) −
  /// F(age)) ÷ S(age); and the spans at risk at the next end, on which it rests.
  ///
  /// Where no span has lasted longer than the age there is nothing to tell it from: 0 of 0.
  package func chance(of outcome: Int, within time: Int64, atAge age: Int64) -> (chance: Double, atRisk: Int)
  {
    let next = points.count(until: age)
    guard next < points.count else { return (0, 0) }
    let before = next > 0 ? points[next - 1] : nil
    let survival = before?.survival ?? 1
    guard survival > 0 else { return (0, 0) }
    let (sum, isOver) = age.addingReportingOverflow(time)
    let gained =
      incidence(of: outcome, at: isOver ? .max : sum) - (before?.incidence[outcome] ?? 0)
    return (max(0, gained) / survival, points[next].atRisk)
  }

  /// The share that has ended in one way by a time, 0…1.
  package func incidence(of outcome: Int, at time: Int64) -> Double {
    point(at: time)?.incidence[outcome] ?? 0
  }

  /// Spans watched until a time or longer.
  package func atRisk(at time: Int64) -> Int { times.count { $0 >= time } }

  /// Whether the share by a time rests on too few spans.
  ///
  /// It does when less than three were watched while a larger share was still undecided than three of all spans
  /// would be: then one end moves the curve by more than its own weight.
  package func isThin(at time: Int64) -> Bool {
    guard count > 0 else { return true }
    var undecided = 1.0
    let known = 0..<points.count(until: time)
    let wellKnown = known.prefix { points.atRisk[$0] >= Self.fewestAtRisk }
    if let last = wellKnown.last { undecided = points.survivals[last] }
    let isThinned = wellKnown.count < known.count || atRisk(at: time) < Self.fewestAtRisk
    return isThinned && undecided > Double(Self.fewestAtRisk) / Double(count)
  }

  /// The 95 % interval of the share that has ended in one way by a time; nil where it is 0 or 1.
  ///
  /// Wilson's interval for the number of spans that, all watched to their end, would be as precise (the effective
  /// sample size of Dorey and Korn 1987, Statistics in Medicine 6:679–687): Wilson's own when nothing is censored.
  package func interval(of outcome: Int, at time: Int64) -> Interval? {
    let share = incidence(of: outcome, at: time)
    let variance = variance(of: outcome, at: time)
    guard share > 0, share < 1, variance > 0 else { return nil }
    let effective = share * (1 - share) / variance
    return wilsonInterval(part: share * effective, whole: effective)
  }

  /// The variance of the share that has ended in one way by a time, by the delta method (Marubini and Valsecchi
  /// 1995, Analysing Survival Data from Clinical Trials and Observational Studies, 10.2).
  package func variance(of outcome: Int, at time: Int64) -> Double {
    let share = incidence(of: outcome, at: time)
    var variance = 0.0
    var before = 1.0
    for place in 0..<points.count(until: time) {
      let atRisk = Double(points.atRisk[place])
      let ended = points.allEnds(at: place)
      let own = points.ends(of: outcome, at: place)
      let rest = share - points.incidence(of: outcome, at: place)
      if ended < atRisk { variance += rest * rest * ended / (atRisk * (atRisk - ended)) }
      variance += before * before * (atRisk - own) / atRisk * own / (atRisk * atRisk)
      variance -= 2 * rest * before * own / (atRisk * atRisk)
      before = points.survivals[place]
    }
    return variance
  }
}
