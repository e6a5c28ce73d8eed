import Diagrams
import ProcessMetrics
import ProcessModel

extension Phrase {
  static let observedTitle = Phrase("実測の遷移図（宣言との対比）", "Observed moves against the model")
  static let unknownValue = Phrase("モデルにない値", "Value that the model does not know")
}

extension SceneWords {
  /// The count of a move with its share of all moves out of its state, and the median time it took.
  func moveBadges(from: String, to: String) -> [Badge] {
    let move = context.report?.transitions.first { $0.from == from && $0.to == to }
    let time = move?.median.map(format.duration).map { time in
      Badge(kind: .time, text: Phrase("中央値\(time)", "median \(time)")(languages.main))
    }
    return [countBadge(from: from, to: to), time].compactMap { $0 } + shareChange(from: from, to: to)
  }

  /// How often a value that the model does not know was found.
  func unknownValue(visits: Int) -> String {
    let name = Phrase.unknownState(languages.main)
    return visits > 0 ? "\(name) \(format.items(visits))" : name
  }

  /// What the numbers at the lines mean, how far the log keeps to the model, and what is hidden.
  func observedNotes(hidden: [TransitionMeasure], share: Double) -> [String] {
    guard let report = context.report else { return [] }
    let count = { (moves: [TransitionMeasure]) in moves.reduce(0) { $0 + $1.count } }
    let all = Ratio(k: count(report.transitions.filter(\.isDeclared)), n: count(report.transitions))
    let neverSeen = process.transitions.count {
      ObservedMoves(report).evidence(of: $0) == .neverObserved
    }
    let limit = format.percent(share)
    let hiddenMoves = format.number(count(hidden))
    return [
      Phrase(
        "件数の割合は、出発した状態を出た件数に対する。5件未満は割合を示さない。中央値は、前の状態に入ってから次の状態に入るまで。",
        "Shares are of all moves out of the state; no percentage below 5. Medians run from entering one state to entering the next."
      )(languages.main),
      Phrase(
        "宣言どおりの遷移 \(format.share(all))・宣言のみで実測のない遷移 \(neverSeen)本",
        "Moves as declared: \(format.share(all)); transitions declared but never seen: \(neverSeen)")(
          languages.main),
      hidden.isEmpty
        ? Phrase(
          "宣言外の遷移は、割合\(limit)以上を図示する。隠したものはない。",
          "Undeclared moves are drawn from a share of \(limit); none is hidden.")(languages.main)
        : Phrase(
          "宣言外の遷移は、割合\(limit)以上を図示する。隠した遷移: \(hidden.count)種 \(hiddenMoves)件",
          "Undeclared moves are drawn from a share of \(limit); hidden: \(hidden.count) kinds, \(hiddenMoves) moves"
        )(languages.main),
    ]
  }
}
