import ProcessModel

/// A measured value with what is needed to hold it against a target.
struct Judgement {
  var value: Double?
  var interval: Interval?
  /// The observations behind the value; nil for plain counts, which are judged however small.
  var observations: Int?

  /// Below this many observations nothing is judged.
  static let fewest = 5

  func status(against bound: Target.Bound?) -> KPIReading.Status {
    guard let bound else { return .noTarget }
    guard let value, observations ?? Self.fewest >= Self.fewest else { return .tooFew }
    if let interval, bound.limits.contains(where: { interval.low < $0 && $0 < interval.high }) {
      return .unclear
    }
    return bound.accepts(value) ? .met : .missed
  }

  /// The value less the nearest limit of a bound; zero inside a band.
  func gap(to bound: Target.Bound?) -> Double? {
    guard let value, let bound else { return nil }
    switch bound {
    case .atLeast(let limit), .atMost(let limit): return value - limit
    case .between(let low, let high): return value < low ? value - low : max(0, value - high)
    }
  }
}

extension Target.Bound {
  var limits: [Double] {
    switch self {
    case .atLeast(let limit), .atMost(let limit): [limit]
    case .between(let low, let high): [low, high]
    }
  }

  func scaled(by factor: Double) -> Target.Bound {
    switch self {
    case .atLeast(let limit): .atLeast(limit * factor)
    case .atMost(let limit): .atMost(limit * factor)
    case .between(let low, let high): .between(low * factor, high * factor)
    }
  }

  func accepts(_ value: Double) -> Bool {
    switch self {
    case .atLeast(let limit): value >= limit
    case .atMost(let limit): value <= limit
    case .between(let low, let high): low <= value && value <= high
    }
  }
}

extension KPIContext {
  /// The entry of a target that applies: that of the group's own value, else of the shortest period
  /// which holds the window (without one, the day before the as-of), else the one that always applies.
  func applicableEntry(of target: Target) -> Target.Entry? {
    for entry in target.entries {
      if let attribute = entry.attribute, let scope = entry.scope, groupValues[attribute] == scope {
        return entry
      }
    }
    let periods = target.entries.compactMap { entry -> (entry: Target.Entry, length: Int64)? in
      guard entry.attribute == nil, let scope = entry.scope,
        let period = FiscalPeriod(scope, fiscalYear: cases.process.fiscalYear)
      else { return nil }
      let window = period.window(in: cases.zone)
      return holds(window) ? (entry, Int64(period.days)) : nil
    }
    return periods.min { $0.length < $1.length }?.entry
      ?? target.entries.first { $0.scope == nil && $0.attribute == nil }
  }

  private func holds(_ period: Window) -> Bool {
    guard let from = period.from, let to = period.to else { return false }
    if let start = cases.window.from, let end = cases.window.to { return from <= start && end <= to }
    return from < cases.asOf && cases.asOf <= to
  }
}
