/// One difference between two versions of a process, of a part that both name by the same id.
package struct ProcessDifference: Hashable, Sendable {
  /// What differs; the order is that of a list of differences.
  package enum Part: String, Hashable, Sendable, CaseIterable {
    case division
    case stage
    case state
    case transition
    case criterion
    case kpi
  }

  package enum Change: Hashable, Sendable {
    case added
    case removed
    case renamed(from: LocalizedText, to: LocalizedText)
    /// Elsewhere: a state in another division or stage, a transition between other states.
    case moved(field: String, from: String, to: String)
    case changed(field: String, from: String, to: String)
  }

  package var part: Part
  package var id: String
  /// The name that the part has, or had.
  package var name: LocalizedText?
  package var change: Change

  package init(part: Part, id: String, name: LocalizedText? = nil, change: Change) {
    self.part = part
    self.id = id
    self.name = name
    self.change = change
  }
}

extension SalesProcess {
  /// What differs from an earlier version, by part, each in the order of the two together.
  package func differences(from earlier: SalesProcess) -> [ProcessDifference] {
    compare(.division, divisions, earlier.divisions, { $0.id }, { $0.name }) { _, _ in [] }
      + compare(.stage, stages, earlier.stages, { $0.id }, { $0.name }) { now, then in
        Self.fields([("division", then.division, now.division, true)])
      }
      + compare(.state, states, earlier.states, { $0.id }, { $0.name }) { now, then in
        Self.fields([
          ("division", earlier.divisionID(of: then), divisionID(of: now), true),
          ("stage", then.stage, now.stage, true), ("kind", then.kind.rawValue, now.kind.rawValue, false),
        ])
      }
      + compare(.transition, transitions, earlier.transitions, { $0.id }, { $0.name }) { now, then in
        Self.fields(
          [
            ("from", then.from, now.from, true), ("to", then.to, now.to, true),
            ("kind", then.kind.rawValue, now.kind.rawValue, false),
            ("criterion", then.criterion, now.criterion, false),
            ("sla", then.serviceLevel?.text, now.serviceLevel?.text, false),
          ] + Self.texts("trigger", then.trigger, now.trigger)
            + Self.texts("guard", then.guardText, now.guardText))
      }
      + compare(.criterion, criteria, earlier.criteria, { $0.id }, { $0.name }) { now, then in
        Self.fields([("rule", then.rule.text, now.rule.text, false)])
      }
      + compare(.kpi, kpis, earlier.kpis, { $0.id }, { $0.name }) { now, then in
        Self.fields([
          ("division", then.division, now.division, true),
          ("target", then.target?.text, now.target?.text, false),
          ("measure", then.measure.text, now.measure.text, false),
          ("basis", then.bases.text, now.bases.text, false),
        ])
      }
  }

  private typealias Field = (name: String, from: String?, to: String?, isPlace: Bool)

  private func compare<Element>(
    _ part: ProcessDifference.Part, _ now: [Element], _ then: [Element], _ id: @escaping (Element) -> String,
    _ name: @escaping (Element) -> LocalizedText?, changes: (Element, Element) -> [ProcessDifference.Change]
  ) -> [ProcessDifference] {
    let current = Dictionary(now.map { (id($0), $0) }, uniquingKeysWith: { first, _ in first })
    let former = Dictionary(then.map { (id($0), $0) }, uniquingKeysWith: { first, _ in first })
    return now.united(with: then, by: id).flatMap { element -> [ProcessDifference] in
      let difference = { (change: ProcessDifference.Change) in
        ProcessDifference(part: part, id: id(element), name: name(element), change: change)
      }
      guard let now = current[id(element)] else { return [difference(.removed)] }
      guard let then = former[id(element)] else { return [difference(.added)] }
      let names = (name(then) ?? LocalizedText([]), name(now) ?? LocalizedText([]))
      let renamed = names.0 == names.1 ? [] : [difference(.renamed(from: names.0, to: names.1))]
      return renamed + changes(now, then).map(difference)
    }
  }

