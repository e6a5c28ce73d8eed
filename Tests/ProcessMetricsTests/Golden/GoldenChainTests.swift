import EventLogs
import ProcessMetrics
import ProcessModel
import Testing

/// The Markov table of the worked example.
@Suite struct GoldenChainTests {
  let chain: ChainMeasure

  init() throws { chain = try #require(try GoldenLog.report().chain) }

  private func expect(_ value: Double?, _ expected: Double, _ what: Comment) throws {
    #expect((try #require(value) - expected).magnitude < 1e-9, what)
  }

  /// One row of the table, its fractions as numerator and denominator.
  struct Row: CustomTestStringConvertible {
    var id: String
    var wins: [Double]
    var visits: [Double]
    /// The wins of a point more as printed, and computed anew as a fraction.
    var sensitivity: Double
    var point: [Double]
    var elasticity: Double

    var testDescription: String { id }
  }

  static let rows = [
    Row(
      id: "lead", wins: [5481, 11752], visits: [150, 113], sensitivity: 0.670692,
      point: [10_276_875, 15_268_447], elasticity: 1.327434),
    Row(
      id: "mql", wins: [5817, 11752], visits: [1650, 1469], sensitivity: 0.461634,
      point: [4_269_375, 9_273_797], elasticity: 0.692863),
    Row(
      id: "sql", wins: [3633, 5876], visits: [1305, 1469], sensitivity: 0.312045,
      point: [16_834_500, 54_204_631], elasticity: 0.585432),
    Row(
      id: "opp", wins: [3891, 5876], visits: [9135, 11752], sensitivity: 0.656471,
      point: [453_324_375, 692_336_762], elasticity: 0.844537),
    Row(
      id: "lost", wins: [1827, 11752], visits: [1827, 5876], sensitivity: 0.096675,
      point: [83_448_225, 861_395_158], elasticity: 0.103642),
    Row(
      id: "nurture", wins: [1827, 5876], visits: [111, 226], sensitivity: 0.229067,
      point: [15_209_775, 66_072_682], elasticity: 0.327434),
  ]

  @Test(arguments: rows) func `places have the figures of the table`(row: Row) throws {
    let place = try #require(chain.place(row.id))
    try expect(place.wins, row.wins[0] / row.wins[1], "wins")
    try expect(place.visits, row.visits[0] / row.visits[1], "visits")
    try expect(place.exactPoint, row.point[0] / row.point[1], "exact point")
    #expect((try #require(place.sensitivity) - row.sensitivity).magnitude < 5e-7)
    #expect((try #require(place.elasticity) - row.elasticity).magnitude < 5e-7)
  }

  @Test func `a point more brings the visits times what passing is worth, exactly`() throws {
    func row(_ id: String) throws -> (wins: Double, visits: Double) {
      let row = try #require(Self.rows.first { $0.id == id })
      return (row.wins[0] / row.wins[1], row.visits[0] / row.visits[1])
    }
    let (lead, mql, sql) = (try row("lead"), try row("mql"), try row("sql"))
    let (opp, lost, nurture) = (try row("opp"), try row("lost"), try row("nurture"))
    let passing: Double = (11 * mql.wins + sql.wins) / 12
    let worth: [(String, Double)] = [
      ("lead", lead.visits * passing), ("mql", mql.visits * (sql.wins - nurture.wins * 2 / 3)),
      ("sql", sql.visits * (opp.wins - nurture.wins)), ("opp", opp.visits * (1 - lost.wins)),
      ("lost", lost.visits * nurture.wins), ("nurture", nurture.visits * lead.wins),
    ]
    for (id, exact) in worth { try expect(chain.place(id)?.sensitivity, exact, "\(id)") }
  }

  @Test func `recycling multiplies the wins`() throws {
    try expect(chain.wins, 5481.0 / 11752, "with")
    try expect(chain.winsWithoutRecycling, 1827.0 / 5200, "without")
    try expect(chain.wins / chain.winsWithoutRecycling, 150.0 / 113, "their quotient")
    #expect(chain.undecided.magnitude < 1e-12)
  }

  @Test func `disqualified and lost for good are the rest`() throws {
    try expect(chain.place("disq")?.visits, 1111.0 / 2938, "disqualified")
    try expect(chain.place("lost")?.visits.map { $0 / 2 }, 1827.0 / 11752, "lost for good")
  }

  @Test func `open cases are worth their further wins, and all cases what they began with`() throws {
    let places = try ["lead", "mql", "opp", "opp", "nurture"].map { try #require(chain.place($0)).wins }
    let further = places.reduce(0, +)
    try expect(further, 2.5966643975493535, "further")
    try expect(3 + further, 12 * chain.wins, "conserved")
    try expect(12 * chain.wins, 5.596664397549353, "all")
  }

  @Test(arguments: [
    ("lead", "won", 5481, 11752), ("mql", "won", 5817, 11752), ("nurture", "won", 1827, 5876),
    ("lead", "opp", 1827, 2594),
  ])
  func `the eventual rate is that of the table`(from: String, to: String, part: Int, whole: Int) throws {
    let kpi = KPIDefinition(
      id: "eventual", name: GoldenLog.process.name, measure: .eventual(from: from, to: to))
    let reading = try #require(try GoldenLog.report(kpis: [kpi]).kpis.first)
    try expect(reading.value, Double(part) / Double(whole), "eventual")
  }

  @Test func `later cycles pass as often as the first as far as the log can tell`() throws {
    let cycles = chain.places.map { "\($0.id) \($0.first.k)/\($0.first.n) \($0.later.k)/\($0.later.n)" }
    #expect(
      cycles == [
        "lead 10/11 2/2", "mql 6/8 1/2", "sql 6/7 1/1", "opp 2/4 1/1", "won 0/0 0/0", "lost 1/2 0/0",
        "nurture 2/3 0/0", "disq 0/3 0/0",
      ])
    #expect(chain.places.allSatisfy { $0.memory?.isWithinNoise ?? true })
  }
}
