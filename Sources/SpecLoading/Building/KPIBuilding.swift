import Diagnostics
import ProcessModel
import Specs

extension SpecBuilder {
  mutating func kpis(in process: SalesProcess) -> [KPIDefinition] {
    entries("kpis", as: .kpi).compactMap { entry in
      guard let measure = measure(entry.value) else { return nil }
      let value = entry.value
      var kpi = KPIDefinition(
        id: entry.key, name: name(of: entry), definition: localized(value["definition"]), measure: measure,
        within: duration(value["within"]), weight: value["weight"]?.text,
        activities: texts(value["activities"]), calendar: value["calendar"]?.text,
        quota: amounts(value["quota"]), due: value["due"]?.text, lag: lag(value["lag"]),
        until: value["until"]?.text.flatMap(KPIDefinition.Period.init),
        exceptReasons: texts(value["except-reasons"]), unit: value["unit"]?.text)
      let bases = texts(value["basis"]).compactMap(KPIDefinition.Basis.init)
      if !bases.isEmpty { kpi.bases = bases }
      if let statistic = value["statistic"]?.text.flatMap(KPIDefinition.Statistic.init) {
        kpi.statistic = statistic
      }
      if let visits = value["visits"]?.text.flatMap(KPIDefinition.Visits.init) { kpi.visits = visits }
      kpi.division =
        value["division"]?.text ?? process.divisions.first { $0.ownedKPIs.contains(entry.key) }?.id
        ?? process.divisionID(measuredBy: measure)
      kpi.target = target(value["target"], of: kpi)
      if case .unfollowed = measure, value["within"] == nil {
        diagnostics.append(
          .missing(
            "within", of: kpi.id, at: entry.keyRange,
            hint: "say after what time without an activity a case is unfollowed, such as 'within: 30d'"))
      }
      if case .coverage = measure, value["quota"]?.entries.isEmpty != false {
        diagnostics.append(
          .missing(
            "quota", of: kpi.id, at: entry.keyRange,
            hint: "say what is to be won in which period, such as 'quota: { 2026-Q2: 3500000 }'"))
      }
      return kpi
    }
  }

  /// What a KPI measures, from the one key that says so.
  private func measure(_ node: SpecNode) -> KPIDefinition.Measure? {
    for entry in node.entries where SpecShapes.measureKeys.contains(entry.key) {
      let ids = texts(entry.value)
      let isPair = ids.count == 2
      switch entry.key {
      case "pass-rate": return isPair ? .passRate(from: ids[0], to: ids[1]) : nil
      case "eventual": return isPair ? .eventual(from: ids[0], to: ids[1]) : nil
      case "duration": return isPair ? .duration(from: ids[0], to: ids[1]) : nil
      case "renewal": return isPair ? .renewal(due: ids[0], active: ids[1]) : nil
      case "ratio": return isPair ? .ratio(numerator: ids[0], denominator: ids[1]) : nil
      case "sla": return ids.first.map { .serviceLevel(transition: $0) }
      case "throughput": return ids.first.map { .throughput(state: $0) }
      case "count": return ids.first.map { .count(state: $0) }
      case "rework": return ids.first.map { .rework(state: $0) }
      case "recycle-rate": return .recycleRate
      case "conformance": return .conformance
      case "sales-velocity": return .salesVelocity
      case "revenue-retention": return .revenueRetention(includesExpansion: ids.first == "included")
      case "churn": return .churn
      case "first-response": return ids.first.map { .firstResponse(state: $0) }
      case "days-since-contact": return ids.first.map { .daysSinceContact(state: $0) }
      case "unfollowed": return ids.first.map { .unfollowed(state: $0) }
      case "touches-per-advance": return isPair ? .touchesPerAdvance(from: ids[0], to: ids[1]) : nil
      case "score-before": return ids.first.map { .scoreBefore(state: $0) }
      case "win-rate": return isPair ? .winRate(from: ids[0], to: ids[1]) : nil
      case "criterion-violations": return ids.first.map { .criterionViolations(of: $0) }
      case "age": return ids.first.map { .age(state: $0) }
      case "net-flow": return ids.first.map { .netFlow(state: $0) }
      case "recycle-yield": return .recycleYield
      case "recycle-share": return .recycleShare
      case "open-value": return ids.first.map { .openValue(state: $0) }
      case "forecast": return ids.first.map { .forecast(state: $0) }
      case "pipeline-conversion": return ids.first.map { .pipelineConversion(state: $0) }
      case "coverage": return ids.first.map { .coverage(state: $0) }
      case "acquisition-cost": return ids.isEmpty ? nil : .acquisitionCost(costs: ids)
      case "recurring-revenue": return .recurringRevenue(isYearly: ids.first == "yearly")
      case "lifetime-value":
        return ids.first.flatMap(TargetText.init).map { .lifetimeValue(margin: $0.low.number) }
      default: return nil
      }
    }
    return nil
  }
}

