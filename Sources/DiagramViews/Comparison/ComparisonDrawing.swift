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
    switch drawings() {
    case .missing(let view): view
    case .complete(let drawings): .diagram(finished(drawings))
    }
  }

  /// The comparison and its two sides; nil where a side cannot be drawn, or is no graph.
  func sides() -> ComparedDiagrams? {
    guard case .complete(let drawings) = drawings() else { return nil }
    let both = finished(drawings)
    guard case .graph(let graph) = both.scene else { return nil }
    let side = { (own: Diagram, word: Phrase) in
      var diagram = own
      diagram.scene = .graph(
        ComparisonSide(own.scene.graph, place: drawings.words.formerLane).taken(from: graph))
      // The same lines above both, so that the pictures can be laid over each other.
      diagram.title = drawings.words.title(own.title, with: word)
      diagram.subtitle = both.subtitle
      return diagram
    }
    return ComparedDiagrams(
      both: both, before: side(drawings.before, .sideBefore), after: side(drawings.after, .sideAfter))
  }

  private struct Drawings {
    var union: Diagram
    var before: Diagram
    var after: Diagram
    var words: SceneWords
  }

  private enum Outcome {
    case complete(Drawings)
    case missing(DrawnView)
  }

  private func drawings() -> Outcome {
    var plain = context
    plain.baseline = nil
    var earlier = plain
    (earlier.specification, earlier.report) = (baseline.specification, baseline.report)
    earlier.caption = baseline.caption
    var united = context
    let union = context.specification.process.united(with: baseline.specification.process)
    united.specification.process = union
    (united.union, earlier.union, plain.union) = (union, union, union)
    let drawn = [united, earlier, plain].map { view.draw(request, in: $0) }
    let diagrams = drawn.compactMap { view -> Diagram? in
      guard case .diagram(let diagram) = view else { return nil }
      return diagram
    }
    guard diagrams.count == 3 else { return .missing(drawn.first(where: \.isMissing) ?? drawn[0]) }
    return .complete(
      Drawings(union: diagrams[0], before: diagrams[1], after: diagrams[2], words: SceneWords(united)))
  }

  private func finished(_ drawings: Drawings) -> Diagram {
    let (picture, words) = (drawings.union, drawings.words)
    var diagram = picture
    if case .graph(let graph) = picture.scene {
      let scene = ComparedScene(
        before: drawings.before.scene.graph, after: drawings.after.scene.graph, words: words,
        measures: MeasuredSides(before: baseline.report, after: context.report),
        transitions: (baseline.specification.process, context.specification.process))
      let marked = scene.marking(graph)
      diagram.scene = .graph(marked)
      diagram.legend = legend(of: marked, like: picture.legend, words: words)
      diagram.narrative = words.narrative(of: marked, title: picture.title)
    }
    diagram.title = words.title(picture.title, with: .compared)
    diagram.subtitle = words.sides(
      before: drawings.before.subtitle, after: drawings.after.subtitle, baseline: baseline)
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
    case .needs, .nothing: true
    case .diagram: false
    }
  }
}
