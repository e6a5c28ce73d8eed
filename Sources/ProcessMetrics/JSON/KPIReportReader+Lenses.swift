extension ChainMeasure {
  init(_ record: JSONRecord) throws(KPIReportSyntaxError) {
    self.init(
      wins: try record.number("wins") ?? 0,
      winsWithoutRecycling: try record.number("wins_without_recycling") ?? 0,
      undecided: try record.number("undecided") ?? 0, places: [])
    for place in try record.records("places") { places.append(try Place(place)) }
  }
}

extension ChainMeasure.Place {
  fileprivate init(_ record: JSONRecord) throws(KPIReportSyntaxError) {
    func ratio(_ key: String) throws(KPIReportSyntaxError) -> Ratio {
      guard let nested = try record.record(key) else { return Ratio(k: 0, n: 0) }
      return try Ratio(optional: nested) ?? Ratio(k: 0, n: 0)
    }
    self.init(
      id: try record.text("id"), wins: try record.number("wins") ?? 0, visits: try record.number("visits"),
      pass: try ratio("pass"), sensitivity: try record.number("sensitivity"),
      exactPoint: try record.number("exact_point"), elasticity: try record.number("elasticity"),
      first: try ratio("first_cycle"), later: try ratio("later_cycles"))
  }
}

extension LensMeasure {
  init(_ record: JSONRecord) throws(KPIReportSyntaxError) {
    let rate = try record.record("pass_rate")
    var ratio = Ratio(k: 0, n: 0)
    if let rate { ratio = try Ratio(optional: rate) ?? ratio }
    self.init(
      from: try record.text("from"), to: try record.text("to"), passRate: ratio, interval: try Interval(rate))
    sensitivity = try record.number("sensitivity")
    target = try record.number("target")
    targetGain = try record.number("target_gain")
    timeShare = try record.number("time_share")
    netFlow = try record.count("net_flow")
    openP90Age = try record.milliseconds("open_p90_age_s")
    drops = try record.count("drops")
    dropsWithAmount = try record.count("drops_with_amount")
    moneyLost = try record.number("money_lost")
  }
}

extension Bottleneck {
  /// Reads a bottleneck, or nil for a lens of a later version; one that only has a subject is looked up among the steps.
  init?(_ record: JSONRecord, steps: [StepMeasure]) throws(KPIReportSyntaxError) {
    guard let lens = Lens(rawValue: try record.text("lens")) else { return nil }
    let subject = try record.optionalText("subject")
    let step = steps.first { "\($0.from)-\($0.to)" == subject }
    let from = try record.optionalText("from")
    var origin = from ?? step?.from ?? ""
    if origin.isEmpty { origin = try record.text("from") }
    self.init(
      lens: lens, from: origin,
      to: try record.optionalText("to") ?? (from == nil ? step?.to : nil),
      value: try record.number("value") ?? 0,
      ratio: try Ratio(optional: record) ?? (lens == .passRate ? step?.resolved : nil),
      isDistinguishable: try record.optionalFlag("distinguishable"))
  }
}
