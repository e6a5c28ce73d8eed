import Diagrams
import ProcessMetrics
import ProcessModel

/// How the moves of a model and of the data meet: what was seen, what never was, what nobody declared.
struct ObservedMoves {
  /// An undeclared move is drawn from this share of all moves out of its state.
  private static let drawnShare = 0.05
  /// Fewer undeclared moves than this are not drawn.
  private static let fewestDrawn = 5
  /// At most so many undeclared moves are drawn.
  private static let drawnCount = 8

  let report: KPIReport?
  private let largest: Int

  init(_ report: KPIReport?) {
    self.report = report
    largest = report?.transitions.map(\.count).max() ?? 0
  }

  func measure(from: String, to: String) -> TransitionMeasure? {
    report?.transitions.first { $0.from == from && $0.to == to }
  }

  /// Whether a declared move was seen; one that starts a new case leaves no trace in the old one's moves.
  func evidence(of transition: Transition) -> Edge.Evidence {
    guard report != nil else { return .declared }
    if (measure(from: transition.from, to: transition.to)?.count ?? 0) > 0 { return .observed }
    return transition.kind == .spawn ? .declared : .neverObserved
  }

  /// The count as a share of the largest, for the width of the line.
  func volume(from: String, to: String) -> Double? {
    guard largest > 0, let count = measure(from: from, to: to)?.count, count > 0 else { return nil }
    return Double(count) / Double(largest)
  }

  /// Whether a transition makes the step that the lens at hand names, such as that of the lowest pass rate.
  func isTightestStep(_ transition: Transition, in process: SalesProcess) -> Bool {
    guard let tightest = report?.markedBottleneck, let to = tightest.to else { return false }
    return process.state(transition.from).flatMap(process.stageID(of:)) == tightest.from
      && process.state(transition.to).flatMap(process.stageID(of:)) == to
  }

  /// Whether a state leads into the next stage by the step that the lens names, or is of the stage that it names.
  func isTightestState(_ state: LeadState, in process: SalesProcess) -> Bool {
    if let stage = process.stageID(of: state), isTightestStage(stage) { return true }
    return process.transitions.contains { $0.from == state.id && isTightestStep($0, in: process) }
  }

  /// Whether the lens names a stage itself, not a step from it.
  func isTightestStage(_ stage: String) -> Bool {
    report?.markedBottleneck.map { $0.to == nil && $0.from == stage } ?? false
  }

  /// The undeclared moves between states of the model that are worth a line, the most frequent first.
  func undeclared(in process: SalesProcess) -> (drawn: [TransitionMeasure], hidden: [TransitionMeasure]) {
    let known = Set(process.states.map(\.id))
    let moves = (report?.transitions ?? [])
      .filter { !$0.isDeclared && $0.count > 0 && known.contains($0.from) && known.contains($0.to) }
      .sorted { ($1.count, $0.from, $0.to) < ($0.count, $1.from, $1.to) }
    let drawn = moves.prefix(Self.drawnCount).filter { move in
      move.count >= Self.fewestDrawn
        && Double(move.count) >= Self.drawnShare * Double(leaves(from: move.from))
    }
    return (Array(drawn), moves.filter { !drawn.contains($0) })
  }

  /// The moves that no transition declares, with those from and to values that mean no state, the most
  /// frequent first: those that make up at least a share of all moves out of where they begin, and the rest.
  func undeclared(
    from share: Double, among isShown: (TransitionMeasure) -> Bool
  ) -> (drawn: [TransitionMeasure], hidden: [TransitionMeasure]) {
    let moves = (report?.transitions ?? []).filter { !$0.isDeclared && $0.count > 0 && isShown($0) }
      .sorted { ($1.count, $0.from, $0.to) < ($0.count, $1.from, $1.to) }
    let isDrawn = { (move: TransitionMeasure) in
      Double(move.count) >= share * Double(leaves(from: move.from))
    }
    return (moves.filter(isDrawn), moves.filter { !isDrawn($0) })
  }

  /// How many moves lead out of a state.
  private func leaves(from state: String) -> Int {
    report?.transitions.filter { $0.from == state }.reduce(0) { $0 + $1.count } ?? 0
  }
}

extension Edge.Role {
  init(_ kind: Transition.Kind) {
    self =
      switch kind {
      case .advance: .advance
      case .accept: .accept
      case .handBack: .handBack
      case .park: .park
      case .drop: .drop
      case .recycle: .recycle
      case .renew: .renew
      case .spawn: .spawn
      case .expire: .expire
      }
  }
}

extension Node.Role {
  /// The role of a state that is drawn as a node of its own, or nil for one in which work is done.
  init?(outcomeOf kind: LeadState.Kind) {
    switch kind {
    case .open, .initial: return nil
    case .pool: self = .pool
    case .won: self = .won
    case .milestone: self = .milestone
    case .lost: self = .lost
    case .end: self = .end
    }
  }
}
