package import EventLogs

/// Writes a report as `kpi/1`, the public JSON contract, which only grows.
///
/// Shares have twelve significant digits, times are seconds; same report, same bytes.
package struct KPIReportJSON {
  private let zone: TimeZoneRules

  /// - Parameter zone: The zone in which instants are written.
  package init(zone: TimeZoneRules) { self.zone = zone }

  package func text(of report: KPIReport) -> String { json(report).text() }

  private func json(_ report: KPIReport) -> JSONText {
    let members: [(key: String, value: JSONText)] = [
      ("stagemap", .string("kpi/1")),
      ("spec", .string(report.spec)),
      ("sources", .array(report.sources.map { .string($0) })),
      ("as_of", instant(report.asOf)),
      ("window", .object([("from", instant(report.window.from)), ("to", instant(report.window.to))])),
      ("cases", .integer(report.cases)),
      ("events", .integer(report.events)),
      ("cases_revisiting", .integer(report.casesRevisiting)),
      ("quality", json(report.quality)),
      ("transitions", .array(report.transitions.map(json))),
      ("states", .array(report.states.map(json))),
      ("stages", .array(report.stages.map(json))),
      ("steps", .array(report.steps.map(json))),
      ("outcomes", json(report.outcomes)),
      ("recycling", json(report.recycling)),
      ("sla", .array(report.serviceLevels.map(json))),
      ("chain", report.chain.map(json) ?? .null),
      ("lenses", .array(report.lenses.map(json))),
      ("bottleneck", .array(report.bottlenecks.map(json))),
      ("kpis", .array(report.kpis.map(json))),
      ("pipelines", .array(report.pipelines.map(json))),
      ("funnels", .array(report.funnels.map(json))),
      ("groups", .array(report.groups.map(json))),
      ("activities", report.activities.map(json) ?? .null),
    ]
    return .object(members + (report.comparison.map { [("against", json($0))] } ?? []))
  }

  private func json(_ activities: ActivityMeasure) -> JSONText {
    .object([
      ("rows", .integer(activities.rows)),
      ("ignored_rows", .integer(activities.ignoredRows)),
      ("skipped_rows", .integer(activities.skippedRows)),
      ("undated", .integer(activities.undated)),
      ("unjoined", .integer(activities.unjoined)),
      ("future", .integer(activities.future)),
      (
        "kinds",
        .array(
          activities.kinds.map { kind in
            .object([
              ("kind", .string(kind.kind)), ("count", .integer(kind.count)), ("cases", .integer(kind.cases)),
            ])
          })
      ),
    ])
  }

  private func json(_ quality: Quality) -> JSONText {
    .object(
      [
        ("rows", .integer(quality.rows)),
        ("ignored_rows", .integer(quality.ignoredRows)),
        ("skipped_rows", .integer(quality.skippedRows)),
        ("undated", .integer(quality.undated)),
        ("unjoined", .integer(quality.unjoined)),
        ("ties", .integer(quality.ties)),
        ("repeats", .integer(quality.repeats)),
        ("undeclared", .integer(quality.undeclared)),
        ("unknown_values", .integer(quality.unknownValues)),
        ("left_truncated", .integer(quality.leftTruncated)),
        ("future", .integer(quality.future)),
        ("late", .integer(quality.late)),
        ("limitations", .array(quality.limitations.map { .string($0) })),
      ] + (quality.exports.isEmpty ? [] : [("exports", .array(quality.exports.map { .string($0) }))])
        + (quality.snapshots.map { [("snapshots", json($0))] } ?? []))
  }

  private func json(_ snapshots: SnapshotPrecision) -> JSONText {
    .object([
      ("taken", .integer(snapshots.taken)),
      ("last", instant(snapshots.last)),
      ("changes", .integer(snapshots.changes)),
      ("median_interval_s", seconds(snapshots.medianInterval)),
      ("longest_interval_s", seconds(snapshots.longestInterval)),
      ("vanished", .integer(snapshots.vanished)),
    ])
  }

  private func json(_ move: TransitionMeasure) -> JSONText {
    .object([
      ("from", .string(move.from)),
      ("to", .string(move.to)),
      ("kind", move.kind.map { .string($0) } ?? .null),
      ("declared", .bool(move.isDeclared)),
      ("count", .integer(move.count)),
      ("cases", .integer(move.cases)),
      ("median_s", seconds(move.median)),
      ("p90_s", seconds(move.p90)),
    ])
  }

  private func json(_ state: StateMeasure) -> JSONText {
    .object([
      ("id", .string(state.id)),
      ("visits", .integer(state.visits)),
      ("cases", .integer(state.cases)),
      ("cases_advanced", .integer(state.casesAdvanced)),
      ("resolved", .integer(state.resolved)),
      ("open", .integer(state.open)),
      ("median_s", seconds(state.median)),
      ("p90_s", seconds(state.p90)),
      ("mean_s", seconds(state.mean)),
      ("total_s", seconds(state.total)),
      ("open_median_age_s", seconds(state.openMedianAge)),
      ("open_p90_age_s", seconds(state.openP90Age)),
      ("open_max_age_s", state.openMaxAge.map { seconds($0) } ?? .null),
      ("timed", .integer(state.timed)),
      ("time_in_window_s", seconds(state.timeInWindow)),
      ("mean_stock", share(state.meanStock)),
      ("net_flow", .integer(state.netFlow)),
      ("exits", json(state.exits)),
    ])
  }

  private func json(_ exits: ExitCounts) -> JSONText {
    .object([
      ("passed", .integer(exits.passed)),
      ("handed_back", .integer(exits.handedBack)),
      ("parked", .integer(exits.parked)),
      ("dropped", .integer(exits.dropped)),
      ("recycled", .integer(exits.recycled)),
      ("expired", .integer(exits.expired)),
      ("undeclared", .integer(exits.undeclared)),
      ("settled", .integer(exits.settled)),
      ("in_progress", .integer(exits.inProgress)),
    ])
  }

  private func json(_ stage: StageMeasure) -> JSONText {
    .object([
      ("stage", .string(stage.id)),
      ("entries", .integer(stage.entries)),
      ("open", .integer(stage.open)),
      ("open_median_age_s", seconds(stage.openMedianAge)),
      ("open_p90_age_s", seconds(stage.openP90Age)),
      ("net_flow", .integer(stage.netFlow)),
    ])
  }

  private func json(_ step: StepMeasure) -> JSONText {
    .object([
      ("from", .string(step.from)),
      ("to", .string(step.to)),
      ("period", .object(members(of: step.period))),
      ("cohort", .object(members(of: step.cohort))),
      ("resolved", .object(members(of: step.resolved) + members(of: step.interval, step.caseInterval))),
    ])
  }

  private func json(_ outcomes: Outcomes) -> JSONText {
    .object([
      ("won", .integer(outcomes.won)),
      ("lost", .integer(outcomes.lost)),
      ("open", .integer(outcomes.open)),
      ("win_rate_closed", share(outcomes.closedWinRate.value)),
      ("win_rate_all", share(outcomes.winRate.value)),
    ])
  }

  private func json(_ recycling: Recycling) -> JSONText {
    .object([
      ("cases", .integer(recycling.cases)),
      ("pool_entries", .integer(recycling.poolEntries)),
      ("returned", .integer(recycling.returned)),
      ("resolved", .integer(recycling.resolved)),
      ("drop_outs", .integer(recycling.dropOuts)),
      ("won_after", .integer(recycling.wonAfter)),
    ])
  }

  private func json(_ level: ServiceLevelMeasure) -> JSONText {
    .object([
      ("transition", .string(level.transition)),
      ("met", .integer(level.met)),
      ("breached", .integer(level.breached)),
      ("not_due", .integer(level.notDue)),
      ("rate", share(Ratio(k: level.met, n: level.met + level.breached).value)),
    ])
  }

  private func json(_ reading: KPIReading) -> JSONText {
    let number = { (value: Double?) in
      switch reading.unit {
      case .milliseconds: seconds(value)
      case .share, .count, .perCase, .amount: share(value)
      }
    }
    return .object(
      [
        ("id", .string(reading.id)),
        ("value", number(reading.value)),
        ("unit", .string(reading.unit.jsonName)),
        ("basis", reading.basis.map { .string($0) } ?? .null),
        ("k", reading.ratio.map { .integer($0.k) } ?? .null),
        ("n", reading.ratio.map { .integer($0.n) } ?? .null),
      ] + members(of: reading.interval, reading.caseInterval) + [
        ("observations", reading.observations.map { .integer($0) } ?? .null),
        ("at_risk", reading.atRisk.map { .integer($0) } ?? .null),
        ("target", reading.target.map { .string($0) } ?? .null),
        ("status", .string(reading.status.rawValue)),
        ("gap", number(reading.gap)),
        ("reason", reading.reason.map { .string($0) } ?? .null),
        ("unit_name", reading.unitName.map { .string($0) } ?? .null),
      ])
  }

  private func json(_ pipeline: PipelineReport) -> JSONText {
    .object([
      ("id", .string(pipeline.id)),
      ("cases", .integer(pipeline.cases)),
      ("steps", .array(pipeline.steps.map(json))),
      ("outcomes", json(pipeline.outcomes)),
    ])
  }

  private func json(_ funnel: FunnelMeasure) -> JSONText {
    .object([
      ("pipeline", .string(funnel.pipeline)),
      (
        "stages",
        .array(
          funnel.stages.map { stage in
            .object([
              ("stage", .string(stage.id)),
              ("reached", .integer(stage.reached)),
              ("recycled", .integer(stage.recycled)),
              (
                "resting",
                .array(
                  stage.resting.map { rest in
                    .object([("state", .string(rest.state)), ("cases", .integer(rest.cases))])
                  })
              ),
            ])
          })
      ),
    ])
  }

  private func json(_ group: Group) -> JSONText {
    .object([
      ("by", .array(group.by.map { .string($0) })),
      ("values", .array(group.values.map { .string($0) })),
      ("mature", group.maturity.map { .bool($0.isMature) } ?? .null),
      ("horizon_s", seconds(group.maturity?.horizon)),
      ("report", json(group.report)),
    ])
  }

  func members(of ratio: Ratio) -> [(key: String, value: JSONText)] {
    [("k", .integer(ratio.k)), ("n", .integer(ratio.n)), ("rate", share(ratio.value))]
  }

  func members(of interval: Interval?, _ ofCases: Interval? = nil) -> [(key: String, value: JSONText)] {
    [
      ("low", share(interval?.low)), ("high", share(interval?.high)),
      ("case_low", share(ofCases?.low)), ("case_high", share(ofCases?.high)),
    ]
  }

  /// A share or another plain number.
  func share(_ value: Double?) -> JSONText {
    value.flatMap { decimalText($0) }.map { .number($0) } ?? .null
  }

  func seconds(_ milliseconds: Double?) -> JSONText {
    milliseconds.flatMap { secondsText(milliseconds: $0) }.map { .number($0) } ?? .null
  }

  private func seconds(_ milliseconds: Int64) -> JSONText {
    .number(secondsText(milliseconds: milliseconds))
  }

  func instant(_ instant: Instant?) -> JSONText {
    instant.map { .string(zone.iso8601($0)) } ?? .null
  }
}

extension KPIReading.Unit {
  /// The unit's name in `kpi/1`, where times are seconds.
  var jsonName: String {
    switch self {
    case .share: "share"
    case .milliseconds: "seconds"
    case .count: "count"
    case .perCase: "per-case"
    case .amount: "amount"
    }
  }
}
