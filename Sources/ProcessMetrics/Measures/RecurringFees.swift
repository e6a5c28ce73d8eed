import EventLogs
import ProcessModel

/// What the customers at the end of the measured time pay; see `CustomerRevenue` for who is one.
struct RecurringFees {
  private(set) var customers: [CaseMark] = []
  /// The customers with an amount.
  private(set) var paying = 0
  /// The sum of their latest amounts, in ten-thousandths of a unit.
  private(set) var total: Int128 = 0

  init(of cases: MeasuredCases, attribute: String) {
    let to = cases.measuredTime.to.milliseconds
    let column = cases.attribute(attribute)
    let texts = column.map { cases.log.attributes[$0].values } ?? []
    let values = column.map(cases.numbers.ofValues(inColumn:)) ?? []
    customers = cases.marks { way, marks in
      let table = cases.selections[way.selection].table
      guard CustomerRevenue.isCustomer(at: to, way.visits, table, cases.space) else { return }
      marks.append(way.mark(.open, began: way.last))
    }
    guard let column else { return }
    for customer in customers {
      let table = cases.selections[customer.selection].table
      let partition = cases.log.partitions[table.partition]
      let events = partition.events(ofCase: Int(table.logCases[customer.row]))
      let latest = CustomerRevenue.latest(before: to, events, partition, column, texts)
      guard let amount = latest.flatMap({ values[Int($0)] }) else { continue }
      paying += 1
      total += Int128(amount)
    }
  }

  /// The mean amount; nil without paying customers.
  var mean: Double? { paying > 0 ? Double(total) / 10_000 / Double(paying) : nil }
}
