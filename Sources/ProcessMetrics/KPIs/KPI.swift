package import ProcessModel

/// A kind of KPI that a spec can declare: how it is computed and how it is explained.
package protocol KPI: Sendable {
  /// The key under `kpis:` that names the kind.
  var id: String { get }
  /// What it measures, in one sentence.
  var summary: String { get }
  /// What its values are numbers of.
  var unit: KPIReading.Unit { get }
  /// What it is a number of: the cases, visits or moves that count at all.
  var basis: String { get }
  /// Where the definition or its estimator is from.
  var source: String { get }
  /// The exact definition, as printed beside its values.
  var formula: LocalizedText { get }
  /// A small log and the value it must give; printed in the reference and run as a test.
  var example: KPIExample { get }

  /// Whether it is about moves, of which a list of present states tells nothing.
  var needsMoves: Bool { get }

  /// The readings of a definition, one for each basis; nil when it is of another kind.
  func readings(of definition: KPIDefinition, in context: KPIContext) -> [KPIReading]?

  /// What in the cases a definition of this kind counts as failed or open, or, where it knows neither, all that
  /// it counts; nil when it is of another kind or counts no cases.
  func marks(behind definition: KPIDefinition, in cases: MeasuredCases) -> [CaseMark]?
}

extension KPI {
  /// What a definition of this kind can ask for beside its measure.
  package var options: Set<KPIOption> { example.measure.options }
  package var needsMoves: Bool { true }

  package func marks(behind definition: KPIDefinition, in cases: MeasuredCases) -> [CaseMark]? { nil }
}

/// What KPIs are computed from: the cases, and what has been measured of them already.
package struct KPIContext: Sendable {
  package let cases: MeasuredCases
  /// The report so far, complete but for its KPIs and groups.
  package let report: KPIReport
  /// The values that the group at hand stands for, by cut; empty for all cases.
  package let groupValues: [String: String]
  /// The variants of the cases; nil where a window asks when they moved.
  let variants: CaseVariants?

  init(
    cases: MeasuredCases, report: KPIReport, groupValues: [String: String], variants: CaseVariants? = nil
  ) {
    self.cases = cases
    self.report = report
    self.groupValues = groupValues
    self.variants = variants
  }

  var space: StateSpace { cases.space }

  /// The stage or state of an id that a definition names.
  func place(_ id: String) -> Place? { Place(id, in: cases.process, space: cases.space) }

  /// A reading judged against the definition's target for this group and period.
  ///
  /// A value that is a sum over the window is held against a target for a month times the window's months. One
  /// that rests on a thin curve is not judged.
  func reading(
    of definition: KPIDefinition, unit: KPIReading.Unit, value: Double?, basis: String? = nil,
    ratio: Ratio? = nil, observations: Int? = nil, interval: Interval? = nil,
    caseInterval: Interval? = nil, isSum: Bool = false,
    atRisk: Int? = nil, isThin: Bool = false
  ) -> KPIReading {
    let target = definition.target.flatMap { applicableEntry(of: $0) }
    let periods = isSum ? target?.period.map { cases.measuredTime.length(in: $0) } : nil
    let bound = target.map { $0.bound.scaled(by: periods ?? 1) }
    let judgement = Judgement(
      value: value, interval: interval.map { $0.widened(by: caseInterval) },
      observations: periods == 0 || isThin ? 0 : observations ?? ratio?.n)
    return KPIReading(
      id: definition.id, value: value, unit: unit, unitName: unitName(of: definition, unit), basis: basis,
      ratio: ratio, observations: observations, atRisk: atRisk, interval: interval,
      caseInterval: caseInterval,
      target: target?.text,
      gap: periods == 0 ? nil : judgement.gap(to: bound),
      status: judgement.status(against: bound))
  }

  private func unitName(of definition: KPIDefinition, _ unit: KPIReading.Unit) -> String? {
    guard unit == .amount else { return nil }
    // A score is no money.
    if case .scoreBefore = definition.measure { return definition.unit }
    return definition.unit ?? cases.process.currency
  }

  func unavailable(
    _ definition: KPIDefinition, unit: KPIReading.Unit, basis: String? = nil, because reason: String
  ) -> KPIReading {
    KPIReading(
      id: definition.id, unit: unit, basis: basis,
      target: definition.target.flatMap { applicableEntry(of: $0) }?.text, status: .unavailable,
      reason: reason)
  }

  func unknownPlace(_ id: String) -> String { "the model has no stage or state '\(id)'" }
}

/// A worked example of a KPI: a few cases in the example process, day by day.
package struct KPIExample: Sendable {
  /// The KPI as a spec would write it.
  package var spec: String
  package var measure: KPIDefinition.Measure
  /// A line for each case: its id, then states with the day of July 2026 on which they were entered, and perhaps
  /// `=` with the amount recorded there.
  package var cases: String
  /// Activities in the form of `cases`: kinds with a day, and perhaps a value as in `nps=8`.
  package var activities = ""
  /// The option `within` of kinds that need it.
  package var within: CalendarDuration?
  /// The option `quota` of kinds that need it.
  package var quota: [Cost.Entry] = []
  /// The option `lag`.
  package var lag: KPIDefinition.Lag?
  /// The value, times in milliseconds.
  package var value: Double
  /// The day of July 2026 on which the window starts; nil for one without a start.
  package var from: Int?
  /// How the value comes about, in one sentence.
  package var working: String

  /// The process of all examples, `lead → opp → won`, with a loss and a pool from which leads return.
  ///
  /// A lead is to become an opportunity within three days, and an order to have an amount of 500 or more.
  /// Marketing costs 620,000 in July 2026, 20,000 a day.
  package static let process = SalesProcess(
    id: "example", name: LocalizedText("Example", in: "en"), languages: ["en"], timeZone: "UTC",
    states: [
      LeadState(id: "lead", name: LocalizedText("Lead", in: "en"), kind: .initial),
      LeadState(id: "opp", name: LocalizedText("Opportunity", in: "en")),
      LeadState(id: "won", name: LocalizedText("Won", in: "en"), kind: .won),
      LeadState(id: "lost", name: LocalizedText("Lost", in: "en"), kind: .lost),
      LeadState(id: "pool", name: LocalizedText("Pool", in: "en"), kind: .pool),
    ],
    transitions: [
      Transition(
        id: "lead-opp", from: "lead", to: "opp", kind: .advance,
        serviceLevel: ServiceLevel(within: CalendarDuration(3, .days))),
      Transition(id: "opp-won", from: "opp", to: "won", kind: .advance, criterion: "order"),
      Transition(id: "opp-lost", from: "opp", to: "lost", kind: .drop),
      Transition(id: "lead-pool", from: "lead", to: "pool", kind: .park),
      Transition(id: "pool-lead", from: "pool", to: "lead", kind: .recycle),
    ],
    criteria: [
      Criterion(
        id: "order", name: LocalizedText("Order", in: "en"),
        rule: .all([Criterion.Item(condition: "amount >= 500")], override: []))
    ], pipelines: [Pipeline(id: "path", path: ["lead", "opp", "won"])],
    kpis: [
      KPIDefinition(
        id: "new-leads", name: LocalizedText("New leads", in: "en"), measure: .throughput(state: "lead"))
    ],
    costs: [
      Cost(
        id: "marketing", name: LocalizedText("Marketing", in: "en"),
        entries: [Cost.Entry(period: "2026-07", amount: 620_000)])
    ])
}
