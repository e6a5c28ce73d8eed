import EventLogs
import ProcessMetrics
import ProcessModel
import TestSupport
import Testing

/// The kinds of KPI that are money against their definitions, worked out the long way on random logs.
@Suite struct RandomMoneyTests {
  private let kinds = RandomKindsComparison()

  private func define(_ id: String, _ measure: KPIDefinition.Measure) -> KPIDefinition {
    KPIDefinition(id: id, name: GoldenLog.process.name, measure: measure)
  }

  @Test(arguments: ["lead", "opp"]) func `the open value`(stage: String) throws {
    try kinds.compare(define("open-\(stage)", .openValue(state: stage))) { log in
      log.open(from: stage).reduce(0) { $0 + ($1.amount ?? 0) }
    }
  }

  @Test(arguments: ["lead", "opp"]) func `the forecast`(stage: String) throws {
    try kinds.compare(define("forecast-\(stage)", .forecast(state: stage)), places: 1e-6) { log in
      let chances = log.chances()
      var sum = log.wonAmount(from: log.from, to: log.random.window.to?.milliseconds ?? .max)
      for item in log.open(from: stage) {
        guard let amount = item.amount else { continue }
        guard let chance = chances[item.visits.last?.state ?? ""] else { return nil }
        sum += amount * chance
      }
      return sum
    }
  }

  // The year of these logs begins in April: its quarters begin on the days 0, 90, 181 and 273 of 1970.
  @Test(arguments: ["lead", "opp"], [KPIDefinition.Period.month, .quarter, .halfYear, .year])
  func `the forecast until a period's end`(stage: String, until: KPIDefinition.Period) throws {
    var kpi = define("forecast-\(stage)-\(until.rawValue)", .forecast(state: stage))
    kpi.until = until
    let bounds: [Int64] =
      switch until {
      case .month: [0, 31, 59, 90, 120, 151, 181, 212]
      case .quarter: [0, 90, 181, 273]
      case .halfYear: [-92, 90, 273]
      case .year: [-275, 90, 455]
      }
    try kinds.compare(kpi) { log in
      let day = RandomLog.day
      let end = (bounds.first { log.asOf < $0 * day } ?? 0) * day
      let start = (bounds.last { $0 * day <= log.asOf } ?? 0) * day
      let open = log.open(from: stage).reduce(0) { sum, item in
        guard let amount = item.amount, let last = item.visits.last else { return sum }
        let chance = log.chance(from: last.state, age: log.asOf - last.time, within: end - log.asOf)
        return sum + amount * chance
      }
      return log.wonAmount(from: start, to: log.asOf) + open
    }
  }

  @Test func `the conversion of the pipeline`() throws {
    try kinds.compare(define("conversion", .pipelineConversion(state: "sql"))) { log in
      let start = log.cases.reduce(0) { sum, item in
        let state = item.visits.last { $0.time < log.from }?.state
        return ["sql", "opp"].contains(state) ? sum + (item.amount ?? 0) : sum
      }
      let won = log.wonAmount(from: log.from, to: log.random.window.to?.milliseconds ?? .max)
      return start > 0 ? won / start : nil
    }
  }

  @Test(arguments: [false, true]) func `coverage of a quota`(isDue: Bool) throws {
    var kpi = define("coverage-\(isDue)", .coverage(state: "opp"))
    kpi.quota = [("1970", 9e6), ("1970-Q2", 2e6), ("1970-07", 6e5)].map { .init(period: $0.0, amount: $0.1) }
    if isDue { kpi.due = "form" }
    // The days of 1970 on which the periods begin and end.
    let periods: [(start: Int64, end: Int64, amount: Double)] = [
      (181, 212, 6e5), (90, 181, 2e6), (0, 365, 9e6),
    ]
    try kinds.compare(kpi) { log in
      let day = RandomLog.day
      guard let quota = periods.first(where: { $0.start * day <= log.asOf && log.asOf < $0.end * day }) else {
        return nil
      }
      let lacking = quota.amount - log.wonAmount(from: quota.start * day, to: log.asOf)
      guard lacking > 0 else { return nil }
      let open = log.open(from: "opp").filter { item in
        let text = item.latest("form").map { $0.replacing("/", with: "-") }
        return !isDue
          || text.flatMap(LocalDate.init(iso:)).map { $0.daysSinceEpoch < Int(quota.end) } ?? false
      }
      return open.reduce(0) { $0 + ($1.amount ?? 0) } / lacking
    }
  }

  @Test(arguments: [0, 17, 45]) func `costs of a new customer, spent a lag before`(lag: Int) throws {
    var kpi = define("cac-\(lag)", .acquisitionCost(costs: ["ads", "people"]))
    if lag > 0 { kpi.lag = .duration(CalendarDuration(lag, .days)) }
    let name = LocalizedText("c", in: "en")
    // Each day of a quarter of 1969 or 1970 costs 10, 20 and so on, and each day of people 7.
    let quarters = [("1969-Q4", 92), ("1970-Q1", 90), ("1970-Q2", 91), ("1970-Q3", 92)]
    let costs = [
      Cost(
        id: "ads", name: name,
        entries: quarters.enumerated().map {
          .init(period: $1.0, amount: Double(10 * ($0 + 1) * $1.1))
        }),
      Cost(
        id: "people", name: name, entries: quarters.map { .init(period: $0.0, amount: Double(7 * $0.1)) }),
    ]
    try kinds.compare(kpi, { $0.costs = costs }) { log in
      let day = RandomLog.day
      let (from, to) = (log.from - Int64(lag) * day, log.to - Int64(lag) * day)
      let customers = log.cases.count { item in
        item.visits.first { $0.state == "won" }.map { log.isInside($0.time) } ?? false
      }
      guard from < to, customers > 0 else { return nil }
      var sum = 0.0
      for (start, end, price) in [(-92, 0, 17.0), (0, 90, 27), (90, 181, 37), (181, 273, 47)] {
        let inside = min(to, Int64(end) * day) - max(from, Int64(start) * day)
        sum += Double(max(0, inside)) / Double(day) * price
      }
      return sum / Double(customers)
    }
  }

  @Test(arguments: [1.0, 12]) func `recurring revenue`(factor: Double) throws {
    try kinds.compare(define("revenue-\(factor)", .recurringRevenue(isYearly: factor == 12))) { log in
      let customers = log.cases.filter { log.isCustomer($0, before: log.to) }
      let fees = customers.compactMap { $0.latest("amount", until: log.to - 1).flatMap(Double.init) }
      return customers.isEmpty || !fees.isEmpty ? factor * fees.reduce(0, +) : nil
    }
  }

  @Test func `lifetime value`() throws {
    try kinds.compare(define("lifetime", .lifetimeValue(margin: 0.7)), leastShare: 0.03) { log in
      guard log.from < log.to else { return nil }
      let before = log.cases.filter { log.isCustomer($0, before: log.from) }
      let lost = before.count { !log.isCustomer($0, before: log.to) }
      let fees = log.cases.filter { log.isCustomer($0, before: log.to) }
        .compactMap { $0.latest("amount", until: log.to - 1).flatMap(Double.init) }
      guard lost > 0, !fees.isEmpty else { return nil }
      let churn = Double(lost) / Double(before.count) / NaiveLog.months(from: log.from, to: log.to)
      return fees.reduce(0, +) / Double(fees.count) * 0.7 / churn
    }
  }
}
