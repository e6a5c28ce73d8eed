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
    self.partitions = (0..<partitions).map { PartitionCases(number: $0) }
    self.stretchCount = stretchCount
  }

  /// Adds the stretches that come next in the source.
  mutating func add(_ next: [(events: EventStretch, ids: StretchCaseIDs)]) {
    // The cases are taken out while they change, so that they have one owner.
    var changing = partitions
    partitions = []
    let ids = next.map(\.ids)
    _ = concurrentMap(changing: &changing) { [isFirst = stretches.isEmpty, stretchCount] cases in
      let count = ids.reduce(0) { $0 + $1.events(ofPartition: cases.number).count }
      // Of a short text there may be more partitions than cases.
      guard count > 0 else { return }
      if isFirst { cases.reserve(events: count * stretchCount / ids.count) }
      cases.add(count, of: ids)
    }
    partitions = changing
    stretches += next.map(\.events)
  }
}

/// The cases of one partition, and which of them each of its events is of.
struct PartitionCases: Sendable {
  /// The partition's number.
  let number: Int
  private(set) var ids = ByteInterner()
  /// The number of each event's case, for some stretches at a time.
  private var numbers: [IndexColumn] = []
  private(set) var eventCount = 0

  init(number: Int) { self.number = number }

  /// The number of each event's case.
  var caseNumbers: [Int32] {
    var all: [Int32] = []
    all.reserveCapacity(eventCount)
    for part in numbers { all += part.indices(in: 0..<part.count) }
    return all
  }

  /// Makes room for the cases of about so many events.
  fileprivate mutating func reserve(events: Int) { ids = ByteInterner(capacity: events / 8) }

  /// Numbers the cases of some stretches' events in this partition, which are so many in all.
  fileprivate mutating func add(_ count: Int, of stretches: [StretchCaseIDs]) {
    var found: [Int32] = []
    found.reserveCapacity(count)
    // A local, since partitions lie side by side and what one thread changes another would wait for.
    var interner = ByteInterner()
    swap(&interner, &ids)
    for stretch in stretches {
      let events = stretch.events(ofPartition: number)
      if events.isEmpty { continue }
      interner.intern(
        stretch.bytes.span, from: stretch.starts[number], lengths: stretch.lengths.indices(in: events),
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
  /// Where each partition's events begin, and their end.
  private let partitions: [Int]

  func events(ofPartition number: Int) -> Range<Int> { partitions[number]..<partitions[number + 1] }

  /// Takes ids that stand one after another; `partitions` has where each partition's events begin, and their end.
  init(_ bytes: [UInt8], lengths: [Int32], partitions: [Int]) {
    self.bytes = bytes
    self.lengths = IndexColumn(lengths)
    self.partitions = partitions
    var starts = [0]
    var total = 0
    for (first, last) in zip(partitions, partitions.dropFirst()) {
      for event in first..<last { total += Int(lengths[event]) }
      starts.append(total)
    }
    self.starts = starts
  }
}
