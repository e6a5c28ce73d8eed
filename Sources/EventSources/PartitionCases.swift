import EventLogs

/// The cases of one partition, and which of them each of its events is of.
struct PartitionCases: Sendable {
  /// The partition's number.
  let number: Int
  private var ids = CaseIDNumbering()
  /// The number of each event's case, for some stretches at a time.
  private var numbers: [IndexColumn] = []
  private(set) var eventCount = 0

  init(number: Int) { self.number = number }

  /// The number of each event's case.
  var caseNumbers: [Int32] {
    var all: [Int32] = []
    all.reserveCapacity(eventCount)
    for part in numbers { all += part.indices(in: 0..<part.count) }
    return all
  }

  /// The cases' ids, by number.
  var caseIDs: TextColumn { ids.texts }

  /// Makes room for the cases of about so many events, whose ids have a form or none.
  mutating func reserve(events: Int, _ form: ShortIDForm?) {
    ids = CaseIDNumbering(form, capacity: events / 8)
  }

  /// Numbers the cases of some stretches' events in this partition, which are so many in all.
  mutating func add(_ count: Int, of stretches: [StretchCaseIDs]) {
    // A local, since partitions lie side by side and what one thread changes another would wait for.
    var known = CaseIDNumbering()
    swap(&known, &ids)
    let found = Array<Int32>(count: count) { found in
      var next = 0
      for stretch in stretches {
        let events = next..<next + stretch.events(ofPartition: number).count
        next = events.upperBound
        if events.isEmpty { continue }
        stretch.number(
          ofPartition: number, by: &known, to: UnsafeMutableBufferPointer(rebasing: found[events]))
      }
    }
    swap(&known, &ids)
    eventCount += count
    numbers.append(IndexColumn(found))
  }
}
