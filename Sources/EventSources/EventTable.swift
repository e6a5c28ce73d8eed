import EventLogs

/// What was read from one source, in columns and in the order of its rows.
struct EventTable {
  struct Attribute {
    var name: String
    var values = ByteInterner()
  }

  /// A case and what a row says of it, not tied to an event.
  struct CaseFact {
    var caseNumber: Int32
    var attribute: Int
    var value: Int32
  }

  /// A row that names a case of another source.
  struct Link {
    var caseNumber: Int32
    var target: Int32
    var line: UInt32
  }

  var cases: ByteInterner
  var states = ByteInterner()
  var attributes: [Attribute]
  var parents = ByteInterner()
  var linkTargets = ByteInterner()
  var quality = ReadingQuality()
  var styles = TimeStyles()

  // By event.
  var eventCases: [Int32] = []
  var eventStates: [Int32] = []
  var times: [Int64] = []
  var sequences: [Int64] = []
  var recorded: [Int64] = []
  var lines: [UInt32] = []
  /// For each attribute, by event; -1 for none.
  var attributeValues: [[Int32]]

  // By case or row.
  var caseFacts: [CaseFact] = []
  var links: [Link] = []
  /// The parent of each case that has one.
  var parentOfCase: [Int32: Int32] = [:]
  /// When snapshots were taken.
  var snapshotTimes: Set<Int64> = []
  /// When cases of a snapshot were created.
  var snapshotCreations: [Int32: Int64] = [:]
  /// When cases were created, by a source that says nothing of their states.
  var creations: [Int32: Int64] = [:]

  /// Makes an empty table.
  /// - Parameters:
  ///   - attributes: The names of its attributes.
  ///   - tellsCasesApart: Whether rows of one case share a number; else rows are told apart, to be joined
  ///     by whoever has all of them.
  ///   - capacity: How many events there will be, roughly.
  init(attributes: [String], tellsCasesApart: Bool = true, capacity: Int = 0) {
    cases = ByteInterner(keepsEqualStrings: !tellsCasesApart)
    self.attributes = attributes.map { Attribute(name: $0) }
    attributeValues = Array(repeating: [], count: attributes.count)
    guard capacity > 0 else { return }
    eventCases.reserveCapacity(capacity)
    eventStates.reserveCapacity(capacity)
    times.reserveCapacity(capacity)
    sequences.reserveCapacity(capacity)
    recorded.reserveCapacity(capacity)
    lines.reserveCapacity(capacity)
    for index in attributeValues.indices { attributeValues[index].reserveCapacity(capacity) }
  }

  var eventCount: Int { times.count }

  mutating func appendEvent(
    caseNumber: Int32, state: Int32, time: Int64, sequence: Int64, recorded recordedTime: Int64, line: Int
  ) {
    eventCases.append(caseNumber)
    eventStates.append(state)
    times.append(time)
    sequences.append(sequence)
    recorded.append(recordedTime)
    lines.append(UInt32(truncatingIfNeeded: line))
  }

  /// Keeps of several parents the one greatest by bytes, so that the order of rows does not matter.
  mutating func setParent(_ parent: Int32, of caseNumber: Int32) {
    if let known = parentOfCase[caseNumber], known != parent {
      let texts = (parents[Int(known)], parents[Int(parent)])
      if texts.0.utf8.lexicographicallyPrecedes(texts.1.utf8) { parentOfCase[caseNumber] = parent }
    } else {
      parentOfCase[caseNumber] = parent
    }
  }
}

/// How the times of a source are written: how many name a zone and where the first of each kind stands, and how many
/// show which of day and month stands first.
struct TimeStyles {
  var zoned = 0
  var unzoned = 0
  var datesOnly = 0
  var firstZonedLine = 0
  var firstUnzonedLine = 0
  var orders = DateOrderCounts()

  /// Adds what was noted from a line on, to which its lines are relative.
  mutating func add(_ later: TimeStyles, firstLine: Int) {
    if zoned == 0, later.zoned > 0 { firstZonedLine = firstLine + later.firstZonedLine }
    if unzoned == 0, later.unzoned > 0 { firstUnzonedLine = firstLine + later.firstUnzonedLine }
    zoned += later.zoned
    unzoned += later.unzoned
    datesOnly += later.datesOnly
    orders.add(later.orders)
  }

  @inline(__always)
  mutating func note(_ reading: TimestampParser.Reading, line: Int) {
    orders.note(reading.form)
    if !reading.hasTime {
      datesOnly += 1
    } else if reading.hasZone {
      if zoned == 0 { firstZonedLine = line }
      zoned += 1
    } else {
      if unzoned == 0 { firstUnzonedLine = line }
      unzoned += 1
    }
  }
}
