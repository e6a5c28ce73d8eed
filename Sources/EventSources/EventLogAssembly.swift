import EventLogs
import Specs

/// Makes one log of what was read from all sources.
struct EventLogAssembly {
  private let sources: [ReadSource]
  private let numbering: CaseNumbering
  private var log = EventLog()
  private var texts = LogTexts()
  private var attributeNumbers: [String: Int] = [:]
  /// By event of all sources.
  private var events = EventTable(attributes: [])
  private var eventSources: [UInt16] = []

  /// A partition is closed when it has so many events.
  static let partitionSize = 65_536

  init(_ sources: [ReadSource], _ numbering: CaseNumbering) {
    self.sources = sources
    self.numbering = numbering
  }

  /// Merges the tables and groups their events by case.
  mutating func assemble() -> EventLog {
    log.sources = sources.map(\.name)
    for source in sources {
      for attribute in source.content.table.attributes where attributeNumbers[attribute.name] == nil {
        attributeNumbers[attribute.name] = log.attributes.count
        texts.addAttribute(attribute.name, to: &log)
      }
    }
    events = EventTable(attributes: log.attributes.map(\.name))
    for index in sources.indices { append(index) }
    addFacts()
    dropEntriesTimedElsewhere()
    timeFirstEntries()
    group()
    log.quality.unjoined += numbering.unjoined
    return log
  }

  /// Adds the events of one source, renumbered.
  private mutating func append(_ index: Int) {
    let table = sources[index].content.table
    log.quality.add(table.quality)
    var states = Array(repeating: Int32(-1), count: table.states.count)
    for event in 0..<table.eventCount {
      let local = Int(table.eventStates[event])
      if states[local] < 0 { states[local] = texts.state(table.states[local], in: &log) }
      events.eventCases.append(numbering.numbers[index][Int(table.eventCases[event])])
      events.eventStates.append(states[local])
    }
    events.times += table.times
    events.sequences += table.sequences
    events.recorded += table.recorded
    events.lines += table.lines
    eventSources += repeatElement(UInt16(truncatingIfNeeded: index), count: table.eventCount)
    for (number, column) in log.attributes.enumerated() {
      guard let local = table.attributes.firstIndex(where: { $0.name == column.name }) else {
        events.attributeValues[number] += repeatElement(-1, count: table.eventCount)
        continue
      }
      let values = table.attributes[local].values.texts.map {
        texts.value($0, ofAttribute: number, in: &log)
      }
      events.attributeValues[number] += table.attributeValues[local].map { $0 < 0 ? -1 : values[Int($0)] }
    }
  }

  // MARK: facts about cases

  /// Gives the values known of a case to those of its events that have none.
  private mutating func addFacts() {
    struct Place: Hashable {
      var caseNumber: Int32
      var attribute: Int
    }
    var facts: [Place: String] = [:]
    for (index, source) in sources.enumerated() {
      let table = source.content.table
      for fact in table.caseFacts {
        let attribute = table.attributes[fact.attribute]
        guard let number = attributeNumbers[attribute.name] else { continue }
        let place = Place(
          caseNumber: numbering.numbers[index][Int(fact.caseNumber)], attribute: number)
        let text = attribute.values[Int(fact.value)]
        if let known = facts[place], !known.utf8.lexicographicallyPrecedes(text.utf8) { continue }
        facts[place] = text
      }
    }
    guard !facts.isEmpty else { return }
    for event in 0..<events.eventCount {
      for attribute in log.attributes.indices where events.attributeValues[attribute][event] < 0 {
        let place = Place(caseNumber: events.eventCases[event], attribute: attribute)
        guard let text = facts[place] else { continue }
        events.attributeValues[attribute][event] = texts.value(
          text, ofAttribute: attribute, in: &log)
      }
    }
    countCasesWithoutEvents()
  }

  /// Counts the cases of which facts are known but no event.
  private mutating func countCasesWithoutEvents() {
    let withEvents = Set(events.eventCases)
    var without: Set<Int32> = []
    for (index, source) in sources.enumerated() where source.content.kind == .attributes {
      without.formUnion(numbering.numbers[index].filter { !withEvents.contains($0) })
    }
    log.quality.unjoined += without.count
  }

  // MARK: entries of unknown time

