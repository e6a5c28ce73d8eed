import EventLogs
import ProcessMetrics
import ProcessModel
import TestSupport
import Testing

/// Counts and times of states and moves, against the same worked out case by case.
@Suite struct DirectlyFollowsTests {
  private static let seeds = UInt64(1)...UInt64(TestCounts.count(150, full: 5_000))

  @Test(arguments: [1, 1000] as [Int64], [false, true])
  func `moves and visits are those that are found one by one`(unit: Int64, hasUnknownTimes: Bool) throws {
    for seed in Self.seeds {
      let log = Self.log(seed: seed, unit: unit, hasUnknownTimes: hasUnknownTimes)
      for window in [Window(), log.window] {
        let report = try log.report(window: window)
        let naive = NaiveFollows(log, window: window)
        for transition in report.transitions {
          let moves = naive.moves[NaiveFollows.Pair(from: transition.from, to: transition.to)]
          #expect(transition.count == moves?.count, "seed \(seed), \(transition.from) to \(transition.to)")
          #expect(transition.cases == moves.map { Set($0.map(\.caseID)).count }, "seed \(seed)")
          let times = moves?.compactMap(\.took).sorted() ?? []
          #expect(transition.median == Self.quantile(0.5, of: times), "seed \(seed), \(transition.from)")
          #expect(transition.p90 == Self.quantile(0.9, of: times), "seed \(seed), \(transition.from)")
        }
        #expect(report.transitions.count == naive.moves.count, "seed \(seed)")
        for state in report.states {
          let visits = naive.visits[state.id] ?? []
          #expect(state.visits == visits.count, "seed \(seed), \(state.id)")
          #expect(state.cases == Set(visits.map(\.caseID)).count, "seed \(seed), \(state.id)")
          let times = visits.compactMap(\.took).sorted()
          #expect(state.timed == times.count, "seed \(seed), \(state.id)")
          #expect(state.total == times.reduce(0, +), "seed \(seed), \(state.id)")
          #expect(state.timeInWindow == naive.timeInWindow[state.id] ?? 0, "seed \(seed), \(state.id)")
          #expect(state.median == Self.quantile(0.5, of: times), "seed \(seed), \(state.id)")
          #expect(state.p90 == Self.quantile(0.9, of: times), "seed \(seed), \(state.id)")
        }
      }
    }
  }

  // Parts of a log keep their times in seconds where all are whole, and those of others do not.
  @Test(arguments: [0, 500] as [Int64], [0, 250] as [Int64])
  func `whole seconds and fractions are told alike, whatever part of a log they are in`(
    fraction: Int64, asOfFraction: Int64
  ) throws {
    var rows = TestLog.rows(
      days:
        "A: lead 1, opp 3, won 9\nB: lead 2, opp 5, won 6\nC: lead 2, opp 4\nD: lead 3\nE: lead 4, opp 8, won 9"
    )
    for index in rows.indices where rows[index].caseID < "C" { rows[index].time += fraction }
    let asOf = 10 * GoldenLog.day + Double(asOfFraction)
    for partitions in 1...5 {
      let log = TestLog.eventLog(rows, partitions: partitions)
      let report = try KPIAnalysis(process: KPIExample.process, zone: .utc)
        .report(of: log, asOf: Instant(milliseconds: Int64(asOf))).report
      let states = Dictionary(report.states.map { ($0.id, $0) }) { first, _ in first }
      #expect(states["lead"]?.median == 2.5 * GoldenLog.day, "\(partitions) partitions")
      #expect(states["lead"]?.openMedianAge == asOf - 3 * GoldenLog.day, "\(partitions) partitions")
      #expect(states["opp"]?.median == GoldenLog.day, "\(partitions) partitions")
      #expect(states["opp"]?.openMedianAge == asOf - 4 * GoldenLog.day, "\(partitions) partitions")
    }
  }

  @Test func `a window that holds all events tells what none tells`() throws {
    for seed in Self.seeds {
      let log = RandomLog(seed: seed, isTidy: true)
      let all = try log.report(window: Window())
      let windowed = try log.report(
        window: Window(from: Instant(milliseconds: -1), to: Instant(milliseconds: .max)))
      #expect(windowed.steps == all.steps, "seed \(seed)")
      #expect(windowed.stages == all.stages, "seed \(seed)")
      #expect(windowed.transitions == all.transitions, "seed \(seed)")
      #expect(windowed.outcomes == all.outcomes, "seed \(seed)")
      #expect(windowed.recycling == all.recycling, "seed \(seed)")
      #expect(windowed.funnels == all.funnels, "seed \(seed)")
      #expect(windowed.chain == all.chain, "seed \(seed)")
      #expect(windowed.casesRevisiting == all.casesRevisiting, "seed \(seed)")
    }
  }

