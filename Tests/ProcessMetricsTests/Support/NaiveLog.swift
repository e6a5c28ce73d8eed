import EventLogs
import Foundation
import ProcessMetrics
import ProcessModel
import TestSupport

/// A random log with facts beside its moves, and its cases worked out the long way: from the definitions, with
/// nothing of the product.
struct NaiveLog {
  /// A case as it stands at the as-of.
  struct Case {
    /// Its rows before the as-of, in order.
    var rows: [TestLog.Row]
    /// Its states without repeats, each with the row that entered it.
    var visits: [TestLog.Row]

    func latest(_ attribute: String, until time: Int64 = .max) -> String? {
      rows.last { $0.time <= time && $0.attributes[attribute] != nil }?.attributes[attribute]
    }

    /// The row that says most lately what a visit is about: its last.
    func lastRow(ofVisit visit: TestLog.Row) -> TestLog.Row {
      let run = rows.drop { $0.time < visit.time }.prefix { $0.state == visit.state }
      return run.last ?? visit
    }

    /// The latest amount.
    var amount: Double? { latest("amount").flatMap(Double.init) }
  }

  static let order = ["lead", "mql", "sql", "opp", "won"]
  static let outs = ["nurture", "lost", "disq"]

  let random: RandomLog
  let cases: [Case]

  init(seed: UInt64) {
    var log = RandomLog(seed: seed, isTidy: true)
    var random = SplitMix64(seed: seed ^ 0xFAC7)
    for index in log.rows.indices {
      if random.chance(0.3) { log.rows[index].attributes["amount"] = nil }
      if random.chance(0.5) {
        log.rows[index].attributes["reason"] = random.pick(["price", "価格", "no_need", "見送り"])
      }
      if random.chance(0.4) {
        let day = Int.random(in: 60..<300, using: &random)
        let date = LocalDate(daysSinceEpoch: day).description
        log.rows[index].attributes["form"] = random.pick([date, date.replacing("-", with: "/"), "未定", "0"])
      }
    }
    self.random = log
    let members = Dictionary(grouping: log.rows.filter { $0.time < log.asOf.milliseconds }, by: \.caseID)
    cases = members.sorted { $0.key < $1.key }.map { _, rows in
      let rows = rows.sorted { $0.time < $1.time }
      var visits: [TestLog.Row] = []
      for row in rows where row.state != visits.last?.state { visits.append(row) }
      return Case(rows: rows, visits: visits)
    }
  }

  var asOf: Int64 { random.asOf.milliseconds }
  var from: Int64 { random.window.from?.milliseconds ?? 0 }
  /// The end of the time that sums speak of.
  var to: Int64 { min(random.window.to?.milliseconds ?? asOf, asOf) }

  /// Whether a time lies in the window.
  func isInside(_ time: Int64) -> Bool { from <= time && time < random.window.to?.milliseconds ?? .max }

  /// How a stay that a visit began was decided, and by which visit; nil while it is open.
  func decision(
    of item: Case, at visit: Int, from start: String, to goal: String
  ) -> (isPassed: Bool, by: TestLog.Row)? {
    let order = Self.order
    guard let here = order.firstIndex(of: start), let there = order.firstIndex(of: goal) else { return nil }
    for row in item.visits[(visit + 1)...] {
      guard let place = order.firstIndex(of: row.state) else {
        return (false, row)
      }
      if place == there || there > here && place > there { return (true, row) }
      if place < here { return (false, row) }
    }
    return nil
  }

  /// The money of the wins between two times, each entry into the win counted.
  func wonAmount(from: Int64, to: Int64) -> Double {
    cases.reduce(0) { sum, item in
      let wins = item.visits.count { $0.state == "won" && from <= $0.time && $0.time < to }
      return sum + Double(wins) * (item.amount ?? 0)
    }
  }

  /// The cases that may still be won: now in a stage or in a later one before the win.
  func open(from stage: String) -> [Case] {
    let first = Self.order.firstIndex(of: stage) ?? 0
    return cases.filter { item in
      Self.order.firstIndex(of: item.visits.last?.state ?? "").map { first <= $0 && $0 < 4 } ?? false
    }
  }