  /// Drops an entry of unknown time when another source says when the case entered that state first.
  private mutating func dropEntriesTimedElsewhere() {
    let unknown = Instant.unknownPast.milliseconds
    let untimed = events.times.indices.filter { events.times[$0] == unknown }
    guard !untimed.isEmpty, sources.count > 1 else { return }
    var eventsOfCase: [Int32: [Int]] = Dictionary(
      untimed.map { (events.eventCases[$0], []) }, uniquingKeysWith: { first, _ in first })
    for event in 0..<events.eventCount { eventsOfCase[events.eventCases[event]]?.append(event) }
    let states = log.stateValues.map(foldedForMapping)
    var dropped: Set<Int> = []
    for entry in untimed {
      let others = eventsOfCase[events.eventCases[entry]] ?? []
      let firstChange =
        others
        .filter { eventSources[$0] == eventSources[entry] && events.times[$0] != unknown }
        .map { events.times[$0] }.min() ?? .max
      let isTimed = others.contains { other in
        eventSources[other] != eventSources[entry] && events.times[other] != unknown
          && events.times[other] <= firstChange
          && states[Int(events.eventStates[other])] == states[Int(events.eventStates[entry])]
      }
      if isTimed { dropped.insert(entry) }
    }
    if dropped.count == untimed.count {
      log.quality.limitations.subtract([.firstEntryUntimed, .unmovedCasesUnseen])
    }
    let kept = (0..<events.eventCount).filter { !dropped.contains($0) }
    eventSources = kept.map { eventSources[$0] }
    events.keepEvents(kept)
  }

  /// Gives entries of unknown time that in which their case was created, when another source says so.
  private mutating func timeFirstEntries() {
    let unknown = Instant.unknownPast.milliseconds
    var creations: [Int32: Int64] = [:]
    for (index, source) in sources.enumerated() {
      for (number, time) in source.content.table.creations {
        let global = numbering.numbers[index][Int(number)]
        creations[global] = min(creations[global] ?? .max, time)
      }
    }
    guard !creations.isEmpty else { return }
    var firsts: [Int32: Int64] = [:]
    for event in events.times.indices where events.times[event] != unknown {
      let number = events.eventCases[event]
      firsts[number] = min(firsts[number] ?? .max, events.times[event])
    }
    var isUntimed = false
    for event in events.times.indices where events.times[event] == unknown {
      let number = events.eventCases[event]
      if let time = creations[number], time <= firsts[number] ?? .max {
        events.times[event] = time
        events.recorded[event] = time
      } else {
        isUntimed = true
      }
    }
    if !isUntimed { log.quality.limitations.remove(.firstEntryUntimed) }
  }

  // MARK: grouping

  /// Sorts the events by case, keeping their order within each, and cuts the cases into partitions.
  private mutating func group() {
    var counts = Array(repeating: 0, count: numbering.ids.count)
    for number in events.eventCases { counts[Int(number)] += 1 }
    var next = counts
    var total = 0
    for number in counts.indices {
      next[number] = total
      total += counts[number]
    }
    var order = Array(repeating: 0, count: total)
    for event in 0..<total {
      let number = Int(events.eventCases[event])
      order[next[number]] = event
      next[number] += 1
    }
    let parents = parentIDs()
    var partition = EventLog.Partition(attributes: log.attributes.count)
    var first = 0
    var position = 0
    for number in counts.indices where counts[number] > 0 {
      partition.caseIDs.append(numbering.ids[number])
      partition.parents.append(parents[Int32(number)])
      position += counts[number]
      partition.starts.append(Int32(position - first))
      if position - first >= Self.partitionSize {
        fill(&partition, order[first..<position])
        partition = EventLog.Partition(attributes: log.attributes.count)
        first = position
      }
    }
    if first < position { fill(&partition, order[first..<position]) }
  }

  private mutating func fill(_ partition: inout EventLog.Partition, _ order: ArraySlice<Int>) {
    partition.times = TimeColumn(order.map { events.times[$0] })
    partition.states = IndexColumn(order.map { events.eventStates[$0] })
    partition.sequences = order.map { events.sequences[$0] }
    partition.recorded = order.map { events.recorded[$0] }
    partition.sources = sources.count == 1 ? [] : order.map { eventSources[$0] }
    partition.lines = order.map { events.lines[$0] }
    partition.attributeValues = events.attributeValues.map { values in
      ValueColumn(order.map { values[$0] })
    }
    log.partitions.append(partition)
  }

  /// The parents' case ids, which are the ids they were joined under.
  private func parentIDs() -> [Int32: String] {
    var parents: [Int32: String] = [:]
    for (index, source) in sources.enumerated() {
      let table = source.content.table
      for (local, parent) in table.parentOfCase.sorted(by: { $0.key < $1.key }) {
        let text = table.parents[Int(parent)]
        let own = table.cases.number(of: text).map { numbering.ids[Int(numbering.numbers[index][$0])] }
        let number = numbering.numbers[index][Int(local)]
        let id = own ?? text
        if let known = parents[number], !known.utf8.lexicographicallyPrecedes(id.utf8) { continue }
        parents[number] = id
      }
    }
    return parents
  }
}

extension ReadingQuality {
  /// Adds the counts of another part of the rows.
  mutating func add(_ other: ReadingQuality) {
    rows += other.rows
    ignoredRows += other.ignoredRows
    undated += other.undated
    limitations.formUnion(other.limitations)
    exports.formUnion(other.exports)
    if let added = other.snapshots {
      if snapshots == nil { snapshots = added } else { snapshots?.add(added) }
    }
  }
}
