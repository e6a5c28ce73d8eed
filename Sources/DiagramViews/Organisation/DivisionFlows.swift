import ProcessMetrics
import ProcessModel

/// The moves of a process from one division to another, each with the transitions that it sums up.
struct DivisionFlows {
  /// What a flow does; transitions of one kind between the same divisions are one flow.
  enum Kind: String, Hashable {
    /// Carries cases forward.
    case handOff = "hand-off"
    /// Gives them back, or parks them with another division.
    case back
    case recycle
    case spawn
  }

  struct Flow: Hashable {
    var from: String
    var to: String
    var kind: Kind
    /// At least one, in the spec's order.
    var transitions: [Transition]
    /// Moves in the data; nil without a report, and for a spawn that left no trace.
    var count: Int?
  }

  /// The flows that the model declares, in the spec's order.
  private(set) var all: [Flow] = []
  /// The divisions to show: those asked for and the ones they deal with.
  let divisions: [Division]
  /// The moves out of each state, declared or not.
  private let leaves: [String: Int]

  init(_ process: SalesProcess, moves: ObservedMoves, asked: [String]?) {
    leaves = (moves.report?.transitions ?? []).reduce(into: [:]) { $0[$1.from, default: 0] += $1.count }
    var flows: [Flow] = []
    for transition in process.transitions {
      guard let kind = Kind(transition, in: process),
        let from = process.state(transition.from).flatMap(process.divisionID(of:)),
        let to = process.state(transition.to).flatMap(process.divisionID(of:)), from != to,
        asked.map({ $0.contains(from) || $0.contains(to) }) ?? true
      else { continue }
      let measured = moves.measure(from: transition.from, to: transition.to)?.count ?? 0
      let count = moves.report == nil || kind == .spawn && measured == 0 ? nil : measured
      if let known = flows.firstIndex(where: { $0.from == from && $0.to == to && $0.kind == kind }) {
        flows[known].transitions.append(transition)
        flows[known].count = flows[known].count.map { $0 + measured } ?? count
      } else {
        flows.append(Flow(from: from, to: to, kind: kind, transitions: [transition], count: count))
      }
    }
    all = flows
    guard let asked else {
      divisions = process.divisions
      return
    }
    let shown = Set(asked + flows.flatMap { [$0.from, $0.to] })
    divisions = process.divisions.filter { shown.contains($0.id) }
  }

  /// All moves out of the states that a flow leaves.
  func leaves(of flow: Flow) -> Int {
    Set(flow.transitions.map(\.from)).reduce(0) { $0 + (leaves[$1] ?? 0) }
  }

  /// The flow of most moves.
  var largest: Int { all.compactMap(\.count).max() ?? 0 }
}

extension DivisionFlows.Kind {
  /// What a transition does between divisions; nil for one that ends a case, which nobody takes over.
  init?(_ transition: Transition, in process: SalesProcess) {
    let target = process.state(transition.to)?.kind
    switch transition.kind {
    case .advance, .accept, .renew: self = .handOff
    case .handBack, .park: self = .back
    case .recycle: self = .recycle
    case .spawn: self = .spawn
    case .drop, .expire: return nil
    }
    if target == .end || target == .lost { return nil }
  }
}
