import EventLogs

/// The events of a source that was read by several threads, with their cases numbered while it is read.
///
/// So a case's id is kept once, and not for each of its events until all are read.
struct StretchedEvents: Sendable {
  private(set) var stretches: [EventStretch] = []
  /// All events of a case are in the partition that its id decides.
  private(set) var partitions: [PartitionCases]

  /// How many stretches there will be in all, by which room is made.
  private let stretchCount: Int

  init(partitions: Int, stretchCount: Int) {
    self.partitions = Array(repeating: PartitionCases(), count: partitions)
    self.stretchCount = stretchCount
  }

  /// Adds the stretches that come next in the source.
  mutating func add(_ next: [(events: EventStretch, ids: StretchCaseIDs)]) {
    var numbered = partitions.enumerated().map { (number: $0, cases: $1) }
    // The cases are taken out while they change, so that they have one owner.
    partitions = []
    _ = concurrentMap(changing: &numbered) { [isFirst = stretches.isEmpty, stretchCount] partition in
      let number = partition.number
      let own = next.lazy.map { ($0.ids, $0.events.events(ofPartition: number)) }.filter { !$1.isEmpty }
      guard !own.isEmpty else { return }
      if isFirst {
        let events = own.reduce(0) { $0 + $1.1.count }
        partition.cases.reserve(events: events * stretchCount / max(1, next.count))
      }
      partition.cases.add(Array(own), of: number)
    }
    partitions = numbered.map(\.cases)
    stretches += next.map(\.events)
  }
}

/// The cases of one partition, and which of them each of its events is of.
struct PartitionCases: Sendable {
  private(set) var ids = ByteInterner()
  /// The number of each event's case, for some stretches at a time.
  private var numbers: [IndexColumn] = []
  private(set) var eventCount = 0

  /// The number of each event's case.
  var caseNumbers: [Int32] {
    var all: [Int32] = []
    all.reserveCapacity(eventCount)
    for part in numbers { all += part.indices(in: 0..<part.count) }
    return all
  }

  /// Makes room for the cases of about so many events.
  fileprivate mutating func reserve(events: Int) { ids = ByteInterner(capacity: events / 8) }

  /// Numbers the cases of some stretches' events in this partition.
  fileprivate mutating func add(_ stretches: [(StretchCaseIDs, Range<Int>)], of partition: Int) {
    var found: [Int32] = []
    // A local, since partitions lie side by side and what one thread changes another would wait for.
    var interner = ByteInterner()
    swap(&interner, &ids)
    for (stretch, events) in stretches {
      interner.intern(
        stretch.bytes.span, from: stretch.starts[partition], lengths: stretch.lengths.indices(in: events),
        into: &found)
    }
    swap(&interner, &ids)
    eventCount += found.count
    numbers.append(IndexColumn(found))
  }
}

/// The case ids of a stretch's events, those of a partition side by side.
struct StretchCaseIDs: Sendable {
  /// The ids, one after another.
  let bytes: [UInt8]
  /// By event, how long its id is.
  let lengths: IndexColumn
  /// Where those of each partition begin.
  let starts: [Int]

  /// Takes ids that stand one after another; `partitions` has where each partition's events begin, and their end.
  init(_ bytes: [UInt8], lengths: [Int32], partitions: [Int]) {
    self.bytes = bytes
    self.lengths = IndexColumn(lengths)
    var starts = [0]
    var total = 0
    for (first, last) in zip(partitions, partitions.dropFirst()) {
      for event in first..<last { total += Int(lengths[event]) }
      starts.append(total)
    }
    self.starts = starts
  }
}
