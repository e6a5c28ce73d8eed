import Diagrams
import Metrics
import ProcessModel
package import Specs

/// The divisions, who works in them, what they answer for, and what they hand to each other and back.
package struct OrganisationView: DiagramView {
  package let name = "organisation"
  package let summary =
    "Divisions with their roles and KPIs, what they hand to each other and back, and at what rate."

  package init() {}

  package func draw(_ request: ViewRequest, in context: DrawingContext) -> DrawnView {
    let words = SceneWords(context)
    let process = words.process
    guard !process.divisions.isEmpty else { return .needs(section: "divisions") }
    let moves = ObservedMoves(context.report)
    var drawing = OrganisationDrawing(
      DivisionFlows(process, moves: moves, asked: request.divisions), words: words, moves: moves,
      chosen: request.kpis)
    drawing.draw()
    let graph = drawing.graph(request.orientation == .vertical ? .vertical : .horizontal)
    let title = words.title(.organisationTitle)
    return .diagram(
      Diagram(
        spec: process.id, view: request.id, language: words.languages.main, title: title,
        subtitle: words.subtitle(), scene: .graph(graph), legend: words.legend(of: graph),
        footnotes: words.organisationNotes(sharesKPIs: drawing.sharesKPIs),
        table: request.divisions == nil
          ? words.kpiTable(without: drawing.shownKPIs, chosen: request.kpis) : nil,
        narrative: words.narrative(of: graph, title: title)))
  }
}
