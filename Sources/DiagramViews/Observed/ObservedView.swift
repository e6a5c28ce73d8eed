import ProcessMetrics
package import Specs

/// What happened, drawn over what was declared: the directly-follows graph of the log on the state machine of
/// the model (van der Aalst, Process Mining, 2016).
///
/// States stand where `lead-states` has them. What was declared is always drawn; what nobody declared, from
/// a share of the moves out of its state on.
package struct ObservedView: DiagramView {
  package let name = "observed"
  package let summary =
    "What happened over what was declared: moves with counts and shares, the undeclared and the never seen."
  package let options: Set<ViewOption> = [
    .divisions, .roles, .systems, .states, .neighbours, .depth, .orientation, .kpis, .minimumShare,
  ]

  /// The share of the moves out of a state from which an undeclared move is drawn, unless a spec says another.
  package static let minimumShare = 0.01

  package init() {}

  package func draw(_ request: ViewRequest, in context: DrawingContext) -> DrawnView {
    guard let report = context.report else { return .needs(section: "events") }
    var drawing = ObservedDrawing(request, report, context)
    return drawing.diagram().map(DrawnView.diagram) ?? .nothing
  }
}
