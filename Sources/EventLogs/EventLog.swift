/// What was recorded about cases: their entries into states, grouped by case, in columns.
///
/// A log knows neither the model nor its order rules: events of a case stand in input order. It is
/// split into partitions of whole cases so that a reader can fill, and a replay can walk, each on its
/// own.
package struct EventLog: Sendable {
  /// The texts of the state column, as recorded; events point into it.
  package var stateValues: [String]
  package var attributes: [AttributeColumn]
  package var partitions: [Partition]
  /// The files or tables the events came from, as named by the user; events point into it.
  package var sources: [String]
  package var quality: ReadingQuality

  package init(
    stateValues: [String] = [], attributes: [AttributeColumn] = [], partitions: [Partition] = [],
    sources: [String] = [], quality: ReadingQuality = ReadingQuality()
  ) {
    self.stateValues = stateValues
    self.attributes = attributes
    self.partitions = partitions
    self.sources = sources
    self.quality = quality
  }

  /// An attribute of events and the texts it takes; events hold an index into `values`, or -1 for none.
  package struct AttributeColumn: Hashable, Sendable {
    /// `owner`, `segment`, `amount`, `reason`, or a name of the mapping's own.
    package var name: String
    package var values: [String]

    package init(name: String, values: [String] = []) {
      self.name = name
      self.values = values
    }
  }

  /// A set of whole cases.
  ///
  /// The arrays under "by event" run over all events, case after case.
  package struct Partition: Sendable {
    // By case.
    package var caseIDs: TextColumn
    /// The parent's case id of a spawned case, else nil; empty when there is none at all.
    package var parents: [String?]
    /// Where each case's events begin; one more entry than cases.
    package var starts: [Int32]

    // By event.
    /// Milliseconds since 1970; `Instant.unknownPast` where a history begins in a state of unknown entry.
    package var times: TimeColumn
    /// Index into `EventLog.stateValues`.
    package var states: IndexColumn
    /// The recorded order of events at one time, 0 where the log has none; empty when it has none at all.
    package var sequences: [Int64]
    /// When the event was recorded, in milliseconds since 1970, equal to the time where unknown; empty when
    /// it is unknown for all.
    package var recorded: [Int64]
    /// Index into `EventLog.sources`; empty when all events are of the first.
    package var sources: [UInt16]
    /// The line of the source, from 1 (the row number for sources without lines).
    package var lines: [UInt32]
    /// For each attribute of the log, the index of each event's value, or -1.
    package var attributeValues: [ValueColumn]

    package init(attributes: Int = 0) {
      caseIDs = []
      parents = []
      starts = [0]
      times = []
      states = []
      sequences = []
      recorded = []
      sources = []
      lines = []
      attributeValues = Array(repeating: [], count: attributes)
    }

    package var caseCount: Int { caseIDs.count }
    package func events(ofCase index: Int) -> Range<Int> { Int(starts[index])..<Int(starts[index + 1]) }
    package func parent(ofCase index: Int) -> String? { parents.isEmpty ? nil : parents[index] }
    package func source(of event: Int) -> UInt16 { sources.isEmpty ? 0 : sources[event] }
    package func sequence(of event: Int) -> Int64 { sequences.isEmpty ? 0 : sequences[event] }
    package func recordedTime(of event: Int) -> Int64 { recorded.isEmpty ? times[event] : recorded[event] }
  }

  package var caseCount: Int { partitions.reduce(0) { $0 + $1.caseCount } }
  package var eventCount: Int { partitions.reduce(0) { $0 + $1.times.count } }
  /// The latest time of any event; nil for a log without timed events.
  package var latest: Instant? { timeSpan.map { Instant(milliseconds: $0.upperBound) } }
  /// The latest time of which anything is known: of an event, or of a snapshot in which nothing had changed.
  package var knownUntil: Instant? {
    [latest, quality.snapshots.map { Instant(milliseconds: $0.last) }].compactMap(\.self).max()
  }

  /// The first and the last known time of any event, in milliseconds since 1970; nil for a log without timed events.
  package var timeSpan: ClosedRange<Int64>? {
    let spans = concurrentMap(partitions.count) { partitions[$0].times.span }.compactMap(\.self)
    guard let first = spans.first else { return nil }
    return spans.reduce(first) { min($0.lowerBound, $1.lowerBound)...max($0.upperBound, $1.upperBound) }
  }
}

/// What reading a source left out, counted, and what its shape cannot know.
package struct ReadingQuality: Hashable, Sendable {
  /// Data rows seen.
  package var rows = 0
  /// Rows dropped by the mapping (`ignore`, `where`) or recognised as summary rows.
  package var ignoredRows = 0
  /// Bad rows skipped under `--skip-bad-rows`.
  package var skippedRows = 0
  /// Rows with a case and a state but no time.
  package var undated = 0
  /// Cases of a linked source that found no partner.
  package var unjoined = 0
  package var limitations: Set<SourceLimitation> = []
  /// The exports that sources without a mapping were recognised as, such as `Salesforce LeadHistory`.
  package var exports: Set<String> = []
  /// What snapshots were compared with each other; nil where no source is one.
  package var snapshots: SnapshotComparison?

  package init() {}
}

/// What the shape of a source cannot tell.
package enum SourceLimitation: String, Hashable, Sendable, CaseIterable {
  /// Shape `wide`: at most one visit to each state is seen, so loops are lost.
  case oneVisitPerState = "one-visit-per-state"
  /// Shape `changes`: the entry into the first state is not timed.
  case firstEntryUntimed = "first-entry-untimed"
  /// Shape `changes`: a case that never changed has no row and is not seen.
  case unmovedCasesUnseen = "unmoved-cases-unseen"
  /// A list of records: the present state of each case, and no move at all.
  case presentStatesOnly = "present-states-only"
  /// Snapshots: a move lies somewhere between two of them, and what came and went between them is not seen.
  case betweenSnapshots = "between-snapshots"
}
