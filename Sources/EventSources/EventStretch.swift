import EventLogs

/// The events of one stretch of a source, those of a partition side by side.
///
/// All events of a case are in the partition that its id decides, so that partitions can be put together from
/// all stretches at once, each by another thread. What has been put together is given back column by column.
struct EventStretch: Sendable {
  /// The line on which the stretch begins, to which `lines` are relative.
  var firstLine = 0
  /// The texts of the states, and the numbers of those that events have, in the order of first use.
  let states: InternedStrings
  let usedStates: [Int32]
  let attributes: [InternedStrings]
  /// Where each partition begins; one more entry than partitions.
  private let starts: [Int]

  // By event.
  var times: TimeColumn
  var stateNumbers: IndexColumn
  /// By attribute; -1 for no value.
  var attributeValues: [IndexColumn]
  var lines: IndexColumn
  /// Empty when no event has one.
  var sequences: [Int64]
  /// Empty when all events were recorded at their time.
  var recorded: [Int64]
  /// The texts of parents' ids, and by event the number of one or -1; empty when no event names a parent.
  let parentTexts: InternedStrings
  let parents: [Int32]

  func events(ofPartition number: Int) -> Range<Int> { starts[number]..<starts[number + 1] }

  /// Sorts a table's events by partition; their ids become short where all have a form.
  static func sorted(
    _ table: EventTable, partitions: Int, _ form: ShortIDForm?
  ) -> (events: EventStretch, ids: StretchCaseIDs) {
    let placing = Placing(table, partitions: partitions)
    return (EventStretch(table, placing), ids(of: table, placing, form))
  }

  /// Takes rows that were read straight into columns; their ids become short where all have a form.
  static func sorted(
    _ rows: PlainRows, of bytes: Span<UInt8>, partitions: Int, _ form: ShortIDForm?
  ) -> (events: EventStretch, ids: StretchCaseIDs) {
    let (starts, places) = rows.order(partitions: partitions, of: bytes)
    return (
      EventStretch(rows, starts: starts, places: places), ids(of: rows, bytes, starts, places, form)
    )
  }

  private init(_ table: EventTable, _ placing: Placing) {
    let order = placing.order
    starts = placing.starts
    states = table.states.strings
    usedStates = Self.firstUses(of: table.eventStates, count: table.states.count)
    attributes = table.attributes.map(\.values.strings)
    times = TimeColumn(order.map { table.times[Int($0)] })
    stateNumbers = IndexColumn(order.map { table.eventStates[Int($0)] })
    attributeValues = table.attributeValues.map { values in IndexColumn(order.map { values[Int($0)] }) }
    lines = IndexColumn(order.map { Int32(truncatingIfNeeded: table.lines[Int($0)]) })
    sequences = table.sequences.allSatisfy { $0 == 0 } ? [] : order.map { table.sequences[Int($0)] }
    recorded = table.recorded == table.times ? [] : order.map { table.recorded[Int($0)] }
    parentTexts = table.parents.strings
    parents =
      table.parentOfCase.isEmpty
      ? [] : order.map { table.parentOfCase[table.eventCases[Int($0)]] ?? -1 }
  }

  private init(_ rows: PlainRows, starts: [Int], places: PlainRows.Slice<Int32>) {
    self.starts = starts
    states = rows.states.strings
    usedStates = Self.firstUses(of: rows.stateNumbers, count: states.count)
    let attributeCount = rows.values.count - (rows.hasParent ? 1 : 0)
    attributes = rows.values.prefix(attributeCount).map(\.strings)
    times = rows.times.scattered(to: places)
    stateNumbers = rows.stateNumbers.scattered(to: places, below: states.count)
    attributeValues = (0..<attributeCount).map {
      rows.valueNumbers[$0].scattered(to: places, below: rows.values[$0].count)
    }
    lines = rows.lines.scattered(to: places, below: rows.rowCount)
    sequences = []
    recorded = []
    parentTexts = rows.hasParent ? rows.values[attributeCount].strings : ByteInterner().strings
    parents = parentTexts.count > 0 ? rows.valueNumbers[attributeCount].scattered(to: places) : []
  }

  /// The partition of a case, by its id alone.
  @inline(__always)
  static func partition(ofCase bytes: Span<UInt8>, _ start: Int, _ end: Int, mask: UInt64) -> Int {
    // A fixed seed: the order of cases must not differ from run to run.
    Int(hashOfBytes(bytes, start, end, seed: 0) >> 40 & mask)
  }

  private static func firstUses(of numbers: some Sequence<Int32>, count: Int) -> [Int32] {
    var isUsed = Array(repeating: false, count: count)
    var used: [Int32] = []
    for number in numbers where !isUsed[Int(number)] {
      isUsed[Int(number)] = true
      used.append(number)
    }
    return used
  }

  private static func ids(
    of rows: PlainRows, _ bytes: Span<UInt8>, _ starts: [Int], _ places: PlainRows.Slice<Int32>,
    _ form: ShortIDForm?
  ) -> StretchCaseIDs {
    if let form, let (heads, tails) = rows.shortIDs(of: bytes, places: places, form) {
      return StretchCaseIDs(heads: heads, tails: tails, form, partitions: starts)
    }
    let lengths: [Int32] = rows.idLengths.scattered(to: places)
    return StretchCaseIDs(
      rows.ids(of: bytes, places: places, lengths: lengths), lengths: lengths, partitions: starts)
  }

  private static func ids(of table: EventTable, _ placing: Placing, _ form: ShortIDForm?) -> StretchCaseIDs {
    let (texts, ends) = (table.cases.arena, table.cases.ends)
    if let form {
      let known = (0..<table.cases.count).map { form.id(texts.span, ends[$0], ends[$0 + 1]) }
      let isZeroFree = firstZeroByte(texts.span, from: 0, to: texts.count) == nil
      let short = placing.order.map { known[Int(table.eventCases[Int($0)])] }
      if isZeroFree, short.allSatisfy({ $0 != nil }) {
        return StretchCaseIDs(
          heads: short.map { $0?.head ?? 0 }, tails: short.map { $0?.tail ?? 0 }, form,
          partitions: placing.starts)
      }
    }
    var ids: [UInt8] = []
    ids.reserveCapacity(texts.count)
    let lengths = placing.order.map { event in
      let number = Int(table.eventCases[Int(event)])
      let range = ends[number]..<ends[number + 1]
      ids += texts[range]
      return Int32(range.count)
    }
    return StretchCaseIDs(ids, lengths: lengths, partitions: placing.starts)
  }

  /// Where a table's events go.
  private struct Placing {
    var starts: [Int]
    var order: [Int32]

    init(_ table: EventTable, partitions: Int) {
      let ids = table.cases.arena.span
      let mask = UInt64(partitions - 1)
      var homes: [UInt16] = []
      homes.reserveCapacity(table.eventCount)
      starts = Array(repeating: 0, count: partitions + 1)
      for number in table.eventCases {
        let range = (table.cases.ends[Int(number)], table.cases.ends[Int(number) + 1])
        let home = EventStretch.partition(ofCase: ids, range.0, range.1, mask: mask)
        homes.append(UInt16(home))
        starts[home + 1] += 1
      }
      for number in 0..<partitions { starts[number + 1] += starts[number] }
      var next = starts
      order = Array(repeating: 0, count: table.eventCount)
      for (event, home) in homes.enumerated() {
        order[next[Int(home)]] = Int32(event)
        next[Int(home)] += 1
      }
    }
  }
}
