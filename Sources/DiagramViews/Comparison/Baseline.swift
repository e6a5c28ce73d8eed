package import ProcessMetrics
package import Specs

/// What a picture is compared with: another version of the model, another period, or both.
package struct Baseline: Sendable {
  package var specification: Specification
  package var report: KPIReport?
  /// Where and when the report's numbers are from; nil without a report.
  package var caption: DataCaption?

  package init(specification: Specification, report: KPIReport? = nil, caption: DataCaption? = nil) {
    self.specification = specification
    self.report = report
    self.caption = caption
  }
}

extension DiagramView {
  /// Draws the picture as it goes out: compared with the context's baseline, if it has one, and with the
  /// spec's call-outs.
  package func picture(_ request: ViewRequest, in context: DrawingContext) -> DrawnView {
    let drawn: DrawnView
    if let baseline = context.baseline {
      drawn = ComparisonDrawing(self, request, context, baseline).drawn()
    } else {
      drawn = draw(request, in: context)
    }
    guard case .diagram(let diagram) = drawn else { return drawn }
    return .diagram(CallOutMarks(context).marking(diagram))
  }
  /// The comparison and its two sides, to be laid out in one place; nil without a baseline, and for pictures
  /// that are no graphs.
  package func sides(_ request: ViewRequest, in context: DrawingContext) -> ComparedDiagrams? {
    guard let baseline = context.baseline else { return nil }
    guard var sides = ComparisonDrawing(self, request, context, baseline).sides() else { return nil }
    let callOuts = CallOutMarks(context)
    (sides.both, sides.after) = (callOuts.marking(sides.both), callOuts.marking(sides.after))
    return sides
  }
}
