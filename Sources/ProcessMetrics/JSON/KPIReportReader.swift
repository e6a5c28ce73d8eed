/// Reads a report saved as `kpi/1`.
package enum KPIReportReader {
  /// Reads a report.
  /// - Parameter text: The JSON text, as bytes of UTF-8.
  /// - Returns: The report; what an older version did not write is 0, empty or nil.
  /// - Throws: What is wrong with the text, and where.
  package static func report(from text: [UInt8]) throws(KPIReportSyntaxError) -> KPIReport {
    let record = try JSONRecord(try JSONParser.parse(text), in: text)
    let version = try record.text("stagemap")
    guard version == "kpi/1" else {
      throw record.failure("the report is '\(version)', only 'kpi/1' can be read")
    }
    return try KPIReport(record, whole: nil)
  }
}

extension KPIReport {
  /// Reads a report; a group's takes the spec and the as-of that it does not repeat from the whole.
  fileprivate init(_ record: JSONRecord, whole: KPIReport?) throws(KPIReportSyntaxError) {
    var spec = whole?.spec ?? ""
    if whole == nil { spec = try record.text("spec") }
    guard let asOf = try record.instant("as_of") ?? whole?.asOf else {
      throw record.failure("'as_of' is missing")
    }
    let window = try record.record("window")
    self.init(
      spec: spec, asOf: asOf,
      window: Window(
        from: try window?.instant("from") ?? whole?.window.from,
        to: try window?.instant("to") ?? whole?.window.to))
    sources = try record.texts("sources")
    cases = try record.count("cases")
    events = try record.count("events")
    casesRevisiting = try record.count("cases_revisiting")
    if let quality = try record.record("quality") { self.quality = try Quality(quality) }
    for move in try record.records("transitions") { transitions.append(try TransitionMeasure(move)) }
    for state in try record.records("states") { states.append(try StateMeasure(state)) }
    for stage in try record.records("stages") { stages.append(try StageMeasure(stage)) }
    for step in try record.records("steps") { steps.append(try StepMeasure(step)) }
    if let outcomes = try record.record("outcomes") { self.outcomes = try Outcomes(outcomes) }
    if let recycling = try record.record("recycling") { self.recycling = try Recycling(recycling) }
    for level in try record.records("sla") { serviceLevels.append(try ServiceLevelMeasure(level)) }
    if let chain = try record.record("chain") { self.chain = try ChainMeasure(chain) }
    for row in try record.records("lenses") { lenses.append(try LensMeasure(row)) }
    for bottleneck in try record.records("bottleneck") {
      if let known = try Bottleneck(bottleneck, steps: steps) { bottlenecks.append(known) }
    }
    for reading in try record.records("kpis") { kpis.append(try KPIReading(reading)) }
    for pipeline in try record.records("pipelines") { pipelines.append(try PipelineReport(pipeline)) }
    for funnel in try record.records("funnels") { funnels.append(try FunnelMeasure(funnel)) }
    activities = try record.record("activities").map(ActivityMeasure.init)
    for group in try record.records("groups") {
      guard let nested = try group.record("report") else { continue }
      groups.append(
        Group(
          by: try group.texts("by"), values: try group.texts("values"),
          report: try KPIReport(nested, whole: self), maturity: try Maturity(group)))
    }
  }
}

extension Quality {
  fileprivate init(_ record: JSONRecord) throws(KPIReportSyntaxError) {
    self.init()
    rows = try record.count("rows")
    ignoredRows = try record.count("ignored_rows")
    skippedRows = try record.count("skipped_rows")
    undated = try record.count("undated")
    unjoined = try record.count("unjoined")
    ties = try record.count("ties")
    repeats = try record.count("repeats")
    undeclared = try record.count("undeclared")
    unknownValues = try record.count("unknown_values")
    leftTruncated = try record.count("left_truncated")
    future = try record.count("future")
    late = try record.count("late")
    limitations = try record.texts("limitations")
    exports = try record.texts("exports")
    snapshots = try record.record("snapshots").map(SnapshotPrecision.init)
  }
}

