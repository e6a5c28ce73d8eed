import EventLogs

/// Makes a log of the stretches of a single source, partition by partition on all cores.
struct StretchAssembly {
  private let name: String
  private let table: EventTable
  private var stretches: [EventStretch]
  /// For each stretch, what its states and the values of its attributes are numbered in the log.
  private let stateNumbers: [[Int32]]
  private let valueNumbers: [[[Int32]]]
  private let hasSequences: Bool
  private let hasRecordedTimes: Bool
  private let hasParents: Bool
  private let isInSeconds: Bool
  private var log = EventLog()

  /// Takes the stretches out of a source.
  init(taking source: inout ReadSource) {
    name = source.name
    table = source.content.table
    stretches = source.content.stretches
    source.content.stretches = []
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
    isInSeconds = stretches.allSatisfy(\.times.isInSeconds)
    hasParents = stretches.contains { !$0.parents.isEmpty }
    log.sources = [name]
    log.stateValues = states.texts
    log.attributes = zip(table.attributes, values).map {
      EventLog.AttributeColumn(name: $0.name, values: $1.texts)
    }
    log.quality.add(table.quality)
  }

  /// Groups the events by case, keeping their order within each.
  mutating func assemble() -> EventLog {
    var parts = parts
    // Ids are given back as soon as they stand in the log, so that both are not there at once with all else.
    for index in stretches.indices { stretches[index].forgetIDs() }
    fill(&parts)
    var log = log
    log.partitions = parts.map(\.partition).filter { $0.caseCount > 0 }
    return log
  }

  /// A partition that is being filled, and the place of each of its events.
  private struct Part: Sendable {
    let number: Int
    var partition: EventLog.Partition
    var places: [Int32]
  }

  private var parts: [Part] { concurrentMap(stretches.first?.partitionCount ?? 0) { part($0) } }

  private func fill(_ parts: inout [Part]) { _ = concurrentMap(changing: &parts) { fill(&$0) } }

  /// Finds the cases of a partition and the places of its events.
  private func part(_ number: Int) -> Part {
    let count = stretches.indices.reduce(0) { $0 + stretches[$1].events(ofPartition: number).count }
    var (cases, caseNumbers) = cases(ofPartition: number, count: count)
    var partition = EventLog.Partition(attributes: log.attributes.count)
    partition.caseIDs = TextColumn(bytes: cases.arena, ends: cases.ends)
    partition.parents = parents(ofPartition: number, caseNumbers, count: cases.count)
    partition.starts = Self.starts(of: caseNumbers, count: cases.count)
    cases = ByteInterner()
    // From here on each event's place stands where its case's number was.
    var next = partition.starts
    for index in caseNumbers.indices {
      let caseNumber = Int(caseNumbers[index])
      caseNumbers[index] = next[caseNumber]
      next[caseNumber] += 1
    }
    return Part(number: number, partition: partition, places: caseNumbers)
  }

  /// Numbers the cases of a partition, and for each of its events says which it is of.
  private func cases(ofPartition number: Int, count: Int) -> (ByteInterner, [Int32]) {
    var cases = ByteInterner(capacity: count / 4)
    var numbers: [Int32] = []
    numbers.reserveCapacity(count)
    for stretch in stretches {
      let text = stretch.ids.span
      var start = stretch.idStarts[number]
      for length in stretch.idLengths.indices(in: stretch.events(ofPartition: number)) {
        let end = start + Int(length)
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

  private static func starts(of caseNumbers: [Int32], count: Int) -> [Int32] {
    var starts = Array(repeating: Int32(0), count: count + 1)
    for number in caseNumbers { starts[Int(number) + 1] += 1 }
    for number in 0..<count { starts[number + 1] += starts[number] }
    return starts
  }

  /// Fills the columns of a partition's events, one stretch after another.
  private func fill(_ filled: inout Part) {
    let number = filled.number
    let places = filled.places
    let count = places.count
    var partition = filled.partition
    filled.places = []
    var lines = [UInt32](repeating: 0, count: count)
    var sequences = [Int64](repeating: 0, count: hasSequences ? count : 0)
    var recorded = [Int64](repeating: 0, count: hasRecordedTimes ? count : 0)
    partition.times = TimeColumn(count: count, inSeconds: isInSeconds)
    partition.states = IndexColumn(count: count, below: log.stateValues.count)
    partition.attributeValues = log.attributes.map { IndexColumn(count: count, below: $0.values.count) }
    places.withUnsafeBufferPointer { places in
      var first = 0
      for index in stretches.indices {
        let events = stretches[index].events(ofPartition: number)
        let part = UnsafeBufferPointer(rebasing: places[first..<(first + events.count)])
        first += events.count
        partition.times.scatter(stretches[index].times, events, to: part)
        let firstLine = UInt32(truncatingIfNeeded: stretches[index].firstLine)
        for (place, line) in zip(part, stretches[index].lines.indices(in: events)) {
          lines[Int(place)] = firstLine &+ UInt32(truncatingIfNeeded: line)
        }
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
        if hasRecordedTimes { addRecorded(stretches[index], events, to: part, of: &recorded) }
      }
    }
    (partition.lines, partition.sequences, partition.recorded) = (lines, sequences, recorded)
    filled.partition = partition
  }

  /// Adds when a part of a stretch's events were recorded: at their times where the stretch says nothing else.
  private func addRecorded(
    _ stretch: EventStretch, _ events: Range<Int>, to places: UnsafeBufferPointer<Int32>,
    of column: inout [Int64]
  ) {
    guard stretch.recorded.isEmpty else {
      scatter(stretch.recorded, events, to: places, of: &column)
      return
    }
    for (place, event) in zip(places, events) { column[Int(place)] = stretch.times[event] }
  }

  /// Puts a part of a stretch's values each at its place; none where the stretch has no such column.
  private func scatter(
    _ values: [Int64], _ events: Range<Int>, to places: UnsafeBufferPointer<Int32>, of column: inout [Int64]
  ) {
    guard !values.isEmpty else { return }
    for (place, event) in zip(places, events) { column[Int(place)] = values[event] }
  }
}