// MARK: - Options

extension SpecBuilder {
  /// Finds options that name an attribute which no source of the events gives.
  mutating func checkAttributes(of kpis: [KPIDefinition], in events: EventsSection) {
    let known = events.attributeNames
    for kpi in kpis {
      for (option, name) in [(KPIOption.weight, kpi.weight), (.due, kpi.due)] {
        guard let name, !known.contains(name) else { continue }
        let nearest = nearestName(to: name, among: known)
        unresolved.append(
          Diagnostic(
            .error, "unknown-attribute", "the events have no attribute '\(name.shortened)'",
            at: sourceMap[ElementID(.kpi, kpi.id, field: option.rawValue)],
            hint: nearest.map { "did you mean '\($0)'?" }
              ?? "map a column to it under 'attributes:' of the events, or use one of "
              + known.joined(separator: ", ")))
      }
    }
  }

  /// The amounts of a map of periods.
  func amounts(_ node: SpecNode?) -> [Cost.Entry] {
    node?.entries.compactMap { entry in
      entry.value.text.flatMap(plainNumber(from:)).map { Cost.Entry(period: entry.key, amount: $0) }
    } ?? []
  }

  /// A time, or the id of a KPI that is one.
  private func lag(_ node: SpecNode?) -> KPIDefinition.Lag? {
    node?.text.map { text in CalendarDuration(text: text).map { .duration($0) } ?? .kpi(text) }
  }
}

// MARK: - Targets

extension SpecBuilder {
  private mutating func target(_ node: SpecNode?, of kpi: KPIDefinition) -> Target? {
    guard let node else { return nil }
    if node.text != nil {
      // One that cannot be read was reported by the shape check.
      guard node.text.flatMap(TargetText.init) != nil else { return nil }
      return entry(node, of: kpi).map { Target([$0]) }
    }
    let attribute = node["by"]?.text
    let entries = node.entries.filter { $0.key != "by" }.compactMap { entry -> Target.Entry? in
      if attribute == nil, !isPeriod(entry.key) {
        diagnostics.append(.badPeriod(entry.key, at: entry.keyRange))
        return nil
      }
      var target = self.entry(entry.value, of: kpi)
      target?.scope = entry.key
      target?.attribute = attribute
      return target
    }
    return entries.isEmpty ? nil : Target(entries)
  }

  private mutating func entry(_ node: SpecNode, of kpi: KPIDefinition) -> Target.Entry? {
    guard let text = node.text else { return nil }
    guard let target = TargetText(text) else {
      diagnostics.append(.badTarget(text, at: node.range))
      return nil
    }
    return bound(target, node, text, of: kpi).map {
      Target.Entry(bound: $0, period: target.period, text: text)
    }
  }

  private mutating func bound(
    _ target: TargetText, _ node: SpecNode, _ text: String, of kpi: KPIDefinition
  ) -> Target.Bound? {
    let unit = kpi.measure.targetUnit
    guard unit.allows(target.low) else {
      diagnostics.append(.targetUnit(text, of: kpi.id, unit: unit, at: node.range))
      return nil
    }
    if let high = target.high { return .between(target.low.number, high.number) }
    switch target.comparison {
    case .atLeast: return .atLeast(target.low.number)
    case .atMost: return .atMost(target.low.number)
    case nil:
      switch kpi.measure.plainTarget {
      case .atLeast: return .atLeast(target.low.number)
      case .atMost: return .atMost(target.low.number)
      case nil:
        diagnostics.append(.undirectedTarget(text, at: node.range))
        return nil
      }
    }
  }
}

/// What the value of a target has to be a number of.
enum TargetUnit: Hashable, Sendable {
  case share
  case duration
  case number

  func allows(_ value: TargetText.Value) -> Bool {
    switch (self, value.unit) {
    case (.share, .percent), (.duration, .duration), (.number, .number): true
    case (.share, .number): value.number <= 2
    case (.share, .duration), (.duration, .number), (.duration, .percent), (.number, .percent),
      (.number, .duration):
      false
    }
  }