extension SnapshotPrecision {
  fileprivate init(_ record: JSONRecord) throws(KPIReportSyntaxError) {
    self.init()
    taken = try record.count("taken")
    if let last = try record.instant("last") { self.last = last }
    changes = try record.count("changes")
    medianInterval = try record.milliseconds("median_interval_s")
    longestInterval = try record.milliseconds("longest_interval_s")
    vanished = try record.count("vanished")
  }
}

extension ActivityMeasure {
  fileprivate init(_ record: JSONRecord) throws(KPIReportSyntaxError) {
    self.init()
    rows = try record.count("rows")
    ignoredRows = try record.count("ignored_rows")
    skippedRows = try record.count("skipped_rows")
    undated = try record.count("undated")
    unjoined = try record.count("unjoined")
    future = try record.count("future")
    for kind in try record.records("kinds") {
      kinds.append(
        Kind(
          kind: try kind.text("kind"), count: try kind.count("count"), cases: try kind.count("cases")))
    }
  }
}

extension TransitionMeasure {
  fileprivate init(_ record: JSONRecord) throws(KPIReportSyntaxError) {
    self.init(
      from: try record.text("from"), to: try record.text("to"), kind: try record.optionalText("kind"),
      isDeclared: try record.flag("declared"), count: try record.count("count"),
      cases: try record.count("cases"), median: try record.milliseconds("median_s"),
      p90: try record.milliseconds("p90_s"))
  }
}

extension StateMeasure {
  fileprivate init(_ record: JSONRecord) throws(KPIReportSyntaxError) {
    self.init(id: try record.text("id"))
    visits = try record.count("visits")
    cases = try record.count("cases")
    casesAdvanced = try record.count("cases_advanced")
    resolved = try record.count("resolved")
    open = try record.count("open")
    timed = try record.optionalCount("timed") ?? resolved
    median = try record.milliseconds("median_s")
    p90 = try record.milliseconds("p90_s")
    mean = try record.milliseconds("mean_s")
    total = try record.wholeMilliseconds("total_s") ?? 0
    openMedianAge = try record.milliseconds("open_median_age_s")
    openP90Age = try record.milliseconds("open_p90_age_s")
    openMaxAge = try record.wholeMilliseconds("open_max_age_s")
    timeInWindow = try record.wholeMilliseconds("time_in_window_s") ?? 0
    meanStock = try record.number("mean_stock")
    netFlow = try record.count("net_flow")
    if let exits = try record.record("exits") { self.exits = try ExitCounts(exits) }
  }
}

extension ExitCounts {
  fileprivate init(_ record: JSONRecord) throws(KPIReportSyntaxError) {
    self.init()
    passed = try record.count("passed")
    handedBack = try record.count("handed_back")
    parked = try record.count("parked")
    dropped = try record.count("dropped")
    recycled = try record.count("recycled")
    expired = try record.count("expired")
    undeclared = try record.count("undeclared")
    settled = try record.count("settled")
    inProgress = try record.count("in_progress")
  }
}

extension StageMeasure {
  fileprivate init(_ record: JSONRecord) throws(KPIReportSyntaxError) {
    self.init(id: try record.text("stage"))
    entries = try record.count("entries")
    open = try record.count("open")
    openMedianAge = try record.milliseconds("open_median_age_s")
    openP90Age = try record.milliseconds("open_p90_age_s")
    netFlow = try record.count("net_flow")
  }
}

extension StepMeasure {
  fileprivate init(_ record: JSONRecord) throws(KPIReportSyntaxError) {
    let resolved = try record.record("resolved")
    self.init(
      from: try record.text("from"), to: try record.text("to"),
      period: try Ratio(record.record("period")), cohort: try Ratio(record.record("cohort")),
      resolved: try Ratio(resolved), interval: try Interval(resolved),
      caseInterval: try Interval(resolved, "case_"))
  }
}

