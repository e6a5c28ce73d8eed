import EventLogs
import ProcessMetrics
import ProcessModel
import TestSupport
import Testing

/// The cases behind the numbers: as many as the report says.
@Suite struct CaseListingTests {
  private static let seeds = UInt64(1)...UInt64(TestCounts.count(40, full: 5000))

  private static let process: SalesProcess = {
    var process = GoldenLog.process
    let define = { (id: String, measure: KPIDefinition.Measure) in
      KPIDefinition(id: id, name: process.name, measure: measure)
    }
    process.kpis = RandomLog.pairs.flatMap { from, to -> [KPIDefinition] in
      let rate = KPIDefinition.Measure.passRate(from: from, to: to)
      return [
        define("\(from)-\(to)", rate),
        KPIDefinition(id: "\(from)-\(to)-cohort", name: process.name, measure: rate, bases: [.cohort]),
        define("\(from)-\(to)-time", .duration(from: from, to: to)),
        KPIDefinition(
          id: "\(from)-\(to)-first", name: process.name, measure: .duration(from: from, to: to),
          visits: .first),
      ]
    }
    process.kpis += process.states.flatMap { state in
      [
        define("count-\(state.id)", .count(state: state.id)),
        define("entries-\(state.id)", .throughput(state: state.id)),
        KPIDefinition(
          id: "new-\(state.id)", name: process.name, measure: .throughput(state: state.id), visits: .first),
        define("rework-\(state.id)", .rework(state: state.id)),
      ]
    }
    process.kpis += [
      define("renewal", .renewal(due: "opp", active: "won")),
      define("reply", .serviceLevel(transition: "mql-sql")),
      define("conformance", .conformance), define("recycle-rate", .recycleRate),
      define("recycle-yield", .recycleYield), define("win-rate", .winRate(from: "opp", to: "won")),
    ]
    return process
  }()

  private static let analysis = KPIAnalysis(process: process, zone: .utc)

  /// A random log's report and the way to its cases.
  private struct Measured {
    var random: RandomLog
    var report: KPIReport

    init(seed: UInt64) throws {
      random = RandomLog(seed: seed)
      report = try analysis.report(of: random.log, asOf: random.asOf, window: random.window).report
    }

    func rows(_ question: CaseQuestion) throws -> [CaseSighting] {
      try analysis.cases(question, of: random.log, asOf: random.asOf, window: random.window)
        .listing.sightings
    }
  }

  @Test func `as many cases are open in a state as the report says`() throws {
    var count = 0
    for seed in Self.seeds {
      let measured = try Measured(seed: seed)
      for state in measured.report.states {
        let open = try measured.rows(.inPlace(state.id, olderThan: nil)).filter { $0.outcome == .open }
        #expect(open.count == state.open, "seed \(seed), \(state.id)")
        let ages = open.compactMap(\.age)
        #expect(ages.max() == state.openMaxAge, "seed \(seed), \(state.id)")
        count += open.count
      }
    }
    TestCounts.report("cases found in their states", count)
  }

