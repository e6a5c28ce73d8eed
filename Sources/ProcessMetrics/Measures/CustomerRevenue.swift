import EventLogs
import ProcessModel

/// The customers at the start of the window, what they paid then, and what they pay at its end.
///
/// A case is a customer from its entry into a `won` state until it enters a pool, a loss or an end. What it pays
/// is its latest amount recorded before the time in question; later won customers never count.
struct CustomerRevenue {
  /// The customers at the start.
  private(set) var customers = 0
  /// Of these, those that are none at the end.
  private(set) var lost = 0
  /// Of the customers at the start, those with an amount.
  private(set) var paying = 0
  /// Sums over `paying`, in ten-thousandths of a unit: at the start, at the end, and at the end with no customer
  /// above its start.
  private(set) var start: Int128 = 0
  private(set) var end: Int128 = 0
  private(set) var kept: Int128 = 0

  /// - Returns: Nil when the window has no start.
  init?(of cases: MeasuredCases, attribute: String) {
    guard let from = cases.window.from?.milliseconds else { return nil }
    let to = cases.measuredTime.to.milliseconds
    let column = cases.attribute(attribute)
    let texts = column.map { cases.log.attributes[$0].values } ?? []
    let values = column.map(cases.numbers.ofValues(inColumn:)) ?? []
    for selection in cases.selections {
      let table = selection.table
      let partition = cases.log.partitions[table.partition]
      for row in selection.rows {
        let visits = table.visits(ofCase: Int(row))
        guard Self.isCustomer(at: from, visits, table, cases.space) else { continue }
        customers += 1
        let stays = Self.isCustomer(at: to, visits, table, cases.space)
        if !stays { lost += 1 }
        guard let column else { continue }
        let events = partition.events(ofCase: Int(table.logCases[Int(row)]))
        let amounts = [from, to].map { time in
          Self.latest(before: time, events, partition, column, texts).flatMap { values[Int($0)] }
        }
        guard let before = amounts[0] else { continue }
        let after = stays ? amounts[1] ?? before : 0
        paying += 1
        start += Int128(before)
        end += Int128(after)
        kept += Int128(min(before, after))
      }
    }
  }

  static func isCustomer(
    at time: Int64, _ visits: Range<Int>, _ table: VisitTable, _ space: StateSpace
  ) -> Bool {
    var isCustomer = false
    for visit in visits where table.entered[visit] < time {
      let state = Int(table.states[visit])
      if space.kind(state) == .won {
        isCustomer = true
      } else if space.isDropOut(state) {
        isCustomer = false
      }
    }
    return isCustomer
  }

  /// The latest value of an attribute before a time; of events at one time and sequence, the greatest by bytes.
  static func latest(
    before time: Int64, _ events: Range<Int>, _ partition: EventLog.Partition, _ column: Int,
    _ texts: [String]
  ) -> Int32? {
    var latest: Int?
    for event in events
    where partition.times[event] < time && partition.attributeValues[column][event] >= 0 {
      guard let best = latest else {
        latest = event
        continue
      }
      let key = { (event: Int) in (partition.times[event], partition.sequence(of: event)) }
      let text = { (event: Int) in texts[Int(partition.attributeValues[column][event])].utf8 }
      if key(best) < key(event)
        || key(best) == key(event) && text(best).lexicographicallyPrecedes(text(event))
      {
        latest = event
      }
    }
    return latest.map { partition.attributeValues[column][$0] }
  }
}
