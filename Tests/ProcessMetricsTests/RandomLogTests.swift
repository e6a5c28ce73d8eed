import EventLogs
import ProcessMetrics
import ProcessModel
import TestSupport
import Testing

/// What has to hold for every log.
@Suite struct RandomLogTests {
  private static let seeds = UInt64(1)...UInt64(TestCounts.count(200, full: 10_000))

  @Test func `rates are shares but for period ratios, which are not clamped`() throws {
    var periodsAboveOne = 0
    for seed in Self.seeds {
      let report = try RandomLog(seed: seed).report()
      for rate in report.kpis {
        guard let ratio = rate.ratio else { continue }
        #expect(ratio.k >= 0 && ratio.n >= 0, "seed \(seed), \(rate.id)")
        if rate.basis == "period" {
          if ratio.k > ratio.n { periodsAboveOne += 1 }
          #expect(rate.value == ratio.value, "seed \(seed), \(rate.id)")
        } else {
          #expect(ratio.k <= ratio.n, "seed \(seed), \(rate.id) \(rate.basis ?? "")")
        }
      }
      for step in report.steps {
        #expect(step.cohort.k <= step.cohort.n && step.resolved.k <= step.resolved.n, "seed \(seed)")
      }
      #expect(
        [report.outcomes.winRate, report.outcomes.closedWinRate].allSatisfy { 0 <= $0.k && $0.k <= $0.n },
        "seed \(seed)")
    }
    #expect(periodsAboveOne > 0)
    TestCounts.report("random logs measured", Self.seeds.count)
    TestCounts.report("period ratios above 1", periodsAboveOne)
  }

  @Test func `the steps of a path, followed in one walk, are the pass rates followed one by one`() throws {
    for seed in Self.seeds {
      let report = try RandomLog(seed: seed).report()
      for report in [report] + report.groups.map(\.report) {
        #expect(report.steps.count == 4)
        for step in report.steps {
          let rates = report.kpis.filter { $0.id == "\(step.from)-\(step.to)" }
          for (basis, ratio) in [
            ("period", step.period), ("cohort", step.cohort), ("resolved", step.resolved),
          ] {
            #expect(rates.first { $0.basis == basis }?.ratio == ratio, "seed \(seed), \(step.from), \(basis)")
          }
        }
      }
    }
  }

  @Test func `every visit has one end, and every move leaves one visit`() throws {
    for seed in Self.seeds {
      let random = RandomLog(seed: seed)
      let report = try random.report(window: Window())
      for state in report.states {
        #expect(state.exits.total == state.visits, "seed \(seed), \(state.id)")
        #expect(
          state.resolved + state.open + state.exits.settled == state.visits, "seed \(seed), \(state.id)")
        let leaves = report.transitions.filter { $0.from == state.id }.reduce(0) { $0 + $1.count }
        #expect(leaves == state.resolved, "seed \(seed), \(state.id)")
        #expect(state.netFlow == state.open + state.exits.settled, "seed \(seed), \(state.id)")
      }
      let outcomes = report.outcomes
      #expect(outcomes.won + outcomes.lost + outcomes.open == report.cases, "seed \(seed)")
    }
  }

  @Test func `a funnel loses no case, and is the chain of the cohort rates`() throws {
    for seed in Self.seeds {
      let report = try RandomLog(seed: seed).report(window: Window())
      let stages = try #require(report.funnels.first?.stages)
      let next = stages.dropFirst().map(\.reached) + [0]
      for (stage, next) in zip(stages, next) {
        #expect(stage.resting.reduce(next) { $0 + $1.cases } == stage.reached, "seed \(seed), \(stage.id)")
        #expect(stage.recycled <= stage.reached, "seed \(seed), \(stage.id)")
      }
      #expect(report.steps.map(\.cohort.n) == stages.dropLast().map(\.reached), "seed \(seed)")
      #expect(report.steps.map(\.cohort.k) == stages.dropFirst().map(\.reached), "seed \(seed)")
    }
  }

  @Test func `groups add up to the whole`() throws {
    for seed in Self.seeds {
      let report = try RandomLog(seed: seed).report()
      let groups = report.groups.map(\.report)
      func sum(_ figure: (KPIReport) -> Int) -> Int { groups.reduce(0) { $0 + figure($1) } }
      #expect(sum(\.cases) == report.cases, "seed \(seed)")
      #expect(sum(\.events) == report.events, "seed \(seed)")
      #expect(sum(\.outcomes.won) == report.outcomes.won, "seed \(seed)")
      #expect(sum(\.recycling.dropOuts) == report.recycling.dropOuts, "seed \(seed)")
      for (place, stage) in (report.funnels.first?.stages ?? []).enumerated() {
        #expect(sum { $0.funnels[0].stages[place].reached } == stage.reached, "seed \(seed)")
        #expect(sum { $0.funnels[0].stages[place].recycled } == stage.recycled, "seed \(seed)")
      }
      for (place, step) in report.steps.enumerated() {
        #expect(sum { $0.steps[place].resolved.n } == step.resolved.n, "seed \(seed)")
        #expect(sum { $0.steps[place].cohort.k } == step.cohort.k, "seed \(seed)")
        #expect(sum { $0.steps[place].period.k } == step.period.k, "seed \(seed)")
      }
      for state in report.states {
        let own = groups.compactMap { group in group.states.first { $0.id == state.id } }
        #expect(own.reduce(0) { $0 + $1.timeInWindow } == state.timeInWindow, "seed \(seed), \(state.id)")
        let meanStock = own.compactMap(\.meanStock).reduce(0, +)
        #expect(abs(meanStock - (state.meanStock ?? 0)) < 1e-9, "seed \(seed), \(state.id)")
      }
    }
  }

  @Test func `cases that are still open do not change resolved rates`() throws {
    for seed in Self.seeds {
      var random = RandomLog(seed: seed)
      let before = try random.report()
      var generator = SplitMix64(seed: seed)
      for number in 0..<20 {
        let state = generator.pick(["lead", "mql", "sql", "opp"]) ?? "lead"
        let time = Int64.random(in: 0..<random.asOf.milliseconds, using: &generator)
        random.rows.append(TestLog.Row(caseID: "open\(number)", state: state, time: time))
      }
      let after = try random.report()
      #expect(after.cases == before.cases + 20, "seed \(seed)")
      #expect(after.steps.map(\.resolved) == before.steps.map(\.resolved), "seed \(seed)")
      #expect(after.bottleneck(.passRate) == before.bottleneck(.passRate), "seed \(seed)")
      #expect(Self.resolved(after) == Self.resolved(before), "seed \(seed)")
    }
  }

  private static func resolved(_ report: KPIReport) -> [Ratio?] {
    report.kpis.filter { $0.basis == "resolved" }.map(\.ratio)
  }

  @Test func `moving all times moves nothing but times`() throws {
    for seed in Self.seeds {
      var random = RandomLog(seed: seed)
      let before = try random.report()
      var generator = SplitMix64(seed: seed)
      let shift = Int64.random(
        in: -RandomLog.days * RandomLog.day...RandomLog.days * RandomLog.day, using: &generator)
      func shifted(_ instant: Instant) -> Instant {
        instant == .unknownPast ? instant : Instant(milliseconds: instant.milliseconds + shift)
      }
      for index in random.rows.indices {
        random.rows[index].time = shifted(Instant(milliseconds: random.rows[index].time)).milliseconds
        random.rows[index].recorded = random.rows[index].recorded.map { $0 + shift }
      }
      random.asOf = shifted(random.asOf)
      random.window = Window(from: random.window.from.map(shifted), to: random.window.to.map(shifted))
      let after = try random.report()
      #expect(after.asOf == shifted(before.asOf), "seed \(seed)")
      #expect(Self.withoutTimes(after) == Self.withoutTimes(before), "seed \(seed)")
    }
  }

  private static func withoutTimes(_ report: KPIReport) -> KPIReport {
    var report = report
    report.asOf = Instant(milliseconds: 0)
    report.window = Window()
    for index in report.groups.indices {
      report.groups[index].report = withoutTimes(report.groups[index].report)
    }
    return report
  }

  @Test func `neither the order of rows nor of cases nor their partition changes a figure`() throws {
    for seed in Self.seeds {
      let random = RandomLog(seed: seed)
      let report = try random.report()
      var generator = SplitMix64(seed: seed)
      for partitions in [1, 3] {
        let rows = random.rows.shuffled(using: &generator)
        let again = try random.report(of: TestLog.eventLog(rows, partitions: partitions))
        #expect(again == report, "seed \(seed)")
      }
    }
  }

  @Test func `Little's law holds in every state of a log that starts empty`() throws {
    for seed in Self.seeds {
      let random = RandomLog(seed: seed, isTidy: true)
      let window = Window(from: Instant(milliseconds: 0), to: random.asOf)
      let time = Double(random.asOf.milliseconds)
      for state in try random.report(window: window).states {
        let area = Self.areaUnderStock(of: state.id, in: random)
        #expect(state.timeInWindow == area, "seed \(seed), \(state.id)")
        let meanStock = try #require(state.meanStock)
        #expect(abs(meanStock - Double(area) / time) < 1e-9, "seed \(seed), \(state.id)")
        guard state.visits > 0 else { continue }
        let (arrivals, stay) = (Double(state.visits) / time, Double(area) / Double(state.visits))
        #expect(abs(meanStock - arrivals * stay) < 1e-9, "seed \(seed), \(state.id)")
      }
    }
  }

  /// The sum over time of the number of cases in a state, counted from the rows at each change of any case.
  private static func areaUnderStock(of state: String, in random: RandomLog) -> Int64 {
    let rows = random.rows.filter { $0.time < random.asOf.milliseconds }.sorted { $0.time < $1.time }
    var current: [String: String] = [:]
    var area: Int64 = 0
    for (row, next) in zip(rows, rows.dropFirst().map(\.time) + [random.asOf.milliseconds]) {
      current[row.caseID] = row.state
      area += Int64(current.values.count { $0 == state }) * (next - row.time)
    }
    return area
  }
}