extension Ratio {
  fileprivate init(_ record: JSONRecord?) throws(KPIReportSyntaxError) {
    self.init(k: try record?.count("k") ?? 0, n: try record?.count("n") ?? 0)
  }

  /// The ratio of a record that has one.
  init?(optional record: JSONRecord) throws(KPIReportSyntaxError) {
    guard let k = try record.optionalCount("k"), let n = try record.optionalCount("n") else { return nil }
    self.init(k: k, n: n)
  }
}

extension Interval {
  init?(_ record: JSONRecord?, _ prefix: String = "") throws(KPIReportSyntaxError) {
    guard let low = try record?.number(prefix + "low"), let high = try record?.number(prefix + "high") else {
      return nil
    }
    self.init(low: low, high: high)
  }
}

extension Outcomes {
  fileprivate init(_ record: JSONRecord) throws(KPIReportSyntaxError) {
    self.init()
    won = try record.count("won")
    lost = try record.count("lost")
    open = try record.count("open")
  }
}

extension Recycling {
  fileprivate init(_ record: JSONRecord) throws(KPIReportSyntaxError) {
    self.init()
    cases = try record.count("cases")
    poolEntries = try record.count("pool_entries")
    returned = try record.count("returned")
    resolved = try record.count("resolved")
    dropOuts = try record.count("drop_outs")
    wonAfter = try record.count("won_after")
  }
}

extension ServiceLevelMeasure {
  fileprivate init(_ record: JSONRecord) throws(KPIReportSyntaxError) {
    self.init(
      transition: try record.text("transition"), met: try record.count("met"),
      breached: try record.count("breached"), notDue: try record.count("not_due"))
  }
}

extension KPIReading {
  fileprivate init(_ record: JSONRecord) throws(KPIReportSyntaxError) {
    let name = try record.optionalText("unit") ?? Unit.share.jsonName
    let unit = Unit.allCases.first { $0.jsonName == name } ?? .count
    let number = { (name: String) throws(KPIReportSyntaxError) in
      try unit == .milliseconds ? record.milliseconds(name) : record.number(name)
    }
    self.init(
      id: try record.text("id"), value: try number("value"), unit: unit,
      unitName: try record.optionalText("unit_name"),
      basis: try record.optionalText("basis"),
      ratio: try Ratio(optional: record), observations: try record.optionalCount("observations"),
      atRisk: try record.optionalCount("at_risk"), interval: try Interval(record),
      caseInterval: try Interval(record, "case_"),
      target: try record.optionalText("target"),
      gap: try number("gap"), status: try record.choice("status", of: Status.self),
      reason: try record.optionalText("reason"))
  }
}

extension Maturity {
  fileprivate init?(_ record: JSONRecord) throws(KPIReportSyntaxError) {
    guard let horizon = try record.milliseconds("horizon_s") else { return nil }
    self.init(isMature: try record.flag("mature"), horizon: horizon)
  }
}

extension PipelineReport {
  fileprivate init(_ record: JSONRecord) throws(KPIReportSyntaxError) {
    var steps: [StepMeasure] = []
    for step in try record.records("steps") { steps.append(try StepMeasure(step)) }
    let outcomes = try record.record("outcomes")
    self.init(
      id: try record.text("id"), cases: try record.count("cases"), steps: steps,
      outcomes: try outcomes.map { record throws(KPIReportSyntaxError) in try Outcomes(record) } ?? Outcomes()
    )
  }
}

extension FunnelMeasure {
  fileprivate init(_ record: JSONRecord) throws(KPIReportSyntaxError) {
    self.init(pipeline: try record.text("pipeline"), stages: [])
    for stage in try record.records("stages") {
      var resting: [Rest] = []
      for rest in try stage.records("resting") {
        resting.append(Rest(state: try rest.text("state"), cases: try rest.count("cases")))
      }
      stages.append(
        Stage(
          id: try stage.text("stage"), reached: try stage.count("reached"),
          recycled: try stage.count("recycled"), resting: resting))
    }
  }
}
