import EventLogs

/// The times that an engine told of, and those of the cases that were replayed here.
struct PushedTimes {
  private struct Told {
    var count = 0
    var sum: Int128 = 0
    var longest: Int64 = 0
    /// Times by their place in order, from 1.
    var places: [Int: Int64] = [:]
  }

  private var told: [PushedTime.Key: Told] = [:]
  /// The times of the cases with ties.
  private(set) var tied: [PushedTime.Key: [Int64]]

  init(tied: [PushedTime.Key: [Int64]]) { self.tied = tied.mapValues { $0.sorted() } }

  /// The keys of a kind.
  func keys(of kind: PushedTime) -> [PushedTime.Key] {
    Set(told.keys).union(tied.keys).filter { $0.kind == kind }.sorted()
  }

  /// Takes the answer to `DurationSQL.times`.
  mutating func add(_ rows: [[String]]) throws(PushDownFailure) {
    for row in rows {
      let key = try Self.key(row)
      var known = told[key] ?? Told()
      known.count = try EngineAnswers.count(row[4])
      known.sum =
        Int128(try EngineAnswers.number(row[6])) + Int128(try EngineAnswers.number(row[7]))
        * Int128(DurationSQL.part)
      known.longest = try EngineAnswers.number(row[8])
      let place = try EngineAnswers.count(row[3])
      if place > 0 { known.places[place] = try EngineAnswers.number(row[5]) }
      told[key] = known
    }
  }

  private static func key(_ row: [String]) throws(PushDownFailure) -> PushedTime.Key {
    let kind = PushedTime(rawValue: try EngineAnswers.count(row[0]))
    guard let kind else { throw .failed("the engine answers with a kind of time that was not asked for") }
    return PushedTime.Key(
      kind: kind, first: try EngineAnswers.count(row[1]), second: try EngineAnswers.count(row[2]))
  }

  func count(_ key: PushedTime.Key) -> Int { (told[key]?.count ?? 0) + (tied[key]?.count ?? 0) }

  func sum(_ key: PushedTime.Key) -> Int64 {
    Int64(clamping: (tied[key] ?? []).reduce(told[key]?.sum ?? 0) { $0 + Int128($1) })
  }

  func mean(_ key: PushedTime.Key) -> Double? {
    let count = count(key)
    return count > 0 ? Double(sum(key)) / Double(count) : nil
  }

  func longest(_ key: PushedTime.Key) -> Int64? {
    [told[key]?.longest, tied[key]?.last].compactMap(\.self).max()
  }

  func median(_ key: PushedTime.Key) throws(PushDownFailure) -> Double? { try quantile(5, of: key) }
  func p90(_ key: PushedTime.Key) throws(PushDownFailure) -> Double? { try quantile(9, of: key) }

  /// As `quantile(tenths:of:)` tells it of all times.
  private func quantile(_ tenths: Int, of key: PushedTime.Key) throws(PushDownFailure) -> Double? {
    guard let (low, high, rest) = try statistics(tenths, of: key) else { return nil }
    return rest > 0 ? Double(low) + Double(Int128(high) - Int128(low)) * Double(rest) / 10 : Double(low)
  }

  /// The two times about a quantile, and how far it is between them in tenths.
  func statistics(
    _ tenths: Int, of key: PushedTime.Key
  ) throws(PushDownFailure) -> (low: Int64, high: Int64, rest: Int)? {
    let count = count(key)
    guard count > 0 else { return nil }
    let (place, rest) = ((count - 1) * tenths).quotientAndRemainder(dividingBy: 10)
    let low = try time(at: place + 1, of: key)
    return (low, rest > 0 ? try time(at: place + 2, of: key) : low, rest)
  }

  /// The time at a place, from 1, among those told and those of the cases with ties.
  ///
  /// Of those told, the ones that stand more places before than there are others come before it in any case.
  private func time(at place: Int, of key: PushedTime.Key) throws(PushDownFailure) -> Int64 {
    let others = tied[key] ?? []
    guard let told = told[key] else { return others[place - 1] }
    let first = max(1, place - others.count)
    var times = others
    for rank in first...max(first, min(place, told.count)) where rank <= told.count {
      guard let time = told.places[rank] else {
        throw .failed("the engine leaves out the time at place \(rank)")
      }
      times.append(time)
    }
    times.sort()
    return times[place - first]
  }
}
