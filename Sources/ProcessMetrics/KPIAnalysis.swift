package import EventLogs
package import ProcessModel

/// Measures logs for one process: the way from an event log to a KPI report.
package struct KPIAnalysis: Sendable {
  package let process: SalesProcess
  package let zone: TimeZoneRules
  private let clocks: ServiceLevelClocks

  package init(process: SalesProcess, zone: TimeZoneRules) {
    self.process = process
    self.zone = zone
    clocks = ServiceLevelClocks(process: process, zone: zone)
  }

  /// Measures a log.
  /// - Parameters:
  ///   - log: The events, in any order.
  ///   - activities: What was done on the cases, in any order.
  ///   - asOf: Only events and activities before it count; nil means the start of the day after the latest event.
  ///   - window: The stretch of time that the report speaks of.
  ///   - by: The cuts, as attribute names or `month`; the groups are their combinations.
  /// - Returns: The report, and what the author of the spec or the log has to hear about.
  /// - Throws: `SumRuleViolation` (our bug), `UnknownCut` for a cut that the log has no attribute for.
  package func report(
    of log: EventLog, activities: ActivityLog? = nil, asOf: Instant? = nil, window: Window = Window(),
    by: [String] = []
  ) throws -> (report: KPIReport, findings: LogFindings) {
    let (replay, findings) = replay(of: log, asOf: asOf)
    let cases = measuredCases(of: replay, log: log, activities: activities, window: window)
    return try report(of: cases, replay, findings, by: by)
  }

  /// Measures replayed cases, as a whole and by the cuts.
  func report(
    of cases: MeasuredCases, _ replay: Replay, _ findings: LogFindings, by: [String]
  ) throws -> (report: KPIReport, findings: LogFindings) {
    var findings = findings
    findings.serviceLevels = serviceLevelFindings(in: process, clocks: clocks, log: cases.log)
    var report = try report(of: cases, quality: replay.quality, events: replay.events)
    report.activities = cases.activities?.measure
    if findings.serviceLevels.contains(where: \.isUnreadCondition) {
      report.quality.limitations = (report.quality.limitations + [Quality.hotLimitNotApplied]).sorted()
    }
    let cohorts = CohortMaturity(of: cases, by: by)
    let groups = try CaseGroups(by: by, of: cases).groups
    let reports = concurrentMap(groups.count) { number in
      Result {
        try self.report(
          of: groups[number].cases, quality: Quality(), events: nil,
          groupValues: Dictionary(zip(by, groups[number].values)) { first, _ in first })
      }
    }
    report.groups = try zip(groups, reports).map { group, report in
      Group(
        by: by, values: group.values, report: try report.get(),
        maturity: cohorts.maturity(of: group.values))
    }
    return (report, findings)
  }

  /// Replays a log and says what it met, for measures and for the cases behind a number.
  package func replay(of log: EventLog, asOf: Instant? = nil) -> (replay: Replay, findings: LogFindings) {
    let values = ValueResolution(of: log.stateValues, in: process, zone: zone)
    let resolvedAsOf = asOf ?? defaultAsOf(of: log, zone: zone)
    let replay = Replay(of: log, values: values, process: process, asOf: resolvedAsOf)
    var findings = LogFindings()
    if replay.quality.unknownValues > 0 {
      findings.unknownValues = unknownValues(in: log, values: values, process: process, asOf: resolvedAsOf)
    }
    if asOf == nil { findings.outliers = outlierDates(in: log, zone: zone) }
    return (replay, findings)
  }

  package func measuredCases(
    of replay: Replay, rows: [[Int32]]? = nil, log: EventLog, activities: ActivityLog? = nil, window: Window
  ) -> MeasuredCases {
    MeasuredCases(
      process: process, replay: replay, rows: rows, log: log, window: window, zone: zone, clocks: clocks,
      activities: activities.map { CaseActivities(of: $0, events: log, asOf: replay.asOf) })
  }

  private func report(
    of cases: MeasuredCases, quality: Quality, events: Int?, groupValues: [String: String] = [:]
  ) throws -> KPIReport {
    let variants = cases.timelessVariants
    var report = try measures(
      of: cases, variants, quality: quality, events: events, groupValues: groupValues)
    if cases.log.hasPresentStatesOnly { report.dropWhatMovesTell() }
    let context = KPIContext(cases: cases, report: report, groupValues: groupValues, variants: variants)
    let readings = concurrentMap(process.kpis.count) { [kpis = process.kpis] in
      KPICatalog.readings(of: kpis[$0], in: context)
    }
    report.kpis = readings.flatMap(\.self)
    return report
  }

  /// The report of some cases, without KPIs and groups.
  func measures(
    of cases: MeasuredCases, _ variants: CaseVariants?, quality: Quality, events: Int?,
    groupValues: [String: String] = [:]
  ) throws -> KPIReport {
    var report = KPIReport(spec: process.id, asOf: cases.asOf, window: cases.window)
    report.cases = cases.count
    report.events = events ?? eventCount(of: cases)
    let walks = ReportWalks(of: cases, variants)
    report.casesRevisiting = walks.casesRevisiting
    report.transitions = walks.transitions
    report.quality = quality
    report.quality.undeclared = undeclaredMoves(in: report.transitions)
    report.states = try walks.states.get()
    report.stages = walks.stages
    report.outcomes = walks.outcomes
    report.recycling = walks.recycling
    report.serviceLevels = walks.serviceLevels
    if process.pipelines.count > 1 {
      report.pipelines = process.pipelines.indices.map { number in
        let members = cases.inPipeline(number)
        return PipelineReport(
          id: process.pipelines[number].id, cases: members.count,
          steps: stepMeasures(ofPipeline: number, in: members), outcomes: outcomes(of: members))
      }
    }
    report.steps = walks.steps
    report.funnels = walks.funnels
    report.chain = walks.chain?.measure
    let context = KPIContext(cases: cases, report: report, groupValues: groupValues)
    report.lenses = lensMeasures(in: context, chain: walks.chain)
    report.bottlenecks = bottlenecks(of: report.steps, report.lenses)
    return report
  }

  /// The events of a group's cases before the as-of.
  private func eventCount(of cases: MeasuredCases) -> Int {
    let asOf = cases.asOf.milliseconds
    var count = 0
    for selection in cases.selections {
      let partition = cases.log.partitions[selection.table.partition]
      partition.times.withView { times in
        for row in selection.rows {
          for event in partition.events(ofCase: Int(selection.table.logCases[Int(row)]))
          where times[event] < asOf {
            count += 1
          }
        }
      }
    }
    return count
  }
}