  // As 0001-01-01 stands for no date in many exports.
  @Test(arguments: [Window(), Window(from: nil, to: Instant(milliseconds: 1_000_000_000))])
  func `more time than a number of 64 bits holds is as much as it holds`(window: Window) throws {
    let rows = (0..<200).flatMap { number in
      [
        TestLog.Row(caseID: "C\(number)", state: "lead", time: -60_000_000_000_000_000),
        TestLog.Row(caseID: "C\(number)", state: "opp", time: 86_400_000),
      ]
    }
    let report = try KPIAnalysis(process: KPIExample.process, zone: .utc)
      .report(of: TestLog.eventLog(rows), asOf: Instant(milliseconds: 172_800_000), window: window).report
    #expect(report.states.first { $0.id == "lead" }?.timeInWindow == .max)
  }

  /// A random log with times in whole units; where some are unknown, about half of the cases have begun at one.
  private static func log(seed: UInt64, unit: Int64, hasUnknownTimes: Bool) -> RandomLog {
    var log = RandomLog(seed: seed, isTidy: true)
    for index in log.rows.indices { log.rows[index].time -= log.rows[index].time % unit }
    guard hasUnknownTimes else { return log }
    var begun: Set<String> = []
    for index in log.rows.indices.sorted(by: { log.rows[$0].time < log.rows[$1].time })
    where begun.insert(log.rows[index].caseID).inserted && begun.count % 2 == Int(seed % 2) {
      log.rows[index].time = Instant.unknownPast.milliseconds
    }
    return log
  }

  private static func quantile(_ share: Double, of sorted: [Int64]) -> Double? {
    guard !sorted.isEmpty else { return nil }
    let (place, rest) = (Int((share * 10).rounded()) * (sorted.count - 1)).quotientAndRemainder(
      dividingBy: 10)
    let low = Double(sorted[place])
    return rest == 0 ? low : low + (Double(sorted[place + 1]) - low) * Double(rest) / 10
  }
}

/// The visits and moves of a random log in which only a case's first time may be unknown, one by one.
private struct NaiveFollows {
  struct Pair: Hashable {
    var from: String
    var to: String
  }

  struct Visit {
    var caseID: String
    /// Until the next visit of the case, in milliseconds; nil for its last, or where it began is unknown.
    var took: Int64?
  }

  /// Moves made in the window, and visits entered in it.
  var moves: [Pair: [Visit]] = [:]
  var visits: [String: [Visit]] = [:]
  /// The milliseconds of the window that visits of known entry lasted.
  var timeInWindow: [String: Int64] = [:]

  init(_ log: RandomLog, window: Window) {
    let rows = log.rows.filter { $0.time < log.asOf.milliseconds }
    for (caseID, rows) in Dictionary(grouping: rows, by: \.caseID) {
      var path: [TestLog.Row] = []
      for row in rows.sorted(by: { ($0.time, $0.sequence) < ($1.time, $1.sequence) })
      where row.state != path.last?.state { path.append(row) }
      for (number, visit) in path.enumerated() {
        let next = number + 1 < path.count ? path[number + 1] : nil
        let isKnown = visit.time != Instant.unknownPast.milliseconds
        let measured = Visit(caseID: caseID, took: isKnown ? next.map { $0.time - visit.time } : nil)
        if isKnown {
          let from = max(visit.time, window.from?.milliseconds ?? .min)
          let to = min(next?.time ?? log.asOf.milliseconds, window.to?.milliseconds ?? .max)
          timeInWindow[visit.state, default: 0] += max(0, to - from)
        }
        if window.contains(Instant(milliseconds: visit.time)) {
          visits[visit.state, default: []].append(measured)
        }
        if let next, window.contains(Instant(milliseconds: next.time)) {
          moves[Pair(from: visit.state, to: next.state), default: []].append(measured)
        }
      }
    }
  }
}
