import Diagrams
import ProcessMetrics
import ProcessModel
import Specs

/// The moves of a report between the units of a picture, summed up, and how often each unit was visited.
struct CaseFlows {
  /// The moves from one unit to another that the model declares, or those that it does not.
  struct Flow: Hashable {
    var from: String
    var to: String
    var count: Int
    /// Of the most frequent of the transitions that were summed up; nil for undeclared moves.
    var transition: Transition?
    /// Whether several pairs of states were summed up.
    var isSum: Bool
  }

  /// Flows below this share of all moves out of their unit are left out.
  static let smallestShare = 0.02
  /// Undeclared flows of fewer moves are left out.
  static let fewestUndeclared = 5

  /// The flows worth drawing, in the order of the spec.
  private(set) var drawn: [Flow] = []
  /// The others.
  private(set) var hidden: [Flow] = []
  private let entered: [String: Int]
  private let leaves: [String: Int]

  init(_ report: KPIReport, units: ProcessUnits, process: SalesProcess) {
    var flows: [Flow] = []
    var largest: [Int] = []
    var places: [[String]: Int] = [:]
    var inside: [String: Int] = [:]
    var outward: [String: Int] = [:]
    for move in report.transitions where move.count > 0 {
      guard let (from, to) = units.unitsOfMove(move) else {
        if let from = units.unit(ofState: move.from) { outward[from, default: 0] += move.count }
        continue
      }
      guard from != to || move.from == move.to else {
        inside[from, default: 0] += move.count
        continue
      }
      let transition = process.transitions.first { $0.from == move.from && $0.to == move.to }
      let key = [from, to, transition == nil ? "undeclared" : "declared"]
      if let place = places[key] {
        flows[place].count += move.count
        flows[place].isSum = true
        if move.count > largest[place] {
          (flows[place].transition, largest[place]) = (transition, move.count)
        }
      } else {
        places[key] = flows.count
        flows.append(Flow(from: from, to: to, count: move.count, transition: transition, isSum: false))
        largest.append(move.count)
      }
    }
    var leaves = outward
    for flow in flows { leaves[flow.from, default: 0] += flow.count }
    self.leaves = leaves
    let visits = Dictionary(report.states.map { ($0.id, $0.visits) }, uniquingKeysWith: { first, _ in first })
    entered = Dictionary(
      units.all.map { unit in
        (unit.id, unit.states.reduce(0) { $0 + (visits[$1.id] ?? 0) } - (inside[unit.id] ?? 0))
      }, uniquingKeysWith: { first, _ in first })
    for flow in flows {
      let isLarge =
        Double(flow.count) >= Self.smallestShare * Double(leaves[flow.from] ?? 0)
        && (flow.transition != nil || flow.count >= Self.fewestUndeclared)
      if isLarge { drawn.append(flow) } else { hidden.append(flow) }
    }
  }

  /// The visits to a unit that began in the window, from outside it.
  func visits(of unit: ProcessUnit) -> Int { entered[unit.id] ?? 0 }

  /// The moves out of a unit; with a window they may be more than the visits that began in it.
  func moves(outOf unit: String) -> Int { leaves[unit] ?? 0 }
}
