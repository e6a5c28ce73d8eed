/// A kind of time that an engine tells of, as it is numbered in its answers.
enum PushedTime: Int, Sendable {
  /// From entering one state to entering the next; the numbers are the two states.
  case move = 1
  /// Of ended visits to a state.
  case visit = 2
  /// Of the cases in a state.
  case openAge = 3
  /// Of the cases in a stage.
  case stageAge = 4
  /// The time of visits to a state that lies inside the window.
  case inWindow = 5
  /// Of the stays that a KPI is made of; the numbers are the KPI's and how the stay ended, or a resident's state.
  case stay = 6

  /// What the times of one sum or quantile share.
  struct Key: Hashable, Comparable, Sendable {
    var kind: PushedTime
    var first: Int
    var second = -1

    static func < (left: Self, right: Self) -> Bool {
      (left.kind.rawValue, left.first, left.second) < (right.kind.rawValue, right.first, right.second)
    }
  }
}

/// How a stay ended.
enum StayEnd: Int, Sendable {
  case passed = 0
  case failed = 1
  case open = 2
}
