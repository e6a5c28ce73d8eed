import EventLogs
import ProcessModel

/// Turns the events of one case after another into visits.
struct CaseWalk {
  private let number: Int
  private let partition: EventLog.Partition
  private let values: ValueResolution
  private let asOf: Int64
  private let hasRecordedTimes: Bool
  private let takesFirstEvent: [Bool]
  private let tieOrder: TieOrder
  private let selfMoves: [Bool]
  private var visits: VisitColumns

  /// By case that has visits.
  private var cases: [Int32] = []
  private var starts: [Int32] = [0]
  /// By attribute, and then by case of the partition.
  private var caseValues: [[Int32]]
  private var quality = Quality()
  private var eventCount = 0
  /// The events of the case at hand, in order, and the state each means.
  private var order: [Int] = []
  private var states: [Int32] = []

  init(log: EventLog, partition number: Int, values: ValueResolution, asOf: Instant) {
    partition = log.partitions[number]
    self.values = values
    self.asOf = asOf.milliseconds
    hasRecordedTimes =
      !partition.recorded.isEmpty && zip(partition.times, partition.recorded).contains { $0 != $1 }
    takesFirstEvent = log.attributes.map { ["segment", "source"].contains($0.name) }
    tieOrder = TieOrder(log: log, partition: number, space: values.space)
    selfMoves = (0..<values.space.count).map { values.space.isDeclared(from: $0, to: $0) }
    self.number = number
    caseValues = Array(repeating: [], count: log.attributes.count)
    visits = VisitColumns(capacity: partition.times.count)
    cases.reserveCapacity(partition.caseCount)
    starts.reserveCapacity(partition.caseCount + 1)
  }

  var result: (table: VisitTable, quality: Quality, events: Int) {
    var table = VisitTable(partition: number)
    table.logCases = DisplacedIndices(cases)
    table.caseValues = caseValues.map { values in
      IndexColumn(cases.count == values.count ? values : cases.map { values[Int($0)] })
    }
    table.states = visits.states
    table.events = visits.events
    // Where each event is a visit, in the order of the log, the log's columns are taken.
    let isAll = visits.count == partition.times.count && visits.areInPlace
    table.starts = isAll && starts == partition.starts ? partition.starts : starts
    table.entered = isAll ? partition.times : visits.entries
    return (table, quality, eventCount)
  }

  /// Adds all cases of the partition.
  mutating func addCases() {
    guard !hasRecordedTimes, partition.sources.isEmpty, let known = values.undatedStates else {
      let none = Array(repeating: Int32(-1), count: partition.caseCount)
      caseValues = caseValues.map { _ in none }
      for caseNumber in 0..<partition.caseCount { addCase(caseNumber) }
      return
    }
    let eventStates = partition.states.mapped(by: known)
    // Locals, since the walk itself would be copied for each look at its partition.
    let (partition, asOf) = (partition, asOf)
    caseValues = zip(partition.attributeValues, takesFirstEvent).map { column, takesFirst in
      takesFirst ? column.firsts(ofParts: partition.starts) : column.lasts(ofParts: partition.starts)
    }
    partition.times.withView { times in
      eventStates.withUnsafeBufferPointer { states in
        for caseNumber in 0..<partition.caseCount {
          let events = partition.events(ofCase: caseNumber)
          if Self.isPlain(events, times, before: asOf) {
            addPlain(caseNumber, events, times, states)
          } else {
            addCase(caseNumber)
          }
        }
      }
    }
  }

  /// Whether the events stand in order, at different known times before the as-of.
  @inline(__always)
  private static func isPlain(_ events: Range<Int>, _ times: TimeView, before asOf: Int64) -> Bool {
    var last = VisitTable.unknownEntry
    for event in events {
      guard times[event] > last else { return false }
      last = times[event]
    }
    return last < asOf && !events.isEmpty
  }

  /// Adds a case whose events are plain, which is what nearly all are; what attributes say of it is known.
  @inline(__always)
  private mutating func addPlain(
    _ caseNumber: Int, _ events: Range<Int>, _ times: TimeView, _ states: UnsafeBufferPointer<Int32>
  ) {
    let known = Int32(values.space.knownCount)
    var last: Int32 = -1
    eventCount += events.count
    for event in events {
      let state = states[event]
      if state >= known { quality.unknownValues += 1 }
      if state == last, !selfMoves[Int(state)] {
        quality.repeats += 1
        visits.lastEvent = Int32(truncatingIfNeeded: event)
        continue
      }
      last = state
      visits.append(state, event: Int32(truncatingIfNeeded: event), entered: times[event])
    }
    endCase(caseNumber)
  }