  @Test func `moves are as many as the report says, of as many cases`() throws {
    for seed in Self.seeds {
      let measured = try Measured(seed: seed)
      for move in measured.report.transitions {
        let rows = try measured.rows(.transition(from: move.from, to: move.to))
        #expect(rows.count == move.count, "seed \(seed), \(move.from)-\(move.to)")
        #expect(Set(rows.map(\.caseID)).count == move.cases, "seed \(seed), \(move.from)-\(move.to)")
        #expect(
          rows.allSatisfy { $0.outcome == .moved && $0.from == move.from && $0.to == move.to },
          "seed \(seed), \(move.from)-\(move.to)")
      }
      #expect(try measured.rows(.undeclared).count == measured.report.quality.undeclared, "seed \(seed)")
    }
  }

  @Test func `what a KPI counts as failed is what its ratio leaves out`() throws {
    for seed in Self.seeds {
      let measured = try Measured(seed: seed)
      for reading in measured.report.kpis where reading.status != .unavailable {
        let rows = try measured.rows(.kpi(reading.id))
        let count = { (outcome: CaseOutcome) in rows.count { $0.outcome == outcome } }
        let place = "seed \(seed), \(reading.id)"
        let (k, n) = (reading.ratio?.k ?? 0, reading.ratio?.n ?? 0)
        let definition = try #require(Self.process.kpis.first { $0.id == reading.id })
        switch definition.measure {
        case .passRate where definition.bases == [.cohort]:
          #expect(count(.notReached) == n - k, "\(place)")
        case .recycleYield: #expect(count(.notReached) == n - k, "\(place)")
        case .passRate, .renewal, .winRate: #expect(count(.failed) == n - k, "\(place)")
        case .serviceLevel: #expect(count(.breached) == n - k, "\(place)")
        case .conformance: #expect(count(.undeclared) == n - k, "\(place)")
        case .recycleRate: #expect(count(.dropped) == n, "\(place)")
        case .rework: #expect(count(.entered) == k, "\(place)")
        case .duration: #expect(count(.passed) == reading.observations, "\(place)")
        case .throughput, .count: #expect(Double(rows.count) == reading.value, "\(place)")
        case .eventual, .ratio, .salesVelocity, .revenueRetention, .churn, .firstResponse, .daysSinceContact,
          .unfollowed, .touchesPerAdvance, .scoreBefore, .criterionViolations, .openValue, .forecast,
          .coverage, .pipelineConversion, .acquisitionCost, .recurringRevenue, .lifetimeValue, .age, .netFlow,
          .recycleShare:
          Issue.record("\(place)")
        }
      }
    }
  }

  @Test func `the order of the rows and of the partitions does not count`() throws {
    for seed in Self.seeds {
      let random = RandomLog(seed: seed)
      let listings = try [
        TestLog.eventLog(random.rows), TestLog.eventLog(random.rows.reversed(), partitions: 3),
      ]
      .map { log in
        try Self.analysis.cases(.kpi("lead-opp"), of: log, asOf: random.asOf, window: random.window).listing
      }
      #expect(listings[0] == listings[1], "seed \(seed)")
    }
  }

  @Test func `the worked example is stuck where its report says`() throws {
    let analysis = KPIAnalysis(process: GoldenLog.process, zone: .tokyo)
    let rows = try analysis.cases(
      .inPlace("opp", olderThan: nil), of: GoldenLog.log(), asOf: GoldenLog.asOf, window: GoldenLog.window
    ).listing.sightings
    #expect(rows.map(\.caseID) == ["L05", "L12"])
    #expect(rows.map(\.age) == [70, 10].map { $0 * 86_400_000 })
    #expect(rows.map(\.line) == [27, 53])
    #expect(rows.map(\.at) == [jst("2026-01-21"), jst("2026-03-22")])
    let undeclared = try analysis.cases(
      .undeclared, of: GoldenLog.log(), asOf: GoldenLog.asOf, window: GoldenLog.window
    ).listing.sightings
    #expect(undeclared.map(\.caseID) == ["L07"])
    #expect(undeclared.map(\.line) == [36])
  }

  @Test func `a limit on the age keeps what is older`() throws {
    let analysis = KPIAnalysis(process: GoldenLog.process, zone: .tokyo)
    let older = { (state: String, limit: CaseQuestion.AgeLimit) in
      try analysis.cases(.inPlace(state, olderThan: limit), of: GoldenLog.log(), asOf: GoldenLog.asOf)
        .listing.sightings.map(\.caseID)
    }
    #expect(try older("opp", .milliseconds(10 * 86_400_000)) == ["L05"])
    #expect(try older("opp", .milliseconds(10 * 86_400_000 - 1)) == ["L05", "L12"])
    #expect(try older("opp", .p90) == ["L05"])
    #expect(try older("mql", .serviceLevel) == ["L11"])
    #expect(throws: CaseQuestionProblem.noServiceLevel("opp")) { try older("opp", .serviceLevel) }
  }
}
