import EventLogs

extension KPIReportJSON {
  /// The member `against` of `kpi/1`.
  func json(_ comparison: ReportComparison) -> JSONText {
    .object([
      ("as_of", instant(comparison.asOf)),
      (
        "window",
        .object([("from", instant(comparison.window.from)), ("to", instant(comparison.window.to))])
      ),
      ("cases", .integer(comparison.cases)),
      ("kpis", .array(comparison.kpis.map(json))),
      ("steps", .array(comparison.steps.map(json))),
    ])
  }

  private func json(_ kpi: ReportComparison.KPI) -> JSONText {
    let number = { (value: Double?) in kpi.unit == .milliseconds ? self.seconds(value) : self.share(value) }
    return .object(
      [
        ("id", .string(kpi.id)),
        ("basis", kpi.basis.map { .string($0) } ?? .null),
        ("unit", .string(kpi.unit.jsonName)),
        ("before", number(kpi.before?.value)),
        ("now", number(kpi.now?.value)),
        ("change", number(kpi.change)),
      ] + members(of: kpi.interval) + [
        ("within_noise", kpi.isWithinNoise.map { .bool($0) } ?? .null)
      ])
  }

  private func json(_ step: ReportComparison.Step) -> JSONText {
    .object(
      [
        ("from", .string(step.from)),
        ("to", .string(step.to)),
        ("before", share(step.before?.value)),
        ("now", share(step.now?.value)),
        ("change", share(step.difference?.value)),
      ] + members(of: step.difference?.interval) + [
        ("within_noise", step.difference?.isWithinNoise.map { .bool($0) } ?? .null)
      ])
  }
}
