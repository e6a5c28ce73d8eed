import EventLogs

/// Makes a log of the stretches of a single source, partition by partition on all cores.
struct StretchAssembly {
  private let name: String
  private let table: EventTable
  private let stretches: [EventStretch]
  /// For each stretch, what its states and the values of its attributes are numbered in the log.
  private let stateNumbers: [[Int32]]
  private let valueNumbers: [[[Int32]]]
  private let hasSequences: Bool
  private let hasRecordedTimes: Bool
  private let hasParents: Bool
  private var log = EventLog()

  init(_ source: ReadSource) {
    name = source.name
    table = source.content.table
    stretches = source.content.stretches
    var states = ByteInterner()
    stateNumbers = stretches.map { stretch in
      var numbers = Array(repeating: Int32(-1), count: stretch.states.count)
      for state in stretch.usedStates { numbers[Int(state)] = states.intern(Int(state), of: stretch.states) }
      return numbers
    }
    var values = table.attributes.map { _ in ByteInterner() }
    valueNumbers = stretches.map { stretch in
      stretch.attributes.enumerated().map { number, column in
        (0..<column.count).map { values[number].intern($0, of: column) }
      }
    }
    hasSequences = stretches.contains { !$0.sequences.isEmpty }
    hasRecordedTimes = stretches.contains { !$0.recorded.isEmpty }
    hasParents = stretches.contains { !$0.parents.isEmpty }
    log.sources = [name]
    log.stateValues = states.texts
    log.attributes = zip(table.attributes, values).map {
      EventLog.AttributeColumn(name: $0.name, values: $1.texts)
    }
    log.quality.add(table.quality)
  }

  /// Groups the events by case, keeping their order within each.
  func assemble() -> EventLog {
    var log = log
    log.partitions = concurrentMap(stretches.first?.partitionCount ?? 0) { partition($0) }
    log.partitions.removeAll { $0.caseCount == 0 }
    return log
  }

  private func partition(_ number: Int) -> EventLog.Partition {
    let count = stretches.indices.reduce(0) { $0 + stretches[$1].events(ofPartition: number).count }
    var (cases, caseNumbers) = cases(ofPartition: number, count: count)
    var partition = EventLog.Partition(attributes: log.attributes.count)
    partition.caseIDs = TextColumn(bytes: cases.arena, ends: cases.ends)
    partition.parents = parents(ofPartition: number, caseNumbers, count: cases.count)
    partition.starts = Self.starts(of: caseNumbers, count: cases.count)
    // From here on each event's place stands where its case's number was.
    var next = partition.starts
    for index in caseNumbers.indices {
      let caseNumber = Int(caseNumbers[index])
      caseNumbers[index] = Int32(next[caseNumber])
      next[caseNumber] += 1
    }
    cases = ByteInterner()
    fill(&partition, number, places: caseNumbers)
    return partition
  }

  /// Numbers the cases of a partition, and for each of its events says which it is of.
  private func cases(ofPartition number: Int, count: Int) -> (ByteInterner, [Int32]) {
    var cases = ByteInterner(capacity: count / 4)
    var numbers: [Int32] = []
    numbers.reserveCapacity(count)
    for index in stretches.indices {
      let (ids, lengths) = (stretches[index].ids, stretches[index].idLengths)
      let text = ids.span
      var start = stretches[index].idStarts[number]
      for event in stretches[index].events(ofPartition: number) {
        let end = start + Int(lengths[event])
        numbers.append(cases.intern(text, start, end))
        start = end
      }
    }
    return (cases, numbers)
  }

  /// The parent of each case: of several the one greatest by bytes, so that the order of rows does not matter.
  private func parents(ofPartition number: Int, _ caseNumbers: [Int32], count: Int) -> [String?] {
    guard hasParents else { return [] }
    var parents: [String?] = Array(repeating: nil, count: count)
    var index = 0
    for stretch in stretches {
      let events = stretch.events(ofPartition: number)
      if !stretch.parents.isEmpty {
        for (event, caseNumber) in zip(events, caseNumbers[index...]) where stretch.parents[event] >= 0 {
          let parent = stretch.parentTexts[Int(stretch.parents[event])]
          let known = parents[Int(caseNumber)]
          if known.map({ $0.utf8.lexicographicallyPrecedes(parent.utf8) }) ?? true {
            parents[Int(caseNumber)] = parent
          }
        }
      }
      index += events.count
    }
    return parents
  }

  private static func starts(of caseNumbers: [Int32], count: Int) -> [Int] {
    var starts = Array(repeating: 0, count: count + 1)
    for number in caseNumbers { starts[Int(number) + 1] += 1 }
    for number in 0..<count { starts[number + 1] += starts[number] }
    return starts
  }

  /// Fills the columns of a partition's events, one stretch after another.
  private func fill(_ partition: inout EventLog.Partition, _ number: Int, places: [Int32]) {
    let count = places.count
    var times = [Int64](repeating: 0, count: count)
    var lines = [UInt32](repeating: 0, count: count)
    var sequences = [Int64](repeating: 0, count: hasSequences ? count : 0)
    var recorded = [Int64](repeating: 0, count: hasRecordedTimes ? count : 0)
    partition.states = IndexColumn(count: count, below: log.stateValues.count)
    partition.attributeValues = log.attributes.map { IndexColumn(count: count, below: $0.values.count) }
    places.withUnsafeBufferPointer { places in
      var first = 0
      for index in stretches.indices {
        let events = stretches[index].events(ofPartition: number)
        let part = UnsafeBufferPointer(rebasing: places[first..<(first + events.count)])
        first += events.count
        scatter(stretches[index].times, events, to: part, of: &times)
        let firstLine = UInt32(truncatingIfNeeded: stretches[index].firstLine)
        scatter(stretches[index].lines, events, to: part, of: &lines) { firstLine &+ $0 }
        stateNumbers[index].withUnsafeBufferPointer {
          partition.states.scatter(stretches[index].stateNumbers, events, renumbered: $0, to: part)
        }
        for attribute in log.attributes.indices {
          valueNumbers[index][attribute].withUnsafeBufferPointer {
            partition.attributeValues[attribute].scatter(
              stretches[index].attributeValues[attribute], events, renumbered: $0, to: part)
          }
        }
        if hasSequences { scatter(stretches[index].sequences, events, to: part, of: &sequences) }
        if hasRecordedTimes {
          let known = stretches[index].recorded
          scatter(known.isEmpty ? stretches[index].times : known, events, to: part, of: &recorded)
        }
      }
    }
    (partition.times, partition.lines) = (times, lines)
    (partition.sequences, partition.recorded) = (sequences, recorded)
  }

  /// Puts a part of a stretch's values each at its place; none where the stretch has no such column.
  @inline(__always)
  private func scatter<Value: FixedWidthInteger>(
    _ values: [Value], _ events: Range<Int>, to places: UnsafeBufferPointer<Int32>, of column: inout [Value],
    _ adjusted: (Value) -> Value = { $0 }
  ) {
    guard !values.isEmpty else { return }
    values.withUnsafeBufferPointer { values in
      column.withUnsafeMutableBufferPointer { column in
        for (place, event) in zip(places, events) { column[Int(place)] = adjusted(values[event]) }
      }
    }
  }
}
