package import EventLogs
package import ProcessModel

/// A log walked through a model: every case as a row of visits to the model's states.
///
/// Order is time, then sequence, then the model (see `TieOrder`); the order of the input never counts.
package struct Replay: Sendable {
  package let space: StateSpace
  package let tables: [VisitTable]
  package let asOf: Instant
  /// What the walk met, with the reading's own counts.
  package let quality: Quality
  /// Events before the as-of.
  package let events: Int
  package var cases: Int { tables.reduce(0) { $0 + $1.caseCount } }

  /// A replay of tables that are there already.
  init(space: StateSpace, tables: [VisitTable], asOf: Instant, quality: Quality, events: Int) {
    self.space = space
    self.tables = tables
    self.asOf = asOf
    self.quality = quality
    self.events = events
  }

  /// Replays a log up to an as-of.
  package init(of log: EventLog, values: ValueResolution, process: SalesProcess, asOf: Instant) {
    var quality = Quality(reading: log.quality)
    var events = 0
    var tables: [VisitTable] = []
    let membership = PipelineMembership(process: process, log: log)
    let walks = concurrentMap(log.partitions.count) { number in
      var walk = CaseWalk(log: log, partition: number, values: values, asOf: asOf)
      walk.addCases()
      var (table, quality, events) = walk.result
      table.pipelines = membership.pipelines(of: table)
      return (table: table, quality: quality, events: events)
    }
    for walk in walks {
      quality.add(walk.quality)
      events += walk.events
      tables.append(walk.table)
    }
    if events > 1_000_000 { giveBackFreeMemory() }
    if quality.leftTruncated == 0 {
      quality.limitations.removeAll { $0 == SourceLimitation.firstEntryUntimed.rawValue }
    }
    self.space = values.space
    self.tables = tables
    self.asOf = asOf
    self.quality = quality
    self.events = events
  }
}

extension Quality {
  fileprivate init(reading: ReadingQuality) {
    self.init()
    rows = reading.rows
    ignoredRows = reading.ignoredRows
    skippedRows = reading.skippedRows
    undated = reading.undated
    unjoined = reading.unjoined
    limitations = reading.limitations.map(\.rawValue).sorted()
    exports = reading.exports.sorted()
    snapshots = reading.snapshots.map(SnapshotPrecision.init)
  }

  fileprivate mutating func add(_ walk: Quality) {
    ties += walk.ties
    repeats += walk.repeats
    unknownValues += walk.unknownValues
    leftTruncated += walk.leftTruncated
    future += walk.future
    late += walk.late
  }
}
