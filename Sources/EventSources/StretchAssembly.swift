import EventLogs

/// Makes a log of the stretches of a single source, partition by partition on all cores.
struct StretchAssembly {
  private let name: String
  private let table: EventTable
  private var stretches: [EventStretch]
  private var cases: [PartitionCases]
  /// For each stretch, what its states are numbered in the log.
  private let stateNumbers: [[Int32]]
  /// For each attribute and stretch, what the values are numbered in the log.
  private let valueNumbers: [[[Int32]]]
  private let hasSequences: Bool
  private let hasRecordedTimes: Bool
  private let hasParents: Bool
  private let isInSeconds: Bool
  private var log = EventLog()

  /// Takes the events out of a source; nil when they were not read in stretches.
  init?(taking source: inout ReadSource) {
    guard let read = source.content.stretched else { return nil }
    source.content.stretched = nil
    name = source.name
    table = source.content.table
    let stretches = read.stretches
    self.stretches = stretches
    cases = read.partitions
    var states = ByteInterner()
    stateNumbers = stretches.map { stretch in
      var numbers = Array(repeating: Int32(-1), count: stretch.states.count)
      for state in stretch.usedStates { numbers[Int(state)] = states.intern(Int(state), of: stretch.states) }
      return numbers
    }
    let values = table.attributes.indices.map { attribute in
      TextNumbering(of: stretches.map { $0.attributes[attribute] })
    }
    valueNumbers = values.map(\.numbers)
    hasSequences = stretches.contains { !$0.sequences.isEmpty }
    hasRecordedTimes = stretches.contains { !$0.recorded.isEmpty }
    isInSeconds = stretches.allSatisfy(\.times.isInSeconds)
    hasParents = stretches.contains { !$0.parents.isEmpty }
    log.sources = [name]
    log.stateValues = states.texts
    log.attributes = zip(table.attributes, values).map {
      EventLog.AttributeColumn(name: $0.name, values: $1.texts.texts)
    }
    log.quality.add(table.quality)
  }

  /// Groups the events by case, keeping their order within each.
  mutating func assemble() -> EventLog {
    // Of a short log there may be more partitions than cases.
    var parts = takeParts().filter { $0.partition.caseCount > 0 }
    fill(&parts)
    var log = log
    log.partitions = parts.map(\.partition)
    (stretches, parts) = ([], [])
    giveBackFreeMemory()
    return log
  }

  /// A partition that is being filled, and the place of each of its events.
  private struct Part: Sendable {
    let number: Int
    var partition: EventLog.Partition
    let places: IndexColumn
  }

  /// Finds the places of all events; what numbered their cases is given back on the way.
  private mutating func takeParts() -> [Part] {
    var taken = cases
    cases = []
    return concurrentMap(changing: &taken) { [self] cases in
      let part = part(cases)
      cases = PartitionCases(number: cases.number)
      return part
    }
  }