  /// Whether a case is a customer just before a time: won and not dropped out since.
  func isCustomer(_ item: Case, before time: Int64) -> Bool {
    let told = item.visits.last { row in
      row.time < time && (row.state == "won" || Self.outs.contains(row.state))
    }
    return told?.state == "won"
  }

  /// The chance of each state to win in the end, by walking the moves seen until the first win so long that nothing
  /// changes any more.
  func chances() -> [String: Double] {
    var moves: [String: [String: Double]] = [:]
    for item in cases {
      let visits = item.visits.prefix((item.visits.firstIndex { $0.state == "won" } ?? .max - 1) + 1)
      for (row, next) in zip(visits, visits.dropFirst()) where isInside(row.time) {
        moves[row.state, default: [:]][next.state, default: 0] += 1
      }
      // A loss settles at once, an end is one.
      if let last = visits.last, isInside(last.time), ["lost", "disq"].contains(last.state) {
        moves[last.state, default: [:]]["settled", default: 0] += 1
      }
    }
    var chances = ["won": 1.0]
    for _ in 0..<100_000 {
      var change = 0.0
      for (state, exits) in moves {
        let total = exits.values.reduce(0, +)
        let chance = exits.reduce(0) { $0 + $1.value / total * (chances[$1.key] ?? 0) }
        change = max(change, abs(chance - (chances[state] ?? 0)))
        chances[state] = chance
      }
      if change < 1e-16 { break }
    }
    for state in moves.keys where chances[state] == nil { chances[state] = 0 }
    return chances
  }

  /// The chance of a case to win within a time that has been in a stage for so long: of the stays as long or longer,
  /// step by step, those won; losing competes, and what is still open leaves when its watch ends.
  func chance(from stage: String, age: Int64, within time: Int64) -> Double {
    var spans: [(time: Int64, isWon: Bool?)] = []
    for item in cases {
      for (place, visit) in item.visits.enumerated() where visit.state == stage && isInside(visit.time) {
        let decision = decision(of: item, at: place, from: stage, to: "won")
        spans.append(((decision?.by.time ?? asOf) - visit.time, decision?.isPassed))
      }
    }
    let older = spans.filter { $0.time > age }
    guard older.contains(where: { $0.isWon != nil }) else { return 0 }
    var (alive, won) = (1.0, 0.0)
    for moment in Set(older.filter { $0.isWon != nil }.map(\.time)).sorted() where moment < age + time {
      let atRisk = Double(older.count { $0.time >= moment })
      let ends = older.filter { $0.time == moment && $0.isWon != nil }
      won += alive * Double(ends.count { $0.isWon == true }) / atRisk
      alive *= (atRisk - Double(ends.count)) / atRisk
    }
    return won
  }

  /// The months between two times, whole ones and the share of the next, by another calendar than ours.
  static func months(from: Int64, to: Int64) -> Double {
    var calendar = Calendar(identifier: .gregorian)
    calendar.timeZone = .gmt
    let (start, end) = (date(from), date(to))
    let whole = calendar.dateComponents([.month], from: start, to: end).month ?? 0
    guard let last = calendar.date(byAdding: .month, value: whole, to: start),
      let next = calendar.date(byAdding: .month, value: whole + 1, to: start)
    else { return 0 }
    return Double(whole) + end.timeIntervalSince(last) / next.timeIntervalSince(last)
  }

  private static func date(_ time: Int64) -> Date { Date(timeIntervalSince1970: Double(time) / 1000) }

  /// A quantile by its definition: between the two values around the place.
  static func quantile(_ share: Double, of values: [Int64]) -> Double? {
    let sorted = values.sorted().map(Double.init)
    guard let last = sorted.last else { return nil }
    let place = share * Double(sorted.count - 1)
    let low = Int(place.rounded(.down))
    return low + 1 < sorted.count
      ? sorted[low] + (place - Double(low)) * (sorted[low + 1] - sorted[low]) : last
  }
}