  private static func fields(_ fields: [Field]) -> [ProcessDifference.Change] {
    fields.compactMap { field in
      guard field.from != field.to else { return nil }
      let (from, to) = (field.from ?? "", field.to ?? "")
      return field.isPlace
        ? .moved(field: field.name, from: from, to: to) : .changed(field: field.name, from: from, to: to)
    }
  }

  private static func texts(_ name: String, _ from: LocalizedText?, _ to: LocalizedText?) -> [Field] {
    [(name, from?.text, to?.text, false)]
  }
}

extension LocalizedText {
  fileprivate var text: String { entries.map(\.text).joined(separator: " / ") }
}

extension ServiceLevel {
  fileprivate var text: String {
    "\(within.count)\(within.unit.rawValue)" + (calendar.map { " \($0)" } ?? "")
  }
}

extension Criterion.Rule {
  fileprivate var text: String {
    switch self {
    case .all(let items, let override):
      (items.map(\.text) + override.map { "or \($0.text)" }).joined(separator: ", ")
    case .atLeast(let count, let items): "\(count) of \(items.map(\.text).joined(separator: ", "))"
    case .prose(let text): text.text
    }
  }
}

extension Criterion.Item {
  /// The condition, since a name may change without changing what holds.
  fileprivate var text: String { condition ?? name?.text ?? "" }
}

extension Target {
  fileprivate var text: String {
    entries.map { entry in
      ([entry.attribute, entry.scope].compactMap { $0 } + [entry.text]).joined(separator: " ")
    }.joined(separator: ", ")
  }
}

extension [KPIDefinition.Basis] {
  fileprivate var text: String { map(\.rawValue).joined(separator: ", ") }
}

extension KPIDefinition.Measure {
  /// The kind with what it is about: `pass-rate lead, opp`.
  fileprivate var text: String {
    switch self {
    case .passRate(let from, let to): "pass-rate \(from), \(to)"
    case .eventual(let from, let to): "eventual \(from), \(to)"
    case .duration(let from, let to): "duration \(from), \(to)"
    case .serviceLevel(let transition): "sla \(transition)"
    case .throughput(let state): "throughput \(state)"
    case .count(let state): "count \(state)"
    case .rework(let state): "rework \(state)"
    case .renewal(let due, let active): "renewal \(due), \(active)"
    case .recycleRate: "recycle-rate"
    case .conformance: "conformance"
    case .ratio(let numerator, let denominator): "ratio \(numerator) / \(denominator)"
    case .salesVelocity: "sales-velocity"
    case .revenueRetention(let includesExpansion): includesExpansion ? "nrr" : "grr"
    case .churn: "churn"
    case .firstResponse(let state): "first-response \(state)"
    case .daysSinceContact(let state): "days-since-contact \(state)"
    case .unfollowed(let state): "unfollowed \(state)"
    case .touchesPerAdvance(let from, let to): "touches-per-advance \(from), \(to)"
    case .scoreBefore(let state): "score-before \(state)"
    case .winRate(let from, let to): "win-rate \(from), \(to)"
    case .criterionViolations(let subject): "criterion-violations \(subject)"
    case .openValue(let state): "open-value \(state)"
    case .forecast(let state): "forecast \(state)"
    case .pipelineConversion(let state): "pipeline-conversion \(state)"
    case .coverage(let state): "coverage \(state)"
    case .acquisitionCost(let costs): "acquisition-cost \(costs.joined(separator: ", "))"
    case .recurringRevenue(let isYearly): isYearly ? "arr" : "mrr"
    case .age(let state): "age \(state)"
    case .netFlow(let state): "net-flow \(state)"
    case .recycleYield: "recycle-yield"
    case .recycleShare: "recycle-share"
    case .lifetimeValue(let margin): "lifetime-value \(margin)"
    }
  }
}
