import EventLogs
import Specs

/// Makes events of snapshots: compares each with the one before.
///
/// A case that has another state than in the snapshot before has entered it since; the event has the time of the
/// snapshot, and the time between the two is noted. A case that is new since the snapshot before entered its state
/// when it was created, where a column says so. When the cases of the first snapshot entered their states is not
/// known. Rows that say nothing new give no event; what they say besides the state goes to the event of the stay
/// that they are in.
struct SnapshotHistory {
  /// What one row of a snapshot says.
  private struct Sighting {
    var caseNumber: Int32
    var time: Int64
    var state: Int32
    var source: Int
    var row: Int
  }

  /// What sources have in common whose snapshots are of the same records.
  private struct Records: Hashable {
    var name: String?
    var mapping: ColumnMapping
  }

  private var sources: [ReadSource]
  private var kept: [[Int]]
  private var comparison = SnapshotComparison(taken: 0, last: .min, intervals: [], vanished: 0)
  private var intervals: [Int64] = []

  /// Compares the snapshots among some sources.
  static func settle(_ sources: inout [ReadSource]) {
    let snapshots = sources.indices.filter { sources[$0].content.kind == .snapshot }
    guard !snapshots.isEmpty else { return }
    let groups = Dictionary(grouping: snapshots) { index in
      Records(name: sources[index].section.name, mapping: sources[index].section.mapping)
    }
    for indices in groups.values {
      var history = SnapshotHistory(sources)
      history.compare(indices)
      sources = history.sources
    }
  }

  private init(_ sources: [ReadSource]) {
    self.sources = sources
    kept = Array(repeating: [], count: sources.count)
  }

  private mutating func compare(_ indices: [Int]) {
    let sightings = sightings(of: indices)
    let times = Set(indices.flatMap { sources[$0].content.table.snapshotTimes }).sorted()
    guard let last = times.last else { return }
    var start = sightings.startIndex
    while start < sightings.endIndex {
      let number = sightings[start].caseNumber
      let end = sightings[start...].firstIndex { $0.caseNumber != number } ?? sightings.endIndex
      follow(sightings[start..<end], times)
      start = end
    }
    for index in indices {
      sources[index].content.table.keepEvents(kept[index].sorted())
    }
    comparison = SnapshotComparison(
      taken: times.count, last: last, intervals: intervals, vanished: comparison.vanished)
    if let first = indices.min() {
      sources[first].content.table.quality.snapshots = comparison
    }
  }

  /// What all rows say, by case and time.
  private func sightings(of indices: [Int]) -> [Sighting] {
    var cases: [String: Int32] = [:]
    var states: [String: Int32] = [:]
    func number(_ text: String, _ known: inout [String: Int32]) -> Int32 {
      if let number = known[text] { return number }
      let number = Int32(known.count)
      known[text] = number
      return number
    }
    var sightings: [Sighting] = []
    for index in indices {
      let table = sources[index].content.table
      let caseNumbers = table.cases.texts.map { number($0, &cases) }
      let stateNumbers = table.states.texts.map { number(foldedForMapping($0), &states) }
      for row in 0..<table.eventCount {
        sightings.append(
          Sighting(
            caseNumber: caseNumbers[Int(table.eventCases[row])], time: table.times[row],
            state: stateNumbers[Int(table.eventStates[row])], source: index, row: row))
      }
    }
    return sightings.sorted {
      ($0.caseNumber, $0.time, $0.source, $0.row) < ($1.caseNumber, $1.time, $1.source, $1.row)
    }
  }

  /// Follows one case through the snapshots.
  private mutating func follow(_ sightings: ArraySlice<Sighting>, _ times: [Int64]) {
    var present: [Int32: Sighting] = [:]
    var lastSeen: Int64?
    var rest = sightings
    while let time = rest.first?.time {
      let now = rest.prefix { $0.time == time }
      rest = rest.dropFirst(now.count)
      var next: [Int32: Sighting] = [:]
      for sighting in now {
        if let known = next[sighting.state] ?? present[sighting.state] {
          carry(from: sighting, to: known)
          next[sighting.state] = known
        } else {
          enter(sighting, after: lastSeen, times)
          next[sighting.state] = sighting
        }
      }
      present = next
      lastSeen = time
    }
    if let lastSeen, lastSeen != times.last { comparison.vanished += 1 }
  }

  /// Keeps the row by which a state is first seen.
  private mutating func enter(_ sighting: Sighting, after lastSeen: Int64?, _ times: [Int64]) {
    kept[sighting.source].append(sighting.row)
    if let lastSeen {
      intervals.append(sighting.time - lastSeen)
      return
    }
    let created = creation(of: sighting)
    let position = times.firstIndex(of: sighting.time) ?? 0
    // As long before the first snapshot as the second is behind it.
    let before = position > 0 ? times[position - 1] : times.count > 1 ? 2 * times[0] - times[1] : .max
    if let created, created > before, created <= sighting.time {
      intervals.append(sighting.time - created)
      set(created, sighting)
    } else if position > 0 {
      intervals.append(sighting.time - before)
    } else {
      set(Instant.unknownPast.milliseconds, sighting)
      sources[sighting.source].content.table.quality.limitations.insert(.firstEntryUntimed)
    }
  }

  private func creation(of sighting: Sighting) -> Int64? {
    let table = sources[sighting.source].content.table
    return table.snapshotCreations[table.eventCases[sighting.row]]
  }

  private mutating func set(_ time: Int64, _ sighting: Sighting) {
    sources[sighting.source].content.table.times[sighting.row] = time
    sources[sighting.source].content.table.recorded[sighting.row] = time
  }

  /// Gives the event of a stay what a later row of it says: a case's amount is its last, its segment its first.
  private mutating func carry(from later: Sighting, to event: Sighting) {
    let attributes = sources[later.source].content.table.attributes.indices
    for index in attributes {
      let (name, text) = value(of: later, index)
      guard let text else { continue }
      guard
        let target = sources[event.source].content.table.attributes.firstIndex(where: { $0.name == name })
      else { continue }
      let known = sources[event.source].content.table.attributeValues[target][event.row]
      if name == ColumnPart.segment.rawValue, known >= 0 { continue }
      let number = sources[event.source].content.table.attributes[target].values.intern(text)
      sources[event.source].content.table.attributeValues[target][event.row] = number
    }
  }

  private func value(of sighting: Sighting, _ attribute: Int) -> (name: String, text: String?) {
    let table = sources[sighting.source].content.table
    let value = table.attributeValues[attribute][sighting.row]
    return (
      table.attributes[attribute].name, value < 0 ? nil : table.attributes[attribute].values[Int(value)]
    )
  }
}
