import EventLogs

/// Makes a log of the stretches of a single source, partition by partition on all cores.
struct StretchAssembly {
  private let name: String
  private let table: EventTable
  private let stretches: [EventStretch]
  /// For each stretch, what its states and the values of its attributes are numbered in the log.
  private let stateNumbers: [[Int32]]
  private let valueNumbers: [[[Int32]]]
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
    let count = stretches.reduce(0) { $0 + $1.events(ofPartition: number).count }
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
    for stretch in stretches {
      let ids = stretch.ids.span
      var start = stretch.idStarts[number]
      for event in stretch.events(ofPartition: number) {
        let end = start + Int(stretch.idLengths[event])
        numbers.append(cases.intern(ids, start, end))
        start = end
      }
    }
    return (cases, numbers)
  }

  /// The parent of each case: of several the one greatest by bytes, so that the order of rows does not matter.
  private func parents(ofPartition number: Int, _ caseNumbers: [Int32], count: Int) -> [String?] {
    if stretches.allSatisfy(\.parents.isEmpty) { return [] }
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

  private func fill(_ partition: inout EventLog.Partition, _ number: Int, places: [Int32]) {
    partition.times = column(number, places, \.times)
    partition.states = indices(
      number, places, count: log.stateValues.count, \.stateNumbers, numbers: { stateNumbers[$0] })
    partition.lines = column(number, places, \.lines) { stretch, line in
      UInt32(truncatingIfNeeded: stretch.firstLine) &+ line
    }
    for attribute in log.attributes.indices {
      partition.attributeValues[attribute] = indices(
        number, places, count: log.attributes[attribute].values.count, { $0.attributeValues[attribute] },
        numbers: { valueNumbers[$0][attribute] })
    }
    if stretches.contains(where: { !$0.sequences.isEmpty }) {
      partition.sequences = column(number, places, \.sequences)
    }
    if stretches.contains(where: { !$0.recorded.isEmpty }) {
      partition.recorded = column(number, places) { $0.recorded.isEmpty ? $0.times : $0.recorded }
    }
  }

  /// A column of indices below a count: what stands in each stretch, numbered as in the log.
  @inline(__always)
  private func indices(
    _ number: Int, _ places: [Int32], count: Int, _ column: (EventStretch) -> IndexColumn,
    numbers: (Int) -> [Int32]
  ) -> IndexColumn {
    places.withUnsafeBufferPointer { places in
      IndexColumn(count: places.count, greatest: Int32(count) - 1) { put in
        var event = 0
        for (stretchNumber, stretch) in stretches.enumerated() {
          numbers(stretchNumber).withUnsafeBufferPointer { numbers in
            column(stretch).forEach(in: stretch.events(ofPartition: number)) { index in
              put(Int(places[event]), index < 0 ? -1 : numbers[Int(index)])
              event += 1
            }
          }
        }
      }
    }
  }

  /// A column of a partition, filled with what stands in each stretch; zero where that has no such column.
  @inline(__always)
  private func column<Value: FixedWidthInteger>(
    _ number: Int, _ places: [Int32], _ column: (EventStretch) -> [Value],
    _ value: (EventStretch, Value) -> Value = { $1 }
  ) -> [Value] {
    var filled = [Value](repeating: 0, count: places.count)
    filled.withUnsafeMutableBufferPointer { filled in
      places.withUnsafeBufferPointer { places in
        var event = 0
        for stretch in stretches {
          let events = stretch.events(ofPartition: number)
          column(stretch).withUnsafeBufferPointer { values in
            guard !values.isEmpty else { return }
            for (offset, index) in events.enumerated() {
              filled[Int(places[event + offset])] = value(stretch, values[index])
            }
          }
          event += events.count
        }
      }
    }
    return filled
  }
}
