import Diagrams
import ProcessModel
import Specs

/// The drawing of a picture of two versions at once: what both have stands in one place, laid out once.
///
/// The picture is drawn of the union of the two models; each version is drawn for itself as well, and what
/// it has tells what was added, removed, moved or renamed.
struct ComparisonDrawing {
  private let view: any DiagramView
  private let request: ViewRequest
  private let context: DrawingContext
  private let baseline: Baseline

  init(
    _ view: any DiagramView, _ request: ViewRequest, _ context: DrawingContext, _ baseline: Baseline
  ) {
    self.view = view
    self.request = request
    self.context = context
    self.baseline = baseline
  }

  func drawn() -> DrawnView {
    var plain = context
    plain.baseline = nil
    var earlier = plain
    (earlier.specification, earlier.report) = (baseline.specification, baseline.report)
    earlier.caption = baseline.caption
    var united = context
    united.specification.process = context.specification.process.united(
      with: baseline.specification.process)
    let (before, after) = (view.draw(request, in: earlier), view.draw(request, in: plain))
    let both = view.draw(request, in: united)
    guard case .diagram(let picture) = both, case .diagram(let now) = after, case .diagram(let then) = before
    else { return [both, after, before].first { $0.isMissing } ?? both }
    return .diagram(finished(picture, before: then, after: now, words: SceneWords(united)))
  }

  private func finished(_ picture: Diagram, before: Diagram, after: Diagram, words: SceneWords) -> Diagram {
    var diagram = picture
    if case .graph(let graph) = picture.scene {
      let scene = ComparedScene(
        before: before.scene.graph, after: after.scene.graph, words: words,
        measures: MeasuredSides(before: baseline.report, after: context.report),
        transitions: (baseline.specification.process, context.specification.process))
      let marked = scene.marking(graph)
      diagram.scene = .graph(marked)
      diagram.legend = legend(of: marked, like: picture.legend, words: words)
      diagram.narrative = words.narrative(of: marked, title: picture.title)
    }
    diagram.title.lines = picture.title.lines.enumerated().map { index, line in
      let language = index == 0 ? words.languages.main : words.languages.second ?? words.languages.main
      return line + Phrase.compared(language)
    }
    diagram.subtitle = words.sides(before: before.subtitle, after: after.subtitle, baseline: baseline)
    diagram.footnotes += words.comparisonNotes(of: diagram.scene.graph)
    diagram.table = words.kpiTable(against: baseline, chosen: request.kpis) ?? picture.table
    return diagram
  }

  /// The legend of what the marked picture uses, in the words that the view chose.
  private func legend(of graph: Graph, like legend: Legend, words: SceneWords) -> Legend {
    let known = Dictionary(
      legend.entries.map { ($0.sign, $0.text) }, uniquingKeysWith: { first, _ in first })
    var result = words.legend(of: graph)
    for index in result.entries.indices {
      if let text = known[result.entries[index].sign] { result.entries[index].text = text }
    }
    return result
  }
}

extension DrawnView {
  fileprivate var isMissing: Bool {
    switch self {
    case .needs: true
    case .diagram: false
    }
  }
}
