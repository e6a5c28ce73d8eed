import Diagrams
import ProcessMetrics
import ProcessModel
package import Specs

/// The divisions, who works in them, what they answer for, and what they hand to each other and back.
package struct OrganisationView: DiagramView {
  package let name = "organisation"
  package let summary =
    "Divisions with their roles and KPIs, what they hand to each other and back, and at what rate."
  package let options: Set<ViewOption> = [.divisions, .roles, .states, .orientation, .kpis]

  package init() {}

  package func draw(_ request: ViewRequest, in context: DrawingContext) -> DrawnView {
    let words = SceneWords(context)
    let process = words.process
    guard !process.divisions.isEmpty else { return .needs(section: "divisions") }
    let moves = ObservedMoves(context.report)
    let asked = context.filtered.divisionIDs(for: request)
    guard asked?.isEmpty != true else { return .nothing }
    let flows = DivisionFlows(process, moves: moves, asked: asked)
    var drawing = OrganisationDrawing(flows, words: words, moves: moves, chosen: request.kpis)
    drawing.draw()
    let graph = drawing.graph(request.orientation == .vertical ? .vertical : .horizontal)
    let title = words.title(.organisationTitle)
    return .diagram(
      Diagram(
        spec: process.id, view: request.id, language: words.languages.main, title: title,
        subtitle: words.subtitle(), scene: .graph(graph), legend: words.legendByLens(of: graph),
        footnotes: words.narrowingNotes(request, flows: flows, moves: moves)
          + words.organisationNotes(sharesKPIs: drawing.sharesKPIs),
        table: asked == nil
          ? words.kpiTable(without: drawing.shownKPIs, chosen: request.kpis) : nil,
        narrative: words.narrative(of: graph, title: title)))
  }
}

extension SalesProcess {
  /// The divisions that fit the filters of a request, in the spec's order; nil when it has none.
  func divisionIDs(for request: ViewRequest) -> [String]? {
    guard request.divisions != nil || request.roles != nil || request.states != nil else { return nil }
    return divisions.map(\.id).filter { id in
      request.divisions?.contains(id) ?? true
        && request.roles.map { !roleIDs(ofDivision: id).isDisjoint(with: $0) } ?? true
        && request.states.map { owns(id, someOf: $0) } ?? true
    }
  }

  /// Whether a division owns one of some states, or a state of one of some stages.
  private func owns(_ id: String, someOf names: [String]) -> Bool {
    states.contains { state in
      divisionID(of: state) == id
        && (names.contains(state.id) || stageID(of: state).map(names.contains) ?? false)
    }
  }

  /// The roles that a division has, and those that act in its name.
  private func roleIDs(ofDivision id: String) -> Set<String> {
    let acting = states.flatMap { state in
      state.actions.filter { ($0.division ?? divisionID(of: state)) == id }.compactMap(\.role)
    }
    return Set((division(id)?.roles ?? []) + acting)
  }
}
