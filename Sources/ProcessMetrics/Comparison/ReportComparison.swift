package import EventLogs

/// How the KPIs and pass rates of a report changed from those of an earlier one.
package struct ReportComparison: Hashable, Sendable {
  /// The change of a KPI in one basis.
  package struct KPI: Hashable, Sendable {
    package var id: String
    package var basis: String?
    package var before: KPIReading?
    package var now: KPIReading?
    /// The later value less the earlier one, in the unit of the reading; nil without both.
    package var change: Double?
    /// Newcombe's 95 % interval of the change; nil where the values are no shares of counted cases.
    package var interval: Interval?

    /// Whether the interval leaves open which way the value went; nil without an interval.
    package var isWithinNoise: Bool? { interval.map { $0.low <= 0 && 0 <= $0.high } }
    package var unit: KPIReading.Unit { now?.unit ?? before?.unit ?? .share }
  }

  /// The change of a step's resolved pass rate.
  package struct Step: Hashable, Sendable {
    package var from: String
    package var to: String
    package var before: Ratio?
    package var now: Ratio?
    /// Nil where one of them has nothing resolved.
    package var difference: RateDifference?
  }

  /// As-of and window of the earlier report.
  package var asOf: Instant
  package var window: Window
  package var cases: Int
  /// The KPIs of either, those of the later report first.
  package var kpis: [KPI]
  package var steps: [Step]

  package init(of now: KPIReport, against before: KPIReport) {
    asOf = before.asOf
    window = before.window
    cases = before.cases
    kpis = Self.united(now.kpis, before.kpis) { "\($0.id)\n\($0.basis ?? "")" }.map(KPI.init)
    steps = Self.united(now.steps, before.steps) { "\($0.from)\n\($0.to)" }.map(Step.init)
  }

  /// The elements of both by key: pairs of the later and the earlier one.
  private static func united<Element>(
    _ now: [Element], _ before: [Element], by key: (Element) -> String
  ) -> [(now: Element?, before: Element?)] {
    let keys = Set(now.map(key))
    return now.map { element in (element, before.first { key($0) == key(element) }) }
      + before.filter { !keys.contains(key($0)) }.map { (nil, $0) }
  }
}

extension ReportComparison.KPI {
  fileprivate init(now: KPIReading?, before: KPIReading?) {
    id = now?.id ?? before?.id ?? ""
    basis = now?.basis ?? before?.basis
    self.before = before
    self.now = now
    guard let now, let before, now.unit == before.unit, let value = now.value, let earlier = before.value
    else { return }
    change = value - earlier
    // A weighted share is none of counted cases.
    if now.unit == .share, let ratio = now.ratio, let other = before.ratio, ratio.value == value,
      other.value == earlier
    {
      interval = ratio.difference(from: other)?.interval
    }
  }
}

extension ReportComparison.Step {
  fileprivate init(now: StepMeasure?, before: StepMeasure?) {
    from = now?.from ?? before?.from ?? ""
    to = now?.to ?? before?.to ?? ""
    self.now = now?.resolved
    self.before = before?.resolved
    difference = now.flatMap { now in before.flatMap { now.resolved.difference(from: $0.resolved) } }
  }
}
