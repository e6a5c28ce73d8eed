import Diagrams
import ProcessMetrics
import ProcessModel
package import Specs

/// One case's way through the divisions as a UML sequence: who hands what to whom, and how long it takes.
package struct HandoffView: DiagramView {
  package let name = "handoff"
  package let summary =
    "One case's way through the divisions: who hands what to whom, what comes back, and how long it takes."
  package let options: Set<ViewOption> = [.divisions, .depth, .pipeline, .kpis]

  package init() {}

  package func draw(_ request: ViewRequest, in context: DrawingContext) -> DrawnView {
    let process = context.specification.process
    guard !process.divisions.isEmpty else { return .needs(section: "divisions") }
    let words = SceneWords(context)
    let pipeline = process.pipelines.first { request.pipeline == nil || $0.id == request.pipeline }
    let path = CasePath(process, pipeline: pipeline, depth: request.depth)
    var drawing = HandoffDrawing(path, words: words, depth: request.depth)
    let items = drawing.items()
    let participants = Self.participants(of: process, words: words)
    let whole = SequenceBuilder.sequence(of: items, among: participants)
    let sequence =
      request.divisions.map { divisions in
        SequenceBuilder.sequence(
          of: items.compactMap { $0.narrowed(to: Set(divisions)) }, among: participants)
      } ?? whole
    guard request.filters.isEmpty || !sequence.messages.isEmpty else { return .nothing }
    let lifelines = whole.participants.count - sequence.participants.count
    let messages = whole.messages.count - sequence.messages.count
    let title = words.title(.handoffTitle)
    return .diagram(
      Diagram(
        spec: process.id, view: request.id, language: words.languages.main, title: title,
        subtitle: words.subtitle(), scene: .sequence(sequence), legend: words.legend(of: sequence),
        footnotes: words.narrowingNotes(
          request,
          hidden: Phrase(
            "図の外: 部門\(lifelines)、メッセージ\(messages)本",
            "outside the picture: \(words.counted(lifelines, "division")), \(words.counted(messages, "message"))"
          ))
          + words.handoffNotes(
            fragments: sequence.fragments,
            leftOut: process.transitions.filter { !$0.isImplied && !drawing.drawn.contains($0.id) }),
        table: request.kpis == nil ? nil : words.kpiTable(without: [], chosen: request.kpis),
        narrative: words.narrative(of: sequence.graph, title: title)))
  }

  /// The divisions, the customer first, and one for states that have none.
  private static func participants(
    of process: SalesProcess, words: SceneWords
  ) -> [MessageSequence.Participant] {
    let divisions = process.divisions.filter(\.isExternal) + process.divisions.filter { !$0.isExternal }
    return divisions.map { division in
      MessageSequence.Participant(
        id: division.id, title: words.label(division.name), isExternal: division.isExternal,
        tooltip: division.mission.map(words.text), subject: Subject("division", division.id))
    } + [
      MessageSequence.Participant(
        id: HandoffDrawing.noDivision, title: Label(Phrase.noDivision(words.languages)),
        subject: Subject("division", ""))
    ]
  }
}
