/// A log of one source that new events come to.
///
/// Its partitions stay as they are. The cases that events came to stand once more, with the new events behind the
/// old ones, in a last partition; so an addition costs what these cases cost, and whoever keeps what it made of a
/// partition has to make only that of the last one anew. When the last partition has become large, all is put in order.
package struct GrowingLog: Sendable {
  /// The log, in which the `moved` cases of settled partitions do not count.
  package private(set) var log: EventLog
  /// How many partitions at the front are settled; behind them is at most one, of cases that have grown.
  package private(set) var settledCount = 0
  /// For each settled partition, in ascending order, its cases that stand in the last one.
  package private(set) var moved: [[Int32]] = []
  /// The moved cases as they stand in the settled partitions.
  package var former: EventLog.Partition { formerCases.partition }
  /// Is another number whenever the settled partitions are others.
  package private(set) var generation = 0

  private var formerCases: PartitionBuilder
  private var index = CaseIndex(capacity: 0)
  /// The number in the index of each settled partition's first case.
  private var firstNumbers: [Int] = []
  /// For cases by their number in the index, their number in the last partition.
  private var placesInLast: [Int: Int] = [:]
  /// The ids of the cases that stand only in the last partition, in the order of the index.
  private var newIDs: [String] = []
  private var texts: LogTexts

  /// Logs of fewer events are put in order with each addition.
  private let smallLog: Int
  /// So many events of grown cases are worth putting in order, or a sixteenth of all.
  private static let mostGrown = 65_536

  /// Takes a log to be added to.
  package init(_ log: EventLog, smallLog: Int = 131_072) {
    self.log = log
    self.smallLog = smallLog
    formerCases = PartitionBuilder(attributes: log.attributes.count)
    texts = LogTexts(of: log)
    settle()
  }

  /// Whether any settled partition has cases that do not count.
  package var hasMoved: Bool { moved.contains { !$0.isEmpty } }

  /// The log without what does not count.
  package var orderedLog: EventLog {
    guard hasMoved else { return log }
    var copy = self
    copy.putInOrder()
    return copy.log
  }

  /// Adds events that come behind all others of their source.
  /// - Returns: False, and nothing is added, when the events are not of the same kind: then all has to be read anew.
  package mutating func append(_ batch: EventLog) -> Bool {
    guard log.sources.count == 1, batch.sources == log.sources,
      batch.attributes.map(\.name) == log.attributes.map(\.name)
    else { return false }
    log.quality.rows += batch.quality.rows
    log.quality.ignoredRows += batch.quality.ignoredRows
    log.quality.undated += batch.quality.undated
    log.quality.limitations.formUnion(batch.quality.limitations)
    guard batch.eventCount > 0 else { return true }
    grow(by: batch)
    let grown = log.partitions[settledCount].times.count
    if log.eventCount <= smallLog || grown > max(Self.mostGrown, log.eventCount / 16) { putInOrder() }
    return true
  }

  // MARK: growing

  /// A case of the batch, and what it has there.
  private struct Addition {
    var partition: Int
    var number: Int
  }

  private mutating func grow(by batch: EventLog) {
    let states = batch.stateValues.map { texts.state($0, in: &log) }
    let values = batch.attributes.indices.map { attribute in
      batch.attributes[attribute].values.map { texts.value($0, ofAttribute: attribute, in: &log) }
    }
    let last = log.partitions.count > settledCount ? log.partitions[settledCount] : nil
    /// For each case of the last partition where it stood before.
    var origins: [(partition: Int, number: Int)?] = (0..<(last?.caseCount ?? 0)).map { (settledCount, $0) }
    var additions: [[Addition]] = Array(repeating: [], count: origins.count)
    var ids: [String] = last.map { Array($0.caseIDs) } ?? []
    for (number, partition) in batch.partitions.enumerated() {
      for member in 0..<partition.caseCount {
        let id = partition.caseIDs[member]
        let place = place(of: id, &origins)
        if place == additions.count {
          additions.append([])
          ids.append(id)
        }
        additions[place].append(Addition(partition: number, number: member))
      }
    }
    var builder = PartitionBuilder(attributes: log.attributes.count)
    for place in ids.indices {
      let origin = origins[place]
      var parent = origin.flatMap { log.partitions[$0.partition].parent(ofCase: $0.number) }
      for addition in additions[place] {
        parent = Self.parent(parent, batch.partitions[addition.partition].parent(ofCase: addition.number))
      }
      builder.beginCase(ids[place], parent: parent)
      if let origin {
        let partition = log.partitions[origin.partition]
        builder.add(partition.events(ofCase: origin.number), of: partition)
      }
      for addition in additions[place] {
        let partition = batch.partitions[addition.partition]
        builder.add(
          partition.events(ofCase: addition.number), of: partition, states: { states[Int($0)] },
          values: { values[$0][Int($1)] })
      }
    }
    log.partitions.removeLast(log.partitions.count - settledCount)
    log.partitions.append(builder.partition)
    for number in moved.indices { moved[number].sort() }
  }

  /// The place of a case in the last partition, behind all others where it is new there.
  private mutating func place(of id: String, _ origins: inout [(partition: Int, number: Int)?]) -> Int {
    let number = index.number(of: id) { self.id(ofNumber: $0) }
    if let number, let place = placesInLast[number] { return place }
    if let number {
      let origin = self.origin(ofNumber: number)
      let partition = log.partitions[origin.partition]
      moved[origin.partition].append(Int32(origin.number))
      formerCases.beginCase(id, parent: partition.parent(ofCase: origin.number))
      formerCases.add(partition.events(ofCase: origin.number), of: partition)
      placesInLast[number] = origins.count
      origins.append(origin)
    } else {
      if index.isFull { makeIndex(room: index.count * 2) }
      placesInLast[index.count] = origins.count
      index.add(id)
      newIDs.append(id)
      origins.append(nil)
    }
    return origins.count - 1
  }

  /// Of several parents the one greatest by bytes, as everywhere.
  private static func parent(_ known: String?, _ other: String?) -> String? {
    guard let known, let other else { return known ?? other }
    return known.utf8.lexicographicallyPrecedes(other.utf8) ? other : known
  }

  // MARK: putting in order

  /// Leaves out what does not count, and takes partitions together that are small.
  private mutating func putInOrder() {
    let (partitions, moved, attributes) = (log.partitions, moved, log.attributes.count)
    let kept = concurrentMap(partitions.count) { number in
      guard number < moved.count, !moved[number].isEmpty else { return partitions[number] }
      var builder = PartitionBuilder(attributes: attributes)
      builder.add(partitions[number], without: moved[number])
      return builder.partition
    }
    var all: [EventLog.Partition] = []
    for partition in kept where partition.caseCount > 0 {
      if let last = all.last, last.times.count + partition.times.count <= Self.mostGrown {
        var builder = PartitionBuilder(attributes: attributes)
        builder.add(last)
        builder.add(partition)
        all[all.count - 1] = builder.partition
      } else {
        all.append(partition)
      }
    }
    log.partitions = all
    settle()
  }

  /// Takes all partitions for settled.
  private mutating func settle() {
    settledCount = log.partitions.count
    moved = Array(repeating: [], count: settledCount)
    formerCases = PartitionBuilder(attributes: log.attributes.count)
    generation += 1
    placesInLast = [:]
    newIDs = []
    makeIndex(room: log.caseCount)
  }

  private mutating func makeIndex(room: Int) {
    index = CaseIndex(capacity: room + room / 4)
    firstNumbers = []
    for partition in log.partitions[..<settledCount] {
      firstNumbers.append(index.count)
      for id in partition.caseIDs { index.add(id) }
    }
    for id in newIDs { index.add(id) }
  }

  private var settledCases: Int {
    (firstNumbers.last ?? 0) + (settledCount > 0 ? log.partitions[settledCount - 1].caseCount : 0)
  }

  private func id(ofNumber number: Int) -> String {
    if number >= settledCases { return newIDs[number - settledCases] }
    let origin = origin(ofNumber: number)
    return log.partitions[origin.partition].caseIDs[origin.number]
  }

  /// Where a case of a settled partition stands, by halving.
  private func origin(ofNumber number: Int) -> (partition: Int, number: Int) {
    var (low, high) = (0, firstNumbers.count)
    while high - low > 1 {
      let middle = (low + high) / 2
      if firstNumbers[middle] <= number { low = middle } else { high = middle }
    }
    return (low, number - firstNumbers[low])
  }
}
