import Diagrams
import ProcessMetrics
import ProcessModel
import Specs

/// Words the parts of a process for one picture: names in its language or both, criteria, limits, badges.
struct SceneWords {
  let context: DrawingContext
  let format: ReadingFormat

  init(_ context: DrawingContext) {
    self.context = context
    format = ReadingFormat(language: context.languages.main)
  }

  var process: SalesProcess { context.specification.process }
  var languages: PictureLanguages { context.languages }

  /// A name, with the second language on a line of its own where it differs.
  func label(_ text: LocalizedText) -> Label {
    let first = text.text(in: languages.main)
    guard let second = languages.second.flatMap({ text[$0] }), second != first else {
      return Label(first)
    }
    return Label(lines: [first, second])
  }

  func text(_ text: LocalizedText) -> String { text.text(in: languages.main) }

  /// What happens at a move: its name, else its trigger, else the source that it recycles.
  func label(of transition: Transition) -> Label {
    (transition.name ?? transition.trigger ?? transition.source).map(label) ?? Label(lines: [])
  }

  /// The condition of a move: its criterion's name or its prose.
  func guardText(of transition: Transition) -> Label? {
    if let criterion = transition.criterion.flatMap(process.criterion) { return label(criterion.name) }
    return transition.guardText.map(label)
  }

  func serviceLevel(of transition: Transition) -> String? {
    transition.serviceLevel.map { format.limit($0.within, isBusiness: $0.calendar != nil) }
  }

  /// Everything there is to say about a move, for a pointer resting on it.
  func tooltip(of transition: Transition) -> String {
    let from = process.state(transition.from).map { text($0.name) } ?? transition.from
    let to = process.state(transition.to).map { text($0.name) } ?? transition.to
    let reasons = transition.reasons.compactMap(process.reason).map { text($0.name) }
    let list = reasons.joined(separator: Phrase("、", ", ")(languages.main))
    return ["\(from) → \(to)"].joined()
      + (transition.condition.map { " [\($0)]" } ?? "")
      + (list.isEmpty ? "" : Phrase("（理由: \(list)）", " (reasons: \(list))")(languages.main))
  }
}
