import DiagramViews
import Diagrams
import EventLogs
import ProcessMetrics
import ProcessModel
import Specs
import Testing

@Suite struct ScorecardViewTests {
  /// Sales answers for a rate and a count, and nobody for another count; one of two roles acts on the rate.
  private static let process: SalesProcess = {
    var process = ThreeDivisions.process
    process.roles = [
      Role(id: "ae", name: ThreeDivisions.name("営業担当", "Account executive")),
      Role(id: "boss", name: ThreeDivisions.name("責任者", "Manager")),
    ]
    process.divisions[1].roles = ["ae", "boss"]
    process.states[1].actions = [StateAction(name: ThreeDivisions.name("訪ねる", "Visit"), role: "ae")]
    process.kpis = [
      KPIDefinition(
        id: "win-rate", name: ThreeDivisions.name("受注率", "Win rate"),
        measure: .passRate(from: "opp", to: "won"), bases: [.resolved, .cohort], division: "fs"),
      KPIDefinition(
        id: "wins", name: ThreeDivisions.name("受注数", "Wins"), measure: .churn, division: "fs",
        target: Target([Target.Entry(bound: .atLeast(3), text: ">= 3")])),
      KPIDefinition(
        id: "leads", name: ThreeDivisions.name("リード数", "Leads"), measure: .throughput(state: "lead")),
    ]
    return process
  }()

  private static func reading(_ k: Int, _ n: Int, basis: String = "resolved") -> KPIReading {
    KPIReading(
      id: "win-rate", value: Double(k) / Double(n), unit: .share, basis: basis, ratio: Ratio(k: k, n: n),
      interval: Interval(low: Double(k) / Double(n) - 0.1, high: Double(k) / Double(n) + 0.1), target: "70%",
      status: .met)
  }

  private static let report: KPIReport = {
    var report = ThreeDivisions.report
    report.kpis = [
      reading(20, 25), reading(18, 24, basis: "cohort"),
      KPIReading(id: "wins", unit: .count, target: ">= 3", status: .unavailable, reason: "no data"),
      KPIReading(id: "leads", value: 30, unit: .count, status: .noTarget),
    ]
    return report
  }()

  private func sheet(
    _ report: KPIReport? = report, process: SalesProcess = process, language: String = "ja",
    _ change: (inout ViewRequest) -> Void = { _ in }
  ) throws -> Sheet {
    let drawn = ThreeDivisions.draw(
      report, by: ScorecardView(), process: process, language: language, change)
    return try #require(drawn.picture?.scene.sheet)
  }

  @Test(arguments: [("ja", "60日以内（推定）"), ("en", "within 60 days, estimated")])
  func `a rate within a time tells the time as its basis`(language: String, basis: String) throws {
    var (process, report) = (Self.process, Self.report)
    process.kpis[0].within = CalendarDuration(60, .days)
    report.kpis[0].basis = "within"
    let rows = try sheet(report, process: process, language: language).rows
    let win = try #require(rows.first { $0.subject == Subject("kpi", "win-rate") })
    #expect(win.cells.map { $0.lines.joined() }.contains(basis))
  }

  @Test func `each KPI stands at its division with target, actual, n, basis, interval and verdict`() throws {
    let rows = try sheet().rows
    let win = try #require(rows.first { $0.subject == Subject("kpi", "win-rate") })
    #expect(
      win.cells.map { $0.lines.joined() }
        == ["受注率", "営業担当", "70%", "80.0%", "20/25", "決着", "70.0%–90.0%", "✓ 達成"])
  }

  @Test func `each basis has a row of its own`() throws {
    let rows = try sheet().rows
    #expect(rows.map(\.subject?.id) == ["win-rate", "win-rate-cohort", "wins", "leads"])
  }

  @Test func `roles are those that act where the KPI is measured, else all of the division`() throws {
    let rows = try sheet().rows
    #expect(rows.map { $0.cells[1].lines } == [["営業担当"], ["営業担当"], ["営業担当、責任者"], ["–"]])
  }

  @Test func `a KPI without a division is not lost`() throws {
    #expect(try sheet().sections.map { $0.title.lines } == [["営業 — 営業担当・責任者"], ["部門未定"]])
  }

  @Test func `fewer than five show counts and neither percentage nor interval`() throws {
    var report = Self.report
    report.kpis = [Self.reading(3, 4)]
    let row = try #require(try sheet(report).rows.first)
    #expect(row.cells[3].lines == ["3/4"])
    #expect(row.cells[6].lines == ["–"])
  }

  @Test func `without data there are targets and no numbers`() throws {
    let rows = try sheet(nil).rows
    #expect(
      rows.map { $0.cells.map { $0.lines.joined() } } == [
        ["受注率", "営業担当", "–"], ["受注数", "営業担当、責任者", "≥\u{A0}3"], ["リード数", "–", "–"],
      ])
  }

  @Test func `the lowest pass rate stands out only where it can be told apart`() throws {
    let emphases = try [true, false].map { isDistinguishable in
      var report = Self.report
      report.bottlenecks = [
        Bottleneck(
          lens: .passRate, from: "opp", to: "won", value: 0.8, ratio: Ratio(k: 20, n: 25),
          isDistinguishable: isDistinguishable)
      ]
      return try sheet(report).rows.compactMap(\.emphasis)
    }
    #expect(emphases == [[.bottleneck], []])
  }

  @Test func `groups stand by name, and only those apart from the whole are marked`() throws {
    let groups = [("b", 20, 25), ("a", 5, 25), ("c", 25, 25)].map { name, k, n in
      var report = Self.report
      report.kpis = [Self.reading(k, n)]
      return Group(by: ["owner"], values: [name], report: report)
    }
    var report = Self.report
    report.groups = groups
    let table = try #require(try sheet(report).sections.last)
    #expect(table.title.lines == ["内訳（owner）"])
    #expect(
      table.blocks[0].rows.map { $0.cells.map { $0.lines.joined() } }.map { [$0[0], $0[2]] }
        == [["b", "80.0% (20/25)"], ["a", "▼ 20.0% (5/25)"], ["c", "100.0% (25/25)"]])
  }

  @Test func `divisions and KPIs that were not asked for are left out`() throws {
    #expect(try sheet { $0.kpis = ["leads"] }.rows.count == 1)
    #expect(try sheet { $0.divisions = ["fs"] }.sections.count == 1)
  }

  @Test func `two languages stand below each other`() throws {
    let sheet = try sheet(language: "ja-en")
    #expect(sheet.rows[0].cells[0].lines == ["受注率", "Win rate"])
    #expect(sheet.blocks[0].columns.map(\.title.lines)[2] == ["目標", "Target"])
  }

  @Test func `a spec without KPIs is told what it lacks`() {
    var process = Self.process
    process.kpis = []
    #expect(
      ThreeDivisions.draw(nil, by: ScorecardView(), process: process) == .needs(section: "kpis"))
  }
}