  /// Finds the places of a partition's events.
  private func part(_ cases: PartitionCases) -> Part {
    var caseNumbers = cases.caseNumbers
    var partition = EventLog.Partition(attributes: log.attributes.count)
    partition.caseIDs = cases.caseIDs
    let caseCount = partition.caseIDs.count
    partition.parents = parents(ofPartition: cases.number, caseNumbers, count: caseCount)
    partition.starts = Self.starts(of: caseNumbers, count: caseCount)
    // From here on each event's place stands where its case's number was.
    var next = partition.starts
    for index in caseNumbers.indices {
      let caseNumber = Int(caseNumbers[index])
      caseNumbers[index] = next[caseNumber]
      next[caseNumber] += 1
    }
    return Part(number: cases.number, partition: partition, places: IndexColumn(caseNumbers))
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

  /// Fills the partitions column by column; what the stretches have of it is given back before the next.
  private mutating func fill(_ parts: inout [Part]) {
    _ = concurrentMap(changing: &parts) { [self] in fillTimes(&$0) }
    giveBack { ($0.times, $0.recorded) = ([], []) }
    _ = concurrentMap(changing: &parts) { [self] in fillLines(&$0) }
    giveBack { ($0.lines, $0.sequences) = ([], []) }
    _ = concurrentMap(changing: &parts) { [self] in fillStates(&$0) }
    giveBack { $0.stateNumbers = [] }
    for attribute in log.attributes.indices {
      _ = concurrentMap(changing: &parts) { [self] in fillAttribute(attribute, &$0) }
      giveBack { $0.attributeValues[attribute] = [] }
    }
  }

  /// Empties a column of the stretches; of a long log, what it took lies in pieces between the other columns that
  /// are too small for the next one.
  private mutating func giveBack(_ empty: (inout EventStretch) -> Void) {
    for index in stretches.indices { empty(&stretches[index]) }
    if stretches.count > 64 { giveBackFreeMemory() }
  }

  /// Calls a function with the number of each stretch, its events in a partition and where they go.
  private func eachStretch(of part: Part, _ body: (Int, Range<Int>, UnsafeBufferPointer<Int32>) -> Void) {
    part.places.indices(in: 0..<part.places.count).withUnsafeBufferPointer { places in
      var first = 0
      for index in stretches.indices {
        let events = stretches[index].events(ofPartition: part.number)
        if events.isEmpty { continue }
        body(index, events, UnsafeBufferPointer(rebasing: places[first..<(first + events.count)]))
        first += events.count
      }
    }
  }

  /// Fills in when events were and when they were recorded: at their times where a stretch says nothing else.
  private func fillTimes(_ part: inout Part) {
    var times = TimeColumn(count: part.places.count, inSeconds: isInSeconds)
    var recorded = [Int64](repeating: 0, count: hasRecordedTimes ? part.places.count : 0)
    eachStretch(of: part) { index, events, places in
      times.scatter(stretches[index].times, events, to: places)
      guard hasRecordedTimes else { return }
      if stretches[index].recorded.isEmpty {
        for (place, event) in zip(places, events) { recorded[Int(place)] = stretches[index].times[event] }
      } else {
        for (place, event) in zip(places, events) { recorded[Int(place)] = stretches[index].recorded[event] }
      }
    }
    (part.partition.times, part.partition.recorded) = (times, recorded)
  }

  /// Fills in where events stand in the source, and their order where it has one.
  private func fillLines(_ part: inout Part) {
    var lines = [UInt32](repeating: 0, count: part.places.count)
    var sequences = [Int64](repeating: 0, count: hasSequences ? part.places.count : 0)
    eachStretch(of: part) { index, events, places in
      let firstLine = UInt32(truncatingIfNeeded: stretches[index].firstLine)
      for (place, line) in zip(places, stretches[index].lines.indices(in: events)) {
        lines[Int(place)] = firstLine &+ UInt32(truncatingIfNeeded: line)
      }
      guard !stretches[index].sequences.isEmpty else { return }
      for (place, event) in zip(places, events) { sequences[Int(place)] = stretches[index].sequences[event] }
    }
    (part.partition.lines, part.partition.sequences) = (lines, sequences)
  }

  private func fillStates(_ part: inout Part) {
    var states = IndexColumn(count: part.places.count, below: log.stateValues.count)
    eachStretch(of: part) { index, events, places in
      stateNumbers[index].withUnsafeBufferPointer {
        states.scatter(stretches[index].stateNumbers, events, renumbered: $0, to: places)
      }
    }
    part.partition.states = states
  }

  private func fillAttribute(_ attribute: Int, _ part: inout Part) {
    let valueCount = log.attributes[attribute].values.count
    var values = IndexColumn(count: part.places.count, below: valueCount)
    eachStretch(of: part) { index, events, places in
      valueNumbers[attribute][index].withUnsafeBufferPointer {
        values.scatter(stretches[index].attributeValues[attribute], events, renumbered: $0, to: places)
      }
    }
    part.partition.attributeValues[attribute] = ValueColumn(values, below: valueCount)
  }
}
