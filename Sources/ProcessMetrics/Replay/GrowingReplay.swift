import EventLogs
import ProcessModel

/// The replay of a log that grows, kept so that only cases with new events are walked again.
package struct GrowingReplay: Sendable {
  /// What the kept walk holds for.
  private struct Key: Equatable {
    var generation: Int
    var stateValues: Int
    var process: SalesProcess
    var zone: String
  }

  private var key: Key?
  /// The walk over the settled partitions.
  private var settled: Replay?

  package init() {}

  /// Replays a log up to an as-of.
  /// - Returns: The replay, whose tables still have the rows of moved cases, and of each table the rows that count.
  mutating func replay(
    of growing: GrowingLog, values: ValueResolution, process: SalesProcess, zone: TimeZoneRules, asOf: Instant
  ) -> (replay: Replay, rows: [[Int32]]) {
    let settled = settledReplay(of: growing, values, process, zone, asOf)
    let log = growing.log
    var quality = Replay(of: log.with([]), values: values, process: process, asOf: asOf).quality
    quality.addWalk(settled.quality)
    var (tables, events) = (settled.tables, settled.events)
    if growing.hasMoved {
      let former = Replay(of: log.with([growing.former]), values: values, process: process, asOf: asOf)
      quality.addWalk(former.quality, times: -1)
      events -= former.events
    }
    if log.partitions.count > growing.settledCount {
      // Partitions without cases stand for the settled ones, so that the table knows its place in the log.
      let none = EventLog.Partition(attributes: log.attributes.count)
      let grown =
        Array(repeating: none, count: growing.settledCount) + log.partitions[growing.settledCount...]
      let last = Replay(of: log.with(grown), values: values, process: process, asOf: asOf)
      quality.addWalk(last.quality)
      events += last.events
      tables += last.tables[growing.settledCount...]
    }
    if quality.leftTruncated > 0, log.quality.limitations.contains(.firstEntryUntimed) {
      quality.limitations = log.quality.limitations.map(\.rawValue).sorted()
    }
    let rows = tables.enumerated().map { number, table in
      Self.rows(of: table, without: number < growing.moved.count ? growing.moved[number] : [])
    }
    return (
      Replay(space: values.space, tables: tables, asOf: asOf, quality: quality, events: events), rows
    )
  }

  private mutating func settledReplay(
    of growing: GrowingLog, _ values: ValueResolution, _ process: SalesProcess, _ zone: TimeZoneRules,
    _ asOf: Instant
  ) -> Replay {
    let key = Key(
      generation: growing.generation, stateValues: growing.log.stateValues.count, process: process,
      zone: zone.identifier)
    // An as-of before which all events lie tells nothing of them, and a later one no more.
    if let settled, self.key == key,
      settled.asOf == asOf || (settled.quality.future == 0 && settled.asOf < asOf)
    {
      return settled
    }
    let log = growing.log.with(Array(growing.log.partitions[..<growing.settledCount]))
    let replay = Replay(of: log, values: values, process: process, asOf: asOf)
    (self.key, settled) = (key, replay)
    return replay
  }

  /// The rows of a table but for those of some cases of its partition, both in ascending order.
  private static func rows(of table: VisitTable, without left: [Int32]) -> [Int32] {
    guard !left.isEmpty else { return Array(0..<Int32(table.caseCount)) }
    var rows: [Int32] = []
    rows.reserveCapacity(table.caseCount)
    var next = left.startIndex
    for row in 0..<table.caseCount {
      while next < left.endIndex, left[next] < table.logCases[row] { next += 1 }
      if next < left.endIndex, left[next] == table.logCases[row] { continue }
      rows.append(Int32(row))
    }
    return rows
  }
}

extension EventLog {
  /// The same log with other partitions.
  fileprivate func with(_ partitions: [Partition]) -> EventLog {
    var copy = self
    copy.partitions = partitions
    return copy
  }
}

extension Quality {
  /// Adds what a walk over cases met, or takes it away.
  fileprivate mutating func addWalk(_ walk: Quality, times factor: Int = 1) {
    ties += factor * walk.ties
    repeats += factor * walk.repeats
    unknownValues += factor * walk.unknownValues
    leftTruncated += factor * walk.leftTruncated
    future += factor * walk.future
    late += factor * walk.late
  }
}