  private mutating func addCase(_ caseNumber: Int) {
    collect(partition.events(ofCase: caseNumber))
    guard !order.isEmpty else { return }
    countLateEvents()
    appendVisits()
    setCaseValues(caseNumber)
    endCase(caseNumber)
  }

  private mutating func endCase(_ caseNumber: Int) {
    cases.append(Int32(caseNumber))
    starts.append(Int32(visits.count))
  }

  /// Fills `order` and `states` with the case's events before the as-of.
  private mutating func collect(_ events: Range<Int>) {
    order.removeAll(keepingCapacity: true)
    states.removeAll(keepingCapacity: true)
    var isOrdered = true
    var lastTime = Int64.min
    var isFirst = true
    for event in events {
      let time = partition.times[event]
      guard time < asOf else {
        quality.future += 1
        continue
      }
      if !isFirst, time <= lastTime { isOrdered = false }
      isFirst = false
      lastTime = time
      order.append(event)
    }
    eventCount += order.count
    if !isOrdered { sortEvents() }
    if states.isEmpty {
      for event in order {
        states.append(values.state(of: partition.states[event], at: partition.times[event]))
      }
    }
    let known = Int32(values.space.knownCount)
    for state in states where state >= known { quality.unknownValues += 1 }
  }

  private mutating func sortEvents() {
    order.sort {
      (partition.times[$0], partition.sequence(of: $0), $0) < (
        partition.times[$1], partition.sequence(of: $1), $1
      )
    }
    for place in order.indices.dropFirst()
    where partition.times[order[place]] == partition.times[order[place - 1]] { quality.ties += 1 }
    let all = order
    order.removeAll(keepingCapacity: true)
    var start = 0
    while start < all.count {
      var end = start + 1
      while end < all.count, isTied(all[start], all[end]) { end += 1 }
      append(tied: all[start..<end])
      start = end
    }
  }

  private func isTied(_ left: Int, _ right: Int) -> Bool {
    partition.times[left] == partition.times[right]
      && partition.sequence(of: left) == partition.sequence(of: right)
  }

  private mutating func append(tied events: ArraySlice<Int>) {
    let rows = events.map {
      (event: $0, state: values.state(of: partition.states[$0], at: partition.times[$0]))
    }
    guard rows.count > 1 else {
      order.append(rows[0].event)
      states.append(rows[0].state)
      return
    }
    let ordered = tieOrder.ordered(rows, after: states.last)
    quality.repeats += rows.count - ordered.count
    let known = Int32(values.space.knownCount)
    for state in Set(rows.map(\.state)) where state >= known {
      quality.unknownValues += rows.count { $0.state == state } - 1
    }
    for row in ordered {
      order.append(row.event)
      states.append(row.state)
    }
  }

  /// Counts events that were recorded only after a later event of their case.
  private mutating func countLateEvents() {
    guard hasRecordedTimes else { return }
    var earliest = Int64.max
    for event in order.reversed() {
      if partition.recordedTime(of: event) > earliest { quality.late += 1 }
      earliest = min(earliest, partition.recordedTime(of: event))
    }
  }

  private mutating func appendVisits() {
    var last: Int32 = -1
    for (event, state) in zip(order, states) {
      if state == last, isTimed(by: event) || !selfMoves[Int(state)] {
        quality.repeats += 1
        visits.lastEvent = Int32(event)
        continue
      }
      last = state
      let time = partition.times[event]
      if time == VisitTable.unknownEntry { quality.leftTruncated += 1 }
      visits.append(state, event: Int32(event), entered: time)
    }
  }

  /// Gives the last visit the time of an event when it has none yet and the event is another source's, which
  /// may call the state by another name.
  private mutating func isTimed(by event: Int) -> Bool {
    guard visits.lastEntry == VisitTable.unknownEntry,
      partition.times[event] != VisitTable.unknownEntry,
      partition.source(of: event) != partition.source(of: Int(visits.lastEvent))
    else { return false }
    visits.lastEntry = partition.times[event]
    quality.leftTruncated -= 1
    return true
  }

  private mutating func setCaseValues(_ caseNumber: Int) {
    for attribute in takesFirstEvent.indices {
      let column = partition.attributeValues[attribute]
      guard !takesFirstEvent[attribute] else {
        caseValues[attribute][caseNumber] = column[order[0]]
        continue
      }
      var value: Int32 = -1
      for event in order.reversed() where column[event] >= 0 {
        value = column[event]
        break
      }
      caseValues[attribute][caseNumber] = value
    }
  }
}
