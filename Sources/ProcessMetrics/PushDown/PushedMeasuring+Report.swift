package import EventLogs
import ProcessModel

extension KPIAnalysis {
  /// Measures a log that stays in its engine.
  /// - Parameters:
  ///   - engine: Where the log lies.
  ///   - plan: What the engine counts; it has no obstacles.
  ///   - asOf: Only events before it count; nil means the start of the day after the latest event.
  ///   - window: The stretch of time that the report speaks of, for an as-of.
  /// - Returns: The same report as of the log's rows, what the author has to hear about, and how many rows there are.
  /// - Throws: `PushDownFailure` when the rows have to travel or the engine fails, `SumRuleViolation` (our bug).
  package func report(
    from engine: some EventEngine, _ plan: PushDownPlan, asOf: Instant? = nil, window: (Instant) -> Window
  ) throws -> (report: KPIReport, findings: LogFindings, events: Int) {
    var measuring = try PushedMeasuring(self, plan, engine, asOf: asOf, window: window)
    let report = try measuring.report()
    return (report.0, report.1, measuring.events)
  }
}

extension PushedMeasuring {
  mutating func report() throws -> (KPIReport, LogFindings) {
    let tied = tiedCases
    let timing = KPITiming(plan, tied)
    let stages = process.stagesOnPaths
    let durations = DurationSQL(
      sql: sql, window: window, stageOfState: process.stageNumbers(stages, of: sql.space), stays: timing.plans
    )
    var times = PushedTimes(
      tied: tiedTimes(of: tied, stageOfState: durations.stageOfState, stays: timing.quantileStays))
    let asked = durations.times(tied: times.tied.mapValues(\.count))
    try times.add(EngineAnswers.rows(of: asked, 9, from: engine))
    let levels = try ServiceLevelSQL(sql, tied).measures(tied: tied, from: engine)
    let cases = try allCases()
    let analysis = KPIAnalysis(process: process, zone: zone)
    var report = try analysis.measures(
      of: cases, cases.timelessVariants, quality: replayedQuality, events: events)
    try put(times, stages, into: &report, measuredTime: cases.measuredTime.milliseconds)
    report.serviceLevels = levels
    let context = KPIContext(cases: cases, report: report, groupValues: [:])
    report.lenses = lensMeasures(in: context, chain: chainWalk(of: cases))
    report.bottlenecks = bottlenecks(of: report.steps, report.lenses)
    var findings = LogFindings()
    findings.serviceLevels = serviceLevelFindings(in: process, clocks: cases.clocks, log: cases.log)
    findings.unknownValues = unknownValues(cases.space)
    if findings.serviceLevels.contains(where: \.isUnreadCondition) {
      report.quality.limitations = (report.quality.limitations + [Quality.hotLimitNotApplied]).sorted()
    }
    let spans = try timing.spans(of: durations, from: engine)
    for (number, kpi) in process.kpis.enumerated() {
      var context = KPIContext(cases: cases, report: report, groupValues: [:])
      if plan.timed[number] != nil {
        context = KPIContext(
          cases: try timing.cases(of: number, kpi, times, spans, tied, cases), report: report,
          groupValues: [:])
      }
      report.kpis += KPICatalog.readings(of: kpi, in: context)
    }
    return (report, findings)
  }

  /// Puts the times into a report whose counts are right.
  private func put(
    _ times: PushedTimes, _ stages: [String], into report: inout KPIReport, measuredTime: Int64
  ) throws(PushDownFailure) {
    let numbers = Dictionary(zip(sql.space.ids, sql.space.ids.indices)) { first, _ in first }
    for index in report.transitions.indices {
      guard let from = numbers[report.transitions[index].from], let to = numbers[report.transitions[index].to]
      else { continue }
      let key = PushedTime.Key(kind: .move, first: from, second: to)
      report.transitions[index].median = try times.median(key)
      report.transitions[index].p90 = try times.p90(key)
    }
    for index in report.states.indices {
      guard let state = numbers[report.states[index].id] else { continue }
      let (visit, open) = (
        PushedTime.Key(kind: .visit, first: state), PushedTime.Key(kind: .openAge, first: state)
      )
      var measure = report.states[index]
      measure.timed = times.count(visit)
      (measure.median, measure.p90) = (try times.median(visit), try times.p90(visit))
      (measure.mean, measure.total) = (times.mean(visit), times.sum(visit))
      (measure.openMedianAge, measure.openP90Age) = (try times.median(open), try times.p90(open))
      measure.openMaxAge = times.longest(open)
      measure.timeInWindow = times.sum(.init(kind: .inWindow, first: state))
      measure.meanStock = measuredTime > 0 ? Double(measure.timeInWindow) / Double(measuredTime) : nil
      report.states[index] = measure
    }
    for index in report.stages.indices {
      guard let stage = stages.firstIndex(of: report.stages[index].id) else { continue }
      let key = PushedTime.Key(kind: .stageAge, first: stage)
      report.stages[index].openMedianAge = try times.median(key)
      report.stages[index].openP90Age = try times.p90(key)
    }
  }

  /// The values that mean no state, the most frequent first, then by bytes; all their rows count, whenever they were.
  private func unknownValues(_ space: StateSpace) -> [UnknownValue] {
    var rows: [Int: Int] = [:]
    for code in sql.codes where !space.isKnown(code.state) {
      rows[code.state, default: 0] += engine.stateValue(of: code.text).flatMap { log.rowsOfValue[$0] } ?? 0
    }
    let text = { (state: Int) in String(space.ids[state].dropFirst()) }
    let likely = LikelyStates(
      of: rows.keys.map(text), in: process,
      reached: Set(sql.codes.map(\.state).filter(space.isKnown).map { space.ids[$0] }))
    return rows.map { state, rows in
      UnknownValue(
        text: text(state), rows: rows, likelyState: likely.state(of: text(state)), source: engine.name,
        line: 0)
    }.sorted { $0.rows != $1.rows ? $0.rows > $1.rows : $0.text.utf8Precedes($1.text) }
  }
}
