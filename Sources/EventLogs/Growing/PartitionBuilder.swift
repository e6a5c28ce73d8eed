/// Puts a partition together case by case.
struct PartitionBuilder {
  private var caseIDs: TextColumn = []
  private var parents: [String?] = []
  private var hasParents = false
  private var starts: [Int32] = [0]
  private var times: [Int64] = []
  private var states: [Int32] = []
  private var sequences: [Int64] = []
  private var hasSequences = false
  private var recorded: [Int64] = []
  private var hasRecordedTimes = false
  private var lines: [UInt32] = []
  private var attributeValues: [[Int32]]

  init(attributes: Int) { attributeValues = Array(repeating: [], count: attributes) }

  var caseCount: Int { caseIDs.count }
  var eventCount: Int { times.count }

  /// Begins a case, whose events are those added from here on.
  mutating func beginCase(_ id: String, parent: String?) {
    if !caseIDs.isEmpty { starts.append(Int32(times.count)) }
    caseIDs.append(id)
    parents.append(parent)
    hasParents = hasParents || parent != nil
  }

  /// Adds events of a partition of the same log.
  mutating func add(_ events: Range<Int>, of partition: EventLog.Partition) {
    add(events, of: partition, states: { $0 }, values: { _, value in value })
  }

  /// Adds events of a partition, with other numbers for its states and the values of its attributes.
  mutating func add(
    _ events: Range<Int>, of partition: EventLog.Partition, states number: (Int32) -> Int32,
    values valueNumber: (_ attribute: Int, _ value: Int32) -> Int32
  ) {
    for event in events {
      times.append(partition.times[event])
      states.append(number(partition.states[event]))
      let (sequence, recordedTime) = (partition.sequence(of: event), partition.recordedTime(of: event))
      hasSequences = hasSequences || sequence != 0
      hasRecordedTimes = hasRecordedTimes || recordedTime != partition.times[event]
      sequences.append(sequence)
      recorded.append(recordedTime)
      lines.append(partition.lines[event])
    }
    for attribute in attributeValues.indices {
      for event in events {
        let value = partition.attributeValues[attribute][event]
        attributeValues[attribute].append(value < 0 ? -1 : valueNumber(attribute, value))
      }
    }
  }

  /// Adds all cases of a partition of the same log but some, which are in ascending order.
  mutating func add(_ partition: EventLog.Partition, without left: [Int32] = []) {
    var next = left.startIndex
    for number in 0..<partition.caseCount {
      if next < left.endIndex, Int(left[next]) == number {
        next += 1
        continue
      }
      beginCase(partition.caseIDs[number], parent: partition.parent(ofCase: number))
      add(partition.events(ofCase: number), of: partition)
    }
  }

  /// What was put together, with only those columns that say something.
  var partition: EventLog.Partition {
    var partition = EventLog.Partition(attributes: attributeValues.count)
    partition.caseIDs = caseIDs
    partition.parents = hasParents ? parents : []
    partition.starts = caseIDs.isEmpty ? starts : starts + [Int32(times.count)]
    partition.times = TimeColumn(times)
    partition.states = IndexColumn(states)
    partition.sequences = hasSequences ? sequences : []
    partition.recorded = hasRecordedTimes ? recorded : []
    partition.lines = lines
    partition.attributeValues = attributeValues.map { ValueColumn($0) }
    return partition
  }
}
