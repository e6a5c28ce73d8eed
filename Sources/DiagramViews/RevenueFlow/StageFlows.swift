import ProcessMetrics
import ProcessModel

/// The moves of a process between its stages, its pools as one tank, and its outcomes, each with the
/// transitions that it sums up.
struct StageFlows {
  /// Where a flow begins or ends.
  enum Place: Hashable {
    case stage(String)
    /// All pools.
    case tank
    /// A lost or end state.
    case outcome(String)
  }

  /// What a flow does to a case's way; transitions of one kind between the same places are one flow.
  enum Kind: Hashable {
    /// To a later stage.
    case forward
    /// To an earlier stage.
    case back
    /// Out of the stages.
    case leave
    /// From a drop-out back into the process, or on to the tank.
    case recycle
    /// From a stage into itself: renewal, expansion.
    case within
    case spawn
    case expire
  }

  struct Flow: Hashable {
    var from: Place
    var to: Place
    var kind: Kind
    /// At least one, in the spec's order.
    var transitions: [Transition]
    /// Nil without a report, and for a spawn, whose new case leaves no trace in the old one's moves.
    var count: Int?
  }

  /// The flows that the model declares, in the spec's order.
  private(set) var all: [Flow] = []
  /// The stages in the order of the paths.
  let stages: [String]
  private let stageOfState: [String: String]
  private let process: SalesProcess
  private let moves: ObservedMoves

  init(_ process: SalesProcess, moves: ObservedMoves, pipeline: String?) {
    self.process = process
    self.moves = moves
    var seen: Set<String> = []
    stages = process.pipelines.filter { pipeline == nil || $0.id == pipeline }.flatMap(\.path)
      .filter { seen.insert($0).inserted }
    let known = seen
    stageOfState = Dictionary(
      process.states.compactMap { state in
        process.stageID(of: state).flatMap { known.contains($0) ? (state.id, $0) : nil }
      }, uniquingKeysWith: { first, _ in first })
    for transition in process.transitions { add(transition) }
  }

  private mutating func add(_ transition: Transition) {
    guard let from = place(ofState: transition.from), let to = place(ofState: transition.to),
      let kind = kind(of: transition, from: from, to: to)
    else { return }
    let measured = moves.measure(from: transition.from, to: transition.to)?.count ?? 0
    let count = moves.report == nil || kind == .spawn && measured == 0 ? nil : measured
    if let known = all.firstIndex(where: { $0.from == from && $0.to == to && $0.kind == kind }) {
      all[known].transitions.append(transition)
      all[known].count = all[known].count.map { $0 + measured } ?? count
    } else {
      all.append(Flow(from: from, to: to, kind: kind, transitions: [transition], count: count))
    }
  }

  /// Where a state lies; nil for one of a stage that is on no path.
  func place(ofState id: String) -> Place? {
    guard let state = process.state(id) else { return nil }
    switch state.kind {
    case .pool: return .tank
    case .lost, .end: return .outcome(id)
    case .open, .initial, .won, .milestone: return stageOfState[id].map { .stage($0) }
    }
  }

  private func kind(of transition: Transition, from: Place, to: Place) -> Kind? {
    switch transition.kind {
    case .spawn: return .spawn
    case .expire: return .expire
    case .renew where from == to: return .within
    case .advance, .accept, .handBack, .park, .drop, .recycle, .renew: break
    }
    guard from != to else { return transition.from == transition.to ? .within : nil }
    switch (from, to) {
    case (.stage(let here), .stage(let there)):
      return place(here) < place(there) ? .forward : .back
    case (.stage, .tank), (.stage, .outcome), (.tank, .outcome), (.outcome, .outcome): return .leave
    case (.tank, .stage), (.outcome, .stage), (.outcome, .tank), (.tank, .tank): return .recycle
    }
  }

  private func place(_ stage: String) -> Int { stages.firstIndex(of: stage) ?? stages.count }

  // MARK: Questions

  func flows(from place: Place) -> [Flow] { all.filter { $0.from == place } }

  func flows(to place: Place) -> [Flow] { all.filter { $0.to == place } }

  /// The stages that follow a stage on some path.
  func successors(of stage: String) -> [String] {
    stages.filter { next in
      process.pipelines.contains { pipeline in
        zip(pipeline.path, pipeline.path.dropFirst()).contains { $0 == stage && $1 == next }
      }
    }
  }

  /// All declared moves out of a place.
  func leaves(_ place: Place) -> Int {
    flows(from: place).filter { $0.kind != .within && $0.kind != .spawn }.reduce(0) { $0 + ($1.count ?? 0) }
  }

  /// How many cases came into a stage from nowhere: its entries that no measured move explains.
  func newcomers(to stage: String) -> Int? {
    guard let report = moves.report, let entries = report.stages.first(where: { $0.id == stage })?.entries
    else { return nil }
    let members = Set(stageOfState.filter { $0.value == stage }.keys)
    let moved = report.transitions.filter { members.contains($0.to) && !members.contains($0.from) }
    return max(0, entries - moved.reduce(0) { $0 + $1.count })
  }

  /// The flow of most moves.
  var largest: Int {
    max(all.map { $0.count ?? 0 }.max() ?? 0, stages.map { leaves(.stage($0)) }.max() ?? 0)
  }

  /// The measured moves between two places that no declared flow has.
  var undeclared: Int {
    (moves.report?.transitions ?? []).reduce(0) { sum, move in
      guard !move.isDeclared, let from = place(ofState: move.from), let to = place(ofState: move.to),
        from != to
      else { return sum }
      return sum + move.count
    }
  }
}
