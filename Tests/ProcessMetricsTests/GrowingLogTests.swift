import EventLogs
import ProcessMetrics
import TestSupport
import Testing

/// A log that grows tells what the same events tell that are read at once.
@Suite struct GrowingLogTests {
  private static let seeds = UInt64(1)...UInt64(TestCounts.count(60, full: 3000))
  private static let analysis = KPIAnalysis(process: GoldenLog.process, zone: .utc)

  /// The rows of a seed as those of one source.
  private func rows(_ seed: UInt64) -> [TestLog.Row] {
    var rows = RandomLog(seed: seed).rows
    // Rows of the end of one log are new cases and old ones of another.
    rows += RandomLog(seed: seed &+ 1_000_000).rows
    for index in rows.indices { rows[index].line = UInt32(index + 2) }
    return rows
  }

  private func log(_ rows: [TestLog.Row], partitions: Int = 1) -> EventLog {
    var log = TestLog.eventLog(rows, partitions: partitions)
    log.sources = ["test.csv"]
    for number in log.partitions.indices { log.partitions[number].sources = [] }
    log.partitions.removeAll { $0.caseCount == 0 }
    return log
  }

  /// Compares after each of some additions; `smallLog` says from how many events on cases grow beside others.
  private func compare(_ seed: UInt64, smallLog: Int, by cuts: [String]) throws {
    var random = SplitMix64(seed: seed)
    let rows = rows(seed)
    var end = Int.random(in: 1...rows.count, using: &random)
    var growing = GrowingLog(log(Array(rows[..<end]), partitions: 3), smallLog: smallLog)
    var kept = GrowingReplay()
    repeat {
      let next = min(rows.count, end + Int.random(in: 0...20, using: &random))
      if next > end {
        let isTaken = growing.append(log(Array(rows[end..<next])))
        #expect(isTaken)
      }
      end = next
      let asOf = random.chance(0.5) ? nil : RandomLog(seed: seed).asOf
      let found = try Self.analysis.report(of: growing, keeping: &kept, asOf: asOf, by: cuts)
      let expected = try Self.analysis.report(of: log(Array(rows[..<end])), asOf: asOf, by: cuts)
      #expect(text(found.report) == text(expected.report), "seed \(seed), \(end) rows")
      #expect(found.findings.unknownValues == expected.findings.unknownValues, "seed \(seed), \(end) rows")
      #expect(found.findings.outliers == expected.findings.outliers, "seed \(seed), \(end) rows")
    } while end < rows.count
  }

  private func text(_ report: KPIReport) -> String { KPIReportJSON(zone: .utc).text(of: report) }

  @Test func `where cases grow beside the others`() throws {
    for seed in Self.seeds { try compare(seed, smallLog: 0, by: ["segment"]) }
  }

  // Rows that come late made the first entry of all unknown (182, 285), a date far after all others stood twice (453),
  // one part of the log was in whole seconds and another not (1209).
  @Test(arguments: [182, 285, 453, 1209] as [UInt64])
  func `what cases were before they grew plays no part`(seed: UInt64) throws {
    try compare(seed, smallLog: 0, by: ["segment"])
  }

  @Test func `where all is put in order each time`() throws {
    for seed in Self.seeds { try compare(seed, smallLog: .max, by: []) }
  }

  @Test func `cases grow beside the others, and are put in order`() throws {
    let rows = rows(3)
    var growing = GrowingLog(log(Array(rows[..<40])), smallLog: 0)
    let generation = growing.generation
    let isTaken = growing.append(log(Array(rows[40...])))
    #expect(isTaken)
    #expect(growing.hasMoved && growing.generation == generation)
    #expect(growing.log.caseCount > growing.orderedLog.caseCount)
    #expect(growing.orderedLog.eventCount == rows.count)
  }

  @Test func `events of another kind are not taken`() {
    var growing = GrowingLog(log(rows(1)))
    var other = log(rows(2))
    other.attributes.removeLast()
    for number in other.partitions.indices { other.partitions[number].attributeValues.removeLast() }
    let takesOther = growing.append(other)
    var stranger = log(rows(2))
    stranger.sources = ["other.csv"]
    let takesStranger = growing.append(stranger)
    #expect(!takesOther && !takesStranger)
  }
}
