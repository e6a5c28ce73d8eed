import EventLogs
import ProcessModel

/// What was spent over the time that a report measures.
struct CostMeasures {
  /// Why no amount can be given.
  enum Fault: Error, Hashable {
    case unknown(String)
    /// Some days of the measured time lie in no period of the cost.
    case uncovered(String)
    case noTime

    var reason: String {
      switch self {
      case .unknown(let id): "the model has no cost '\(id)'"
      case .uncovered(let id): "cost '\(id)' has no amount for a part of the measured time"
      case .noTime: "there is no measured time"
      }
    }
  }

  let process: SalesProcess
  let time: MeasuredTime
  let zone: TimeZoneRules

  /// The amounts of one cost over the measured time, in the spec's currency.
  ///
  /// A period that the measured time cuts gives the share of its days that lie inside. Every day has to lie in
  /// a period, or one population's money would be divided by another's cases.
  func amount(of id: String) throws(Fault) -> Double {
    try amount(of: id, from: time.from, to: time.to)
  }

  /// The same over another stretch of time.
  func amount(of id: String, from: Instant, to: Instant) throws(Fault) -> Double {
    guard let cost = process.costs.first(where: { $0.id == id }) else { throw .unknown(id) }
    let (first, last) = (from.milliseconds, to.milliseconds)
    guard first < last else { throw .noTime }
    var sum = 0.0
    var covered: Int64 = 0
    for entry in cost.entries {
      guard let period = FiscalPeriod(entry.period, fiscalYear: process.fiscalYear) else { continue }
      let window = period.window(in: zone)
      guard let from = window.from, let to = window.to else { continue }
      let inside = min(to.milliseconds, last) - max(from.milliseconds, first)
      guard inside > 0 else { continue }
      covered += inside
      sum += entry.amount * Double(inside) / Double(to.milliseconds - from.milliseconds)
    }
    guard covered >= last - first else { throw .uncovered(id) }
    return sum
  }
}
