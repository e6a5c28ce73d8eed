import EventLogs
import ProcessMetrics
import ProcessModel
import TestSupport
import Testing

/// What has to hold for the chain of every log.
@Suite struct ChainLawTests {
  private static let seeds = UInt64(1)...UInt64(TestCounts.count(200, full: 10_000))

  @Test func `what all cases are worth now is what they were worth when they began`() throws {
    var conserved = 0
    for seed in Self.seeds {
      let random = RandomLog(seed: seed)
      let analysis = KPIAnalysis(process: GoldenLog.process, zone: .utc)
      let report = try analysis.report(of: random.log, asOf: random.asOf).report
      guard let chain = report.chain else { continue }
      let replay = analysis.replay(of: random.log, asOf: random.asOf).replay
      var (before, after) = (0.0, 0.0)
      for table in replay.tables {
        for number in 0..<table.caseCount {
          let states = table.visits(ofCase: number).map { replay.space.ids[Int(table.states[$0])] }
          guard let first = states.first, let last = states.last else { continue }
          before += chain.place(place(first))?.wins ?? 0
          if states.contains("won") {
            after += 1
          } else if !rests(last) {
            after += chain.place(place(last))?.wins ?? 0
          }
        }
      }
      #expect((before - after).magnitude < 1e-9, "seed \(seed): \(before) and \(after)")
      #expect((before - chain.wins * Double(report.cases)).magnitude < 1e-9, "seed \(seed)")
      conserved += 1
    }
    #expect(conserved > Self.seeds.count / 2)
    TestCounts.report("logs with conserved wins", conserved)
  }

  /// Values that mean no state are one place.
  private func place(_ id: String) -> String { id.hasPrefix("?") ? "?" : id }

  private func rests(_ id: String) -> Bool { id == "lost" || id == "disq" }

  @Test func `from each place the chances of all ends add up to one`() {
    for seed in Self.seeds {
      let chain = Self.randomChain(seed: seed)
      let ends = chain.shares.indices.filter { place in chain.shares[place].allSatisfy { $0 == 0 } }
      let chances = ends.map { chain.reaching([$0]) }
      for place in chain.shares.indices {
        let sum = chances.reduce(0) { $0 + $1[place] }
        #expect((sum - 1).magnitude < 1e-9, "seed \(seed), \(place)")
      }
      let start = chain.shares.indices.map { $0 == 0 ? 1.0 : 0 }
      let arrivals = ends.compactMap { chain.visits(from: start)[$0] }.reduce(0, +)
      #expect((arrivals - 1).magnitude < 1e-9, "seed \(seed)")
    }
  }

  /// A chain in which every place but the last two may lead to any.
  static func randomChain(seed: UInt64) -> AbsorbingChain {
    var random = SplitMix64(seed: seed)
    let count = Int.random(in: 3...9, using: &random)
    return AbsorbingChain(
      counts: (0..<count).map { row in
        (0..<count).map { column in
          guard row < count - 2 else { return 0 }
          return column >= count - 2
            ? Int.random(in: 1...9, using: &random) : Int.random(in: 0...9, using: &random)
        }
      })
  }

  @Test
  func `in a straight funnel a point brings most where the rate is lowest, a tenth the same everywhere`()
    throws
  {
    for seed in Self.seeds {
      var random = SplitMix64(seed: seed)
      var rows: [TestLog.Row] = []
      for number in 0..<Int.random(in: 20...60, using: &random) {
        var states = ["lead", "mql", "sql", "opp", "won"].prefix(while: { $0 == "lead" || random.chance(0.7) }
        ).map { $0 }
        if states.last != "won" { states.append("disq") }
        for (step, state) in states.enumerated() {
          rows.append(TestLog.Row(caseID: "C\(number)", state: state, time: Int64(step + 1) * 86_400_000))
        }
      }
      let report = try KPIAnalysis(process: GoldenLog.process, zone: .utc).report(of: TestLog.eventLog(rows))
        .report
      let chain = try #require(report.chain)
      guard chain.wins > 0 else { continue }
      for place in chain.places {
        guard let rate = place.pass.value, let sensitivity = place.sensitivity,
          let elasticity = place.elasticity
        else { continue }
        #expect((sensitivity - chain.wins / rate).magnitude < 1e-9, "seed \(seed), \(place.id)")
        #expect((elasticity - 1).magnitude < 1e-9, "seed \(seed), \(place.id)")
      }
    }
  }

  @Test func `cases that are still open change neither chain nor eventual wins from a place`() throws {
    for seed in Self.seeds {
      var random = RandomLog(seed: seed)
      let analysis = KPIAnalysis(process: GoldenLog.process, zone: .utc)
      let before = try analysis.report(of: random.log, asOf: random.asOf).report.chain
      guard let before, before.undecided == 0 else { continue }
      for number in 0..<5 { random.rows.append(TestLog.Row(caseID: "open\(number)", state: "lead", time: 1)) }
      let after = try #require(try analysis.report(of: random.log, asOf: random.asOf).report.chain)
      for place in before.places {
        #expect(
          ((after.place(place.id)?.wins ?? -1) - place.wins).magnitude < 1e-9, "seed \(seed), \(place.id)")
        #expect(after.place(place.id)?.pass == place.pass, "seed \(seed), \(place.id)")
      }
    }
  }

  @Test func `a pool that nothing leaves but for the start keeps no case from winning`() throws {
    let rows = TestLog.rows(days: "A: lead 1, mql 2, nurture 3, lead 4, mql 5, sql 6, opp 7, won 8")
    let chain = try #require(
      try KPIAnalysis(process: GoldenLog.process, zone: .utc).report(of: TestLog.eventLog(rows)).report.chain)
    #expect(chain.wins == 1)
    #expect(chain.place("nurture")?.visits == 1)
  }

  @Test func `cases that can only go round for ever win nothing and have no number of visits`() throws {
    let chain = AbsorbingChain(counts: [[0, 1, 1], [1, 0, 0], [0, 0, 0]])
    #expect(chain.reaching([2]) == [1, 1, 1])
    let round = AbsorbingChain(counts: [[0, 1, 0], [1, 0, 0], [0, 0, 0]])
    #expect(round.reaching([2]) == [0, 0, 1])
    #expect(round.visits(from: [1, 0, 0])[0] == nil)
  }
}