  var hint: String {
    switch self {
    case .share: "write a percentage such as 30%"
    case .duration: "write a duration such as '<= 60d'"
    case .number: "write a plain number such as 400, perhaps with '<=' or '>=' before it"
    }
  }
}

extension KPIDefinition.Measure {
  var targetUnit: TargetUnit {
    switch self {
    case .passRate, .eventual, .serviceLevel, .renewal, .recycleRate, .conformance, .revenueRetention, .churn,
      .unfollowed, .winRate, .criterionViolations, .coverage, .pipelineConversion, .recycleYield,
      .recycleShare:
      .share
    case .duration, .firstResponse, .daysSinceContact, .age: .duration
    case .throughput, .count, .rework, .ratio, .salesVelocity, .touchesPerAdvance, .scoreBefore, .openValue,
      .forecast, .acquisitionCost, .recurringRevenue, .lifetimeValue, .netFlow:
      .number
    }
  }

  /// What a target without `<=` or `>=` means; nil when both are as likely.
  var plainTarget: TargetText.Comparison? {
    switch self {
    case .passRate, .eventual, .serviceLevel, .renewal, .recycleRate, .conformance, .revenueRetention,
      .throughput, .count, .salesVelocity, .scoreBefore, .winRate, .openValue, .forecast, .coverage,
      .pipelineConversion, .recurringRevenue, .lifetimeValue, .recycleYield, .recycleShare:
      .atLeast
    case .duration, .rework, .churn, .firstResponse, .daysSinceContact, .unfollowed, .touchesPerAdvance,
      .criterionViolations, .acquisitionCost, .age, .netFlow:
      .atMost
    case .ratio: nil
    }
  }
}

extension SalesProcess {
  /// The division of what a KPI measures first; nil for KPIs of the whole process.
  func divisionID(measuredBy measure: KPIDefinition.Measure) -> String? {
    switch measure {
    case .passRate(let from, _), .eventual(let from, _), .duration(let from, _), .renewal(let from, _),
      .touchesPerAdvance(let from, _), .firstResponse(let from), .daysSinceContact(let from),
      .unfollowed(let from), .scoreBefore(let from), .winRate(let from, _), .openValue(let from),
      .forecast(let from), .coverage(let from), .pipelineConversion(let from), .age(let from),
      .netFlow(let from):
      stage(from)?.division ?? states(inStage: from).lazy.compactMap(divisionID(of:)).first
        ?? state(from).flatMap(divisionID(of:))
    case .throughput(let state), .count(let state), .rework(let state):
      self.state(state).flatMap(divisionID(of:))
    case .serviceLevel(let transition):
      transitions.first { $0.id == transition }.flatMap { state($0.from) }.flatMap(divisionID(of:))
    case .criterionViolations(let subject):
      transitions.first { $0.id == subject || $0.criterion == subject }.flatMap { state($0.from) }
        .flatMap(divisionID(of:))
    case .recycleRate, .conformance, .ratio, .salesVelocity, .revenueRetention, .churn, .acquisitionCost,
      .recurringRevenue, .lifetimeValue, .recycleYield, .recycleShare:
      nil
    }
  }
}

extension Diagnostic {
  fileprivate static func badPeriod(_ text: String, at range: SourceRange) -> Self {
    Diagnostic(
      .error, "bad-period", "'\(text.shortened)' is no period", at: range,
      hint: "write periods such as FY2026-H1 or 2026-03, or name the attribute first: 'by: segment'")
  }

  fileprivate static func badTarget(_ text: String, at range: SourceRange) -> Self {
    Diagnostic(
      .error, "bad-target", "'\(text.shortened)' is no target", at: range, hint: ScalarFormat.target.hint)
  }

  fileprivate static func missing(
    _ key: String, of kpi: String, at range: SourceRange, hint: String
  ) -> Self {
    Diagnostic(
      .error, "missing-key", "'\(kpi.shortened)' lacks the key '\(key)'", at: range, hint: hint)
  }

  fileprivate static func targetUnit(
    _ text: String, of kpi: String, unit: TargetUnit, at range: SourceRange
  ) -> Self {
    Diagnostic(
      .error, "bad-target", "the target '\(text.shortened)' does not fit what '\(kpi)' measures", at: range,
      hint: unit.hint)
  }

  fileprivate static func undirectedTarget(_ text: String, at range: SourceRange) -> Self {
    Diagnostic(
      .error, "bad-target", "the target '\(text.shortened)' does not say whether more or less is better",
      at: range, hint: "write '<=' or '>=' before it")
  }
}
