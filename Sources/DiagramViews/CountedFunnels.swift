import Diagrams
import ProcessModel
import Specs

/// Funnels from counts entered by hand: entries into stages, without what became of the others.
struct CountedFunnels {
  private let counts: CountsSection
  private let words: SceneWords
  private var builder = ProportionalBuilder()

  init(_ counts: CountsSection, words: SceneWords) {
    self.counts = counts
    self.words = words
  }

  /// Adds the stages of a path that have a count; a stage's is its own, or that of the first of its states.
  mutating func add(_ pipeline: Pipeline, isOnly: Bool) {
    let stages = pipeline.path.compactMap { stage in
      count(ofStage: stage).map { (id: stage, count: $0) }
    }
    guard !stages.isEmpty else { return }
    let group =
      isOnly ? nil : builder.addGroup(words.label(of: pipeline), subject: Subject("pipeline", pipeline.id))
    var before: (node: String, stage: String, count: Int)?
    for (rank, stage) in stages.enumerated() {
      let node = builder.add(
        ProportionalScene.Bar(
          id: "", role: .state, label: words.label(ofStage: stage.id), value: Double(stage.count), rank: rank,
          group: group,
          badges: words.reachBadges(stage.count, first: stages[0].count, before: before?.count)
            + [Badge(kind: .count, text: Phrase.handEntered(words.languages.main))],
          tooltip: words.process.stage(stage.id)?.definition.map(words.text),
          subject: Subject("stage", words.funnelID(stage.id, in: pipeline))))
      if let before {
        builder.add(
          ProportionalScene.Ribbon(
            id: "", from: before.node, to: node, value: Double(stage.count), role: .advance,
            subject: Subject("step", words.funnelID("\(before.stage)-\(stage.id)", in: pipeline))))
      }
      before = (node, stage.id, stage.count)
    }
  }

  private func count(ofStage stage: String) -> Int? {
    let ids = [stage] + words.process.states(inStage: stage).map(\.id)
    return ids.lazy.compactMap { id in counts.entered.first { $0.state == id }?.count }.first
  }

  func diagram(_ request: ViewRequest) -> Diagram {
    words.diagram(
      of: builder.scene(.funnel), request: request, title: .funnelTitle, subtitle: subtitle,
      footnotes: [words.handCountNote()], table: nil)
  }

  private var subtitle: [String] {
    let languages = words.languages
    let source = counts.source.map(words.text)
    let handEntered = Phrase.handEntered(languages.main)
    let origin =
      "\(Phrase.source(languages)): "
      + (source.map { "\($0)" + Phrase("（\(handEntered)）", " (\(handEntered))")(languages.main) }
        ?? handEntered)
    let asOf = counts.asOf.map { ["\(Phrase.asOf(languages)): \($0)"] } ?? []
    return [(asOf + [origin]).joined(separator: Phrase("　", "   ")(languages.main))]
  }
}
