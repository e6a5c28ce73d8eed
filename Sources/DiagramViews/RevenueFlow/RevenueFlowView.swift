import Diagrams
import ProcessMetrics
import ProcessModel
package import Specs

/// Stock and flow: stages as tanks, the moves between them as valves, what leaves them as drains, and one tank
/// from which drop-outs flow back.
package struct RevenueFlowView: DiagramView {
  package let name = "revenue-flow"
  package let summary =
    "Stock and flow: what stands in each stage, what passes on, what drains off and what is recycled."
  package let options: Set<ViewOption> = [.orientation, .pipeline, .kpis]

  package init() {}

  package func draw(_ request: ViewRequest, in context: DrawingContext) -> DrawnView {
    let words = SceneWords(context)
    let moves = ObservedMoves(context.report)
    let flows = StageFlows(words.process, moves: moves, pipeline: request.pipeline)
    guard flows.stages.count > 1 else { return .needs(section: "path") }
    var drawing = RevenueFlowDrawing(flows, words: words, moves: moves)
    drawing.draw()
    let graph = drawing.graph(request.orientation == .vertical ? .vertical : .horizontal)
    let title = words.title(.revenueFlowTitle)
    return .diagram(
      Diagram(
        spec: words.process.id, view: request.id, language: words.languages.main, title: title,
        subtitle: words.subtitle(), scene: .graph(graph), legend: words.legend(of: graph),
        footnotes: words.revenueFlowNotes(undeclared: flows.undeclared),
        table: request.kpis == nil
          ? nil : words.kpiTable(without: drawing.shownKPIs, chosen: request.kpis),
        narrative: words.narrative(of: graph, title: title)))
  }
}
