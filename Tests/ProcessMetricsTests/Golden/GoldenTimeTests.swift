import EventLogs
import ProcessMetrics
import ProcessModel
import Testing

/// The table Time of the worked example, with stock, lead time and service level.
@Suite struct GoldenTimeTests {
  private static let day = GoldenLog.day

  let report: KPIReport

  init() throws { report = try GoldenLog.report() }

  @Test(arguments: [
    ("lead", 13, 64, 5.0), ("mql", 10, 46, 4), ("sql", 8, 42, 5), ("opp", 5, 116, 23),
    ("nurture", 3, 113, 28),
  ])
  func `completed visits have their number, sum, mean and median`(
    id: String, count: Int, days: Int64, median: Double
  ) throws {
    let state = try report.state(id)
    #expect(state.timed == count)
    #expect(state.total == days * 86_400_000)
    #expect(state.mean == Double(days * 86_400_000) / Double(count))
    #expect(state.median == median * Self.day)
  }

  // One age is its own median; of two, the longest and the median give the other.
  @Test(arguments: [
    ("lead", [59.0]), ("mql", [38]), ("sql", []), ("opp", [70, 10]), ("nurture", [29]),
  ])
  func `open visits have their ages`(id: String, ages: [Double]) throws {
    let state = try report.state(id)
    #expect(state.open == ages.count)
    #expect(state.openMaxAge.map { Double($0) } == ages.max().map { $0 * Self.day })
    let mean = ages.isEmpty ? nil : ages.reduce(0, +) / Double(ages.count) * Self.day
    #expect(state.openMedianAge == mean)
  }

  @Test(arguments: [
    ("lead", 123.0, 1), ("mql", 84, 1), ("sql", 42, 0), ("opp", 196, 2), ("nurture", 142, 1),
  ])
  func `states have their lead-days, mean stock and net flow`(
    id: String, leadDays: Double, netFlow: Int
  ) throws {
    let state = try report.state(id)
    #expect(Double(state.timeInWindow) == leadDays * Self.day)
    #expect(abs(try #require(state.meanStock) - leadDays / 90) < 1e-12)
    #expect(state.netFlow == netFlow)
  }

  @Test func `most of the active lead-days are those of opportunities`() throws {
    let active = try ["lead", "mql", "sql", "opp"].map {
      Double(try report.state($0).timeInWindow) / Self.day
    }
    #expect(active.reduce(0, +) == 445)
    #expect(active.map { ($0 / 445 * 1000).rounded() } == [276, 189, 94, 440])
  }

  @Test func `Little's law holds for opportunities, of which five were left`() throws {
    let opportunity = try report.state("opp")
    let rate = Double(opportunity.visits) / 90
    let stay = Double(opportunity.timeInWindow) / Self.day / Double(opportunity.visits)
    #expect(stay == 28)
    #expect(abs(rate * stay - (try #require(opportunity.meanStock))) < 1e-12)
    #expect(opportunity.visits - opportunity.netFlow == 5)
  }

  @Test(arguments: [
    ("2026-02-01", ["mql 1", "opp 4", "nurture 2", "disq 2"]),
    ("2026-03-01", ["lead 1", "mql 2", "opp 2", "won 2", "nurture 2", "disq 2"]),
    ("2026-04-01", ["lead 1", "mql 1", "opp 2", "won 3", "lost 1", "nurture 1", "disq 3"]),
  ])
  func `stock at the end of a month is that of the text`(asOf: String, stock: [String]) throws {
    let kpis = GoldenLog.process.states.map {
      KPIDefinition(id: $0.id, name: $0.name, measure: .count(state: $0.id))
    }
    let month = try GoldenLog.report(window: Window(), asOf: jst(asOf), kpis: kpis)
    let counted = month.kpis.compactMap { kpi in kpi.value.map { "\(kpi.id) \(Int($0))" } }
    #expect(counted.filter { !$0.hasSuffix(" 0") } == stock)
    let found = month.states.filter { $0.open + $0.exits.settled > 0 }
      .map { "\($0.id) \($0.open + $0.exits.settled)" }
    #expect(found == stock)
  }

  @Test(arguments: [
    ("lead", KPIDefinition.Visits.first, 163.0 / 3, 40.0), ("lead", .all, 103.0 / 3, 35),
    ("opp", .all, 73.0 / 3, 27),
  ])
  func `lead times to the win are those of the first touch or of the last cycle`(
    from: String, visits: KPIDefinition.Visits, mean: Double, median: Double
  ) throws {
    let kpis = [KPIDefinition.Statistic.mean, .median].map { statistic in
      KPIDefinition(
        id: statistic.rawValue, name: GoldenLog.process.name, measure: .duration(from: from, to: "won"),
        statistic: statistic, visits: visits)
    }
    let readings = try GoldenLog.report(kpis: kpis).kpis
    #expect(readings.map(\.observations) == [3, 3])
    #expect(abs(try #require(readings[0].value) / Self.day - mean) < 1e-9)
    #expect(readings[1].value == median * Self.day)
  }

  @Test func `the overdue open visit breaches its service level`() {
    #expect(
      report.serviceLevels == [
        ServiceLevelMeasure(transition: "mql-sql", met: 8, breached: 3, notDue: 0)
      ])
  }

  @Test func `the lead state has the figures of the contract`() throws {
    let lead = try report.state("lead")
    #expect([lead.cases, lead.casesAdvanced] == [12, 10])
    #expect(lead.p90 == 587_520_000)
    #expect(lead.openMedianAge == 5_097_600_000)
  }
}
