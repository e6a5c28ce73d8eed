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
      if isFirst { cases.reserve(events: count * stretchCount / ids.count, ids[0].form) }
      cases.add(count, of: ids)
    }
    partitions = changing
    stretches += next.map(\.events)
  }
}
