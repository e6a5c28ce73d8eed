import EventLogs
import ProcessMetrics
import ProcessModel
import TestSupport
import Testing

/// The newer kinds of KPI against their definitions, worked out the long way on random logs.
@Suite struct RandomKindsTests {
  private static func define(_ id: String, _ measure: KPIDefinition.Measure) -> KPIDefinition {
    KPIDefinition(id: id, name: GoldenLog.process.name, measure: measure)
  }

  private let kinds = RandomKindsComparison()

  private func share(_ hits: Int, of all: Int) -> Double? { all > 0 ? Double(hits) / Double(all) : nil }

  // MARK: Rates

  @Test(arguments: [("opp", "won"), ("mql", "won"), ("sql", "opp")], [false, true])
  func `win rates`(ends: (String, String), excepts: Bool) throws {
    var kpi = Self.define("win-\(ends.0)-\(excepts)", .winRate(from: ends.0, to: ends.1))
    if excepts { kpi.exceptReasons = ["price", "見送り"] }
    let name = LocalizedText("価格", in: "ja")
    try kinds.compare(kpi, { $0.reasons = [Reason(id: "price", name: name), Reason(id: "見送り", name: name)] })
    { log in
      let decided = Self.decided(log, ends, excepts: excepts)
      return self.share(decided.count { $0.isWon }, of: decided.count)
    }
  }

  @Test(arguments: [("opp", "won"), ("mql", "won")])
  func `win rates by amount`(ends: (String, String)) throws {
    var kpi = Self.define("win-amount-\(ends.0)", .winRate(from: ends.0, to: ends.1))
    kpi.weight = "amount"
    try kinds.compare(kpi) { log in
      let decided = Self.decided(log, ends, excepts: false)
      let total = decided.reduce(0) { $0 + ($1.amount ?? 0) }
      return total > 0 ? decided.reduce(0) { $0 + ($1.isWon ? $1.amount ?? 0 : 0) } / total : nil
    }
  }

  private static func decided(
    _ log: NaiveLog, _ ends: (String, String), excepts: Bool
  ) -> [(isWon: Bool, amount: Double?)] {
    log.cases.flatMap { item in
      item.visits.indices.compactMap { visit in
        guard item.visits[visit].state == ends.0, log.isInside(item.visits[visit].time),
          let decision = log.decision(of: item, at: visit, from: ends.0, to: ends.1)
        else { return nil }
        if !decision.isPassed {
          guard ["lost", "disq"].contains(decision.by.state) else { return nil }
          let reason = item.lastRow(ofVisit: decision.by).attributes["reason"]
          if excepts, ["price", "価格", "見送り"].contains(reason) { return nil }
        }
        return (decision.isPassed, item.amount)
      }
    }
  }

  @Test func `violations of a criterion by an amount`() throws {
    let rule = Criterion.Rule.all([Criterion.Item(condition: "amount >= 500000")], override: [])
    try compareViolations("all", rule) { item, time in
      item.latest("amount", until: time).flatMap(Double.init).map { $0 < 500_000 }
    }
  }

  // An unset form fails; an amount that is not recorded is no violation.
  @Test func `violations of a criterion that asks for one of two`() throws {
    let items = [Criterion.Item(condition: "amount > 700000"), Criterion.Item(condition: "form")]
    try compareViolations("least", .atLeast(1, of: items)) { item, time in
      let amount = item.latest("amount", until: time).flatMap(Double.init)
      let form = item.latest("form", until: time)
      guard amount != nil || form != nil else { return nil }
      return !(amount.map { $0 > 700_000 } ?? true) && [nil, "0"].contains(form)
    }
  }

  private func compareViolations(
    _ id: String, _ rule: Criterion.Rule, isViolated: (NaiveLog.Case, Int64) -> Bool?
  ) throws {
    for (subject, moves) in [("rule", [["mql", "sql"], ["lead", "mql"]]), ("mql-sql", [["mql", "sql"]])] {
      try kinds.compare(
        Self.define("\(id)-\(subject)", .criterionViolations(of: subject)),
        { process in
          process.criteria = [Criterion(id: "rule", name: process.name, rule: rule)]
          for index in process.transitions.indices
          where ["mql-sql", "lead-mql"].contains(process.transitions[index].id) {
            process.transitions[index].criterion = "rule"
          }
        }
      ) { log in
        let verdicts = log.cases.flatMap { item in
          zip(item.visits, item.visits.dropFirst()).compactMap { before, row in
            moves.contains([before.state, row.state]) && log.isInside(row.time)
              ? isViolated(item, row.time) : nil
          }
        }
        return self.share(verdicts.count { $0 }, of: verdicts.count)
      }
    }
  }

  @Test func `yield of recycling`() throws {
    try kinds.compare(Self.define("yield", .recycleYield)) { log in
      let pooled = log.cases.compactMap { item -> Bool? in
        guard let first = item.visits.firstIndex(where: { $0.state == "nurture" && log.isInside($0.time) })
        else { return nil }
        return item.visits[first...].contains { $0.state == "won" }
      }
      return self.share(pooled.count { $0 }, of: pooled.count)
    }
  }

  @Test func `share of recycling in the wins`() throws {
    try kinds.compare(Self.define("share", .recycleShare)) { log in
      let wins = log.cases.compactMap { item -> Bool? in
        guard let win = item.visits.firstIndex(where: { $0.state == "won" }),
          log.isInside(item.visits[win].time)
        else { return nil }
        return item.visits[..<win].contains { $0.state == "nurture" }
      }
      return self.share(wins.count { $0 }, of: wins.count)
    }
  }

  // MARK: Times and stocks

  @Test(
    arguments: ["lead", "opp", "nurture"],
    [KPIDefinition.Statistic.mean, .median, .p90])
  func `ages`(state: String, statistic: KPIDefinition.Statistic) throws {
    var kpi = Self.define("age-\(state)-\(statistic.rawValue)", .age(state: state))
    kpi.statistic = statistic
    try kinds.compare(kpi) { log in
      let ages = log.cases.compactMap { item in
        item.visits.last.flatMap { $0.state == state ? log.asOf - $0.time : nil }
      }
      switch statistic {
      case .mean:
        return ages.isEmpty ? nil : ages.reduce(0.0) { $0 + Double($1) } / Double(ages.count)
      case .median: return NaiveLog.quantile(0.5, of: ages)
      case .p90, .kaplanMeierMedian: return NaiveLog.quantile(0.9, of: ages)
      }
    }
  }

  @Test(arguments: ["lead", "opp", "nurture", "lost"]) func `net flows`(state: String) throws {
    try kinds.compare(Self.define("flow-\(state)", .netFlow(state: state))) { log in
      let entries = log.cases.reduce(0) { sum, item in
        sum + item.visits.count { $0.state == state && log.isInside($0.time) }
      }
      let leaves = log.cases.reduce(0) { sum, item in
        sum
          + zip(item.visits, item.visits.dropFirst()).count { $0.state == state && log.isInside($1.time) }
      }
      return Double(entries - leaves)
    }
  }
}
