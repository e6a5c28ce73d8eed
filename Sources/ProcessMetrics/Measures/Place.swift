import ProcessModel

/// What a pass rate is measured from or to: a stage of the path, or a single state.
///
/// Stages come first; a pool, a loss or one state of a larger stage is named by the state's id.
struct Place: Hashable, Sendable {
  /// States in the replay's space.
  var states: [Int]
  /// The stage whose place on a path counts; nil for pools, losses and ends.
  var stage: String?

  init?(_ id: String, in process: SalesProcess, space: StateSpace) {
    let members = process.states(inStage: id).compactMap { space.number(of: $0.id) }
    if !members.isEmpty {
      self.init(states: members, stage: id)
    } else if let number = space.number(of: id) {
      self.init(states: [number], stage: process.stageID(of: process.states[number]))
    } else {
      return nil
    }
  }

  /// A value that the model does not know, by its number in the replay's space.
  init(unknownValue number: Int) { self.init(states: [number], stage: nil) }

  init(states: [Int], stage: String?) {
    self.states = states
    self.stage = stage
  }
}
